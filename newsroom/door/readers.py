"""Readers at work: processes that read one file after another; one that runs away is stopped and takes only its file with it.

A limit on size does not bound time: a few kilobytes can keep a regular expression or a picture decoder busy for minutes, and
nothing within a process stops C code. Another process can.
"""

import errno
import gc
import mmap
import multiprocessing
import os
import resource
import signal
import struct
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from newsroom.crew import end_with_parent
from newsroom.problem import Problem
from newsroom.result import Result as Result

#: Seconds of processor time for the text of one file, and again for each of its pictures.
SECONDS = 10.0
#: And for a file with all its pictures. What was developed is kept, so the next reading begins where this one was stopped.
SECONDS_IN_ALL = 120.0
#: How many times as long a piece of work may take by the clock, for the machine may be busy with other things.
PATIENCE = 12
#: Bytes of memory that a reader may take beyond what it begins with.
MEMORY = 1_000_000_000
#: Files for which one more reader is worth its start.
SHARE = 40
#: Files that a reader is given at once, and the seconds after which it sends what it has.
HANDFUL, SENDING = 64, 0.3
#: Files after which a reader makes way for a new one: the Markdown library never gives back what it has parsed.
MOST_READ = 2_000
V = TypeVar("V")

#: Reads the file at a path; calls the second argument whenever it begins a new piece of work.
Reader = Callable[[str, Callable[[], None]], Result]
#: The same, among these files.
ReadAmong = Callable[[str, Mapping[str, Path], Callable[[], None]], Result]
#: What the machine does to a reader, not the file: no room, no right to write, a broken disk.
MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})


class MachineFailed(OSError):
    """The machine could not keep what a reader had made; no file is to blame."""


@dataclass(frozen=True, slots=True)
class Post(Generic[V]):
    """How what was read travels from a reader: packed there, a handful at once, and unpacked here.

    `lost` says what comes of a file that took its reader with it.
    """

    pack: Callable[[list[tuple[str, V]]], Any]
    unpack: Callable[[Any], Iterable[tuple[str, V]]]
    lost: Callable[[str], V]


def lost(path: str) -> Result:
    """What comes of a file at which its reader was stopped."""
    return Result(None, (_lost(path),))


#: As it is.
PLAIN: Post[Result] = Post(lambda pairs: pairs, lambda pairs: pairs, lost)
_CONTEXT = multiprocessing.get_context("fork")


