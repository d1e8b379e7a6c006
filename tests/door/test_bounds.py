"""How much one text may hold: told with the figure and the limit, and known before it costs time."""

import time

import pytest

from newsroom.door.front_matter import MOST_VALUES
from newsroom.door.text import LARGEST
from newsroom.problem import Problem
from tests.door.pictures import plain
from tests.newsroom_on_paper import Paper, story

FOLDER = "truong/truong-a/2024"
TIN = f"{FOLDER}/tin.md"
#: Seconds of processor time for the worst text; a reader has twice as many.
WORST = 5.0


def told(paper: Paper, body: str, **keys: str) -> list[Problem]:
    return [problem for problem in paper.put(TIN, story(body=body, **keys)).read().problems if problem.path == TIN]


@pytest.mark.parametrize(
    ("most", "body", "code", "figures"),
    [
        pytest.param(1_000, "[a](https://b.example) ", "too-many", "1001 liên kết, quá 1000", id="links"),
        pytest.param(300, "## a\n\n", "too-many", "301 đề mục, quá 300", id="headings"),
        pytest.param(1_000, "a[^1]\n\n", "too-many", "1001 chú thích, quá 1000", id="notes"),
        pytest.param(60, "![a](https://b.example/c.jpg) ", "too-many", "61 ảnh, quá 60", id="pictures"),
    ],
)
def test_one_more_than_may_be_is_told_with_figure_and_limit(
    paper: Paper, most: int, body: str, code: str, figures: str
) -> None:
    assert not [problem for problem in told(paper, body * most) if problem.sets_aside]
    (problem,) = [problem for problem in told(paper, body * (most + 1)) if problem.sets_aside]
    assert (problem.code, problem.field) == (code, "body")
    assert figures in problem.message


def table(columns: int, rows: int) -> str:
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|b\n" * rows


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(12, 1_500), id="one long table"),
        pytest.param("\n\n".join([table(10, 30)] * 40), id="many tables"),
    ],
)
def test_the_tables_of_a_long_report_are_read(paper: Paper, body: str) -> None:
    assert told(paper, body) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(9_000, 20_000), id="short rows below a wide head"),
        pytest.param(table(20, 1_000), id="one too long"),
        pytest.param("\n".join([table(20, 30)] * 40), id="many too wide"),
        pytest.param("<table>" + "<tr>" + "<td>" * 20_001 + "</table>", id="in HTML"),
    ],
)
def test_tables_of_too_many_cells_are_told(paper: Paper, body: str) -> None:
    assert [problem.code for problem in told(paper, body)] == ["too-many"]


def test_a_record_uses_a_certain_number_of_pictures_and_files(paper: Paper) -> None:
    for n in range(62):
        paper.put(f"{FOLDER}/{n}.png", plain(2, 2, form="PNG")[:-1] + bytes([n])).put(f"{FOLDER}/{n}.pdf", b"x")
    assert told(paper, "".join(f"[a]({n}.pdf) " for n in range(40)) + "".join(f"[a]({n}.png) " for n in range(60))) == []
    problems = told(paper, "".join(f"[a]({n}.png) " for n in range(62)))
    assert [(problem.code, "60" in problem.message) for problem in problems] == [("too-many", True)]
    problems = told(paper, "".join(f"[a]({n}.pdf) " for n in range(43)))
    assert [(problem.code, "40" in problem.message) for problem in problems] == [("too-many", True)]


def test_files_are_weighed_alone_and_together(paper: Paper) -> None:
    for n in range(5):
        paper.put(f"{FOLDER}/{n}.pdf", b"x")
        with (paper.content / FOLDER / f"{n}.pdf").open("wb") as file:
            file.truncate(50_000_000)
    assert told(paper, "".join(f"[a]({n}.pdf) " for n in range(4))) == []
    (together,) = told(paper, "".join(f"[a]({n}.pdf) " for n in range(5)))
    assert together.code == "file-too-heavy"
    assert "250 MB, quá 200 MB" in together.message
    with (paper.content / FOLDER / "0.pdf").open("wb") as file:
        file.truncate(51_000_000)
    (alone,) = told(paper, "[a](0.pdf)")
    assert "51 MB, quá 50 MB" in alone.message


def test_a_list_in_the_head_is_told_with_its_figure(paper: Paper) -> None:
    (problem,) = told(paper, "A", topics="[" + "x, " * MOST_VALUES + "x]")
    assert (problem.code, problem.field, str(MOST_VALUES + 1) in problem.message) == ("too-many", "topics", True)


def full(piece: str) -> str:
    """As much of it as one file may hold."""
    return piece * ((LARGEST - 200) // len(piece.encode()))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(full(">"), id="levels on one line"),
        pytest.param(full("> a\n>"), id="levels on many lines"),
        pytest.param("".join(" " * n + "- a\n" for n in range(600)), id="lists in lists"),
        pytest.param(full("<img src='"), id="a tag without an end"),
        pytest.param(full("<i><ul>"), id="tags that must not lie in each other"),
        pytest.param(full("<div>"), id="tags without an end"),
        pytest.param(full("<![CDATA["), id="markup of XML"),
        pytest.param(full("[^1] ") + "\n\n[^1]: x", id="notes"),
        pytest.param(full("[a](#b) "), id="links to nowhere"),
        pytest.param(full("[a](/b/) "), id="links of the site"),
        pytest.param(full("![["), id="brackets"),
        pytest.param(full("*a_b "), id="emphasis"),
        pytest.param(table(9_000, 20_000), id="cells"),
        pytest.param(full(" "), id="nothing"),
        pytest.param(full("Ã¡\n"), id="a wrong encoding, nearly"),
        pytest.param(full("a\n"), id="short lines"),
    ],
)
def test_no_text_takes_long(paper: Paper, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    monkeypatch.setattr(
        "newsroom.door.reading.read_all", lambda paths, read: [(path, read(path, lambda: None)) for path in paths]
    )
    begun = time.process_time()
    told(paper, body)
    assert time.process_time() - begun < WORST
