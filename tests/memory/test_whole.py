"""A build that has nothing to do is over before a builder is started, and only such a one."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.cli import build
from newsroom.cli.main import main
from newsroom.memory.memory import Memory
from newsroom.memory.sources import Sources
from newsroom.memory.whole import mark_of
from newsroom.state import HOME, pictures_shelf
from tests.door.pictures import plain
from tests.newsroom_on_paper import REGISTRY, Paper, story

DAY = "2024-05-20"
STORY = "truong/truong-a/2024/tin.md"
PICTURE = "truong/truong-a/2024/san.png"
Town = Callable[..., tuple[int, int]]


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Paper, Town]:
    """A newsroom, and a way to build it that tells the status and how often a builder was started."""
    paper = Paper(tmp_path).write(REGISTRY).put(PICTURE, plain(640, 480, form="PNG"))
    paper.put(STORY, story(picture="san.png", alt="Sân trường lúc vắng người"))
    started: list[object] = []
    run = subprocess.run

    def counted(*command: object, **options: object) -> object:
        started.append(command)
        return run(*command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(build.subprocess, "run", counted)

    def build_it(*options: str, today: str = DAY) -> tuple[int, int]:
        started.clear()
        folders = ["--content", str(paper.content), "--output", str(paper.output)]
        status = main(["build", *folders, *(["--today", today] if today else []), *options])
        return status, len(started)

    assert build_it() == (0, 1)
    return paper, build_it


def test_where_nothing_has_changed_no_builder_is_started(town: tuple[Paper, Town], capsys: pytest.CaptureFixture[str]) -> None:
    paper, build_it = town
    before = paper.files()
    assert build_it() == (0, 0)
    assert f"1 tin, 0 tệp mới hoặc đổi, {len(before)} tệp giữ nguyên, 0 tệp bỏ." in capsys.readouterr().out
    assert paper.files() == before


def _edit_output(paper: Paper) -> None:
    page = paper.output / "index.html"
    page.write_bytes(page.read_bytes().replace(b"h1", b"h2"))


CHANGES: dict[str, Callable[[Paper], object]] = {
    "a text": lambda paper: paper.put(STORY, story("Tên khác")),
    "a new file": lambda paper: paper.put("truong/truong-a/2024/hai.md", story("Tin hai")),
    "a new file that nobody reads": lambda paper: paper.put("truong/truong-a/2024/hai.pdf", "%PDF-1.4"),
    "a file less": lambda paper: (paper.content / STORY).unlink(),
    "a picture": lambda paper: paper.put(PICTURE, plain(640, 480, "blue", "PNG")),
    "the registry": lambda paper: paper.put("registry/rules.toml", ""),
    "a page of the output": _edit_output,
    "a page less in the output": lambda paper: (paper.output / "index.html").unlink(),
    "drafts of a stopped build": lambda paper: (paper.output / ".new").mkdir(),
    "the list of the output": lambda paper: (paper.output / ".manifest").write_text("index.html\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_has_changed_is_built(town: tuple[Paper, Town], change: Callable[[Paper], object]) -> None:
    paper, build_it = town
    change(paper)
    assert build_it() == (0, 1)
    after = paper.files()
    assert build_it("--clean") == (0, 1)
    assert paper.files() == after


def test_another_day_or_none_or_clean_is_built(town: tuple[Paper, Town]) -> None:
    _, build_it = town
    assert build_it(today="2024-05-21") == (0, 1)
    assert build_it(today="") == (0, 1)
    assert build_it("--clean") == (0, 1)


def test_what_has_a_problem_is_built_each_time_for_it_is_to_be_told(town: tuple[Paper, Town]) -> None:
    paper, build_it = town
    paper.put(STORY, story(date="mai"))
    assert [build_it(), build_it()] == [(0, 1), (0, 1)]


def test_a_build_with_other_settings_is_not_taken_for_that_of_the_command(town: tuple[Paper, Town]) -> None:
    paper, build_it = town
    paper.build(DAY, WORKERS=1)
    assert build_it() == (0, 1)


def test_what_is_not_content_counts(town: tuple[Paper, Town], tmp_path: Path) -> None:
    paper, _ = town
    sources = Sources({STORY: paper.content / STORY})
    home = tmp_path / "home"
    for name in ("plugins/press.py", "theme/css/site.css", "pelicanconf.py"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("one")
    marks = [mark_of(sources, DAY, home)]
    for name in ("plugins/press.py", "theme/css/site.css", "pelicanconf.py"):
        (home / name).write_text("two")
        marks.append(mark_of(sources, DAY, home))
    assert len(set(marks)) == len(marks)


def test_a_damaged_memory_is_no_reason_to_do_nothing(town: tuple[Paper, Town]) -> None:
    paper, build_it = town
    store = Memory(paper.content, pictures_shelf()).store
    with store.changing():
        store.say("large", "[")
    assert build_it() == (0, 1)
    assert HOME not in paper.output.parents
