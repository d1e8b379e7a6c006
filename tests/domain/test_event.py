"""Events and school years."""

import pytest

from newsroom.schoolyear import SchoolYear
from tests.domain.making import day, event


@pytest.mark.parametrize(
    ("begins", "ends", "last_day", "all_day"),
    [
        pytest.param("2024-03-06", "", "2024-03-06", True, id="a day"),
        pytest.param("2024-03-06 07:30", "", "2024-03-06", False, id="an hour"),
        pytest.param("2024-03-06", "2024-03-08", "2024-03-08", True, id="three days"),
        pytest.param("2024-03-06 22:00", "2024-03-07 02:00", "2024-03-07", False, id="over midnight"),
    ],
)
def test_an_event_is_over_on_the_day_after_its_last(begins: str, ends: str, last_day: str, all_day: bool) -> None:
    made = event(begins, ends)
    assert (made.last_day, made.is_all_day) == (day(last_day), all_day)
    assert not made.is_over(day(last_day))
    assert made.is_over(day(last_day).replace(day=day(last_day).day + 1))


def test_an_event_stands_at_its_path() -> None:
    assert event().address == "/su-kien/2024/hop/"


@pytest.mark.parametrize(
    ("on", "year", "address"),
    [
        pytest.param("2024-08-31", "2023-2024", "/luu-tru/2023-2024/", id="the last day of August"),
        pytest.param("2024-09-01", "2024-2025", "/luu-tru/2024-2025/", id="the first day of September"),
        pytest.param("2024-01-01", "2023-2024", "/luu-tru/2023-2024/", id="New Year"),
    ],
)
def test_a_school_year_runs_from_september_to_august(on: str, year: str, address: str) -> None:
    assert (str(SchoolYear.of(day(on))), SchoolYear.of(day(on)).address) == (year, address)


def test_school_years_are_in_order() -> None:
    assert SchoolYear(2023) < SchoolYear(2024)
