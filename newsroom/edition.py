"""The edition: everything that is public at one moment, and the questions pages ask of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import TypeVar

from newsroom.consultation import Consultation, Stage
from newsroom.document import Document, Relation, Standing
from newsroom.event import Event
from newsroom.hearing import are_of_one_unit, few_of_each, newest_first, spread
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.schoolyear import SchoolYear
from newsroom.site import Site
from newsroom.standing import StandingPage
from newsroom.station import Station
from newsroom.story import Kind, Priority, Story
from newsroom.unit import Unit, UnitKind

#: For how long a correction or a withdrawal stands in every feed of its story.
HEARD_FOR = timedelta(days=30)
#: For how long urgent news stands before all else.
URGENT_FOR = timedelta(days=3)
#: Items of one feed; readers poll every few minutes to hours, and this is weeks of news.
MOST_IN_FEED = 50
#: Items of one unit in a feed, while others have something to tell.
PER_UNIT_IN_FEED = 10
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class Edition:
    """`stories` are the public ones, newest first; `now` is aware of its time zone and stands for "today" everywhere."""

    registry: Registry
    now: datetime
    stories: tuple[Story, ...]
    documents: tuple[Document, ...]
    consultations: tuple[Consultation, ...]
    events: tuple[Event, ...]
    pages: tuple[StandingPage, ...]
    moved: Mapping[str, str]

    @property
    def site(self) -> Site:
        return self.registry.site

    @property
    def today(self) -> date:
        return self.now.date()

    def records(self) -> Iterator[Record]:
        """Everything that has a page of its own made from a file."""
        for records in (self.stories, self.documents, self.consultations, self.events, self.pages):
            yield from records

    # -- stories ------------------------------------------------------------------------------------------------

    @cached_property
    def current(self) -> tuple[Story, ...]:
        """The stories that lists show: neither withdrawn nor over."""
        return tuple([story for story in self.kept if not story.is_over(self.now)])

    @cached_property
    def _by_unit(self) -> dict[str, tuple[Story, ...]]:
        return grouped(self.current, lambda story: (story.unit,))

    @cached_property
    def _by_topic(self) -> dict[str, tuple[Story, ...]]:
        return grouped(self.current, lambda story: story.topics)

    @cached_property
    def _by_kind(self) -> dict[Kind, tuple[Story, ...]]:
        return grouped(self.current, lambda story: (story.kind,))

    @cached_property
    def _by_month(self) -> dict[tuple[int, int], tuple[Story, ...]]:
        return grouped(self.kept, lambda story: (month_of(story),))

    @cached_property
    def kept(self) -> tuple[Story, ...]:
        """The stories that the archive shows: all but the withdrawn."""
        return tuple([story for story in self.stories if not story.is_withdrawn])

    def of_unit(self, unit: str) -> tuple[Story, ...]:
        return self._by_unit.get(unit, ())

    def of_topic(self, topic: str) -> tuple[Story, ...]:
        return self._by_topic.get(topic, ())

    def of_kind(self, kind: Kind) -> tuple[Story, ...]:
        return self._by_kind.get(kind, ())

    def of_month(self, year: int, month: int) -> tuple[Story, ...]:
        return self._by_month.get((year, month), ())

    @cached_property
    def school_years(self) -> dict[SchoolYear, tuple[tuple[int, int], ...]]:
        """The school years that have stories, newest first, with their months (year, month), oldest first."""
        years = grouped(sorted(self._by_month), lambda month: (SchoolYear.of(date(*month, 1)),))
        return dict(sorted(years.items(), reverse=True))

    @cached_property
    def told(self) -> tuple[Story, ...]:
        """The stories that feeds tell: those that are not over, and the withdrawn ones, so that readers learn of it."""
        return tuple([story for story in self.stories if not story.is_over(self.now) or story.is_withdrawn])

    def must_be_heard(self, story: Story) -> bool:
        """Urgent news, and a withdrawal or correction of late: whoever has aired the story has to learn of it, however old."""
        if story.is_withdrawn or story.correction:
            return self.now - story.changed <= HEARD_FOR
        return story.priority is Priority.URGENT and self.now - story.released <= URGENT_FOR

    @cached_property
    def _heard(self) -> frozenset[str]:
        """The paths of the stories that must be heard: few, and found once for all feeds."""
        return frozenset([story.path for story in self.stories if self.must_be_heard(story)])

    def feed(self, stories: Iterable[Story]) -> tuple[Story, ...]:
        """What a feed holds of these stories of the edition: late withdrawals, then what else must be heard, then the newest;
        no unit's flood.
        """
        told, must = tuple(stories), self._heard
        per_unit = MOST_IN_FEED if are_of_one_unit(told) else PER_UNIT_IN_FEED
        heard = [story for story in told if story.path in must]
        gone = [story for story in heard if story.is_withdrawn]
        loud = few_of_each((story for story in heard if not story.is_withdrawn), per_unit)[:MOST_IN_FEED]
        rest = (story for story in told if story.path not in must)
        return newest_first((*gone, *loud, *spread(rest, MOST_IN_FEED - len(loud), per_unit)))

    @cached_property
    def _told_from(self) -> dict[frozenset[str], tuple[int, ...]]:
        """From which places (the ids of unit and area) which of `told` come, by number: stations choose among places first."""
        told, registry = self.told, self.registry
        places = {unit: registry.places_of(unit, self.today) for unit in registry.units}
        return grouped(range(len(told)), lambda n: (places[told[n].unit].on(told[n].released.date()),))

    def for_station(self, station: Station) -> tuple[Story, ...]:
        """What the station has asked for, newest first."""
        wide = self.registry.reach(station, self.today)
        near = chain.from_iterable(numbers for places, numbers in self._told_from.items() if wide.listens_to(places))
        return tuple([story for n in sorted(near) if wide.takes(story := self.told[n])])

    # -- units --------------------------------------------------------------------------------------------------

    def schools_of(self, level: UnitKind) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.registry.schools() if unit.kind is level and not unit.has_ended(self.today))

    def former_units(self) -> tuple[Unit, ...]:
        """Units that have ended and whose pages stay."""
        return tuple(unit for unit in self.registry.units.values() if unit.address and unit.has_ended(self.today))

    @cached_property
    def _by_area(self) -> dict[str, tuple[Unit, ...]]:
        return grouped((unit for unit in self.registry.schools() if not unit.has_ended(self.today)), self._area_of)

    def _area_of(self, unit: Unit) -> tuple[str, ...]:
        area = self.registry.area_of(unit.id, self.today)
        return (area,) if area else ()

    def schools_in(self, area: str) -> tuple[Unit, ...]:
        return self._by_area.get(area, ())

    def events_of(self, unit: str) -> tuple[Event, ...]:
        """The unit's coming events, soonest first."""
        return tuple(event for event in self.coming_events if unit in event.units)

    # -- documents ----------------------------------------------------------------------------------------------

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.path: document for document in self.documents}

    def document(self, id: str) -> Document:
        return self._documents[id]

    @cached_property
    def _naming(self) -> dict[str, tuple[tuple[Relation, Document], ...]]:
        pairs = [(target, (relation, d)) for d in self.documents for relation, target in d.relations]
        return {target: tuple(pair for _, pair in group) for target, group in grouped(pairs, lambda p: (p[0],)).items()}

    def naming(self, document: str) -> tuple[tuple[Relation, Document], ...]:
        """The documents that name this one, with how they do."""
        return self._naming.get(document, ())

    def standing(self, document: Document) -> Standing:
        replaced = any(
            relation is Relation.REPLACES and (newer.effective or newer.issued or self.today) <= self.today
            for relation, newer in self.naming(document.path)
        )
        return document.standing(self.today, replaced=replaced)

    # -- consultations and events -------------------------------------------------------------------------------

    @cached_property
    def open_consultations(self) -> tuple[Consultation, ...]:
        """Those that close first stand first."""
        return tuple(sorted((c for c in self.consultations if c.stage(self.today) is Stage.OPEN), key=lambda c: c.closes))

    @cached_property
    def coming_events(self) -> tuple[Event, ...]:
        """Soonest first; those called off stay until their day, for somebody may remember it."""
        return tuple(e for e in reversed(self.events) if not e.is_over(self.today))


def grouped(items: Iterable[V], keys: Callable[[V], Iterable[K]]) -> dict[K, tuple[V, ...]]:
    """The items under each of their keys, in the order given; linear in the number of items."""
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}


def month_of(story: Story) -> tuple[int, int]:
    """The year and the month of its release."""
    released = story.released
    return released.year, released.month
