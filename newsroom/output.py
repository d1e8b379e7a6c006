"""The published folder, and the one way out: only computed names, only bytes that differ, nothing left that nobody wrote."""

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from newsroom.page import File

_PART = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: Names that web servers and hosts ask for in another alphabet.
FIXED_NAMES = frozenset({".nojekyll"})
LONGEST_PART = 120
LONGEST_PATH = 240
#: A published site that would lose one page in so many is not replaced unasked.
MOST_LOST = 10


class UnsafeOutput(Exception):
    """An output folder or a name in it that must not be written; the sentence is for the office."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files a build wrote, left as they were, and removed."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


class Output:
    """Writes below `root`; `ledger` remembers what was written, so that the next build can remove what it does not write."""

    def __init__(self, root: Path, ledger: Path, *, clean: bool = False) -> None:
        self._root = root
        self._ledger = ledger
        self._clean = clean
        self._earlier = _remembered(ledger)
        self._made: set[str] = set()
        self._written: list[str] = []
        self._ways: set[Path] = set()
        self._sources: dict[Path, str] = {}
        #: Where each file is written before it is put in place; a build that is stopped leaves at most this one.
        self._draft = root / ".new"

    def put(self, path: str, data: bytes) -> None:
        """Make sure that the file has these bytes. Each path is put once."""
        check_name(path)
        if path in self._made:
            raise UnsafeOutput(f"Hai trang cùng một địa chỉ: {path}.")
        self._made.add(path)
        target = self._root / path
        if not self._clean and _holds(target, data):
            return
        self._make_way(target.parent)
        self._promise(path)
        _replace(target, data, self._draft)
        self._written.append(path)

    def put_file(self, file: File) -> None:
        """Put what a file holds; the same source at several addresses is kept once, by links."""
        first = self._sources.get(file.source) if file.source else None
        if first is None or not self._link(first, file.path):
            self.put(file.path, file.read())
        if file.source:
            self._sources.setdefault(file.source, file.path)

    def _link(self, first: str, path: str) -> bool:
        """Whether a path could be made another name of a file that was put before."""
        check_name(path)
        there, target = self._root / first, self._root / path
        if path in self._made:
            raise UnsafeOutput(f"Hai trang cùng một địa chỉ: {path}.")
        if not (target.exists() and target.samefile(there)):
            self._make_way(target.parent)
            self._promise(path)
            try:
                self._draft.unlink(missing_ok=True)
                self._draft.hardlink_to(there)
            except OSError:  # another disk, or as many names as the file system can hold
                return False
            self._draft.replace(target)
            self._written.append(path)
        self._made.add(path)
        return True

    def finish(self) -> Tally:
        """Remove what an earlier build wrote and this one did not; remember what this one wrote."""
        removed = sorted(path for path in self._earlier - self._made if self._remove(path))
        self._draft.unlink(missing_ok=True)
        self._remember(self._made)
        return Tally(tuple(self._written), len(self._made) - len(self._written), tuple(removed))

    def _make_way(self, folder: Path) -> None:
        """The folder of a file, which no link may lead out of the output."""
        if folder in self._ways:
            return
        if folder != self._root:
            self._make_way(folder.parent)
            if folder.is_symlink():
                raise UnsafeOutput(f"Không ghi qua liên kết {folder}. Xin xóa liên kết ấy rồi dựng lại.")
        folder.mkdir(parents=True, exist_ok=True)
        self._ways.add(folder)

    def _promise(self, path: str) -> None:
        """Remember a new file before it is written: a build that is stopped leaves nothing that the next one does not know."""
        if path not in self._earlier:
            self._ledger.parent.mkdir(parents=True, exist_ok=True)
            with self._ledger.with_suffix(".new").open("a", encoding="utf-8") as log:
                log.write(json.dumps(path) + "\n")

    def _remember(self, paths: set[str]) -> None:
        data = json.dumps(sorted(paths), indent=0).encode()
        if not _holds(self._ledger, data):
            self._ledger.parent.mkdir(parents=True, exist_ok=True)
            _replace(self._ledger, data, self._ledger.with_suffix(".draft"))
        self._ledger.with_suffix(".new").unlink(missing_ok=True)

    def _remove(self, path: str) -> bool:
        try:
            check_name(path)
            (self._root / path).unlink()
        except (OSError, UnsafeOutput):
            return False
        for folder in (self._root / path).relative_to(self._root).parents:
            try:
                (self._root / folder).rmdir()
            except OSError:
                break
        return True


def survey(root: Path) -> tuple[str, ...]:
    """Every file below a finished output, sorted by path; UnsafeOutput where anything must not be handed on.

    Only regular files that nobody may run, under names that a build could have made. Nothing is followed or opened.
    """
    return tuple(sorted(_surveyed(root, "")))


def _surveyed(root: Path, below: str) -> Iterator[str]:
    with os.scandir(root / below) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            check_name(path)
            if entry.is_dir(follow_symlinks=False):
                yield from _surveyed(root, f"{path}/")
            elif _is_plain(entry.stat(follow_symlinks=False).st_mode):
                yield path
            else:
                raise UnsafeOutput(f"Không phải tệp thường (liên kết, tệp chạy được hay tệp của máy): {path}.")


def _is_plain(mode: int) -> bool:
    return stat.S_ISREG(mode) and not mode & (0o111 | stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX)


def check_folders(content: Path, output: Path, home: Path) -> None:
    """Refuse an output folder in which a build could harm what it did not write. `home` is the folder of the settings."""
    real, source, above = output.resolve(), content.resolve(), home.resolve()
    user = Path(os.environ.get("HOME") or "/").resolve()
    ours = (above / name for name in (".newsroom", "bench", "deploy", "docs", "newsroom", "plugins", "tests", "theme", "tools"))
    within = ".git" in real.parts or any(real == folder or folder in real.parents for folder in (source, *ours))
    around = real in (above, *above.parents, *source.parents, user, *user.parents)
    if output.is_symlink() or within or around or (output.exists() and not output.is_dir()):
        raise UnsafeOutput(f"Không dựng trang vào {output}: đó là thư mục chứa nguồn, kho git hoặc một liên kết.")


def check_name(path: str) -> None:
    """UnsafeOutput where no build could give a file this path."""
    parts = path.split("/")
    fits = all(_PART.fullmatch(part) and len(part) <= LONGEST_PART for part in parts)
    if path not in FIXED_NAMES and not (fits and len(path) <= LONGEST_PATH):
        raise UnsafeOutput(f"Tên tệp không dùng được khi đăng: {path!r}.")


def _remembered(ledger: Path) -> set[str]:
    """What the last whole build wrote, and what a build that was stopped had begun to."""
    paths: list[object] = []
    for file, read in ((ledger, json.loads), (ledger.with_suffix(".new"), _lines)):
        try:
            found = read(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        paths += found if isinstance(found, list) else []
    return {path for path in paths if isinstance(path, str)}


def _lines(text: str) -> list[object]:
    """One JSON value a line; a last line that was cut off is left out."""
    return [json.loads(line) for line in text.split("\n")[:-1]]


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def _replace(target: Path, data: bytes, draft: Path) -> None:
    """A reader sees the old file or the new one, never a part."""
    draft.write_bytes(data)
    draft.replace(target)


def lost_pages(published: Set[str], paths: Iterable[str], *, unasked: bool) -> tuple[str, ...]:
    """The pages of a published site that a new one no longer has; UnsafeOutput where nobody asked to lose so many."""
    lost = sorted({path for path in published if path.endswith(".html")} - set(paths))
    pages = sum(path.endswith(".html") for path in published)
    if unasked and lost and len(lost) * MOST_LOST >= pages:
        raise UnsafeOutput(f"Bản này thiếu {len(lost)} trong {pages} trang đang đăng, chẳng hạn {lost[0]}. Chưa đăng gì.")
    return tuple(lost)
