"""`newsroom build` and `newsroom` as programs: exit statuses, what is written, what is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.cli import build
from newsroom.cli.main import main
from newsroom.state import HOME
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"


def run(paper: Paper, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as it is run at a desk: another process, from the newsroom's own folder."""
    command = [sys.executable, "-m", "newsroom.cli.main", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    return subprocess.run(command, cwd=paper.root, env=environment, capture_output=True, text=True, check=False)


def snapshot(paper: Paper) -> dict[str, tuple[bytes, int]]:
    return {path: (data, (paper.output / path).stat().st_mtime_ns) for path, data in paper.files().items()}


def test_a_site_is_published_though_stories_were_set_aside_and_a_broken_registry_leaves_it_as_it_is(paper: Paper) -> None:
    paper.put(f"{A}/tot.md", story("Tốt")).put(f"{A}/sai.md", story("Sai", date="mai"))
    first = run(paper, "build", "--today", "2024-05-20")
    assert (first.returncode, paper.has(f"/{A}/tot/"), paper.has(f"/{A}/sai/")) == (0, True, False), first.stderr
    assert f"{A}/sai.md (chưa đăng)" in first.stderr
    assert "20/05/2024" in first.stdout

    before = snapshot(paper)
    paper.put("registry/topics.toml", "= x")
    second = run(paper, "build", "--today", "2024-05-20")
    assert (second.returncode, snapshot(paper)) == (1, before)
    assert "registry-broken" in second.stderr
    assert "Traceback" not in second.stderr


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], Path]]:
    """The builder is not started; what it would have been told is kept."""
    calls: list[tuple[list[str], Path]] = []

    def keep(command: list[str], *, cwd: Path, **_: object) -> subprocess.CompletedProcess[str]:
        calls.append((command, cwd))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(build.subprocess, "run", keep)
    return calls


def test_the_builder_is_started_at_home_with_what_was_asked(
    paper: Paper, builder: list[tuple[list[str], Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paper.root)
    assert main(["build", "--output", "ra", "--today", "2024-03-06", "--clean"]) == 0
    ((command, cwd),) = builder
    assert cwd == HOME
    assert str(paper.content) in command
    assert command[command.index("-o") + 1] == str(paper.root / "ra")
    assert {'TODAY="2024-03-06"', "CLEAN=true"} <= set(command)


def test_nothing_asked_is_today_and_not_clean(paper: Paper, builder: list[tuple[list[str], Path]]) -> None:
    assert main(["build", "--content", str(paper.content)]) == 0
    assert {"TODAY=null", "CLEAN=false"} <= set(builder[0][0])


def test_any_failure_of_the_builder_is_a_1(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 3)
    monkeypatch.setattr(build.subprocess, "run", lambda *_, **__: failed)
    assert main(["build", "--content", str(paper.content)]) == 1


def test_a_content_folder_that_is_not_there_exits_1(
    tmp_path: Path, builder: list[tuple[list[str], Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--content", str(tmp_path / "khong-co")]) == 1
    assert builder == []
    assert "khong-co" in capsys.readouterr().err


@pytest.mark.parametrize("today", ["2024-03-06", "06/3/2024", "2024-03-06 17:30"])
def test_a_day_is_taken_as_it_is_typed(paper: Paper, builder: list[tuple[list[str], Path]], today: str) -> None:
    assert main(["build", "--content", str(paper.content), "--today", today]) == 0
    assert f'TODAY="{today}"' in builder[0][0]


@pytest.mark.parametrize("today", ["mai", "2024-13-01", "2024-02-30", ""])
def test_a_day_that_there_is_not_exits_2(
    paper: Paper, builder: list[tuple[list[str], Path]], capsys: pytest.CaptureFixture[str], today: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--content", str(paper.content), "--today", today])
    assert (stopped.value.code, builder) == (2, [])
    assert "--today" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["khac"], ["build", "--khac"], ["check", "--today", "2024-03-06"]])
def test_what_nobody_knows_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "newsroom" in capsys.readouterr().err


COMMANDS = ("check", "build", "new", "letter", "owners")


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_has_an_example_that_can_be_run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"Ví dụ: newsroom {arguments[0].removeprefix('--help')}" in told
    assert told.partition("Ví dụ: newsroom ")[2].split()[0] in COMMANDS


# -- what a build does with its arguments, in this process -------------------------------------------------------


def test_a_clean_build_writes_every_file_again_and_the_same(paper: Paper) -> None:
    before = snapshot(paper.put(f"{A}/tot.md", story()).build())
    again = snapshot(paper.build())
    clean = snapshot(paper.build(CLEAN=True))
    assert again == before
    assert {path: data for path, (data, _) in clean.items()} == {path: data for path, (data, _) in before.items()}
    assert all(clean[path][1] != before[path][1] for path in before)


@pytest.mark.parametrize(
    ("today", "public"),
    [
        pytest.param("2024-05-19", False, id="the day before"),
        pytest.param("2024-05-20", True, id="the day, to its end"),
        pytest.param("2024-05-20 17:29", False, id="a minute early"),
        pytest.param("2024-05-20 17:30", True, id="on the minute"),
    ],
)
def test_a_build_for_a_day_publishes_all_of_it_and_one_for_an_hour_no_more(paper: Paper, today: str, public: bool) -> None:
    assert paper.put(f"{A}/tin.md", story(date="20/5/2024 17h30")).build(today).has(f"/{A}/tin/") is public


def test_a_day_that_cannot_be_read_stops_the_build_with_nothing_written(paper: Paper) -> None:
    with pytest.raises(SystemExit):
        paper.build("mai")
    assert not paper.output.exists()


def test_an_output_that_holds_the_sources_is_refused_and_left_as_it_is(paper: Paper) -> None:
    before = sorted(paper.content.rglob("*"))
    with pytest.raises(SystemExit):
        paper.build(OUTPUT_PATH=str(paper.content))
    assert sorted(paper.content.rglob("*")) == before
