"""What the registry answers: who took whose place, where a unit lies, what a station reaches."""

from datetime import date

import pytest

from newsroom.dated import Dated
from newsroom.registry import heir
from newsroom.unit import UnitKind
from tests.domain.making import area, day, ending, names, registry, station, unit

BEFORE, AFTER = day("2024-06-30"), day("2024-07-01")
AREAS = {
    "a": area("a", ended=ending("2024-07-01", "ab")),
    "b": area("b", ended=ending("2024-07-01", "ab")),
    "c": area("c", ended=ending("2024-07-01", "d", "e")),
    "f": area("f", ended=ending("2020-01-01", "a")),
    "g": area("g", ended=ending("2024-07-01")),
    "ab": area("ab"),
    "d": area("d"),
    "e": area("e"),
}


@pytest.mark.parametrize(
    ("of", "on", "expected"),
    [
        pytest.param("a", BEFORE, "a", id="itself before the day"),
        pytest.param("a", AFTER, "ab", id="the merged one from the day on"),
        pytest.param("c", AFTER, "c", id="itself when it was split, for nobody knows which"),
        pytest.param("f", BEFORE, "a", id="one step before the second ending"),
        pytest.param("f", AFTER, "ab", id="followed through two endings"),
        pytest.param("g", AFTER, "g", id="itself when nothing followed"),
        pytest.param("d", AFTER, "d", id="itself while it stands"),
    ],
)
def test_an_heir_is_followed_as_far_as_there_is_exactly_one(of: str, on: date, expected: str) -> None:
    assert heir(AREAS, of, on) == expected


@pytest.mark.parametrize(("on", "expected"), [(BEFORE, "a"), (AFTER, "ab")])
def test_a_school_lies_in_the_area_that_took_its_areas_place(on: date, expected: str) -> None:
    assert registry(*AREAS.values(), unit("x", area="a")).area_of("x", on) == expected


def test_a_unit_without_an_area_lies_nowhere() -> None:
    assert registry(unit("x")).area_of("x", AFTER) is None


@pytest.mark.parametrize(
    ("told", "today", "expected"),
    [
        pytest.param(BEFORE, BEFORE, {"x", "c"}, id="before"),
        pytest.param(BEFORE, AFTER, {"x", "y", "c", "d"}, id="told before, asked for after: by old and new ids"),
        pytest.param(AFTER, AFTER, {"x", "y", "d"}, id="told after: the new area alone"),
    ],
)
def test_a_story_may_be_asked_for_by_the_places_of_its_day_and_of_today(told: date, today: date, expected: set[str]) -> None:
    moved = Dated(((date.min, "c"), (AFTER, "d")))
    school = unit("x", area=moved, ended=ending("2024-07-01", "y"))
    assert registry(*AREAS.values(), school, unit("y")).places_of("x", today).on(told) == expected


def test_a_station_reaches_what_took_the_place_of_what_it_named() -> None:
    office = registry(*AREAS.values(), unit("x", ended=ending("2024-07-01", "y")), unit("y"))
    asked = station(areas=frozenset({"a", "d"}), units=frozenset({"x"}))
    before, after = office.reach(asked, BEFORE), office.reach(asked, AFTER)
    assert (before.areas, before.units) == ({"a", "d"}, {"x"})
    assert (after.areas, after.units) == ({"a", "ab", "d"}, {"x", "y"})


def test_a_station_that_named_nothing_still_names_nothing() -> None:
    reached = registry().reach(station(), AFTER)
    assert (reached.areas, reached.units) == (frozenset(), frozenset())


RENAMED = unit("r", names=names(("", "Trường Cũ"), ("2024-07-01", "Trường Mới")))
MERGED = unit("m", ended=ending("2024-07-01", "r"))
SPLIT = unit("s", ended=ending("2024-07-01", "r", "n"))
CLOSED = unit("k", ended=ending("2024-07-01"))
NEIGHBOUR = unit("n", names=names(("", "Trường N")))


@pytest.mark.parametrize(
    ("of", "told", "today", "expected"),
    [
        pytest.param("r", BEFORE, BEFORE, "", id="same name, nothing to say"),
        pytest.param("r", BEFORE, AFTER, "Trường Mới", id="renamed since"),
        pytest.param("r", AFTER, AFTER, "", id="told under the new name"),
        pytest.param("m", BEFORE, BEFORE, "", id="not ended yet"),
        pytest.param("m", BEFORE, AFTER, "Trường Mới", id="merged since"),
        pytest.param("s", BEFORE, AFTER, "Trường Mới, Trường N", id="split since: both"),
        pytest.param("k", BEFORE, AFTER, "", id="closed without a successor"),
    ],
)
def test_what_bore_a_name_is_known_now_by(of: str, told: date, today: date, expected: str) -> None:
    assert registry(RENAMED, MERGED, SPLIT, CLOSED, NEIGHBOUR).known_now(of, told, today) == expected


def test_schools_and_the_offices_side_are_told_apart() -> None:
    school, department, ministry = unit("x"), unit("p", UnitKind.DEPARTMENT), unit("bo", UnitKind.ELSEWHERE)
    office = registry(school, department, ministry)
    assert office.schools() == (school,)
    assert office.departments() == (office.office, department)
