"""The memory of one content folder, opened for one build."""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsroom.memory.origin import code_digest
from newsroom.memory.packing import Packer
from newsroom.memory.readings import Readings
from newsroom.memory.remembered import Remembered
from newsroom.memory.sources import Sources, seen_in
from newsroom.memory.store import Damaged, Store
from newsroom.result import Result
from newsroom.state import HOME, folder_of

#: Characters of texts that are held back until they are written together.
_TOGETHER = 4_000_000
#: What came of a file, with what it was made of where that is known.
Read = Remembered | Result


class Memory:
    """What was read before, and where more is kept: in `folder`, that of the content where none is named.

    `pictures` is the folder of finished pictures.
    """

    def __init__(self, content: Path, pictures: Path, folder: Path | None = None) -> None:
        self.store = Store(folder or folder_of(content))
        self.packer = Packer({"content": content, "pictures": pictures}, self.text)
        self._waiting: dict[str, str] = {}
        self._size = 0
        self._packed: list[bytes] = []
        #: A build before was stopped while it wrote texts: some of them may be nobody's.
        self._has_strays = self.store.about("writing") != ""
        #: The sources of the last reading, where each was the same all the while.
        self.settled: Sources | None = None
        origin = code_digest(HOME)
        if self.store.about("origin") != origin:
            with self.store.changing():
                self.store.forget()
                self.store.say("origin", origin)

    def sources(self, files: Mapping[str, Path]) -> Sources:
        """The digests of these files."""
        try:
            return Sources(files, seen_in(self.store.about("large")))
        except ValueError as error:
            raise Damaged(str(error)) from error

    def readings(self, desk: str) -> Readings:
        return Readings(self.store, self.packer, desk)

    def pack(self, read: list[tuple[str, Read]]) -> tuple[bytes, list[tuple[str, Result]], dict[str, str]]:
        """What a reader sends: what can be remembered, packed as it is kept; what cannot; and the texts of the former."""
        remembered = {path: each for path, each in read if isinstance(each, Remembered)}
        data, texts = self.packer.pack(remembered) if remembered else (b"", {})
        return data, [(path, each) for path, each in read if isinstance(each, Result)], texts

    def unpack(self, sent: tuple[bytes, list[tuple[str, Result]], dict[str, str]]) -> Iterable[tuple[str, Read]]:
        """The same on this side; the texts are on their way to the disk."""
        data, rest, texts = sent
        self._waiting.update(texts)
        self._size += sum(map(len, texts.values()))
        if self._size > _TOGETHER:
            self.write_texts()
        if data:
            self._packed.append(data)
        return [*rest, *(pair for pairs in self.packer.unpack(data) for pair in pairs.items())]

    def write_texts(self) -> None:
        """All texts are on the disk afterwards."""
        if self._waiting:
            with self.store.changing():
                self.store.say("writing", "texts")
                self.store.keep_texts(self._waiting)
            self._waiting, self._size = {}, 0

    def text(self, digest: str) -> str:
        """The HTML of a body."""
        return self._waiting.get(digest) or self.store.text(digest)

    def keep(self, readings: Readings, new: Mapping[str, Remembered], unknown: Sequence[str], sources: Sources) -> None:
        """Remember what was read of what was not known, for the files that there are."""
        self.write_texts()
        asked = [(path, entry.digest) for path, entry in new.items()] + [pair for entry in new.values() for pair in entry.asked]
        is_settled = new.keys() == set(unknown) and all(sources.digest(path) == digest for path, digest in asked)
        self.settled = sources if is_settled else None
        with self.store.changing():
            readings.keep(self._packed, new, sources.paths(), unknown)
            if self._has_strays:
                self.store.keep_only(readings.texts())
            if self.store.about("writing"):
                self.store.say("writing", "")
            large = json.dumps({path: seen for path, seen in sorted(sources.seen.items()) if path in sources})
            if large != self.store.about("large"):
                self.store.say("large", large)


def forget(content: Path) -> None:
    """Remove what is remembered of a content folder."""
    _remove(folder_of(content))


def forget_everything(state: Path) -> None:
    """Remove every memory below a state folder: somebody was withdrawn, and nothing kept for speed may hold what is gone."""
    for memory in state.glob("*/memory.db"):
        _remove(memory.parent)


def _remove(folder: Path) -> None:
    for file in folder.glob("memory.db*"):
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)
