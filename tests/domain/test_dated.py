"""A value that changes on known days."""

from datetime import date

import pytest

from newsroom.dated import Dated

CHANGED = Dated(((date(2020, 1, 1), "cũ"), (date(2024, 7, 1), "mới")))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        pytest.param(date(1990, 1, 1), "cũ", id="before the register begins"),
        pytest.param(date(2020, 1, 1), "cũ", id="on the first day"),
        pytest.param(date(2024, 6, 30), "cũ", id="on the last day of the old value"),
        pytest.param(date(2024, 7, 1), "mới", id="on the first day of the new value"),
        pytest.param(date(2100, 1, 1), "mới", id="long after"),
    ],
)
def test_a_dated_value_is_the_one_in_force_on_the_day(day: date, value: str) -> None:
    assert CHANGED.on(day) == value


def test_a_value_that_never_changed_is_the_same_on_every_day() -> None:
    same = Dated.always("luôn")
    assert (same.on(date.min), same.on(date.max)) == ("luôn", "luôn")
