"""The registry: what the office keeps about its site, units, areas, stations and topics."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from newsroom.area import Area
from newsroom.dated import Dated
from newsroom.document import DocumentKind
from newsroom.entry import Entry
from newsroom.refusal import Refusals
from newsroom.rules import Rules
from newsroom.site import Site
from newsroom.station import Station
from newsroom.topic import Topic
from newsroom.unit import Unit, UnitKind

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Entries by id, in the order of the files."""

    site: Site
    units: Mapping[str, Unit]
    areas: Mapping[str, Area]
    stations: Mapping[str, Station]
    topics: Mapping[str, Topic]
    document_kinds: Mapping[str, DocumentKind]
    rules: Rules = field(default_factory=Rules)
    refusals: Refusals = field(default_factory=Refusals)

    @property
    def office(self) -> Unit:
        return self.units[self.site.office]

    def schools(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units.values() if unit.is_school)

    def departments(self) -> tuple[Unit, ...]:
        """The office's side: offices and departments, past ones included."""
        return tuple(u for u in self.units.values() if u.kind in (UnitKind.OFFICE, UnitKind.DEPARTMENT))

    def area_of(self, unit: str, today: date) -> str | None:
        """The area a unit lies in today, or the one that took its place."""
        area = self.units[unit].area(today)
        return area and heir(self.areas, area, today)

    def places_of(self, unit: str, today: date) -> Dated[frozenset[str]]:
        """By the day on which the unit told a story, the ids by which a station may have asked for it."""
        always = (unit, heir(self.units, unit, today), self.area_of(unit, today))
        steps = self.units[unit].areas.steps
        return Dated(tuple((since, frozenset(place for place in (*always, then) if place)) for since, then in steps))

    def reach(self, station: Station, today: date) -> Station:
        """The station with its wishes widened to what took the place of the areas and units it names."""
        return replace(
            station,
            areas=station.areas | {heir(self.areas, area, today) for area in station.areas},
            units=station.units | {heir(self.units, unit, today) for unit in station.units},
        )

    def known_now(self, unit: str, day: date, today: date) -> str:
        """By what name readers know today what bore its name of that day; "" where it is the same."""
        entry = self.units[unit]
        if entry.has_ended(today):
            return ", ".join(self.units[id].name(today) for id in living(self.units, unit, today))
        return "" if entry.name(today) == entry.name(day) else entry.name(today)


def living(entries: Mapping[str, E], of: str, today: date) -> tuple[str, ...]:
    """Those who stand today in an entry's place: itself, or its successors followed to the living ones, each once."""
    ended = entries[of].ended
    if ended is None or not entries[of].has_ended(today):
        return (of,)
    return tuple(dict.fromkeys(id for successor in ended.successors for id in living(entries, successor, today)))


def heir(entries: Mapping[str, E], of: str, today: date) -> str:
    """The one that took an ended entry's place, followed as far as there is exactly one; else the entry itself."""
    entry = entries[of]
    if not entry.has_ended(today) or entry.ended is None or len(entry.ended.successors) != 1:
        return of
    return heir(entries, entry.ended.successors[0], today)
