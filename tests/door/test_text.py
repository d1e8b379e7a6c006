"""From bytes to clean text."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.door.text import LARGEST, clean, decode, one_line, read_text
from newsroom.problem import Report


def read(data: bytes) -> tuple[str | None, list[str]]:
    report = Report("x.md")
    return decode(data, report), [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Trường học".encode(), "Trường học", id="UTF-8"),
        pytest.param("Trường".encode("utf-8-sig"), "Trường", id="UTF-8 with a mark at the beginning"),
        pytest.param("Trường".encode("utf-16"), "Trường", id="UTF-16 of Windows"),
        pytest.param(b"\xfe\xff" + "Trường".encode("utf-16-be"), "Trường", id="UTF-16 of old Macs"),
        pytest.param(unicodedata.normalize("NFD", "Trường").encode(), "Trường", id="marks apart from letters"),
        pytest.param(b"a\r\nb\rc\nd", "a\nb\nc\nd", id="line ends of all machines"),
        pytest.param("a\u2028b\u2029c\x85d".encode(), "a\nb\nc\nd", id="line ends of Unicode"),
        pytest.param("a\u200bb\ufeffc\u2060d\xade\u200cf\u3164g\U000e0041h".encode(), "abcdefgh", id="signs without width"),
        pytest.param("Nguyễn V\u200dă\ufe0fn A".encode(), "Nguyễn Văn A", id="joiners within a word"),
        pytest.param("👩\u200d🏫 ❤\ufe0f\u200d🔥".encode(), "👩\u200d🏫 ❤\ufe0f\u200d🔥", id="joiners of pictograms stay"),
        pytest.param("một\tTab".encode(), "một\tTab", id="a tab stays"),
        pytest.param(b"", "", id="nothing"),
        pytest.param(b"a" * LARGEST, "a" * LARGEST, id="as long as may be"),
    ],
)
def test_text_is_decoded_and_cleaned(data: bytes, text: str) -> None:
    assert read(data) == (text, [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"Tr\xfd\xf5\xcc", "encoding", id="too few words of an old code page to be certain"),
        pytest.param("Élève à la fenêtre, garçon".encode("cp1252"), "encoding", id="a Western code page"),
        pytest.param(b"PK\x03\x04\x00\x00", "encoding", id="a Word file renamed"),
        pytest.param(b"a\x00b", "encoding", id="a zero byte"),
        pytest.param(b"\xff\xfea", "encoding", id="half a character of UTF-16"),
        pytest.param(b"\xff\xfe\x00\xd8a\x00", "encoding", id="half a pair in UTF-16"),
        pytest.param(b"a" * (LARGEST + 1), "file-too-large", id="too long"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, code: str) -> None:
    assert read(data) == (None, [code])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        pytest.param("a\nb\x07c", "characters-removed", 2, id="a control character"),
        pytest.param("a\r\nb\r\nc\u202ed", "characters-removed", 3, id="a mark that turns the direction"),
        pytest.param("a\x02b\x03", "characters-removed", 1, id="marks that a Markdown library keeps for itself"),
        pytest.param("a\n\ufffe", "characters-removed", 2, id="what is no character"),
        pytest.param("Tr\ufffdng", "characters-lost", 1, id="the sign of a lost letter"),
    ],
)
def test_what_was_taken_out_is_told_with_its_line(text: str, code: str, line: int) -> None:
    report = Report("x.md")
    decoded = decode(text.encode(), report)
    assert decoded is not None
    assert not set(decoded) & set("\x02\x03\x07\u202e\ufffe\ufffd")
    assert [(p.code, p.line, p.sets_aside) for p in report.problems] == [(code, line, False)]


@pytest.mark.parametrize(
    ("typed", "line"), [("  một \n hai\t ba ", "một hai ba"), ("a\u00a0b", "a b"), ("\u200b", ""), ("e\u0301", "é")]
)
def test_a_value_is_one_line_with_single_spaces(typed: str, line: str) -> None:
    assert one_line(typed) == line


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text())
def test_clean_text_is_normal_is_fit_for_xml_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in cleaned)
    assert clean(cleaned) == cleaned


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.binary())
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    text, codes = read(data)
    assert (text is None) == bool(set(codes) - {"characters-removed", "characters-lost", "encoding-converted"})


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "x.md").open("wb") as file:
        file.truncate(3_000_000_000)
    report = Report("x.md")
    assert read_text(tmp_path / "x.md", report) is None
    assert [problem.code for problem in report.problems] == ["file-too-large"]
    assert "3000000 KB" in report.problems[0].message


def test_nothing_but_a_regular_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("x", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("real.md")
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("link.md", "pipe.md", ".", "missing.md"):
        with pytest.raises(OSError, match=r"."):
            read_text(tmp_path / name, Report(name))


@pytest.mark.parametrize("marks", ["\u0323\u0301", "\u0338\u200d", "\u0e48", "\u05b0\u05b1"])
def test_thousands_of_marks_on_one_letter_are_gone_before_anything_composes_them(marks: str) -> None:
    text = decode(("e" + marks * (180_000 // len(marks.encode()))).encode(), Report("a.md"))
    assert text is None or len(text) < 1000


def test_the_marks_of_real_words_stay() -> None:
    report = Report("a.md")
    assert decode("Nguye\u0302\u0303n Thi\u0323 E\u0302\u0309".encode(), report) == "Nguyễn Thị Ể"
    assert decode(("." * 200 + "–" * 90).encode(), report) == "." * 200 + "–" * 90
