"""Problems as forges read them: nothing that a sender typed ends a value, a line or a block."""

import json
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.forge import FORMS, MOST_COMMENTS, shown
from newsroom.problem import Problem

HOSTILE = {
    "a command on a line of its own": "a\n::error file=x::y",
    "the old form of a command": "a ##[error]b",
    "the end of the properties": "a::b",
    "another property": "a,line=9",
    "escapes": "100%25 %0A%0D%3A%2C",
    "carriage returns": "a\r\nb\rc",
    "Markdown": "[x](https://x.example) **b** `c` ```\n```",
    "a mention": "@ten @nhom/to",
    "HTML": "</code><img src=x onerror=alert(1)>",
    "half a letter": "a\udcffb",
    "quotes": "\"'\\",
}


def problem(message: str = "Sai.", path: str = "truong/a/2024/b.md", line: int = 3, sets_aside: bool = True) -> Problem:
    return Problem(path=path, code="date-invalid", message=message, fix="Xin sửa.", line=line, sets_aside=sets_aside)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """As the runner reads them: lines, each a kind, properties between commas, and a message."""
    found = []
    for line in text.removesuffix("\n").split("\n"):
        match = re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        found.append((match[1], {name: plain(value) for name, value in properties.items()}, plain(match[3])))
    return found


def plain(value: str) -> str:
    for sign in ("%3A", "%2C", "%0D", "%0A", "%25"):
        value = value.replace(sign, chr(int(sign[1:], 16)))
    return value


@given(path=st.text("ab:,%0A=\r\n", min_size=1), message=st.text("ab:%0A\r\n]#["))
def test_on_github_every_problem_is_one_command_whatever_it_holds(path: str, message: str) -> None:
    ((kind, properties, told),) = commands(shown([problem(message, path)], "github", "content/"))
    assert kind == "error"
    assert properties == {"file": f"content/{path}", "line": "3", "title": "Chưa đăng [date-invalid]"}
    assert told == f"{message}\n→ Xin sửa. [date-invalid]"


def test_on_github_what_is_published_is_a_warning_and_what_has_no_line_names_none() -> None:
    ((kind, properties, _),) = commands(shown([problem(line=0, sets_aside=False)], "github", ""))
    assert kind == "warning"
    assert set(properties) == {"file", "title"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_on_gitlab_a_report_holds_what_was_told(text: str) -> None:
    (issue,) = json.loads(shown([problem(text, text)], "gitlab", "content/"))
    assert issue["description"] == f"{text}\n→ Xin sửa. [date-invalid]"
    assert issue["location"] == {"path": f"content/{text}", "lines": {"begin": 3}}
    assert (issue["check_name"], issue["severity"]) == ("date-invalid", "major")


def test_on_gitlab_what_has_no_line_stands_on_the_first() -> None:
    (issue,) = json.loads(shown([problem(line=0)], "gitlab", ""))
    assert issue["location"]["lines"] == {"begin": 1}


def test_on_gitlab_a_fingerprint_is_of_one_problem_and_stays_where_lines_move() -> None:
    def fingerprints(*problems: Problem) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(shown(problems, "gitlab", ""))]

    twins = fingerprints(problem(), problem(line=9), problem("Khác."), problem(path="c.md"))
    assert len(set(twins)) == 4
    assert fingerprints(problem(line=40))[0] == twins[0]
    assert fingerprints() == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_on_forgejo_everything_that_was_typed_is_in_a_block_of_code(text: str) -> None:
    review = json.loads(shown([problem(text, text), problem(text, text, line=0)], "forgejo", "content/"))
    assert review["event"] == "COMMENT"
    ((comment),) = review["comments"]
    assert (comment["path"], comment["new_position"]) == (f"content/{text}", 3)
    assert all(line.startswith("    ") for line in comment["body"].splitlines())
    opening, *blocks = review["body"].split("\n\n")
    assert opening == "Tòa soạn có 2 lời nhắn; 1 tệp chưa đăng được."
    assert len(blocks) == 2
    assert all(line.startswith("    ") for block in blocks for line in block.splitlines())


def test_on_forgejo_a_review_is_bounded_and_says_so() -> None:
    many = [problem(f"Sai {n}.", line=n) for n in range(1, 3 * MOST_COMMENTS)]
    review = json.loads(shown(many, "forgejo", ""))
    assert len(review["comments"]) == MOST_COMMENTS
    assert f"Còn {MOST_COMMENTS - 1} lời nhắn nữa" in review["body"]


@pytest.mark.parametrize(("form", "nothing"), [("github", ""), ("gitlab", "[]\n"), ("forgejo", "")])
def test_where_nothing_is_wrong_there_is_nothing_to_show(form: str, nothing: str) -> None:
    assert shown([], form, "content/") == nothing


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("others", "said"),
    [
        pytest.param(["personal-child"], False, id="a name in the same file"),
        pytest.param(["withdrawn-picture"], False, id="a withdrawn picture in the same file"),
        pytest.param([], True, id="nothing private"),
    ],
)
def test_beside_something_private_no_forge_is_told_what_was_typed(form: str, others: Sequence[str], said: bool) -> None:
    typed = Problem(path="a.md", code="yaml-colon", message="title: Em An: giỏi", fix="Em An", line=2)
    private = [Problem(path="a.md", code=code, message="Có tên trẻ.", fix="Xin bỏ.", line=2) for code in others]
    elsewhere = Problem(path="b.md", code="yaml-colon", message="Mai", fix="Mai", line=2)
    told = shown([typed, *private, elsewhere], form, "")
    assert ("Em An" in told) is said
    assert all(word in told for word in ("yaml-colon", "b.md", "Mai", *others))
