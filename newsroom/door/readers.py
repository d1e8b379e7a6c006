"""Readers at work: processes that read one file after another; one that runs away is stopped and takes only its file with it.

A limit on size does not bound time: a few kilobytes can keep a regular expression or a picture decoder busy for minutes, and
nothing within a process stops C code. Another process can.
"""

import ctypes
import errno
import multiprocessing
import os
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from newsroom.problem import Problem
from newsroom.record import Record

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


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file: its record, if it is to be published, its problems, and the other files it uses."""

    record: Record | None
    problems: tuple[Problem, ...] = ()
    used: frozenset[str] = frozenset()


#: Reads the file at a path; calls the second argument whenever it begins a new piece of work.
Reader = Callable[[str, Callable[[], None]], Result]
_ALIVE = "alive"
#: The number of this request in Linux (prctl(2)).
_PR_SET_PDEATHSIG = 1
#: What the machine does to a reader, not the file: no room, no right to write, a broken disk.
MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})


class MachineFailed(OSError):
    """The machine could not keep what a reader had made; no file is to blame."""


_CONTEXT = multiprocessing.get_context("fork")


def read_all(paths: Sequence[str], read: Reader) -> Iterator[tuple[str, Result]]:
    """What `read` gives for each path, in no order. A file that takes too long or ends its reader gives a problem."""
    waiting = deque(paths)
    readers = [_Process(read) for _ in range(min(os.cpu_count() or 1, 1 + len(paths) // SHARE, len(paths)))]
    try:
        for process in readers:
            process.give(waiting.popleft())
        while busy := [process for process in readers if process.path]:
            wait([process.connection for process in busy], max(0.0, min(p.deadline for p in busy) - time.monotonic()))
            for process in busy:
                path, result = process.path, process.result()
                if result is None:
                    continue
                yield path, result
                if not process.lives:
                    process.begin()
                if waiting:
                    process.give(waiting.popleft())
    finally:
        for process in readers:
            process.end()


class _Process:
    """One reader, seen from outside. `path` is the file it reads, "" while it has none."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self.begin()

    def begin(self) -> None:
        self.connection, inside = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_work, args=(inside, self._read), daemon=True)
        self._process.start()
        inside.close()
        self.path, self.deadline, self.lives = "", 0.0, True

    def give(self, path: str) -> None:
        self.path = path
        self._began = _seconds_of(self._process.pid or 0) or 0.0
        self._allow()
        self.connection.send(path)

    def _allow(self) -> None:
        """Time for one piece of work: processor time counts, so that a busy machine sets no story aside."""
        self.deadline = time.monotonic() + SECONDS
        self._last = time.monotonic() + SECONDS * PATIENCE
        self._used = _seconds_of(self._process.pid or 0)

    def _is_due(self) -> bool:
        now, used = time.monotonic(), _seconds_of(self._process.pid or 0)
        if used is not None and used - self._began >= SECONDS_IN_ALL:
            return True
        if now < self.deadline:
            return False
        if now >= self._last or used is None or self._used is None or used - self._used >= SECONDS:
            return True
        self.deadline = min(self._last, now + max(0.05, SECONDS - (used - self._used)))
        return False

    def result(self) -> Result | None:
        """What came of the file, or None while there is still hope."""
        try:
            if self.connection.poll():
                message = self.connection.recv()
                if isinstance(message, OSError):
                    raise MachineFailed(message.errno, message.strerror)
                if message != _ALIVE:
                    self.path = ""
                    return message  # type: ignore[no-any-return]
                self._allow()
            if not self._is_due():
                return None
        except MachineFailed:
            raise
        except (EOFError, OSError):
            pass
        path, self.lives = self.path, False
        self.end()
        return Result(None, (_lost(path),))

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _work(connection: "Connection[object, object]", read: Reader) -> None:
    """Read what comes until killed, or until whoever began this is gone. Ctrl-C is for them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    began = os.getppid()
    _end_with_parent()
    _bound_memory()
    while True:
        try:
            while not connection.poll(1):
                if os.getppid() != began:
                    return
            path = str(connection.recv())
        except (EOFError, OSError):
            return
        try:
            result = read(path, lambda: connection.send(_ALIVE))
        except Exception as error:  # whatever a file does to a reader, it does to itself alone
            if isinstance(error, OSError) and error.errno in MACHINE:
                connection.send(error)
                continue
            result = Result(None, (_lost(path),))
        connection.send(result)


def _end_with_parent() -> None:
    """Ask the system to end this process with the one that began it, even in the middle of C code; where it can (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


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
