"""The units: lists of them, each one's own front page, and the sheets with its older stories."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise, takewhile

from newsroom import addresses
from newsroom.edition import Edition, grouped
from newsroom.entry import Ending
from newsroom.event import Event
from newsroom.page import Layout, Page, Sheet, paginate
from newsroom.registry import living
from newsroom.story import Kind, Story
from newsroom.unit import LEVELS, Unit
from plugins.sections.areas import Group, ended
from plugins.sections.links import Link, link, links
from plugins.sections.listing import PER_PAGE, titled

NOTICES = 5
#: How old a story with a picture may be and still open a unit's page.
FRESH = timedelta(days=30)
FORMER = "Đã kết thúc hoạt động"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A unit as all its sheets show it today. `former_names` are those no longer borne, each with the day of the next."""

    unit: Unit
    name: str
    short_name: str
    parent: Link | None
    area: Link | None
    former_names: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A unit's departments, and the units that ended in it, both by its id."""

    members: Mapping[str, tuple[Unit, ...]]
    predecessors: Mapping[str, tuple[Unit, ...]]

    @classmethod
    def of(cls, edition: Edition) -> "Kin":
        units, today = edition.registry.units.values(), edition.today
        departments = (unit for unit in units if not unit.is_school and not unit.has_ended(today))
        return cls(
            members=grouped(departments, lambda unit: (unit.parent(today) or "",)),
            predecessors=grouped(units, lambda unit: unit.ended.successors if unit.ended else ()),
        )


def unit_pages(edition: Edition) -> Iterator[Page]:
    today, former = edition.today, edition.former_units()
    levels = LEVELS.items()
    schools = [(label, addresses.level(slug), links(edition.schools_of(level), today)) for level, (slug, label) in levels]
    gone = links((unit for unit in former if unit.is_school), today)
    yield _list(addresses.SCHOOLS, "Trường học", (*schools, (FORMER, None, gone)))
    offices = links((unit for unit in edition.registry.departments() if unit not in former), today)
    gone = links((unit for unit in former if not unit.is_school), today)
    yield _list(addresses.OFFICES, "Phòng và bộ phận", (("Phòng và bộ phận", None, offices), (FORMER, None, gone)))
    kin, events = Kin.of(edition), grouped(edition.coming_events, lambda event: event.units)
    for unit in edition.registry.units.values():
        if unit.address:
            yield from _sheets(edition, unit, unit.address, kin, events.get(unit.id, ()))


def _list(address: str, title: str, groups: tuple[Group, ...]) -> Page:
    needs = {"title": title, "groups": tuple(group for group in groups if group[2])}
    return Page(address=address, lay_out=lay_out_list, needs=needs)


def lay_out_list(*, title: str, groups: tuple[Group, ...]) -> Layout:
    return Layout(template="units", title=title, names={"intro": "", "groups": groups})


def _sheets(edition: Edition, unit: Unit, address: str, kin: Kin, events: tuple[Event, ...]) -> Iterator[Page]:
    """The newest sheet is the unit's front page; the others hold its older stories."""
    today, units, stories = edition.today, edition.registry.units, edition.of_unit(unit.id)
    portrait = _portrait(edition, unit)
    newest, *older = paginate(address, stories, PER_PAGE)
    ending = ended(unit, today)

    def is_fresh(story: Story) -> bool:
        return edition.now - story.released < FRESH

    needs = {
        "portrait": portrait,
        "sheet": newest,
        "ending": ending,
        "now": links((units[id] for id in living(units, unit.id, today)), today) if ending else (),
        "lead": next((story for story in takewhile(is_fresh, stories) if story.lead), None),
        "notices": _notices(stories),
        "events": events,
        "members": links(kin.members.get(unit.id, ()), today),
        "predecessors": links(kin.predecessors.get(unit.id, ()), today),
    }
    yield Page(address=address, lay_out=lay_out_front_page, needs=needs)
    for sheet in older:
        yield Page(address=sheet.address, lay_out=lay_out_older, needs={"portrait": portrait, "sheet": sheet})


def _notices(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(islice((story for story in stories if story.kind is Kind.NOTICE), NOTICES))


def _portrait(edition: Edition, unit: Unit) -> Portrait:
    today, registry = edition.today, edition.registry
    last_day = min(today, unit.ended.on) if unit.ended else today
    area, parent = unit.area(last_day), unit.parent(last_day)
    heirs = living(registry.units, parent, today) if parent else ()
    parent = heirs[0] if len(heirs) == 1 else parent
    return Portrait(
        unit=unit,
        name=unit.last_name(today),
        short_name=unit.short_name(today),
        parent=link(registry.units[parent], today) if parent else None,
        area=link(registry.areas[area], today) if area else None,
        former_names=tuple((old.text, since) for (_, old), (since, _) in pairwise(unit.names.steps) if since <= today),
    )


def lay_out_front_page(
    *,
    portrait: Portrait,
    sheet: Sheet,
    ending: Ending | None,
    now: tuple[Link, ...],
    lead: Story | None,
    notices: tuple[Story, ...],
    events: tuple[Event, ...],
    members: tuple[Link, ...],
    predecessors: tuple[Link, ...],
) -> Layout:
    """`now` are those in whose place it lives on, once it has ended; `lead` opens the page."""
    told = {"lead": lead, "notices": notices, "events": events, "members": members, "predecessors": predecessors}
    return _layout(portrait, sheet, (_room(portrait.unit),), {"ending": ending, "now": now, **told})


def lay_out_older(*, portrait: Portrait, sheet: Sheet) -> Layout:
    return _layout(portrait, sheet, (_room(portrait.unit), (portrait.short_name, sheet.base)), {"lead": None})


def _layout(portrait: Portrait, sheet: Sheet, crumbs: tuple[tuple[str, str], ...], more: Mapping[str, object]) -> Layout:
    feed = addresses.feed_of(sheet.base)
    return Layout(
        template="unit",
        title=titled(portrait.name, sheet),
        description=portrait.unit.about,
        crumbs=crumbs,
        feeds=((f"Tin của {portrait.name}", feed),),
        names={"portrait": portrait, "unit": portrait.unit, "sheet": sheet, "feed": feed, **more},
    )


def _room(unit: Unit) -> tuple[str, str]:
    return ("Trường học", addresses.SCHOOLS) if unit.is_school else ("Phòng và bộ phận", addresses.OFFICES)
