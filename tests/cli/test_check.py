"""`newsroom check`: problems only, without building."""

import json
import os
from pathlib import Path

import pytest

from newsroom.cli.main import main
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"
KEYS = ["path", "line", "field", "code", "message", "fix"]


@pytest.fixture
def wrong(paper: Paper) -> Paper:
    """One story that is set aside, one that is published with a word, one that is good."""
    paper.put(f"{A}/sai.md", story(date="mai")).put(f"{A}/nhac.md", story("Một: hai")).put(f"{A}/tot.md", story("Tốt"))
    return paper.put("su-kien/2024/hop.md", "---\ntitle: Họp\n---\n")


def check(paper: Paper, *arguments: str) -> int:
    return main(["check", "--content", str(paper.content), *arguments])


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_good_newsroom_exits_0(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(paper.put(f"{A}/tot.md", story())) == 0
    assert "Không có lỗi" in capsys.readouterr().out


def test_a_good_newsroom_says_nothing_in_json(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(paper.put(f"{A}/tot.md", story()), "--json") == 0
    assert capsys.readouterr().out == ""


def test_problems_exit_1_and_are_told_file_by_file(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong) == 1
    out = capsys.readouterr().out
    for path in (f"{A}/sai.md", f"{A}/nhac.md", "su-kien/2024/hop.md"):
        assert out.count(f"\n{path} (") == 1
    assert f"{A}/tot.md" not in out
    assert all(f"[{code}]" in out for code in ("date-invalid", "yaml-colon", "begins-missing"))
    assert "dòng 3" in out
    assert f"{A}/nhac.md (vẫn đăng)" in out
    assert f"{A}/sai.md (chưa đăng)" in out


def test_in_json_each_problem_is_one_object_with_the_same_keys(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong, "--json") == 1
    problems = told(capsys)
    assert [(p["path"], p["line"], p["field"], p["code"]) for p in problems] == [
        ("su-kien/2024/hop.md", 1, "begins", "begins-missing"),
        (f"{A}/nhac.md", 2, "", "yaml-colon"),
        (f"{A}/sai.md", 3, "date", "date-invalid"),
    ]
    assert all(list(problem) == KEYS for problem in problems)
    assert all(problem["message"] and problem["fix"] for problem in problems)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param([f"{A}/sai.md"], {f"{A}/sai.md"}, id="a file below the content"),
        pytest.param([f"content/{A}/sai.md"], {f"{A}/sai.md"}, id="a file from where one stands"),
        pytest.param([A], {f"{A}/sai.md", f"{A}/nhac.md"}, id="a folder"),
        pytest.param(["content"], {f"{A}/sai.md", f"{A}/nhac.md", "su-kien/2024/hop.md"}, id="the content itself"),
        pytest.param([f"{A}/nhac.md", "su-kien"], {f"{A}/nhac.md", "su-kien/2024/hop.md"}, id="several"),
        pytest.param([f"{A}/tot.md"], set(), id="a good file"),
    ],
)
def test_only_what_was_asked_for_is_told(
    wrong: Paper, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, asked: list[str], found: set[str]
) -> None:
    monkeypatch.chdir(wrong.root)
    assert check(wrong, "--json", *asked) == (1 if found else 0)
    assert {problem["path"] for problem in told(capsys)} == found


def test_a_file_may_be_asked_for_by_its_whole_path(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong, "--json", str(wrong.content / A / "sai.md")) == 1
    assert [problem["code"] for problem in told(capsys)] == ["date-invalid"]


@pytest.mark.parametrize("asked", [A, f"{A}/lien-ket.md"])
def test_a_link_is_told_where_it_lies_and_not_where_it_leads(
    paper: Paper, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    (paper.root / "ngoai.md").write_text(story())
    (paper.put(f"{A}/tot.md", story()).content / A / "lien-ket.md").symlink_to(paper.root / "ngoai.md")
    assert check(paper, "--json", asked) == 1
    assert [(problem["path"], problem["code"]) for problem in told(capsys)] == [(f"{A}/lien-ket.md", "link-file")]


def test_a_path_that_is_not_there_is_not_called_good(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong, f"{A}/khong-co.md") == 2
    captured = capsys.readouterr()
    assert "khong-co.md" in captured.err
    assert captured.out == ""


def test_a_content_folder_that_is_not_there_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", str(tmp_path / "khong-co")]) == 2
    assert "khong-co" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [[], [f"{A}/tot.md"]])
def test_a_broken_registry_is_told_whatever_was_asked(
    wrong: Paper, capsys: pytest.CaptureFixture[str], asked: list[str]
) -> None:
    wrong.put("registry/topics.toml", "= x")
    assert check(wrong, "--json", *asked) == 1
    assert ("registry/topics.toml", "registry-broken") in {(problem["path"], problem["code"]) for problem in told(capsys)}


def test_checking_writes_nothing_beside_the_files(wrong: Paper) -> None:
    before = sorted(wrong.root.rglob("*"))
    check(wrong, "--json")
    assert [path for path in sorted(wrong.root.rglob("*")) if path.name != "state" and "state" not in path.parts] == before


def test_names_that_a_terminal_cannot_show_are_told_in_json(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    folder = paper.put(f"{A}/tot.md", story()).content / A
    (folder / "a\x1b[2Jb.md").write_text("x")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("x")
    assert check(paper, "--json") == 1
    assert [problem["code"] for problem in told(capsys)] == ["name-hard", "name-hard"]
    assert check(paper) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_a_file_outside_the_content_is_not_called_good(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    (paper.root / "README.md").write_text("x")
    assert check(paper, str(paper.root / "README.md")) == 2
    assert "README.md" in capsys.readouterr().err
