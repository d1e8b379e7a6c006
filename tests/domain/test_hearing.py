"""Who is heard: what feeds and stations get of any edition, against what the questions say, done slowly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.dated import Dated
from newsroom.edition import MOST_IN_FEED, PER_UNIT_IN_FEED, Edition, grouped
from newsroom.hearing import spread
from newsroom.registry import heir
from newsroom.station import Station
from newsroom.story import Kind, Priority, Story, Withdrawal
from tests.domain.making import area, day, edition, ending, moment, registry, station, story, topic, unit

NOW = moment("2024-05-20 12:00")
#: One unit that tells more than all others, one that ended in another, one that came to lie in another area.
UNITS = ("truong-a", "truong-a", "truong-a", "truong-a", "truong-b", "cu", "doi")
OFFICE = registry(
    *(area("a"), area("b"), area("het", ended=ending("2024-05-01", "a")), topic("t"), topic("u")),
    *(unit("truong-a", area="a"), unit("truong-b", area="het"), unit("cu", ended=ending("2024-05-10", "truong-b"))),
    unit("doi", area=Dated(((date.min, None), (day("2024-04-20"), "het"), (day("2024-05-05"), "b")))),
)
FATES: tuple[dict[str, Any], ...] = (
    {},
    {"topics": ("t",)},
    {"priority": Priority.URGENT, "kind": Kind.NOTICE},
    {"priority": Priority.PRIORITY, "topics": ("t", "u")},
    {"correction": "Sửa.", "updated": moment("2024-04-20 12:00"), "topics": ("t",)},
    {"correction": "Sửa.", "updated": moment("2024-04-20 11:59")},
    {"withdrawal": Withdrawal(reason="Sai.", on=day("2024-05-01")), "topics": ("u",)},
    {"withdrawal": Withdrawal(reason="Sai.")},
    {"expires": moment("2024-05-19")},
    {"embargo": moment("2024-05-18")},
)
#: Days before now: many stories bear one moment.
AGES = (0, 1, 3, 3, 4, 20, 30, 31, 60)


def dealt(number: int, card: int) -> Story:
    """The story that a card stands for, so that an edition is a short list of cards."""
    card, of = divmod(card, len(UNITS))
    age, fate = divmod(card, len(FATES))
    told = story(f"s{number:03}", unit=UNITS[of], **FATES[fate])
    return replace(told, date=NOW - timedelta(days=AGES[age]))


def in_order(stories: Iterable[Story]) -> tuple[Story, ...]:
    return tuple(sorted(stories, key=lambda told: (told.released, told.path), reverse=True))


CARDS = st.integers(0, len(UNITS) * len(FATES) * len(AGES) - 1)
QUIET = CARDS.map(lambda card: card % len(UNITS) + card // len(UNITS) // len(FATES) * len(UNITS) * len(FATES))
EDITIONS = (
    st.tuples(st.integers(0, 130), st.sampled_from([CARDS, QUIET, QUIET | CARDS]))
    .flatmap(lambda drawn: st.lists(drawn[1], min_size=drawn[0], max_size=drawn[0]))
    .map(lambda cards: edition("2024-05-20 12:00", of=OFFICE, stories=in_order(map(dealt, range(len(cards)), cards))))
)
STATIONS = st.builds(
    station,
    areas=st.frozensets(st.sampled_from(list(OFFICE.areas)), max_size=2),
    units=st.frozensets(st.sampled_from(list(OFFICE.units)), max_size=2),
    kinds=st.frozensets(st.sampled_from(Kind), max_size=2),
    topics=st.frozensets(st.sampled_from(list(OFFICE.topics)), max_size=2),
    priority=st.sampled_from(Priority),
)
MANY = settings(deadline=None, derandomize=True, max_examples=60)


def must_be_heard(told: Story) -> bool:
    """Withdrawals and corrections for thirty days, urgent news for three."""
    if told.withdrawal or told.correction:
        return told.changed >= NOW - timedelta(days=30)
    return told.priority is Priority.URGENT and told.released >= NOW - timedelta(days=3)


def in_turn(stories: Sequence[Story], share: int) -> list[Story]:
    """Each unit's first ones up to its share, then what goes beyond it."""
    turns = [sum(newer.unit == told.unit for newer in stories[:n]) for n, told in enumerate(stories)]
    within = [told for told, turn in zip(stories, turns, strict=True) if turn < share]
    beyond = [told for told, turn in zip(stories, turns, strict=True) if turn >= share]
    return within + beyond


