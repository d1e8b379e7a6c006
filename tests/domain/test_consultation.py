"""A consultation from its announcement to its outcome."""

import pytest

from newsroom.consultation import Stage
from tests.domain.making import consultation, day


@pytest.mark.parametrize(
    ("today", "stage", "left"),
    [
        pytest.param("2024-02-29", Stage.PLANNED, 11, id="the day before"),
        pytest.param("2024-03-01", Stage.OPEN, 10, id="the first day"),
        pytest.param("2024-03-09", Stage.OPEN, 2, id="the day before the last"),
        pytest.param("2024-03-10", Stage.OPEN, 1, id="the last day"),
        pytest.param("2024-03-11", Stage.CLOSED, 0, id="the day after"),
    ],
)
def test_a_consultation_is_open_through_its_last_day(today: str, stage: Stage, left: int) -> None:
    asked = consultation("2024-03-01", "2024-03-10")
    assert (asked.stage(day(today)), asked.days_left(day(today))) == (stage, left)


@pytest.mark.parametrize(
    ("outcome", "on", "today", "stage"),
    [
        pytest.param("Đã tiếp thu.", "", "2024-03-11", Stage.DECIDED, id="an outcome without a day"),
        pytest.param("Đã tiếp thu.", "2024-03-20", "2024-03-19", Stage.CLOSED, id="not told before its day"),
        pytest.param("Đã tiếp thu.", "2024-03-20", "2024-03-20", Stage.DECIDED, id="told on its day"),
        pytest.param("Đã tiếp thu.", "", "2024-03-10", Stage.OPEN, id="never while it is open"),
        pytest.param("", "2024-03-20", "2024-03-21", Stage.CLOSED, id="a day without an outcome decides nothing"),
    ],
)
def test_an_outcome_is_told_from_its_day_on(outcome: str, on: str, today: str, stage: Stage) -> None:
    asked = consultation("2024-03-01", "2024-03-10", outcome=outcome, outcome_date=day(on) if on else None)
    assert asked.stage(day(today)) is stage


def test_a_consultation_may_last_one_day() -> None:
    asked = consultation("2024-03-01", "2024-03-01")
    stages = [asked.stage(day(on)) for on in ("2024-02-29", "2024-03-01", "2024-03-02")]
    assert stages == [Stage.PLANNED, Stage.OPEN, Stage.CLOSED]


def test_its_address_is_its_path() -> None:
    assert consultation().address == "/lay-y-kien/2024/dot/"
