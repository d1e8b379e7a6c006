"""What the files below `content/` hold, told apart by content: a fresh copy of the same files is the same to us.

Only where hashing would cost too much, for the large files that pictures and recordings are, is a file that has been hashed
taken to be the same as long as the system says that nobody has written to it since.
"""

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Bytes; a text is smaller, and is hashed each time.
LARGE = 262_144
_PIECE = 1_048_576
#: Nanoseconds. Within so short a time a file may be written twice without a new stamp.
_UNSURE = 2_000_000_000
_HOW = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
#: Which file it is, how large, and when it and what is told of it were last written: nobody can set the last of these.
Stamp = tuple[int, int, int, int, int]


def digest_of(file: Path | str) -> str:
    """SHA-256 of a regular file's content; "" where there is none that may be read."""
    return _digest(file, None)[0]


def seen_in(text: str) -> dict[str, tuple[Stamp, str]]:
    """What was kept of large files, from its JSON; ValueError where it is none."""
    try:
        told = json.loads(text or "{}")
        return {str(path): (tuple(map(int, stamp)), str(digest)) for path, (stamp, digest) in told.items()}  # type: ignore[misc]
    except (TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


class Sources:
    """The digests of files by their paths below `content/`; each is taken when it is first asked for.

    `seen` holds what is known of large files: their stamp and digest.
    """

    def __init__(self, files: Mapping[str, Path], seen: dict[str, tuple[Stamp, str]] | None = None) -> None:
        self._files = files
        #: The files' names as text, where that is at hand: thousands of path objects take longer than the files.
        self._names: Mapping[str, str] = getattr(files, "names", {})
        self._digests: dict[str, str] = {}
        self.seen = seen if seen is not None else {}

    def digest(self, path: str) -> str:
        """SHA-256 of the content; "" where there is no such file."""
        known = self._digests.get(path)
        if known is None:
            known = self._digests[path] = self._taken(path)
        return known

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def paths(self) -> Iterable[str]:
        """Every file there is."""
        return self._files.keys()

    def _taken(self, path: str) -> str:
        if path not in self._files:
            return ""
        digest, stamp = _digest(self._names[path] if self._names else self._files[path], self.seen.get(path))
        if stamp:
            self.seen[path] = (stamp, digest)
        return digest


def _digest(file: Path | str, seen: tuple[Stamp, str] | None) -> tuple[str, Stamp | None]:
    """The digest, and the stamp of a large file that has rested long enough to be known by it."""
    try:
        handle = os.open(file, _HOW)
    except OSError:
        return "", None
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return "", None
        if state.st_size < LARGE:
            return hashlib.sha256(os.read(handle, LARGE)).hexdigest(), None
        stamp = (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        if seen and seen[0] == stamp:
            return seen[1], stamp
        return _of_large(handle), stamp if _has_rested(stamp) else None
    except OSError:
        return "", None
    finally:
        os.close(handle)


def _of_large(handle: int) -> str:
    sum_ = hashlib.sha256()
    while piece := os.read(handle, _PIECE):
        sum_.update(piece)
    return sum_.hexdigest()


def _has_rested(stamp: Stamp) -> bool:
    """Whether the file was left alone for long enough that its next writing will show."""
    return time.time_ns() - max(stamp[3:]) > _UNSURE
