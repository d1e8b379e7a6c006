"""The newsroom under measurement: its content on disk, what is pushed into it, and its commands."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.corpus import TODAY, Piece
from newsroom.state import HOME

#: What the sample has beside stories and registry; links in it lead to stories that are not here, so only their words stay.
BESIDE = ("su-kien", "chinh-sach", "lay-y-kien", "trang")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(/[^)]*\)")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Three folders: what is read, what is made, and what may be forgotten."""

    content: Path
    output: Path
    state: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "NEWSROOM_STATE": str(self.state)}

    def write(self, pieces: Iterable[Piece]) -> None:
        """The stories, and the sample's events, documents, consultations and standing pages."""
        for room in BESIDE:
            for source in sorted((HOME / "content" / room).rglob("*.md")):
                target = self.content / source.relative_to(HOME / "content")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(_LINK.sub(r"\1", source.read_text("utf-8")), "utf-8")
        for piece in pieces:
            self.push(piece)

    def file_of(self, piece: Piece) -> Path:
        return self.content / "truong" / piece.school / f"{piece.moment:%Y}" / f"{piece.slug}.md"

    def push(self, piece: Piece, photographs: Sequence[Path] = (), note: str = "") -> None:
        """One story more; the first photograph leads it, the others stand in its text.

        `note` is written into each photograph, so that it is one that nobody has sent before.
        """
        file = self.file_of(piece)
        file.parent.mkdir(parents=True, exist_ok=True)
        names = [f"{piece.slug}-{number}.jpg" for number in range(1, len(photographs) + 1)]
        for name, photograph in zip(names, photographs, strict=True):
            (file.parent / name).write_bytes(_noted(photograph.read_bytes(), note.encode()))
        shown = "".join(f"\n![Sân trường nhìn từ cổng, góc thứ {n}]({name})\n" for n, name in enumerate(names[1:], 2))
        file.write_text(f"---\n{_head(piece, names[:1])}---\n\n{piece.body}{shown}", "utf-8")

    def take_back(self, piece: Piece) -> None:
        """As if it had never been pushed."""
        file = self.file_of(piece)
        for sent in (file, *file.parent.glob(f"{piece.slug}-*.jpg")):
            sent.unlink(missing_ok=True)

    def forget(self) -> None:
        """As if nothing had ever been built."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.state, ignore_errors=True)

    def build(self) -> list[str]:
        return [_program(), "build", "--content", str(self.content), "--output", str(self.output), "--today", TODAY]

    def check(self, *files: Path) -> list[str]:
        return [_program(), "check", "--content", str(self.content), *map(str, files)]


def _program() -> str:
    return str(Path(sys.executable).with_name("newsroom"))


def _head(piece: Piece, pictures: Sequence[str]) -> str:
    keys: dict[str, object] = {
        "title": piece.title,
        "date": f"{piece.moment:%d/%m/%Y %Hh%M}",
        "kind": piece.kind.value,
        "topics": list(piece.topics),
    }
    for picture in pictures:
        keys |= {"picture": picture, "alt": "Sân trường nhìn từ cổng vào một sáng nắng."}
    text: str = yaml.safe_dump(keys, allow_unicode=True, sort_keys=False)
    return text


def _noted(photograph: bytes, note: bytes) -> bytes:
    """A JPEG with a comment after its first marker (ITU-T T.81, B.2.4.5)."""
    return photograph[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2) + note + photograph[2:]
