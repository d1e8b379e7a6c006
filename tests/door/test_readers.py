"""Readers: whatever one file does to its reader, the others are read."""

import errno
import os
import time
from collections.abc import Callable

import pytest

from newsroom.door import readers
from newsroom.door.readers import MachineFailed, Result, read_all
from newsroom.problem import Problem


def told(path: str) -> Result:
    return Result(None, (Problem(path=path, code="read", message="", fix=""),))


def codes(paths: list[str], read: Callable[[str, Callable[[], None]], Result]) -> dict[str, str]:
    return {path: result.problems[0].code for path, result in read_all(paths, read)}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "SECONDS", 0.5)


def test_every_file_is_read_once() -> None:
    paths = [f"{n}.md" for n in range(200)]
    assert codes(paths, lambda path, _: told(path)) == dict.fromkeys(paths, "read")


def test_no_file_needs_no_reader() -> None:
    assert codes([], lambda path, _: told(path)) == {}


def _spin() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    "mischief",
    [
        pytest.param(_spin, id="never ends"),
        pytest.param(lambda: os._exit(3), id="ends its process"),
        pytest.param(lambda: bytearray(3_000_000_000), id="takes all memory"),
        pytest.param(lambda: 1 / 0, id="raises"),
        pytest.param(lambda: (_ for _ in ()).throw(RecursionError), id="recurses"),
    ],
)
def test_a_runaway_takes_only_its_own_file_with_it(mischief: Callable[[], object]) -> None:
    def read(path: str, _: Callable[[], None]) -> Result:
        if path == "b.md":
            result = mischief()
            if hasattr(result, "send"):
                next(result)
        return told(path)

    assert codes(["a.md", "b.md", "c.md"], read) == {"a.md": "read", "b.md": "reading-stopped", "c.md": "read"}


def test_several_runaways_cost_their_own_time_alone() -> None:
    def read(path: str, _: Callable[[], None]) -> Result:
        if path.startswith("x"):
            _spin()
        return told(path)

    begun = time.monotonic()
    result = codes(["x1.md", *(f"{n}.md" for n in range(100)), "x2.md"], read)
    assert sorted(path for path, code in result.items() if code == "reading-stopped") == ["x1.md", "x2.md"]
    assert time.monotonic() - begun < 5


def test_a_file_with_many_pictures_has_time_for_each() -> None:
    def read(path: str, begins: Callable[[], None]) -> Result:
        for _ in range(4):
            begins()
            time.sleep(0.3)
        return told(path)

    assert codes(["a.md"], read) == {"a.md": "read"}


def test_a_lower_limit_of_the_system_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(readers.resource, "setrlimit", refuse)
    assert codes(["a.md"], lambda path, _: told(path)) == {"a.md": "read"}


def test_a_busy_machine_sets_no_file_aside() -> None:
    def read(path: str, _: Callable[[], None]) -> Result:
        time.sleep(1.2)
        return told(path)

    assert codes(["a.md"], read) == {"a.md": "read"}


def test_a_full_disk_is_no_fault_of_a_file() -> None:
    def read(path: str, begins: Callable[[], None]) -> Result:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(MachineFailed):
        list(read_all(["a.md"], read))


def test_a_file_that_begins_again_and_again_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "SECONDS_IN_ALL", 0.3)

    def read(path: str, begins: Callable[[], None]) -> Result:
        while True:
            begins()
            sum(range(100_000))

    assert codes(["a.md"], read) == {"a.md": "reading-stopped"}
