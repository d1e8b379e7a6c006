"""The head of a file, with all the traps of YAML."""

import pytest

from newsroom.door import front_matter
from newsroom.door.front_matter import LARGEST, Parts
from newsroom.problem import Problem, Report
from tests.newsroom_on_paper import Paper


def read(text: str) -> tuple[Parts | None, list[Problem]]:
    report = Report("x.md")
    return front_matter.read(text, report), report.problems


def values(head: str) -> tuple[dict[str, str | tuple[str, ...]], list[tuple[str, int]]]:
    """The values of a head given without its fences, and the codes and lines of the problems."""
    parts, problems = read(f"---\n{head}\n---\nThân bài.\n")
    assert parts is not None
    found = {key: entry.values if entry.is_list else entry.values[0] for key, entry in parts.entries.items()}
    return found, [(problem.code, problem.line) for problem in problems]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        pytest.param("title: on", {"title": "on"}, id="on is a word"),
        pytest.param("title: yes", {"title": "yes"}, id="yes is a word"),
        pytest.param("title: null", {"title": "null"}, id="null is a word"),
        pytest.param("title: ~", {"title": "~"}, id="a tilde is a sign"),
        pytest.param("number: 0123", {"number": "0123"}, id="a number keeps its zero"),
        pytest.param("number: 1_000", {"number": "1_000"}, id="a number keeps its line"),
        pytest.param("begins: 7:30", {"begins": "7:30"}, id="an hour is not base sixty"),
        pytest.param("date: 2024-03-06", {"date": "2024-03-06"}, id="a date stays as typed"),
        pytest.param("date: 06/3/2024", {"date": "06/3/2024"}, id="a date of ours"),
        pytest.param('title: "Kế hoạch: tuyển sinh"', {"title": "Kế hoạch: tuyển sinh"}, id="a colon in quotes"),
        pytest.param("title: 'Chuyện ''lạ'''", {"title": "Chuyện 'lạ'"}, id="single quotes"),
        pytest.param("title: “Đẹp”", {"title": "“Đẹp”"}, id="curly quotes are letters"),
        pytest.param("title: Một\n  hai", {"title": "Một hai"}, id="a value over two lines"),
        pytest.param("title: |\n  Một\n  hai", {"title": "Một\nhai\n".rstrip()}, id="a block"),
        pytest.param("topics: [a, b]", {"topics": ("a", "b")}, id="a list in a line"),
        pytest.param("topics:\n- a\n- b", {"topics": ("a", "b")}, id="a list over lines"),
        pytest.param("TITLE: A", {"title": "A"}, id="a key in capitals"),
        pytest.param("# ghi chú\ntitle: A", {"title": "A"}, id="a line of comment"),
        pytest.param("title:", {"title": ""}, id="no value"),
        pytest.param("", {}, id="nothing"),
    ],
)
def test_a_value_is_the_text_that_was_typed(head: str, found: dict[str, str | tuple[str, ...]]) -> None:
    read_values, codes = values(head)
    assert {key: value.strip() if isinstance(value, str) else value for key, value in read_values.items()} == found
    assert codes == []


