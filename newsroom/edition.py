"""The edition: everything that is public at one moment, and the questions pages ask of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from newsroom.consultation import Consultation, Stage
from newsroom.document import Document, Relation, Standing
from newsroom.event import Event
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
        return tuple(s for s in self.stories if not s.is_withdrawn and not s.is_over(self.now))

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
        return grouped(self.kept, lambda story: ((story.released.year, story.released.month),))

    @cached_property
    def kept(self) -> tuple[Story, ...]:
        """The stories that the archive shows: all but the withdrawn."""
        return tuple(s for s in self.stories if not s.is_withdrawn)

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
        return tuple(s for s in self.stories if s.is_withdrawn or not s.is_over(self.now))

    def must_be_heard(self, story: Story) -> bool:
        """Urgent news, and a withdrawal or correction of late: whoever has aired the story has to learn of it, however old."""
        if story.is_withdrawn or story.correction:
            return self.now - story.changed <= HEARD_FOR
        return story.priority is Priority.URGENT and self.now - story.released <= URGENT_FOR

    def feed(self, stories: Iterable[Story]) -> tuple[Story, ...]:
        """What a feed holds of these: late withdrawals, then what else must be heard, then the newest; no unit's flood."""
        told = tuple(stories)
        heard = tuple(story for story in told if self.must_be_heard(story))
        gone = tuple(story for story in heard if story.is_withdrawn)
        alone = len({story.unit for story in told}) == 1
        loud = few_of_each((s for s in heard if not s.is_withdrawn), MOST_IN_FEED if alone else PER_UNIT_IN_FEED)[:MOST_IN_FEED]
        chosen = {story.path for story in (*gone, *loud)}
        rest = tuple(story for story in told if story.path not in chosen and not self.must_be_heard(story))
        return newest_first((*gone, *loud, *spread(rest, MOST_IN_FEED - len(loud), PER_UNIT_IN_FEED)))

    def for_station(self, station: Station) -> tuple[Story, ...]:
        """What the station has asked for, newest first."""
        wide = self.registry.reach(station, self.today)
        return tuple(
            story
            for story in self.told
            if wide.wants(story, self.registry.places_of(story.unit, story.released.date(), self.today))
        )

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


def few_of_each(stories: Iterable[Story], most: int) -> tuple[Story, ...]:
    """The first so many of each unit."""
    told: defaultdict[str, int] = defaultdict(int)
    chosen = []
    for story in stories:
        told[story.unit] += 1
        if told[story.unit] <= most:
            chosen.append(story)
    return tuple(chosen)


def spread(stories: tuple[Story, ...], most: int, per_unit: int) -> tuple[Story, ...]:
    """The newest stories, newest first, but not more than `per_unit` of one unit while another has something to tell."""
    told: defaultdict[str, int] = defaultdict(int)
    chosen: list[Story] = []
    waiting: list[Story] = []
    for story in stories:
        if len(chosen) == most:
            break
        told[story.unit] += 1
        (chosen if told[story.unit] <= per_unit else waiting).append(story)
    chosen += waiting[: most - len(chosen)]
    return newest_first(chosen)


def newest_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """In the order of all lists; the path decides between stories of one moment."""
    return tuple(sorted(stories, key=lambda story: (story.released, story.path), reverse=True))
