"""Traces: where a text bears none the search is spared, and what is found stays what it was."""

import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.privacy import children, homes, names, numbers, traces, words
from newsroom.privacy.passage import Part, Passage, plain
from newsroom.privacy.sentences import sentences_of
from newsroom.vietnamese import fold

KNOWN = ("Trần Văn An",)
PARTS = """em |cháu |Bé |học sinh |hs: |bạn |chau |tên là |Họ và tên: |Tên học sinh A: |cô |Trường |các em |Trong ảnh:
|giải Nhất|Nguyễn|nguyễn|NGUYỄN|Nguyen|Kim|\u212aim|Đỗ|Lê|Trần|trinh|Y|Mai
| Văn| văn| thị| Thi| van| VĂN| Thị| An| Bình| an| Ánh| Đạt
| H'Linh| lớp 5A| 5/3| đạt giải| 9,5 điểm| nhà số 5| ở thôn 3| trú tại xã A| sinh ngày 12/3/2014| SN 1985| năm sinh: 2014
|CCCD |căn cước số |đİnh danh |chứng mınh |STK |\u017ftk |tài khoản |tàı khoản |agribank|0905|123|456|051 012|2023-2024|+84 | số
|\n| |  |, |. |; | - |-|.|_|:|: |' |TS. |x|\u00a0|\u0301|ı|ſ|Ε|ǅ""".replace("\n|", "|").split("|")
PIECES = [*PARTS, "\n"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=14).map("".join)
TYPED = (
    "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất, nhà số 5, sinh ngày 12/3/2014.",
    "em nguyen van an lop 5a, nha so 5, sn 2014, CCCD 051 012 345 678, STK 0905123456",
    "Họ và tên: an bình | Lớp: 5A | Địa chỉ: Thôn 3 | CMND: 212345678 | SĐT: 0905 123 456",
    "hs:trịnh thị ba đạt 9 điểm, cháu Ánh 5 tuổi mồ côi, tài khoản 19034567890123",
    "Lê-văn an, Lê.thị bình, Lê_An lớp 5A; cô \u212aim Bình, \u212aim Hữu An, 9 điểm",
    "em tên Lan lớp 5A, em tên là Ánh, cháu là Bình, bé: Đạt, EM Văn, em thị 5A",
    "HS\u2003Trần  văn   an lớp 5A, học sinh\nphan\nthi\nba lớp 5A, chứng mınh 2123456, \u017ftk 123 456",
    "tên học sinh ở lớp 5A của trường: an bình, gọi o905123456",
)


def children_of(text: str) -> object:
    passages = [Passage(text, Part.HEADING), Passage(text), Passage(text, Part.PICTURE)]
    return [list(children.children_in(passages, KNOWN, has_picture=seen)) for seen in (False, True)]


OF_NAMES = {(names, guard): True for guard in ("may_name", "may_name_in_small_letters", "may_fill_in")}
GUARDS = [
    pytest.param(lambda text: names.names_in(text, KNOWN), OF_NAMES, id="names"),
    pytest.param(children_of, OF_NAMES | {(children, "may_name"): True}, id="children"),
    pytest.param(
        lambda text: list(homes.homes_and_births_in(text)), OF_NAMES | {(homes, "may_name"): True}, id="homes and births"
    ),
    pytest.param(lambda text: list(numbers.numbers_in(text)), {(numbers, "may_hold_number"): True}, id="digits"),
    pytest.param(lambda text: list(numbers.numbers_in(text)), {(numbers, "_NINE_DIGITS"): re.compile("")}, id="more digits"),
    pytest.param(
        lambda text: list(numbers.numbers_in(text)),
        {(numbers, "_ACCOUNT_WORDS"): [""], (numbers, "_ID_WORDS"): [""]},
        id="words before numbers",
    ),
]


def differing(texts: Iterable[str], find: Callable[[str], object], open_guards: dict[tuple[Any, str], Any]) -> list[str]:
    """The texts in which something else is found where the guard spares nothing."""
    found = {text: find(text) for text in texts}
    with ExitStack() as opened:
        for (room, guard), value in open_guards.items():
            opened.enter_context(patch.object(room, guard, (lambda _: True) if value is True else value))
        return [text for text, result in found.items() if find(text) != result]


@pytest.mark.parametrize(("find", "open_guards"), GUARDS)
def test_what_the_search_finds_has_left_its_trace(
    find: Callable[[str], object], open_guards: dict[tuple[Any, str], Any]
) -> None:
    cases = [case(text) for text in TYPED for case in (str, str.upper, str.lower, str.title, str.swapcase, fold)]
    pieces = [text[:at] + "\n" + text[at + 1 :] for text in cases for at in range(0, len(text), 9)]
    pieces += [piece for text in cases for piece in re.split("[,;|] ", text)]
    assert any(map(find, cases))
    assert differing(cases + pieces, find, open_guards) == []


@pytest.mark.parametrize(("find", "open_guards"), GUARDS)
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_whatever_the_text_a_trace_decides_nothing(
    find: Callable[[str], object], open_guards: dict[tuple[Any, str], Any], text: str
) -> None:
    assert differing([text], find, open_guards) == []


@pytest.mark.parametrize("family", sorted(words.SURNAMES | words.SURE_WITHOUT_MARKS))
def test_every_family_name_leaves_a_trace(family: str) -> None:
    for typed in (
        f"{family.title()} An",
        f"{family.upper()} AN",
        f"{family} văn an",
        f"{fold(family)} Thi an",
        f"{family}  thị an",
    ):
        assert traces.may_name(typed)


@given(before=TEXTS, text=TEXTS, behind=TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_trace_of_a_piece_is_one_of_the_whole(before: str, text: str, behind: str) -> None:
    for may_hold in (traces.may_name, traces.may_name_in_small_letters, traces.may_fill_in, numbers.may_hold_number):
        assert may_hold(before + text + behind) or not may_hold(text)


def test_whatever_the_search_takes_for_a_letter_is_written_as_that_letter() -> None:
    letters = re.compile(f"[{traces._SMALL_LETTERS}]", re.IGNORECASE)
    alike = [chr(code) for code in range(0x10000) if letters.fullmatch(chr(code))]
    assert len(alike) == 2 * (26 + 67) + 4
    for letter in alike:
        assert re.fullmatch(traces.in_small_letters(letter), letter, re.IGNORECASE)
        assert re.fullmatch(f"[{traces._SMALL_LETTERS}]", traces.in_small_letters(letter))


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_lines_are_put_right_whether_or_not_they_look_so(text: str) -> None:
    lines = plain(text).split("\n")
    assert [" ".join(line.split()) for line in lines] == lines
    assert "" not in lines or lines == [""]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Một. Hai! Ba?! Bốn… Năm", ["Một", "Hai", "Ba", "Bốn", "Năm"]),
        ("TS. Lê, ThS. An, Nguyễn V. An, Đ. An. Hết", ["TS. Lê, ThS. An, Nguyễn V. An, Đ. An", "Hết"]),
        ("Họ tên: A. Lớp: 5A. Điểm: 9. Xong", ["Họ tên: A. Lớp: 5A. Điểm: 9", "Xong"]),
        ("SGD.. Rồi. TSS. Rồi", ["SGD", "Rồi", "TSS", "Rồi"]),
    ],
)
def test_sentences_end_where_a_reader_takes_breath(text: str, sentences: list[str]) -> None:
    assert list(sentences_of(text)) == sentences
