"""The edition: what lists, feeds and archives show at one moment."""

from typing import Any

import pytest

from newsroom.document import Relation, Standing
from newsroom.edition import MOST_IN_FEED, grouped
from newsroom.hearing import spread
from newsroom.schoolyear import SchoolYear
from newsroom.story import Kind, Withdrawal
from newsroom.unit import UnitKind
from tests.domain.making import area, consultation, day, document, edition, event, moment, registry, station, story, unit

PLAIN = story("thuong", topics=("t",), kind=Kind.NOTICE)
OVER = story("het-han", "2024-03-05", expires=moment("2024-04-01"))
WITHDRAWN = story("rut", "2024-03-04", withdrawal=Withdrawal(reason="Sai."))
NOW = edition(stories=[PLAIN, OVER, WITHDRAWN])


def test_lists_show_what_is_neither_withdrawn_nor_over() -> None:
    assert NOW.current == (PLAIN,)
    assert NOW.of_unit("truong-a") == NOW.of_topic("t") == NOW.of_kind(Kind.NOTICE) == (PLAIN,)


def test_the_archive_keeps_what_is_over_and_not_what_was_withdrawn() -> None:
    assert NOW.kept == NOW.of_month(2024, 3) == (PLAIN, OVER)


def test_feeds_tell_of_a_withdrawal_and_not_of_what_is_over() -> None:
    assert NOW.told == (PLAIN, WITHDRAWN)


def test_what_nobody_told_is_an_empty_list() -> None:
    assert NOW.of_unit("khac") == NOW.of_topic("khac") == NOW.of_kind(Kind.NEWS) == NOW.of_month(1999, 1) == ()


def test_school_years_are_newest_first_and_their_months_oldest_first() -> None:
    dates = ["2024-09-01", "2024-08-31", "2024-01-15", "2023-09-05", "2023-08-31"]
    archive = edition("2024-12-01", stories=[story(f"s{n}", date) for n, date in enumerate(dates)])
    assert archive.school_years == {
        SchoolYear(2024): ((2024, 9),),
        SchoolYear(2023): ((2023, 9), (2024, 1), (2024, 8)),
        SchoolYear(2022): ((2023, 8),),
    }
    assert list(archive.school_years) == [SchoolYear(2024), SchoolYear(2023), SchoolYear(2022)]


def test_the_archive_goes_by_the_release_and_not_by_the_date_alone() -> None:
    late = edition(stories=[story("cam", "2024-03-31", embargo=moment("2024-04-02"))])
    assert late.of_month(2024, 3) == ()
    assert len(late.of_month(2024, 4)) == 1


def test_a_station_gets_what_it_wants_with_withdrawals() -> None:
    office = registry(area("a"), area("b"), unit("truong-a", area="a"), unit("truong-b", area="b"))
    there = story("b", "2024-03-07", unit="truong-b")
    told = edition(of=office, stories=[there, PLAIN, OVER, WITHDRAWN])
    assert told.for_station(station(areas=frozenset({"a"}))) == (PLAIN, WITHDRAWN)
    assert told.for_station(station()) == (there, PLAIN, WITHDRAWN)


def test_schools_are_found_by_level_and_by_area() -> None:
    small, large = unit("n", UnitKind.KINDERGARTEN, area="a"), unit("l", UnitKind.LOWER_SECONDARY)
    schools = edition(of=registry(area("a"), small, large))
    assert schools.schools_of(UnitKind.KINDERGARTEN) == (small,)
    assert schools.schools_in("a") == (small,)
    assert schools.schools_in("b") == ()


def test_relations_are_known_from_both_sides() -> None:
    old = document("chinh-sach/2023/cu", effective=day("2023-01-01"))
    new = document("chinh-sach/2024/moi", relations=((Relation.REPLACES, old.path), (Relation.BASED_ON, old.path)))
    register = edition(documents=[new, old])
    assert register.naming(old.path) == ((Relation.REPLACES, new), (Relation.BASED_ON, new))
    assert register.naming(new.path) == ()
    assert register.document(old.path) is old
    assert register.standing(old) is Standing.REPLACED


