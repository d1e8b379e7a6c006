"""What a site is made with, besides its content: a digest that changes with any of it, and with nothing else."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.memory import origin
from newsroom.memory.origin import code_digest, files_digest, settings_digest, time_zones_digest
from newsroom.state import HOME


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A newsroom of two modules and a theme."""
    for path, text in {
        "newsroom/story.py": "x = 1\n",
        "newsroom/door/text.py": "y = 1\n",
        "theme/templates/base.html": "<p>",
        "theme/css/base.css": "p {}",
    }.items():
        file = tmp_path / "home" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "home"


def theme_of(home: Path) -> str:
    return files_digest([home / "theme"], home)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a template": lambda theme: (theme / "templates/base.html").write_text("<b>"),
    "a style": lambda theme: (theme / "css/base.css").write_text("b {}"),
    "a new file": lambda theme: (theme / "css/new.css").write_text(""),
    "a file renamed": lambda theme: (theme / "css/base.css").rename(theme / "css/z.css"),
    "a file gone": lambda theme: (theme / "css/base.css").unlink(),
    "two files changed about": lambda theme: (
        (theme / "css/base.css").write_text("<p>"),
        (theme / "templates/base.html").write_text("p {}"),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_theme_shows(home: Path, change: Callable[[Path], object]) -> None:
    before = theme_of(home)
    change(home / "theme")
    assert theme_of(home) != before


def test_neither_the_place_nor_a_stamp_of_the_theme_shows(home: Path, tmp_path: Path) -> None:
    elsewhere = shutil.copytree(home, tmp_path / "another place" / "home")
    os.utime(elsewhere / "theme/css/base.css", ns=(1, 1))
    assert theme_of(elsewhere) == theme_of(home)


def test_what_python_keeps_beside_its_modules_does_not_show(home: Path) -> None:
    before = files_digest([home / "newsroom"], home)
    (home / "newsroom/__pycache__").mkdir()
    (home / "newsroom/__pycache__/story.cpython-311.pyc").write_bytes(b"x")
    assert files_digest([home / "newsroom"], home) == before


# -- code and libraries -------------------------------------------------------------------------------------------------


@pytest.fixture
def code(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """The digest as another process would find it, with one library."""
    (tmp_path / "site-packages/markdown-3.10.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "site-packages"), str(tmp_path / "not there")])
    return lambda: code_digest.__wrapped__(home)


def test_code_that_is_the_same_elsewhere_has_one_digest(
    home: Path, tmp_path: Path, code: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = shutil.copytree(home, tmp_path / "elsewhere")
    moved = shutil.copytree(tmp_path / "site-packages", tmp_path / "venv")
    before = code()
    monkeypatch.setattr(sys, "path", [str(moved)])
    assert code_digest.__wrapped__(elsewhere) == before


@pytest.mark.parametrize("path", ["newsroom/story.py", "newsroom/door/text.py", "newsroom/door/new.py"])
def test_any_line_of_our_own_code_shows(home: Path, code: Callable[[], str], path: str) -> None:
    before = code()
    with (home / path).open("a") as file:
        file.write("# another line\n")
    assert code() != before


@pytest.mark.parametrize("name", ["markdown-3.11.dist-info", "lxml-6.0.dist-info", "lxml.egg-info"])
def test_any_library_that_comes_shows(tmp_path: Path, code: Callable[[], str], name: str) -> None:
    before = code()
    (tmp_path / "site-packages" / name).mkdir()
    assert code() != before


def test_another_version_of_a_library_shows(tmp_path: Path, code: Callable[[], str]) -> None:
    before = code()
    (tmp_path / "site-packages/markdown-3.10.dist-info").rename(tmp_path / "site-packages/markdown-3.9.dist-info")
    assert code() != before


def test_another_python_shows(code: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = code()
    monkeypatch.setattr(sys, "version", "4.0")
    assert code() != before


# -- settings -----------------------------------------------------------------------------------------------------------


class Plain:
    """Whose `repr` tells where it lies in memory."""


def test_settings_that_are_the_same_have_one_digest() -> None:
    left_out = frozenset({"TODAY"})
    one = {"A": 1, "FILTERS": {"x": Plain()}, "TODAY": "2024-03-06"}
    other = {"TODAY": "2024-03-07", "FILTERS": {"x": Plain()}, "A": 1}
    assert settings_digest(one, left_out, HOME) == settings_digest(other, left_out, HOME)


@pytest.mark.parametrize("other", [{"A": 2}, {"A": "1"}, {"A": 1, "B": None}, {"B": 1}, {}], ids=str)
def test_another_setting_shows(other: dict[str, object]) -> None:
    assert settings_digest(other, frozenset(), HOME) != settings_digest({"A": 1}, frozenset(), HOME)


# -- time zones ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(origin.zoneinfo, "TZPATH", (str(tmp_path / "not there"), str(tmp_path)))
    return tmp_path


@pytest.mark.parametrize("name", ["tzdata.zi", "+VERSION"])
def test_another_version_of_the_tables_shows(tables: Path, name: str) -> None:
    (tables / name).write_text("# version 2024a\n# the rest\n")
    before = time_zones_digest.__wrapped__()
    (tables / name).write_text("# version 2024b\n# the rest\n")
    assert time_zones_digest.__wrapped__() != before


def test_a_machine_without_tables_is_none(tables: Path) -> None:
    assert time_zones_digest.__wrapped__() == ""
