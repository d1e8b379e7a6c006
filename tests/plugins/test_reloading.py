"""A builder that stays: it misses no edit, outlives a failed build, and ends when code changes or nobody waits for it."""

import _thread
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsroom.wire import ANEW, BUILT, FAILED
from plugins import reloading
from plugins.reloading import build_on_change

#: Seconds after which a test that waits in vain is ended, and fails.
PATIENCE = 30


@pytest.fixture
def wire() -> Iterator[tuple[int, int]]:
    """Both ends of a pipe; a builder that waits for ever is stopped as if by Ctrl-C."""
    ends = os.pipe()
    alarm = threading.Timer(PATIENCE, _thread.interrupt_main)
    alarm.start()
    yield ends
    assert alarm.is_alive(), "it waited in vain"
    alarm.cancel()
    for end in ends:
        os.close(end)


def builds(*each: Callable[[], str]) -> Callable[[], str]:
    """A build that goes differently each time, and is stopped by Ctrl-C in the end."""
    left = iter(each)

    def build() -> str:
        following = next(left, None)
        if following is None:
            raise KeyboardInterrupt
        return following()

    return build


def test_an_edit_that_is_saved_during_a_build_is_built_after_it(tmp_path: Path, wire: tuple[int, int]) -> None:
    story = tmp_path / "tin.md"
    story.write_text("trước")
    seen: list[str] = []

    def build() -> str:
        seen.append(story.read_text())
        if len(seen) > 1:
            raise KeyboardInterrupt
        story.write_text("sau")
        return ""

    build_on_change(build, [tmp_path], wire[1])
    assert seen == ["trước", "sau"]


def test_what_came_of_each_build_is_told_and_one_that_fails_waits_for_the_next_edit(
    tmp_path: Path, wire: tuple[int, int], capfd: pytest.CaptureFixture[str]
) -> None:
    def saved(reason: str) -> str:
        (tmp_path / "tin.md").write_text(reason)
        return reason

    def broken() -> str:
        saved("mẫu trang hỏng")
        raise LookupError("mẫu trang hỏng")

    build = builds(lambda: saved("Chưa dựng được."), broken, lambda: saved(""))
    build_on_change(build, [tmp_path], wire[1])
    assert os.read(wire[0], 100) == FAILED + FAILED + BUILT
    told = capfd.readouterr().err
    assert "Chưa dựng được." in told
    assert "mẫu trang hỏng" in told


def test_changed_code_asks_to_be_started_anew(tmp_path: Path, wire: tuple[int, int]) -> None:
    def build() -> str:
        (tmp_path / "plugin.py").write_text("")
        return ""

    with pytest.raises(SystemExit) as end:
        build_on_change(build, [tmp_path], wire[1])
    assert end.value.code == ANEW


def test_it_ends_with_whoever_started_it(tmp_path: Path, wire: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([7, 7])
    monkeypatch.setattr(reloading.os, "getppid", lambda: next(parents, 1))
    build_on_change(lambda: "", [tmp_path], wire[1])
    assert os.read(wire[0], 100) == BUILT


def test_it_ends_where_nobody_listens(tmp_path: Path) -> None:
    listening, wire = os.pipe()
    os.close(listening)
    build_on_change(lambda: "", [tmp_path], wire)
    os.close(wire)