def test_a_document_that_is_only_cited_is_not_replaced() -> None:
    old = document("chinh-sach/2023/cu", effective=day("2023-01-01"))
    new = document("chinh-sach/2024/moi", relations=((Relation.AMENDS, old.path),))
    assert edition(documents=[new, old]).standing(old) is Standing.IN_FORCE


def test_open_consultations_are_those_of_today_and_the_next_to_close_comes_first() -> None:
    late, soon = (
        consultation("2024-05-01", "2024-06-30", path="l/2024/a"),
        consultation("2024-05-01", "2024-05-20", path="l/2024/b"),
    )
    closed, planned = consultation("2024-05-01", "2024-05-19"), consultation("2024-05-21", "2024-06-01")
    assert edition(consultations=[late, soon, closed, planned]).open_consultations == (soon, late)


def test_coming_events_are_soonest_first_and_one_called_off_stays_until_its_day() -> None:
    far, near = event("2024-06-01", units=("truong-a",)), event("2024-05-20", path="su-kien/2024/gan")
    off, past = event("2024-05-25", withdrawn="Hoãn."), event("2024-05-19", withdrawn="Hoãn.")
    week = edition(events=[far, off, near, past])
    assert week.coming_events == (near, off, far)
    assert week.events_of("truong-a") == (far,)


def test_a_feed_holds_the_newest_stories_only() -> None:
    told = [story(f"s{n:02}", "2024-03-06") for n in range(MOST_IN_FEED + 5, 0, -1)]
    assert edition(stories=told).feed(told) == tuple(told[:MOST_IN_FEED])


def test_a_flood_from_one_unit_does_not_push_the_others_out_of_a_feed() -> None:
    flood = [story(f"s{n:03}", "2024-03-06") for n in range(200, 0, -1)]
    quiet = story("lang", "2024-03-01", unit="truong-b")
    feed = edition(stories=[*flood, quiet]).feed([*flood, quiet])
    assert (len(feed), feed[-1]) == (MOST_IN_FEED, quiet)


@pytest.mark.parametrize(
    ("change", "heard"),
    [
        pytest.param({"withdrawal": Withdrawal(reason="Sai.", on=day("2024-05-10"))}, True, id="withdrawn of late"),
        pytest.param({"correction": "Sửa.", "updated": moment("2024-05-10")}, True, id="corrected of late"),
        pytest.param({"withdrawal": Withdrawal(reason="Sai.", on=day("2024-02-10"))}, False, id="withdrawn long ago"),
        pytest.param({"correction": "Sửa.", "updated": moment("2024-02-10")}, False, id="corrected long ago"),
        pytest.param({"updated": moment("2024-05-10")}, False, id="only updated"),
    ],
)
def test_a_correction_or_a_withdrawal_of_late_is_heard_however_old_the_story_is(change: dict[str, Any], heard: bool) -> None:
    newer = [story(f"s{n:02}", "2024-05-01") for n in range(MOST_IN_FEED, 0, -1)]
    old = story("cu", "2023-09-05", **change)
    week = edition(stories=[*newer, old])
    assert (week.must_be_heard(old), old in week.feed(week.told)) == (heard, heard)


def test_a_withdrawal_is_told_though_the_story_is_over() -> None:
    gone = story("rut", expires=moment("2024-04-01"), withdrawal=Withdrawal(reason="Sai."))
    assert edition(stories=[gone]).told == (gone,)


def test_today_is_the_day_of_the_moment() -> None:
    assert edition("2024-05-20 23:59").today == day("2024-05-20")


def test_items_are_grouped_in_the_order_given() -> None:
    assert grouped([3, 1, 2, 4], lambda n: (n % 2, "mọi")) == {1: (3, 1), "mọi": (3, 1, 2, 4), 0: (2, 4)}


def test_no_unit_fills_a_list_while_another_has_something_to_tell() -> None:
    flood = [story(f"s{n}", f"2024-03-{20 - n:02}") for n in range(5)]
    quiet = [story(f"q{n}", f"2024-02-{20 - n:02}", unit="truong-b") for n in range(2)]
    assert spread((*flood, *quiet), 4, 2) == (*flood[:2], *quiet)
    assert spread((*flood, *quiet), 5, 2) == (*flood[:3], *quiet)
    assert spread(tuple(flood), 4, 2) == tuple(flood[:4])