@pytest.mark.parametrize(
    ("head", "found", "codes"),
    [
        pytest.param("a: b\ntitle: Kế hoạch: tuyển sinh", "Kế hoạch: tuyển sinh", [("yaml-colon", 3)], id="a second colon"),
        pytest.param("title: “Kế hoạch: mới”", "“Kế hoạch: mới”", [("yaml-colon", 2)], id="a colon in curly quotes"),
        pytest.param("title: @x", "@x", [("yaml-colon", 2)], id="an at sign"),
        pytest.param("title: %x", "%x", [("yaml-colon", 2)], id="a percent sign"),
        pytest.param("title: `x`", "`x`", [("yaml-colon", 2)], id="a back quote"),
        pytest.param("title: *Sao* đẹp", "*Sao* đẹp", [("yaml-colon", 2)], id="a star"),
        pytest.param("title: - A", "- A", [("yaml-colon", 2)], id="a dash"),
        pytest.param("title: A \\ B: C", "A \\ B: C", [("yaml-colon", 2)], id="a back slash and a colon"),
        pytest.param('title: A: "B"', 'A: "B"', [("yaml-colon", 2)], id="a colon and quotes"),
        pytest.param("title: Đạt giải #1", "Đạt giải #1", [("yaml-hash", 2)], id="a hash that is no comment"),
        pytest.param("title:\tA", "A", [("yaml-tab", 2)], id="a tab"),
        pytest.param("title: A # ghi chú", "A", [("yaml-hash", 2)], id="a comment, which is not published"),
        pytest.param("title:A", "A", [("colon-space", 2)], id="no space behind the colon"),
        pytest.param("title：A", "A", [("colon-space", 2)], id="the wide colon of another keyboard"),
        pytest.param("a: b\ntitle：A", "A", [("colon-space", 3)], id="a wide colon on another line"),
    ],
)
def test_a_trap_is_told_and_what_was_meant_is_kept(head: str, found: str, codes: list[tuple[str, int]]) -> None:
    read_values, told = values(head)
    assert (read_values["title"], told) == (found, codes)


def test_several_traps_are_told_each_on_its_line() -> None:
    found, codes = values("title: A: b\nsummary: C: d\ncredit: @e")
    assert found == {"title": "A: b", "summary": "C: d", "credit": "@e"}
    assert codes == [("yaml-colon", 2), ("yaml-colon", 3), ("yaml-colon", 4)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("", "file-empty", 0, id="an empty file"),
        pytest.param(" \n\n", "file-empty", 0, id="blank lines"),
        pytest.param("Bài viết.", "head-missing", 1, id="no head"),
        pytest.param("\n\nBài viết.", "head-missing", 3, id="no head after blank lines"),
        pytest.param("title: A\ndate: 1/1/2024\n", "head-missing", 1, id="a head without its first fence"),
        pytest.param("--\ntitle: A\n--\n", "head-missing", 1, id="two hyphens"),
        pytest.param("---\ntitle: A\n", "head-open", 1, id="no second fence"),
        pytest.param(f"---\ntitle: {'a' * LARGEST}\n---\n", "head-too-long", 1, id="a very large head"),
        pytest.param("---\n- title: A\n---\n", "head-shape", 2, id="a list"),
        pytest.param("---\nchỉ có chữ\n---\n", "head-shape", 2, id="words alone"),
        pytest.param('---\na: b\ntitle: "A\nc: d\n---\n', "yaml-broken", 3, id="an open quote, on its own line"),
        pytest.param('---\ntitle: "A" và B\n---\n', "yaml-broken", 2, id="words behind a quote"),
        pytest.param("---\ntitle: [A\n---\n", "yaml-broken", 2, id="an open bracket"),
        pytest.param("---\na: &x A\nb: *x\n---\n", None, 0, id="an alias of what was typed"),
        pytest.param("---\ntitle: A\ntitle: B\n---\n", "key-twice", 3, id="a key twice"),
        pytest.param("---\ntitle: !!python/name:os.system A\n---\n", "yaml-nested", 2, id="a tag of Python"),
        pytest.param("---\ntitle: !!binary aGVsbG8=\n---\n", "yaml-nested", 2, id="a tag of bytes"),
        pytest.param("---\ntitle: !x A\n---\n", "yaml-nested", 2, id="a tag of one's own"),
        pytest.param("---\ntitle:\n  a: b\n---\n", "yaml-nested", 2, id="a value in a value"),
        pytest.param("---\ntitle: {a: b}\n---\n", "yaml-nested", 2, id="a value in braces"),
        pytest.param("---\ntopics: [[a], b]\n---\n", "yaml-nested", 2, id="a list in a list"),
        pytest.param("---\ntopics:\n- a: b\n  c: d\n---\n", "yaml-nested", 2, id="two pairs in a list"),
        pytest.param("---\ntopics:\n- !x {a: b}\n---\n", "yaml-nested", 2, id="a pair with a tag"),
        pytest.param("---\n" + "".join(f"k{n}: v\n" for n in range(61)) + "---\n", "too-many", 2, id="too many keys"),
        pytest.param(f"---\na: b\ntopics: [{'x, ' * 200}x]\n---\n", "too-many", 3, id="too many values"),
        pytest.param("---\n" + "a: b: c\n" * 1900 + "---\n", "yaml-broken", 62, id="more to mend than anybody types"),
        pytest.param("---\n? [a]\n: b\n---\n", "yaml-nested", 2, id="a list as a key"),
        pytest.param(f"---\ntitle: {'[' * 8000}\n---\n", "yaml-broken", 2, id="thousands of brackets"),
        pytest.param(f"---\ntitle:\n{'- ' * 7000}\n---\n", "yaml-nested", 2, id="thousands of dashes"),
    ],
)
def test_a_broken_head_is_told_with_its_line(text: str, code: str | None, line: int) -> None:
    _, problems = read(text)
    told = [(problem.code, problem.line) for problem in problems if problem.sets_aside]
    assert told == ([(code, line)] if code else [])


