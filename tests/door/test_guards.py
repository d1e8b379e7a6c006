"""Guards: each lets pass at a glance what the search behind it would leave alone, and nothing else.

So whatever a guard says, what is read must be what is read where the guard lets nothing pass.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import vietnamese
from newsroom.door import bounds, markdown, sanitise, story, text
from newsroom.problem import Problem, Report

#: What people type.
TYPED = """Lễ khai giảng
Trường Tiểu học A
“Học sinh”
SGDĐT
QĐ-UBND
1.250.000đ
lớp 4a:
**đậm**
5*10*2
# Đề mục
- một
    thụt vào
\tthụt vào
---
```
| a | b |
|---|---|""".split("\n")
#: What one of the searches is after: old encodings, HTML and its signs, letters in several pieces.
SOUGHT = """tiÕng viÕt biÕt
nhµ tr\xadêng häc
tröôøng hoïc sinh nhöõng
há»c sinh trÆ°á»ng Ä‘Æ°á»£c
bé”…
<b>
<p>
</p>
<p title="</p>">
<br>
</strong>
<script>
<div><p>
<li>
<td>x
&lt;p>
&nbsp;
&#x202e;
[a](data:b)
[a](Data:b)
[a](javascript:b)
[a](JAVASCRIPT:b)
[a](javaſcript:b)
[a](javascript&#58;b)
javascript
:
<p>&nbsp;</p><p>b</p>
<p>&amp; <em>a</em></p>
<table><tr><td>a</td></tr></table>""".split("\n")
SIGNS = ["\n", "\n\n", " ", "\t", "\r\n", "\x85", "\xa0", "\u2003", "\u200b", "\x00", "\ufffd", "\u202e", "…" * 101, "“…" * 51]
MARKED = ["\u0301", "\u0323", "e\u0301", "a" + "\u0301" * 9, "V\u200dăn", "❤\ufe0f", "đ", "Ǿ", "ﬀ", "İ", "각", "\u1100\u1161"]
TOO_MUCH = ["<img>" * 61, "<div>" * 101, "<b>" * 1001, "<h2>a</h2>" * 301]
PIECES = [*TYPED, *SOUGHT, *SIGNS, *MARKED]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


def told(read: Callable[[Report], object]) -> tuple[object, list[Problem]]:
    """What a reader gives, and what it tells."""
    report = Report("x.md")
    return read(report), report.problems


def decoded(typed: str) -> object:
    return told(lambda report: text.decode(typed.encode("utf-8", "replace"), report))


def bounded(typed: str) -> object:
    return told(lambda report: (bounds.is_closed(typed, 1, report), bounds.are_within(typed, 1, report)))


def removed(typed: str) -> object:
    return told(lambda report: sanitise.tell_removed(markdown.to_html(typed), typed, 1, report))


def summed_up(typed: str) -> object:
    return story.shortened(sanitise.clean(typed) or "")


GUARDS = [
    pytest.param(decoded, text, "is_ordinary", lambda _: False, id="ordinary characters"),
    pytest.param(text.clean, text, "is_ordinary", lambda _: False, id="ordinary characters of a value"),
    pytest.param(text.few_marks, text, "is_ordinary", lambda _: False, id="few marks"),
    pytest.param(decoded, text, "has_strange_words", lambda _: True, id="words that are no syllables"),
    pytest.param(removed, sanitise, "may_be_suspect", lambda _: True, id="signs of HTML"),
    pytest.param(markdown.as_meant, markdown, "is_as_meant", lambda _: False, id="lines as they were meant"),
    pytest.param(bounded, bounds, "_most_elements", lambda _: 10**9, id="few elements"),
    pytest.param(summed_up, story, "_FIRST", re.compile("(?!)"), id="a first paragraph of plain words"),
    pytest.param(vietnamese.fold, vietnamese, "_MARKS", re.compile("(?!)"), id="marks of Vietnamese"),
]


def differing(texts: Iterable[str], read: Callable[[str], object], room: object, guard: str, closed: object) -> list[str]:
    """The texts that are read otherwise where the guard lets nothing pass."""
    passed = {typed: read(typed) for typed in texts}
    with patch.object(room, guard, closed):
        return [typed for typed, result in passed.items() if read(typed) != result]


@pytest.mark.parametrize(("read", "room", "guard", "closed"), GUARDS)
def test_whatever_a_search_is_after_does_not_pass_its_guard(
    read: Callable[[str], object], room: object, guard: str, closed: object
) -> None:
    alone = [frame.format(piece) for frame in ("{}", "Trường {} mới", "a\n{}\nb", "{0}{0}") for piece in [*PIECES, *TOO_MUCH]]
    assert differing(alone, read, room, guard, closed) == []


@pytest.mark.parametrize(("read", "room", "guard", "closed"), GUARDS)
@given(typed=TEXTS)
@settings(max_examples=100, deadline=None)
def test_whatever_stands_beside_it_a_guard_changes_nothing(
    read: Callable[[str], object], room: object, guard: str, closed: object, typed: str
) -> None:
    assert differing([typed], read, room, guard, closed) == []


@pytest.mark.parametrize("typed", ["<b>", "</b>", "<!--", "&#58;", "DATA:", "script:", "JavaScrİpT:", "ſcript\t\xa0:"])
def test_all_that_is_suspect_may_be(typed: str) -> None:
    assert sanitise._SUSPECT.search(typed)
    assert sanitise.may_be_suspect(typed)


def test_no_two_ordinary_characters_compose() -> None:
    ordinary = [chr(code) for code in range(0x3000) if text.is_ordinary(chr(code))]
    for first in ordinary:
        beside = "".join(first + second for second in ordinary)
        assert unicodedata.normalize("NFC", beside) == beside


def test_vietnamese_is_ordinary() -> None:
    typed = "“Ngày 05/9/2024” – ĐƯỜNG đến trường: ẳ ặ ễ ỗ ở ự ỵ, 25 °C…"
    assert text.is_ordinary(typed)
    assert not text.is_ordinary(unicodedata.normalize("NFD", typed))


def test_a_run_of_signs_is_ordinary_as_long_as_it_is_left_alone() -> None:
    assert text.is_ordinary("a" + "…" * 100 + "b" + "“" * 100)
    assert not text.is_ordinary("a" + "…" * 101 + "b")


def test_all_marks_that_are_left_out_at_once_combine() -> None:
    marks = [chr(code) for code in range(0x110000) if vietnamese._MARKS.fullmatch(chr(code))]
    assert marks
    assert all(unicodedata.combining(mark) for mark in marks)
