"""Days and moments as Vietnamese teachers type them."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.door.moment import read_day, read_moment
from tests.domain.making import ZONE

SIXTH_OF_MARCH = date(2024, 3, 6)


@pytest.mark.parametrize(
    "typed",
    [
        "06/3/2024",
        "6/3/2024",
        "06/03/2024",
        "6-3-2024",
        "6.3.2024",
        "2024-03-06",
        "2024/3/6",
        "2024.03.06",
        " 06/3/2024 ",
        "ngày 06 tháng 3 năm 2024",
        "Ngày 6 Tháng 03 Năm 2024",
        "6 tháng 3 năm 2024",
        "Thứ Tư, 06/3/2024",
        "thứ tư ngày 06/3/2024",
        "Thứ 4 ngày 06/3/2024",
        "thứ 4, ngày 06/3/2024",
        "06/3/2024 (thứ Tư)",
        "06 / 3 / 2024",
        "06/3/2024.",
    ],
)
def test_a_day_comes_before_its_month(typed: str) -> None:
    assert read_day(typed) == SIXTH_OF_MARCH
    assert read_moment(typed, ZONE) == datetime(2024, 3, 6, tzinfo=ZONE)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("30/02/2024", id="no such day"),
        pytest.param("29/02/2023", id="no leap year"),
        pytest.param("3/13/2024", id="the month first"),
        pytest.param("0/3/2024", id="day zero"),
        pytest.param("6/0/2024", id="month zero"),
        pytest.param("06/3/24", id="two digits of a year"),
        pytest.param("6/3", id="no year"),
        pytest.param("tháng 3 năm 2024", id="no day"),
        pytest.param("hôm nay", id="a word"),
        pytest.param("06/3/1944", id="too long ago"),
        pytest.param("06/3/2101", id="too far ahead"),
        pytest.param("06/3/20245", id="five digits of a year"),
        pytest.param("106/3/2024", id="three digits of a day"),
        pytest.param("20240306", id="no separators"),
        pytest.param("06/3/2024 và 07/3/2024", id="two days"),
        pytest.param("06/3/2024 – 08/3/2024", id="from a day to a day"),
    ],
)
def test_what_is_no_day_is_never_guessed(typed: str) -> None:
    assert read_day(typed) is None
    assert read_moment(typed, ZONE) is None


@pytest.mark.parametrize(
    ("typed", "day"), [("29/02/2024", date(2024, 2, 29)), ("1/1/1945", date(1945, 1, 1)), ("31/12/2100", date(2100, 12, 31))]
)
def test_the_ends_of_the_calendar_are_days(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("06/3/2024 07:30", 7, 30),
        ("06/3/2024 7:30", 7, 30),
        ("06/3/2024 7h30", 7, 30),
        ("06/3/2024 7H30", 7, 30),
        ("06/3/2024 7h", 7, 0),
        ("06/3/2024 7g30", 7, 30),
        ("7h30 sáng thứ Tư, 06/3/2024", 7, 30),
        ("06/3/2024, 7 giờ 30", 7, 30),
        ("06/3/2024 7 giờ 30 phút", 7, 30),
        ("06/3/2024 lúc 7h30", 7, 30),
        ("7h30 06/3/2024", 7, 30),
        ("07:30, 06/3/2024", 7, 30),
        ("7h30 ngày 06/3/2024", 7, 30),
        ("lúc 7 giờ 30 ngày 6 tháng 3 năm 2024", 7, 30),
        ("2024-03-06T07:30", 7, 30),
        ("2024-03-06 07:30:59", 7, 30),
        ("2024-03-06T07:30:59.123", 7, 30),
        ("2024-03-06T07:30:00+07:00", 7, 30),
        ("2024-03-06T00:30:00Z", 7, 30),
        ("2024-03-05T19:30:00-0500", 7, 30),
        ("06/3/2024 23:59", 23, 59),
        ("06/3/2024 0h00", 0, 0),
    ],
)
def test_an_hour_may_stand_on_either_side(typed: str, hour: int, minute: int) -> None:
    moment = read_moment(typed, ZONE)
    assert moment is not None
    assert moment.utcoffset() == datetime(2024, 3, 6, tzinfo=ZONE).utcoffset()
    assert (moment.date(), moment.hour, moment.minute) == (SIXTH_OF_MARCH, hour, minute)


@pytest.mark.parametrize(
    "typed",
    [
        "06/3/2024 24:00",
        "06/3/2024 7:60",
        "06/3/2024 7h5",
        "06/3/2024 7h30 chiều",
        "7h30 06/3/2024 7h30",
        "06/3/2024 07:30+25:00",
        "06/3/2024 07:30 GMT",
        "06/3/2024 99",
    ],
)
def test_an_hour_that_cannot_be_read_is_not_left_out(typed: str) -> None:
    assert read_moment(typed, ZONE) is None


def test_a_moment_without_a_zone_of_ours_keeps_none() -> None:
    assert read_moment("06/3/2024", None) == datetime(2024, 3, 6)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9/.:hT +Zgiờ-]{1,30}", fullmatch=True)))
def test_any_text_is_a_moment_or_none(typed: str) -> None:
    moment = read_moment(typed, ZONE)
    assert moment is None or moment.tzinfo is not None
    read_day(typed)
