"""The published folder, and the one way out: only computed names, only bytes that differ, nothing left that nobody wrote."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from newsroom.page import File

_PART = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: Names that web servers and hosts ask for in another alphabet.
FIXED_NAMES = frozenset({".nojekyll"})
LONGEST_PART = 120
LONGEST_PATH = 240


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

    def put(self, path: str, data: bytes) -> None:
        """Make sure that the file has these bytes. Each path is put once."""
        _check_name(path)
        if path in self._made:
            raise UnsafeOutput(f"Hai trang cùng một địa chỉ: {path}.")
        self._made.add(path)
        target = self._root / path
        if not self._clean and _holds(target, data):
            return
        self._promise(path)
        _replace(target, data)
        self._written.append(path)

    def put_file(self, file: File) -> None:
        self.put(file.path, file.read())

    def finish(self) -> Tally:
        """Remove what an earlier build wrote and this one did not; remember what this one wrote."""
        removed = sorted(path for path in self._earlier - self._made if self._remove(path))
        self._remember(self._made)
        return Tally(tuple(self._written), len(self._made) - len(self._written), tuple(removed))

    def _promise(self, path: str) -> None:
        """Remember a new file before it is written: a build that is stopped leaves nothing that the next one does not know."""
        if path not in self._earlier:
            self._ledger.parent.mkdir(parents=True, exist_ok=True)
            with self._ledger.with_suffix(".new").open("a", encoding="utf-8") as log:
                log.write(json.dumps(path) + "\n")

    def _remember(self, paths: set[str]) -> None:
        data = json.dumps(sorted(paths), indent=0).encode()
        if not _holds(self._ledger, data):
            _replace(self._ledger, data)
        self._ledger.with_suffix(".new").unlink(missing_ok=True)

    def _remove(self, path: str) -> bool:
        try:
            _check_name(path)
            (self._root / path).unlink()
        except (OSError, UnsafeOutput):
            return False
        for folder in (self._root / path).relative_to(self._root).parents:
            try:
                (self._root / folder).rmdir()
            except OSError:
                break
        return True


def check_folders(content: Path, output: Path, home: Path) -> None:
    """Refuse an output folder in which a build could harm what it did not write. `home` is the folder of the settings."""
    real, source, above = output.resolve(), content.resolve(), home.resolve()
    ours = (
        above / name
        for name in (".git", ".newsroom", "bench", "deploy", "docs", "newsroom", "plugins", "tests", "theme", "tools")
    )
    within = any(real == folder or folder in real.parents for folder in (source, *ours))
    around = real in (above, *above.parents, *source.parents)
    if output.is_symlink() or within or around or (output.exists() and not output.is_dir()):
        raise UnsafeOutput(f"Không dựng trang vào {output}: đó là thư mục chứa nguồn, kho git hoặc một liên kết.")


def _check_name(path: str) -> None:
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


def _replace(target: Path, data: bytes) -> None:
    """A reader sees the old file or the new one, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(data)
    draft.replace(target)
