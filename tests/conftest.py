"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path
from signal import SIGINT, default_int_handler
from signal import signal as answer

import pytest
from blinker import Signal
from pelican.plugins import signals
from playwright.sync_api import Browser

from tests.chromium import browser_alone
from tests.newsroom_on_paper import REGISTRY, Paper

# Whoever starts the tests in the background has them, and all that they start, ignore Ctrl-C.
answer(SIGINT, default_int_handler)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test keeps its own memory, and leaves no receiver of Pelican's signals behind."""
    monkeypatch.setenv("NEWSROOM_STATE", str(tmp_path / "state"))
    yield
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            signal._clear_state()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests."""
    with browser_alone() as browser:
        yield browser


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A newsroom with the registry that names no real place, and nothing else."""
    return Paper(tmp_path).write(REGISTRY)
