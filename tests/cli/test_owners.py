"""`newsroom owners`: who is asked before a change is taken in, as each forge reads its file."""

import re
from fnmatch import fnmatchcase

import pytest

from newsroom.cli.main import main
from newsroom.owners import FORGES
from tests.newsroom_on_paper import Paper

A = "content/truong/truong-a/2024/tin.md"
B = "content/truong/truong-b/2024/tin.md"
#: What changes, and whose word is then needed, where the office and school A have accounts.
ASKED = {
    "a story of a school with people of its own": (A, {"@a", "@a-nhom/to", "@vp"}),
    "a picture of it": ("content/truong/truong-a/2024/x/anh.jpg", {"@a", "@a-nhom/to", "@vp"}),
    "a story of a school without": (B, {"@vp"}),
    "a folder whose name begins alike": ("content/truong/truong-a2/2024/tin.md", {"@vp"}),
    "the same path elsewhere": (f"x/{A}", {"@vp"}),
    "the registry": ("content/registry/units.toml", {"@vp"}),
    "the workflow": (".github/workflows/check.yml", {"@vp"}),
    "this file": ("CODEOWNERS", {"@vp"}),
    "the code": ("newsroom/cli/main.py", {"@vp"}),
}


@pytest.fixture
def owned(paper: Paper) -> Paper:
    with_accounts(paper, "van-phong", '["@vp"]')
    return with_accounts(paper, "truong-a", '["@a", "@a-nhom/to"]')


def with_accounts(paper: Paper, unit: str, accounts: str) -> Paper:
    units = paper.content / "registry/units.toml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace(f'id = "{unit}"\n', f'id = "{unit}"\naccounts = {accounts}\n'), encoding="utf-8")
    return paper


def lines(paper: Paper, forge: str, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The rules of the file: a pattern and its owners."""
    assert main(["owners", "--content", str(paper.content), "--forge", forge]) == 0
    written = capsys.readouterr().out
    return [line.split(" ") for line in written.splitlines() if line and not line.startswith("#")]


def last_match(rules: list[list[str]], path: str) -> set[str]:
    """GitHub and GitLab: the last pattern that fits; one with a final slash means all below a folder of the root."""
    found: set[str] = set()
    for pattern, *owners in rules:
        if fnmatchcase(f"/{path}", f"{pattern}*" if pattern.startswith("/") else pattern):
            found = set(owners)
    return found


def every_match(rules: list[list[str]], path: str) -> set[str]:
    """Forgejo: all expressions that fit the whole path, turned round by an exclamation mark."""
    return {
        owner
        for pattern, *owners in rules
        if bool(re.fullmatch(pattern.removeprefix("!"), path)) is not pattern.startswith("!")
        for owner in owners
    }


@pytest.mark.parametrize("forge", ["github", "gitlab"])
@pytest.mark.parametrize(("path", "asked"), ASKED.values(), ids=ASKED)
def test_the_office_answers_for_all_and_a_school_for_its_folder_too(
    owned: Paper, capsys: pytest.CaptureFixture[str], forge: str, path: str, asked: set[str]
) -> None:
    assert last_match(lines(owned, forge, capsys), path) == asked


@pytest.mark.parametrize(("path", "asked"), ASKED.values(), ids=ASKED)
def test_on_forgejo_the_office_is_asked_where_no_school_answers(
    owned: Paper, capsys: pytest.CaptureFixture[str], path: str, asked: set[str]
) -> None:
    expected = asked - {"@vp"} if len(asked) > 1 else asked
    assert every_match(lines(owned, "forgejo", capsys), path) == expected


@pytest.mark.parametrize(("forge", "rule"), [("github", ["*", "@vp"]), ("gitlab", ["*", "@vp"]), ("forgejo", [".*", "@vp"])])
def test_where_the_office_alone_has_accounts_it_answers_for_everything(
    paper: Paper, capsys: pytest.CaptureFixture[str], forge: str, rule: list[str]
) -> None:
    assert lines(with_accounts(paper, "van-phong", '["@vp"]'), forge, capsys) == [rule]


@pytest.mark.parametrize("forge", FORGES)
def test_without_an_account_of_the_office_there_is_no_file(
    paper: Paper, capsys: pytest.CaptureFixture[str], forge: str
) -> None:
    with_accounts(paper, "truong-a", '["@a"]')
    assert main(["owners", "--content", str(paper.content), "--forge", forge]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "van-phong" in captured.err
    assert "accounts" in captured.err


@pytest.mark.parametrize("account", ["@vp", "@co-quan/ban-bien-tap", "@a/b/c", "@Ten_1.x", "ten.ho+tin@co-quan.example"])
def test_an_account_is_a_name_a_team_or_an_address(paper: Paper, account: str) -> None:
    edition = with_accounts(paper, "van-phong", f'["{account}"]').read().edition
    assert edition is not None
    assert edition.registry.office.accounts == (account,)


@pytest.mark.parametrize(
    "account", ["vp", "@", "@a b", "@a\\n* @b", "@a#b", "@á", "-@a", "@a/", "a@b c", "[x]", "@a @b", "^a", ""]
)
def test_nothing_else_fits_into_the_file(paper: Paper, capsys: pytest.CaptureFixture[str], account: str) -> None:
    with_accounts(paper, "van-phong", f'["{account}"]')
    assert main(["owners", "--content", str(paper.content)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "registry-value" in captured.err
    assert "accounts" in captured.err