def test_the_body_begins_below_the_second_fence() -> None:
    parts, _ = read("\n---\ntitle: A\n---\n\nThân\n---\nbài\n")
    assert parts is not None
    assert (parts.body, parts.body_line) == ("\nThân\n---\nbài\n", 5)
    assert parts.entries["title"].line == 3


@pytest.mark.parametrize("fence", ["---", "-----", "--- ", "---\t", " ---", "—", "–––", "—-"])
def test_a_fence_is_three_hyphens_or_more_or_what_a_word_processor_made_of_them(fence: str) -> None:
    parts, problems = read(f"{fence}\ntitle: A\n{fence}\nB")
    assert parts is not None
    assert (parts.entries["title"].values, parts.body, problems) == (("A",), "B", [])


def test_a_colon_in_an_item_of_a_list_is_part_of_its_text() -> None:
    parts, problems = read("---\nblur:\n  - lop-hoc.jpg: 40 25 12 18\n  - san.jpg 1 2 3 4\n---\n")
    assert parts is not None
    assert (parts.entries["blur"].values, problems) == (("lop-hoc.jpg: 40 25 12 18", "san.jpg 1 2 3 4"), [])


def test_an_alias_multiplies_nothing() -> None:
    lines = ["a: &a [x, x]", *(f"k{n}: *a" for n in range(50))]
    parts, problems = read("---\n" + "\n".join(lines) + "\n---\n")
    assert parts is not None
    assert sum(len(entry.values) for entry in parts.entries.values()) == 2
    assert {problem.code for problem in problems} == {"yaml-nested"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("\ufeff---\ntitle: A\ndate: 6/3/2024\n---\nB".encode(), id="a byte order mark"),
        pytest.param(b"---\r\ntitle: A\r\ndate: 6/3/2024\r\n---\r\nB\r\n", id="line ends of Windows"),
        pytest.param(b"---\rtitle: A\rdate: 6/3/2024\r---\rB\r", id="line ends of old Macs"),
        pytest.param("---\ntitle: A\ndate: 6/3/2024\n---\nB".encode("utf-16"), id="UTF-16"),
        pytest.param("\u200b---\ntitle: A\u200b\ndate: 6/3/2024\n---\nB".encode(), id="zero-width spaces"),
    ],
)
def test_a_file_of_any_editor_is_read(paper: Paper, data: bytes) -> None:
    reading = paper.put("truong/truong-a/2024/tin.md", data).read()
    assert reading.problems == ()
    assert reading.edition is not None
    assert [told.title for told in reading.edition.stories] == ["A"]
