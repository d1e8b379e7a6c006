"""Work shared out among processes: each takes the next piece when it is free, and the results come back in no order."""

import ctypes
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.sharedctypes import Synchronized
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_CONTEXT = multiprocessing.get_context("fork")
#: Items that a process takes at once, and for how many it is worth to begin more than one: each has to learn its work anew.
HANDFUL, MANY = 16, 100
#: The number of this request in Linux (prctl(2)).
_PR_SET_PDEATHSIG = 1


class WorkerLost(Exception):
    """A process ended before its work was done; the sentence is for the office."""


def cores() -> int:
    """On how many this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_out(items: Sequence[T], work: Callable[[T], R], workers: int) -> Iterator[R]:
    """What `work` gives for each item. What a worker raises is raised here; WorkerLost where one was killed.

    One worker is this process itself.
    """
    if workers < 2 or len(items) < MANY:
        yield from map(work, items)
        return
    next_one: Synchronized[int] = _CONTEXT.Value("q", 0)
    hands = [_Hand(items, work, next_one) for _ in range(workers)]
    try:
        working = {hand.connection: hand for hand in hands}
        while working:
            for connection in wait(list(working)):
                results = working[connection].results()  # type: ignore[index]
                if results is None:
                    del working[connection]  # type: ignore[arg-type]
                else:
                    yield from results
    finally:
        for hand in hands:
            hand.end()


class _Hand(Generic[T, R]):
    """One process, seen from outside."""

    def __init__(self, items: Sequence[T], work: Callable[[T], R], next_one: "Synchronized[int]") -> None:
        self.connection, inside = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_toil, args=(inside, items, work, next_one), daemon=True)
        self._process.start()
        inside.close()

    def results(self) -> list[R] | None:
        """What has come in; None when there is nothing more."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerLost("Một tiến trình dựng trang bị dừng giữa chừng. Trang cũ giữ nguyên; xin dựng lại.") from None
        if isinstance(message, BaseException):
            raise message
        return message  # type: ignore[no-any-return]

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _toil(
    connection: "Connection[object, object]", items: Sequence[T], work: Callable[[T], R], next_one: "Synchronized[int]"
) -> None:
    """Take a handful and do it, until there is none; Ctrl-C is for whoever began this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        while True:
            with next_one.get_lock():
                first = next_one.value
                next_one.value += HANDFUL
            if first >= len(items):
                break
            connection.send([work(item) for item in items[first : first + HANDFUL]])
    except Exception as error:
        error.add_note(traceback.format_exc())
        connection.send(error)
    connection.send(None)


def end_with_parent() -> None:
    """Ask the system to end this process with the one that began it, even in the middle of C code; where it can (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