def read_all(
    paths: Sequence[str],
    read: Callable[[str, Callable[[], None]], V],
    post: Post[V] = PLAIN,  # type: ignore[assignment]
) -> Iterator[tuple[str, V]]:
    """What `read` gives for each path, in no order. A file that takes too long or ends its reader is lost alone."""
    waiting = deque(paths)
    count = min(os.cpu_count() or 1, 1 + len(paths) // SHARE, len(paths))
    readers = [_Process(read, post) for _ in range(count)]
    handful = max(1, min(HANDFUL, len(paths) // (4 * count or 1)))
    try:
        while busy := _busy(readers, waiting, handful):
            pause = max(0.0, min(process.deadline for process in busy.values()) - time.monotonic())
            for connection in wait(list(busy), pause):
                yield from busy[connection].results()  # type: ignore[index]
            for process in busy.values():
                if (path := process.overrun()) is not None:
                    yield path, post.lost(path)
                    waiting.extendleft(reversed(process.paths))
                    process.begin()
    finally:
        for process in readers:
            process.end()


def _busy(
    readers: "Sequence[_Process[V]]", waiting: deque[str], handful: int
) -> "dict[Connection[object, object], _Process[V]]":
    """The readers that have something to read, after whoever had nothing was given a handful of what waits."""
    for process in readers:
        if waiting and not process.paths:
            if process.has_read >= MOST_READ:
                process.end()
                process.begin()
            process.give([waiting.popleft() for _ in range(min(handful, len(waiting)))])
    return {process.connection: process for process in readers if process.paths}


class _Watch:
    """What a reader tells of itself without a word: which of its files it reads, and since when, in shared memory."""

    _SHAPE = struct.Struct("qddd")

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, self._SHAPE.size)
        self.begin(-1)

    def begin(self, place: int) -> None:
        """A new file, the one at this place of the handful."""
        self._place, self._since = place, time.process_time()
        self._tell(self._since)

    def begin_piece(self) -> None:
        """A new piece of work for the same file."""
        self._tell(time.process_time())

    def _tell(self, piece: float) -> None:
        self._SHAPE.pack_into(self._memory, 0, self._place, self._since, piece, time.monotonic())

    def read(self) -> tuple[int, float, float, float]:
        """Place, processor time at which the file and the piece were begun, and the clock's time of the piece."""
        while True:
            told = self._memory[:]
            if told == self._memory[:]:
                return self._SHAPE.unpack(told)


class _Process(Generic[V]):
    """One reader, seen from outside. `paths` are those that it was given and of which it has not told yet."""

    def __init__(self, read: Callable[[str, Callable[[], None]], V], post: Post[V]) -> None:
        self._read, self._post = read, post
        self.begin()

    def begin(self) -> None:
        self.connection, inside = _CONTEXT.Pipe()
        self._watch = _Watch()
        self._process = _CONTEXT.Process(target=_work, args=(inside, self._watch, self._read, self._post), daemon=True)
        self._process.start()
        inside.close()
        self.paths: list[str] = []
        self._given = self.has_read = 0
        self._is_lost = False
        self.deadline = 0.0

    def give(self, paths: list[str]) -> None:
        self.paths, self._given = paths, len(paths)
        self.has_read += len(paths)
        self.deadline = time.monotonic() + SECONDS
        self._watch.begin(-1)
        with suppress(OSError):  # a reader that is gone is told of by overrun()
            self.connection.send(paths)

    def results(self) -> Iterator[tuple[str, V]]:
        """What has come in; MachineFailed where the machine is to blame."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            self._is_lost = True
            return
        if isinstance(message, OSError):
            raise MachineFailed(message.errno, message.strerror)
        for path, value in self._post.unpack(message):
            self.paths.remove(path)
            yield path, value

    def overrun(self) -> str | None:
        """The file at which the reader has ended, or was ended for it took too long; it is taken from `paths`."""
        if not self.paths or not (self._is_lost or self._is_due()):
            return None
        place, *_ = self._watch.read()
        self.end()
        return self.paths.pop(max(0, place - (self._given - len(self.paths))))

    def _is_due(self) -> bool:
        now = time.monotonic()
        if now < self.deadline:
            return False
        place, file, piece, clock = self._watch.read()
        used = _seconds_of(self._process.pid or 0)
        if used is None:
            return not self._process.is_alive()
        is_late = place >= 0 and (used - file >= SECONDS_IN_ALL or used - piece >= SECONDS or now - clock >= SECONDS * PATIENCE)
        left = min(SECONDS - (used - piece), SECONDS_IN_ALL - (used - file))
        self.deadline = now + min(SECONDS, max(0.05, left))
        return is_late

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(
    connection: "Connection[object, object]", watch: _Watch, read: Callable[[str, Callable[[], None]], V], post: Post[V]
) -> None:
    """Read what comes until killed, or until whoever began this is gone. Ctrl-C is for them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    began = os.getppid()
    end_with_parent()
    _bound_memory()
    gc.freeze()  # what stands already is never looked through again
    while True:
        try:
            while not connection.poll(1):
                if os.getppid() != began:
                    return
            paths: list[str] = connection.recv()  # type: ignore[assignment]
        except (EOFError, OSError):
            return
        _read_handful(paths, connection, watch, read, post)


def _read_handful(
    paths: list[str],
    connection: "Connection[object, object]",
    watch: _Watch,
    read: Callable[[str, Callable[[], None]], V],
    post: Post[V],
) -> None:
    done: list[tuple[str, V]] = []
    since = time.monotonic()
    for place, path in enumerate(paths):
        watch.begin(place)
        try:
            done.append((path, read(path, watch.begin_piece)))
        except Exception as error:  # whatever a file does to a reader, it does to itself alone
            if isinstance(error, OSError) and error.errno in MACHINE:
                connection.send(error)
                return
            done.append((path, post.lost(path)))
        if time.monotonic() - since > SENDING or place == len(paths) - 1:
            connection.send(post.pack(done))
            done, since = [], time.monotonic()


def _bound_memory() -> None:
    """Lower the limit of this process; where the system has set a lower one, that one holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY,) * 2)
    except (OSError, ValueError):
        return


def _seconds_of(process: int) -> float | None:
    """Processor time that a process has taken, or None where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _lost(path: str) -> Problem:
    return Problem(
        path=path,
        code="reading-stopped",
        message="Máy đọc bài này quá lâu hoặc không đọc nổi, nên tòa soạn đã dừng lại và để bài riêng.",
        fix="Xin xem trong bài có đoạn dài bất thường hay dán từ nơi khác không, viết lại cho gọn rồi gửi lại.",
    )
