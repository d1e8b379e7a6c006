"""`newsroom check`: problems only, without building."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from newsroom.cli.main import main
from newsroom.door.reading import Reading
from newsroom.problem import Problem
from tests.door.pictures import plain
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


# -- for forges -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["github", "gitlab", "forgejo"])
def test_a_forge_is_told_paths_from_the_root_of_the_repository(
    wrong: Paper, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    git(wrong, "init", "--quiet")
    assert check(wrong, "--format", form) == 1
    out = capsys.readouterr().out
    assert f"content/{A}/sai.md" in out
    assert str(wrong.root) not in out


@pytest.mark.parametrize("form", ["github", "gitlab", "forgejo"])
def test_a_forge_does_not_hold_up_what_is_published_all_the_same(
    paper: Paper, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    paper.put(f"{A}/nhac.md", story("Một: hai"))
    assert check(paper, "--format", form) == 0
    assert "yaml-colon" in capsys.readouterr().out
    assert check(paper) == 1


def test_the_two_ways_to_ask_for_json_say_the_same(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(wrong, "--json") == 1
    first = capsys.readouterr().out
    assert check(wrong, "--format", "json") == 1
    assert capsys.readouterr().out == first


def test_what_else_is_wrong_in_a_file_with_something_private_is_not_repeated(
    paper: Paper, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    private = Problem(path=f"{A}/sai.md", code="personal-child", message="Có tên trẻ.", fix="Xin bỏ tên.", line=2)
    other = Problem(path=f"{A}/sai.md", code="yaml-colon", message="Em An: giỏi", fix="title: Em An", line=2)
    monkeypatch.setattr("newsroom.cli.check.read", lambda *_: Reading(None, (private, other)))
    for arguments in ([], ["--format", "github"], ["--format", "gitlab"], ["--format", "forgejo"]):
        assert check(paper, *arguments) == 1
        out = capsys.readouterr().out
        assert "personal-child" in out
        assert "yaml-colon" in out
        assert "Em An" not in out


# -- what a commit holds --------------------------------------------------------------------------------------------


def git(paper: Paper, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    done = subprocess.run(["git", *identity, *arguments], cwd=paper.root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(paper: Paper) -> str:
    git(paper, "add", "--all", "content")
    git(paper, "commit", "--quiet", "--message", "Tin")
    return git(paper, "rev-parse", "HEAD")


@pytest.fixture
def asked(paper: Paper) -> Paper:
    """A checkout of a main branch on which one story is wrong; the branch `asked` is about to change another."""
    git(paper, "init", "--quiet", "--initial-branch=main")
    paper.put(f"{A}/cu.md", story("Cũ", date="mai")).put(f"{A}/tot.md", story("Tốt")).put(f"{A}/anh.jpg", plain())
    paper.put(f"{A}/co-anh.md", story("Ảnh", picture="anh.jpg", alt="Sân trường"))
    commit(paper)
    git(paper, "checkout", "--quiet", "-b", "asked")
    return paper


def found(paper: Paper, capsys: pytest.CaptureFixture[str], *arguments: str) -> set[tuple[str, str]]:
    """Path and code of what is told of the branch, while the main branch is checked out."""
    commit(paper)
    git(paper, "checkout", "--quiet", "main")
    check(paper, "--json", "--at", "asked", *arguments)
    return {(str(problem["path"]), str(problem["code"])) for problem in told(capsys)}


def test_a_commit_is_checked_without_being_checked_out(asked: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    asked.put(f"{A}/sai.md", story("Sai", date="mai"))
    (asked.content / A / "lien-ket.md").symlink_to("/etc/passwd")
    problems = found(asked, capsys)
    assert problems == {
        (f"{A}/cu.md", "date-invalid"),
        (f"{A}/sai.md", "date-invalid"),
        (f"{A}/lien-ket.md", "link-file"),
    }
    assert not (asked.content / A / "sai.md").exists()
    assert git(asked, "status", "--porcelain", "content") == ""


CHANGES = {
    "a good story": ({f"{A}/moi.md": story("Mới")}, set()),
    "a wrong one": ({f"{A}/sai.md": story("Sai", date="mai")}, {(f"{A}/sai.md", "date-invalid")}),
    "one that stays wrong": ({f"{A}/cu.md": story("Cũ hơn", date="mai")}, {(f"{A}/cu.md", "date-invalid")}),
    "the picture of another goes": (
        {f"{A}/anh.jpg": None},
        {(f"{A}/co-anh.md", "file-missing"), (f"{A}/co-anh.md", "published-hidden")},
    ),
    "a public story becomes a draft": (
        {f"{A}/tot.md": story("Tốt", status="nháp")},
        {(f"{A}/tot.md", "published-hidden"), (f"{A}/tot.md", "draft-waiting")},
    ),
    "a public story is put off": (
        {f"{A}/tot.md": story("Tốt", date="01/01/2099")},
        {(f"{A}/tot.md", "published-hidden"), (f"{A}/tot.md", "date-far")},
    ),
    "a public story goes": ({f"{A}/tot.md": None}, {(f"{A}/tot.md", "published-deleted")}),
    "a story that never was public goes": ({f"{A}/cu.md": None}, set()),
    "a public story moves and says so": ({f"{A}/tot.md": None, f"{A}/b.md": story("Tốt", id=f"{A}/tot")}, set()),
    "a public story is withdrawn": ({f"{A}/tot.md": story("Tốt", withdrawn="12/4/2024 – Dời ngày.")}, set()),
}


@pytest.mark.parametrize(("files", "expected"), CHANGES.values(), ids=CHANGES)
def test_of_a_change_only_what_it_brings_is_told(
    asked: Paper, capsys: pytest.CaptureFixture[str], files: dict[str, str | None], expected: set[tuple[str, str]]
) -> None:
    for path, text in files.items():
        (asked.content / path).unlink() if text is None else asked.put(path, text)
    assert found(asked, capsys, "--since", "main") == expected


def test_what_the_main_branch_has_got_in_the_meantime_is_not_the_senders(
    asked: Paper, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.put(f"{A}/moi.md", story("Mới"))
    commit(asked)
    git(asked, "checkout", "--quiet", "main")
    asked.put(f"{A}/cu.md", story("Đã sửa")).put(f"{A}/tot.md", story("Tốt", date="mai"))
    commit(asked)
    assert check(asked, "--at", "asked", "--since", "main") == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--at", "khong-co"], "khong-co"),
        (["--at", "asked", "--since", "khong-co"], "khong-co"),
        (["--at=--help"], "--help"),
        (["--since", "main"], "--at"),
        (["--at", "asked", f"{A}/tot.md"], "--at"),
    ],
    ids=["no such commit", "no such beginning", "an option for a commit", "a beginning alone", "a commit and a path"],
)
def test_a_commit_that_cannot_be_read_is_not_called_good(
    asked: Paper, capsys: pytest.CaptureFixture[str], arguments: list[str], word: str
) -> None:
    try:
        status = check(asked, *arguments)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    captured = capsys.readouterr()
    assert (status, captured.out) == (2, "")
    assert word in captured.err


def test_content_that_is_in_no_repository_has_no_commits(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(paper, "--at", "HEAD") == 2
    assert "kho git" in capsys.readouterr().err
