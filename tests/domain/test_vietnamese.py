"""Vietnamese writing: without marks, in order, and days as an office writes them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.vietnamese import alphabetical, fold, long_day, slug, written_day, written_moment
from tests.domain.making import day, moment


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tuyển sinh Lớp 6", "tuyen sinh lop 6"),
        ("ĐƯỜNG đi", "duong di"),
        ("ƯƠỢỐỆẨẴ", "uoooeaa"),
        (unicodedata.normalize("NFD", "Nguyễn Ước"), "nguyen uoc"),
        ("", ""),
    ],
)
def test_folded_text_is_what_people_type_in_a_hurry(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Kế hoạch: Tuyển sinh (2024)", "ke-hoach-tuyen-sinh-2024"),
        ("  --Đẹp--  ", "dep"),
        ("!!!", ""),
        ("日本", ""),
        ("a" * 100, "a" * 80),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_a_slug_is_a_name_for_addresses(text: str, made: str) -> None:
    assert slug(text) == made


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text())
def test_a_slug_of_any_text_is_safe_and_is_its_own_slug(text: str) -> None:
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert slug(made) == made


def test_names_sort_by_letters_first_and_marks_second() -> None:
    assert sorted(["Đa", "Bé", "Be", "Dao", "An"], key=alphabetical) == ["An", "Be", "Bé", "Đa", "Dao"]


@pytest.mark.parametrize(
    ("on", "written"),
    [
        pytest.param("2024-03-06", "06/3/2024", id="a day below ten takes a zero"),
        pytest.param("2024-02-05", "05/02/2024", id="February takes a zero"),
        pytest.param("2024-01-31", "31/01/2024", id="January takes a zero"),
        pytest.param("2024-12-10", "10/12/2024", id="December"),
    ],
)
def test_a_day_is_written_as_the_decree_has_it(on: str, written: str) -> None:
    assert written_day(day(on)) == written


@pytest.mark.parametrize(
    ("at", "written"),
    [("2024-03-06 07:05", "06/3/2024, 07:05"), ("2024-03-06", "06/3/2024"), ("2024-03-06 00:01", "06/3/2024, 00:01")],
)
def test_the_hour_is_left_out_at_midnight(at: str, written: str) -> None:
    assert written_moment(moment(at)) == written


@pytest.mark.parametrize(
    ("on", "written"),
    [
        ("2024-03-06", "Thứ Tư, ngày 06 tháng 3 năm 2024"),
        ("2024-02-04", "Chủ nhật, ngày 04 tháng 02 năm 2024"),
        ("2024-07-01", "Thứ Hai, ngày 01 tháng 7 năm 2024"),
    ],
)
def test_a_long_day_begins_with_the_day_of_the_week(on: str, written: str) -> None:
    assert long_day(day(on)) == written