def held(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    """What a feed has to hold: every late withdrawal, then what else must be heard, then the newest; no unit's flood."""
    heard = [told for told in stories if must_be_heard(told)]
    gone = [told for told in heard if told.withdrawal]
    others = [told for told in heard if not told.withdrawal]
    alone = len({told.unit for told in stories}) == 1
    loud = [told for told in others if alone or told in first_of_each(others)][:MOST_IN_FEED]
    rest = in_turn([told for told in stories if told not in heard], PER_UNIT_IN_FEED)
    return in_order([*gone, *loud, *rest[: MOST_IN_FEED - len(loud)]])


def first_of_each(stories: Sequence[Story]) -> list[Story]:
    units = {told.unit for told in stories}
    return [told for of in units for told in [told for told in stories if told.unit == of][:PER_UNIT_IN_FEED]]


@MANY
@given(EDITIONS)
def test_a_feed_holds_what_must_be_heard_and_then_the_newest_of_every_unit(week: Edition) -> None:
    parts = [*grouped(week.told, lambda told: (told.unit,)).values(), *grouped(week.told, lambda told: told.topics).values()]
    for stories in (week.told, *parts):
        assert week.feed(stories) == held(stories)


@MANY
@given(EDITIONS, STATIONS)
def test_a_station_gets_what_it_wants_from_the_places_of_the_storys_day_and_of_today(week: Edition, asked: Station) -> None:
    wide = OFFICE.reach(asked, week.today)

    def places(told: Story) -> frozenset[str]:
        then, now = OFFICE.units[told.unit].area(told.released.date()), OFFICE.area_of(told.unit, week.today)
        return frozenset(id for id in (told.unit, heir(OFFICE.units, told.unit, week.today), then, now) if id)

    wanted = tuple(told for told in week.told if wide.wants(told, places(told)))
    assert week.for_station(asked) == wanted
    assert week.feed(wanted) == held(wanted)


@MANY
@given(EDITIONS, st.integers(0, 60), st.integers(1, 12))
def test_a_list_holds_every_units_share_before_any_unit_has_more(week: Edition, most: int, share: int) -> None:
    assert spread(week.current, most, share) == in_order(in_turn(week.current, share)[:most])


@MANY
@given(EDITIONS)
def test_every_list_holds_what_its_name_says_newest_first(week: Edition) -> None:
    shown = [told for told in week.stories if not told.withdrawal and not (told.expires and told.expires < NOW)]
    assert week.current == tuple(shown)
    for id in OFFICE.units:
        assert week.of_unit(id) == tuple(told for told in shown if told.unit == id)
    for id in OFFICE.topics:
        assert week.of_topic(id) == tuple(told for told in shown if id in told.topics)
    for kind in Kind:
        assert week.of_kind(kind) == tuple(told for told in shown if told.kind is kind)
    months = [month for year in week.school_years.values() for month in year]
    kept = [told for told in week.stories if not told.withdrawal]
    assert sorted(months) == sorted({(told.released.year, told.released.month) for told in kept})
    for year, month in months:
        assert week.of_month(year, month) == tuple(
            told for told in kept if (told.released.year, told.released.month) == (year, month)
        )


def test_more_than_fits_a_feed_is_left_out_though_it_must_be_heard() -> None:
    shouting = in_order(
        replace(story(f"s{n:02}", unit=f"u{n % 9}", priority=Priority.URGENT), date=NOW - timedelta(hours=n))
        for n in range(MOST_IN_FEED + 5)
    )
    assert edition("2024-05-20 12:00", stories=shouting).feed(shouting) == shouting[:MOST_IN_FEED]


def test_a_story_held_back_comes_from_where_its_unit_lay_on_the_day_of_its_release() -> None:
    held_back = story("cam", "2024-05-01", unit="doi", embargo=moment("2024-05-18"))
    week = edition(of=OFFICE, stories=[held_back])
    assert week.for_station(station(areas=frozenset({"b"}))) == (held_back,)
    assert week.for_station(station(areas=frozenset({"het"}))) == ()
