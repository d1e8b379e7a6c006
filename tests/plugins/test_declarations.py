"""What a page depends on is said where it is made, whole and in one form."""

import builtins
import dis
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsroom.door.darkroom import Darkroom
from newsroom.door.reading import read
from newsroom.edition import Edition
from newsroom.page import File, Page
from newsroom.seal import seal
from newsroom.state import HOME
from plugins.press import moment_of
from plugins.style.pages import files
from tests.demo.site import FOLDER, TODAY
from tests.plugins.declaration import declared

TEMPLATES = {path.stem for path in (HOME / "theme/templates").glob("*.html")} - {"base"}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The demo, which has a page of every kind."""
    made = read(FOLDER / "content", moment_of(TODAY), Darkroom(tmp_path_factory.mktemp("pictures"))).edition
    assert made is not None
    return made


@pytest.fixture(scope="module")
def items(edition: Edition) -> list[Page | File]:
    return list(declared(edition))


def maker(item: Page | File) -> Callable[..., Any] | None:
    return item.lay_out if isinstance(item, Page) else item.make


def makers(items: list[Page | File]) -> list[Callable[..., Any]]:
    return list(dict.fromkeys(made for item in items if (made := maker(item)) is not None))


def test_the_demo_has_a_page_of_every_kind_that_a_new_story_can_change(items: list[Page | File]) -> None:
    """One kind of page, for stories that moved, comes with a push of its own alone."""
    shown = {item.lay_out(**item.needs).template for item in items if isinstance(item, Page)}
    assert shown | {"moved"} == TEMPLATES


def test_every_address_is_declared_once(items: list[Page | File]) -> None:
    assert [address for address, times in Counter(item.address for item in items).items() if times > 1] == []


def test_everything_that_is_needed_can_be_told_apart(items: list[Page | File]) -> None:
    for item in items:
        for name, value in item.needs.items():
            assert seal(value) is not None, (item.address, name)


def test_a_copy_says_what_tells_its_content(items: list[Page | File]) -> None:
    copies = [item for item in items if isinstance(item, File) and item.make is None]
    assert copies
    assert all(item.source and item.needs.get("content") for item in copies)


def test_a_page_is_made_from_its_needs_and_each_of_them_is_asked_for(items: list[Page | File]) -> None:
    for item in items:
        if made := maker(item):
            assert set(inspect.signature(made).parameters) == item.needs.keys(), (item.address, made.__qualname__)


def test_what_makes_a_page_is_a_plain_function_of_a_module(items: list[Page | File]) -> None:
    for made in makers(items):
        assert inspect.isfunction(made)
        assert getattr(inspect.getmodule(made), made.__name__) is made
        assert made.__closure__ is None, made
        assert all(parameter.default is parameter.empty for parameter in inspect.signature(made).parameters.values()), made


def test_what_makes_a_page_reads_nothing_that_may_change(items: list[Page | File]) -> None:
    for function in reached(makers(items)):
        for name, value in read_by(function):
            assert _stays(value), f"{function.__module__}.{function.__qualname__} reads {name}"
        assert not [step for step in dis.get_instructions(function) if step.opname == "STORE_GLOBAL"], function


def test_the_same_needs_make_the_same_page(items: list[Page | File]) -> None:
    for item in items:
        if made := maker(item):
            assert made(**item.needs) == made(**item.needs), item.address


@pytest.mark.parametrize("changed", ["a.css", "a.js"])
def test_a_file_of_the_theme_is_known_by_its_content(tmp_path: Path, changed: str) -> None:
    for path in ("css/layers.css", "css/tokens/a.css", "static/a.js"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("/* một */", encoding="utf-8")
    before = {file.address: seal(file.needs) for file in files(tmp_path)}
    next(tmp_path.rglob(changed)).write_text("/* hai */", encoding="utf-8")
    after = {file.address: seal(file.needs) for file in files(tmp_path)}
    assert len(before.items() & after.items()) == 1


def reached(makers: list[Callable[..., Any]]) -> Iterator[Callable[..., Any]]:
    """These functions, and all functions of plugins that they may call."""
    waiting, seen = list(makers), set(makers)
    while waiting:
        function = waiting.pop()
        yield function
        called = {value for _, value in read_by(function) if inspect.isfunction(value)}
        waiting.extend(each for each in called - seen if each.__module__.startswith("plugins."))
        seen |= called


def read_by(function: Callable[..., Any]) -> Iterator[tuple[str, Any]]:
    """What it reads of its module, by name."""
    for name in _names(function.__code__):
        if name in function.__globals__ and not hasattr(builtins, name):
            yield name, function.__globals__[name]


def _names(code: Any) -> set[str]:
    inner = (constant for constant in code.co_consts if inspect.iscode(constant))
    return set(code.co_names).union(*(_names(constant) for constant in inner))


def _stays(value: Any) -> bool:
    """Functions, classes, modules, and what is made of unchangeable parts, have a hash."""
    try:
        hash(value)
    except TypeError:
        return False
    return True
