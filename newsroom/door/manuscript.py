"""A manuscript: a file that has found its place, on its way to becoming a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.body import Body
from newsroom.door import body
from newsroom.door.citation import with_numbers
from newsroom.door.darkroom import Darkroom
from newsroom.door.fields import Fields
from newsroom.door.front_matter import Parts
from newsroom.door.place import Place
from newsroom.door.shelf import Shelf
from newsroom.door.source import Source
from newsroom.entry import Entry
from newsroom.privacy.numbers import phones_of
from newsroom.privacy.search import Known
from newsroom.problem import Report
from newsroom.registry import Registry
from newsroom.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Desk:
    """What every manuscript is read with: the registry, the whole tree, the darkroom."""

    registry: Registry
    files: Mapping[str, Path]
    darkroom: Darkroom
    unit_names: Mapping[str, str]
    topic_names: Mapping[str, str]
    known: Known

    @classmethod
    def at(cls, registry: Registry, files: Mapping[str, Path], darkroom: Darkroom) -> "Desk":
        return cls(registry, files, darkroom, typed_names(registry.units), typed_names(registry.topics), known_to_all(registry))


def known_to_all(registry: Registry) -> Known:
    """The names of units, areas and of whatever else the office says is no child; the phones of units."""
    names = (step for entry in (*registry.units.values(), *registry.areas.values()) for _, step in entry.names.steps)
    said = {name for step in names for name in (step.text, step.short)}
    return Known(tuple(sorted(said | set(registry.rules.names))), phones_of(unit.phone for unit in registry.units.values()))


def typed_names(entries: Mapping[str, Entry]) -> dict[str, str]:
    """What may be typed for an entry, without marks: its id or any of its names. A name that two entries bear means neither."""
    found: dict[str, set[str]] = {}
    for entry in entries.values():
        for typed in {entry.id, *(name for _, step in entry.names.steps for name in (step.text, step.short))}:
            found.setdefault(fold(typed), set()).add(entry.id)
    return {typed: next(iter(ids)) for typed, ids in found.items() if len(ids) == 1}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file: its place, its head, its text, what lies beside it, and the report of what is wrong with it."""

    place: Place
    parts: Parts
    desk: Desk
    shelf: Shelf
    report: Report

    @classmethod
    def of(cls, place: Place, parts: Parts, desk: Desk, report: Report) -> "Manuscript":
        reach = f"{place.room}/{place.unit}" if place.unit else place.folder
        return cls(place, parts, desk, Shelf(desk.files, place.folder, reach, desk.darkroom, report), report)

    @property
    def registry(self) -> Registry:
        return self.desk.registry

    @property
    def address(self) -> str:
        return f"/{self.place.path}/"

    def fields(self, known: tuple[str, ...]) -> Fields:
        return Fields(self.parts.entries, known, self.report, self.registry.site.timezone)

    def body(self) -> Body:
        """The text as sanitised HTML."""
        source = Source(self.parts.body, self.parts.body_line, self.address, self.registry.site.url)
        return with_numbers(body.read(source, self.shelf, self.report))
