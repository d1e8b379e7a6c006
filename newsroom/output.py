"""The published folder, and the one way out: only computed names, only bytes that differ, nothing left that nobody wrote.

What is new is written beside the site first and put in place when all of it is there: a build that is stopped leaves the site.
"""

import hashlib
import os
import shutil
import signal
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from newsroom.publishable import MANIFEST, UnsafeOutput, check_name

#: Where new files wait.
DRAFTS = ".new"
#: Nanoseconds in which a file may change twice without a new stamp: several ticks of a system's clock.
_UNSURE = 20_000_000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files a build wrote, left as they were, and removed."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A file as an earlier build left it: `mark` tells from what it was made, `digest` what it holds (SHA-256).

    `stamp` is which file it is and when it last changed: as long as it is the same, nobody has touched it; "" tells nothing.
    """

    mark: str
    digest: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: `draft` is the name under which it waits, "" where the site has the same bytes already."""

    path: str
    digest: str
    draft: str


@dataclass
class Output:
    """Writes below `root`. `known` is what is remembered of its files, nothing where nothing is."""

    root: Path
    known: Mapping[str, Known] = field(default_factory=dict)
    #: Write every file, also those that hold the right bytes.
    clean: bool = False
    _ways: set[str] = field(default_factory=set)
    _made: set[str] = field(default_factory=set)
    _within: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Clear away what a build that was stopped has left."""
        drafts = self.root / DRAFTS
        if drafts.is_symlink() or drafts.is_file():
            drafts.unlink()
        shutil.rmtree(drafts, ignore_errors=True)

    def keeps(self, path: str, mark: str) -> Known | None:
        """What is known of a file that is in its place, untouched, and was made from what has this mark."""
        known = self.known.get(path)
        if known is None or known.mark != mark:
            return None
        if not self._is_within(path.rpartition("/")[0]):
            return None
        stamp = _stamp(f"{self.root}/{path}")
        if stamp and stamp == known.stamp:
            return known
        return Known(mark, known.digest, stamp) if _digest_of(f"{self.root}/{path}") == known.digest else None

    def _is_within(self, folder: str) -> bool:
        """Whether no link leads out of the output on the way to a folder; each is looked at once."""
        if not folder or folder in self._within:
            return True
        if not self._is_within(folder.rpartition("/")[0]) or os.path.islink(f"{self.root}/{folder}"):
            return False
        self._within.add(folder)
        return True

    def is_untouched(self) -> bool:
        """Whether every file lies as it was left, and nothing else that a build has written."""
        listed = "".join(f"{path}\n" for path in sorted(self.known)).encode()
        untouched = all(known.mark and self.keeps(path, known.mark) for path, known in self.known.items())
        is_clear = not os.path.lexists(f"{self.root}/{DRAFTS}")
        return untouched and is_clear and _contents(f"{self.root}/{MANIFEST}") == listed

    def stage(self, path: str, data: bytes, draft: str) -> Made:
        """Write a file under a name for drafts, unless the site holds these bytes already. Any process may do it."""
        target = f"{self.root}/{path}"
        digest = hashlib.sha256(data).hexdigest()
        if not self.clean and self._is_within(path.rpartition("/")[0]) and _holds(target, data):
            return Made(path, digest, "")
        waiting = f"{self.root}/{DRAFTS}/{draft}"
        try:
            handle = os.open(waiting, _NEW, 0o666)
        except FileNotFoundError:
            os.makedirs(f"{self.root}/{DRAFTS}", exist_ok=True)
            handle = os.open(waiting, _NEW, 0o666)
        with os.fdopen(handle, "wb", buffering=0) as file:
            _write_all(file, data)
        return Made(path, digest, draft)

    def adopt(self, path: str, file: Path, digest: str, draft: str) -> Made:
        """The same with a finished file from elsewhere, as a further name of it; UnsafeOutput unless it has this digest."""
        if _digest_of(str(file)) != digest:
            raise UnsafeOutput(f"Tệp {file} bị sửa, hỏng hoặc thiếu sau khi dựng. Xin dựng lại phần ấy; chưa có gì được ghi.")
        if not self.clean and _digest_of(f"{self.root}/{path}") == digest:
            return Made(path, digest, "")
        waiting = f"{self.root}/{DRAFTS}/{draft}"
        os.makedirs(f"{self.root}/{DRAFTS}", exist_ok=True)
        _name_also(str(file), waiting)
        return Made(path, digest, draft)

    def stamp_of(self, path: str) -> str:
        """By what a file in its place can be known again."""
        return _stamp(f"{self.root}/{path}")

    def digest_of(self, path: str) -> str:
        """What a file in its place holds (SHA-256)."""
        return _digest_of(f"{self.root}/{path}")

    def put_in_place(self, made: Iterable[Made], kept: Set[str], links: Mapping[str, str]) -> Tally:
        """The new files take their places, links (a path and the one whose file it shares) too, and what is in neither goes.

        From here on nothing but the machine itself can stop the build halfway; and then the next one knows all names.
        UnsafeOutput, before anything is touched, where a link or a stranger's file stands in the way.
        """
        made = list(made)
        new = {each.path: each.draft for each in made if each.draft}
        paths = {each.path for each in made} | kept | links.keys()
        earlier = self._earlier()
        with _undisturbed():
            for path in (*new, *links, MANIFEST):
                self._check_way(path, paths, earlier)
            if paths - earlier:
                self._remember(paths | earlier)
            removed = sorted(path for path in earlier - paths if self._remove(path))
            for path, draft in new.items():
                self._clear(path)
                os.replace(f"{self.root}/{DRAFTS}/{draft}", f"{self.root}/{path}")
            linked = [path for path, first in links.items() if self._link(path, first)]
            self._remember(paths)
            self.begin()
        return Tally(tuple(sorted((*new, *linked))), len(paths) - len(new) - len(linked), tuple(removed))

    def _link(self, path: str, first: str) -> bool:
        """Make a path another name of a file that is in its place; whether that was new."""
        there, target = f"{self.root}/{first}", f"{self.root}/{path}"
        with suppress(OSError):
            if not self.clean and os.path.samefile(there, target):
                return False
        self._clear(path)
        draft = self._draft("link")
        _name_also(there, draft)
        os.replace(draft, target)
        return True

    def _draft(self, name: str) -> str:
        """Where a new file waits; nothing stands there."""
        draft = f"{self.root}/{DRAFTS}/{name}"
        os.makedirs(f"{self.root}/{DRAFTS}", exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(draft)
        return draft

    def _check_way(self, path: str, paths: Set[str], earlier: Set[str]) -> None:
        """UnsafeOutput where something that no build has written stands in the way of a file; each folder is looked at once."""
        if self._kind_of(path) == stat.S_IFDIR and not self._will_be_empty(path, paths, earlier):
            raise UnsafeOutput(f"Chỗ của tệp {path} có một thư mục lạ. Xin xem rồi xóa thư mục ấy, sau đó dựng lại.")
        folder = path.rpartition("/")[0]
        while folder and folder not in self._ways:
            self._ways.add(folder)
            kind = self._kind_of(folder)
            if kind == stat.S_IFLNK:
                raise UnsafeOutput(f"Không ghi qua liên kết {folder}. Xin xóa liên kết ấy rồi dựng lại.")
            if kind not in (None, stat.S_IFDIR) and (folder not in earlier or folder in paths):
                raise UnsafeOutput(f"Chỗ của thư mục {folder} có một tệp lạ. Xin xem rồi xóa tệp ấy, sau đó dựng lại.")
            folder = folder.rpartition("/")[0]

    def _will_be_empty(self, folder: str, paths: Set[str], earlier: Set[str]) -> bool:
        """Whether all that a folder holds goes with this build."""
        for above, folders, names in os.walk(f"{self.root}/{folder}"):
            below = os.path.relpath(above, self.root)
            if any(os.path.islink(f"{above}/{name}") for name in folders):
                return False
            if any(f"{below}/{name}" not in earlier or f"{below}/{name}" in paths for name in names):
                return False
        return True

    def _kind_of(self, path: str) -> int | None:
        try:
            return stat.S_IFMT(os.lstat(f"{self.root}/{path}").st_mode)
        except OSError:
            return None

    def _clear(self, path: str) -> None:
        """The folder of a file is there, and no empty folder stands in its own place."""
        if self._kind_of(path) == stat.S_IFDIR:
            for above, _, _ in os.walk(f"{self.root}/{path}", topdown=False):
                os.rmdir(above)
        self._make_folder(path.rpartition("/")[0])

    def _make_folder(self, folder: str) -> None:
        if folder and folder not in self._made:
            self._make_folder(folder.rpartition("/")[0])
            with suppress(FileExistsError):
                os.mkdir(f"{self.root}/{folder}")
            self._made.add(folder)

    def _earlier(self) -> set[str]:
        """Every path that a build is known to have written here."""
        listed = (_contents(f"{self.root}/{MANIFEST}") or b"").decode(errors="replace").split("\n")
        return {path for path in (*listed, *self.known) if path and path != MANIFEST}

    def _remember(self, paths: Set[str]) -> None:
        data = "".join(f"{path}\n" for path in sorted(paths)).encode()
        if _contents(f"{self.root}/{MANIFEST}") == data:
            return
        draft = self._draft("manifest")
        with os.fdopen(os.open(draft, _NEW, 0o666), "wb") as file:
            file.write(data)
        self._clear(MANIFEST)
        os.replace(draft, f"{self.root}/{MANIFEST}")

    def _remove(self, path: str) -> bool:
        """Whether a file that is no longer made was there and is gone; OSError where it cannot be removed."""
        try:
            check_name(path)
        except UnsafeOutput:
            return False
        above = Path(path).parents[:-1]
        if any((self.root / folder).is_symlink() for folder in above):
            return False
        try:
            os.unlink(f"{self.root}/{path}")
            was_there = True
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            was_there = False
        for folder in above:
            try:
                os.rmdir(f"{self.root}/{folder}")
            except OSError:
                break
        return was_there


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until everything is in place."""
    pressed: list[int] = []
    try:
        earlier = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    except ValueError:  # not in a process's main thread, which is the only one that Ctrl-C reaches
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)
    if pressed:
        raise KeyboardInterrupt


def _write_all(file: FileIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) or 0 :]


def _name_also(there: str, name: str) -> None:
    """Give a file a further name, or copy it where it cannot have one: another disk, or as many names as a disk can hold."""
    try:
        os.link(there, name)
    except OSError:
        shutil.copyfile(there, name)


def _stamp(target: str) -> str:
    """Which file this is, its size, when it was written and when anything about it changed; "" where there is none to trust.

    One that has just been changed could be changed again without another stamp.
    """
    try:
        state = os.lstat(target)
    except OSError:
        return ""
    if not stat.S_ISREG(state.st_mode) or time.time_ns() - state.st_ctime_ns < _UNSURE:
        return ""
    return f"{state.st_ino} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"


def _digest_of(target: str) -> str:
    held = _contents(target)
    return "" if held is None else hashlib.sha256(held).hexdigest()


def _holds(target: str, data: bytes) -> bool:
    try:
        return os.lstat(target).st_size == len(data) and _contents(target) == data
    except OSError:
        return False


def _contents(target: str) -> bytes | None:
    """What a regular file holds; None where there is none. Nothing is followed or waited for."""
    try:
        with os.fdopen(os.open(target, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None
