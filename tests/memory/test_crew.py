"""Work shared out: all of it is done, by whoever is free; whatever goes wrong is told, and nobody is left behind."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from newsroom.crew import HANDFUL, WorkerLost, cores, share_out
from newsroom.state import HOME

#: Enough for several handfuls each.
MANY = range(HANDFUL * 6 + 5)


@pytest.mark.parametrize("workers", [1, 2, 5, 40])
@pytest.mark.parametrize("count", [0, 1, HANDFUL, HANDFUL + 1, len(MANY)])
def test_each_item_is_done_once_by_any_number_of_workers(count: int, workers: int) -> None:
    items = [f"trang {number}" for number in MANY[:count]]
    assert sorted(share_out(items, str.upper, workers)) == sorted(map(str.upper, items))


def test_several_work_and_none_of_them_is_this_process() -> None:
    first = set(share_out(MANY, lambda _: os.getpid(), 2))
    assert os.getpid() not in first


@pytest.mark.parametrize("workers", [0, 1])
def test_one_worker_is_this_process_and_keeps_the_order(workers: int) -> None:
    assert list(share_out(MANY, lambda number: (os.getpid(), number), workers)) == [(os.getpid(), n) for n in MANY]


def test_what_fits_one_hand_is_not_shared_out() -> None:
    assert set(share_out(range(HANDFUL), lambda _: os.getpid(), 5)) == {os.getpid()}


def test_nothing_begins_before_somebody_asks() -> None:
    share_out(MANY, lambda _: pytest.fail("begun"), 1)


def spoil(number: int) -> int:
    """Work that fails once."""
    if number == 40:
        raise LookupError(f"trang {number}")
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_worker_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(LookupError, match="trang 40"):
        list(share_out(MANY, spoil, workers))


def test_what_is_raised_tells_where_it_happened() -> None:
    with pytest.raises(LookupError) as raised:
        list(share_out(MANY, spoil, 2))
    assert "in spoil" in "".join(raised.value.__notes__)


def unsendable(_: int) -> Callable[[], None]:
    return lambda: None


ENDINGS: dict[str, Callable[[int], object]] = {
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "out of memory, as the system ends it": lambda _: os.kill(os.getpid(), signal.SIGTERM),
    "at its own exit": lambda _: os._exit(0),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_worker_that_is_gone_is_told(end: Callable[[int], object]) -> None:
    with pytest.raises(WorkerLost, match="Trang cũ giữ nguyên"):
        list(share_out(MANY, lambda number: end(number) if number == 40 else number, 2))


def test_a_result_that_cannot_be_sent_is_told() -> None:
    with pytest.raises(Exception, match=r"(?i)pickle|Trang cũ giữ nguyên"):
        list(share_out(MANY, unsendable, 2))


def test_ctrl_c_at_the_keyboard_is_for_whoever_began_the_work() -> None:
    def pressed(number: int) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return number

    assert sorted(share_out(MANY, pressed, 2)) == list(MANY)


def test_whoever_stops_listening_ends_the_workers() -> None:
    processes = set()
    work = share_out(MANY, lambda _: os.getpid(), 2)
    processes.add(next(work))
    work.close()  # type: ignore[attr-defined]
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_cores_are_those_on_which_this_process_may_run() -> None:
    assert cores() >= 1
    if hasattr(os, "sched_setaffinity"):
        allowed = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(allowed)})
        try:
            assert cores() == 1
        finally:
            os.sched_setaffinity(0, allowed)


BEGINNER = """
import os, signal
from newsroom.crew import share_out
def work(number):
    os.write(1, b"x")
    signal.pause()
list(share_out(range(100), work, 2))
"""


def test_workers_end_with_whoever_began_them() -> None:
    """Each holds the pipe open: it comes to its end when the last of them has ended."""
    with subprocess.Popen([sys.executable, "-c", BEGINNER], cwd=HOME, stdout=subprocess.PIPE) as process:
        assert process.stdout
        begun = b""
        while len(begun) < 2:
            begun += os.read(process.stdout.fileno(), 2)
        process.kill()
        readable, _, _ = select.select([process.stdout], [], [], 30)
        assert readable
        assert os.read(process.stdout.fileno(), 1) == b""
