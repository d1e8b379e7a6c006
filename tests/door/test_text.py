"""From bytes to clean text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.door.text import LARGEST, clean, decode, one_line
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
        pytest.param("a\u200bb\ufeffc\u202ed\x07e\x00".replace("\x00", "").encode(), "abcde", id="signs that nobody sees"),
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
        pytest.param("Trường".encode("cp1258", "replace") + b"\xff\xd0", "encoding", id="an old code page"),
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
    assert (text is None) == bool(codes)
