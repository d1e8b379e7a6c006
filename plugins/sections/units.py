"""The units: lists of them, and each one's own front page."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import Page, paginate
from newsroom.registry import living
from newsroom.story import Kind
from newsroom.unit import LEVELS, Unit

PER_PAGE = 20
NOTICES = 5
#: How old a story with a picture may be and still open a unit's page.
FRESH = timedelta(days=30)
FORMER = "Đã kết thúc hoạt động"


def unit_pages(edition: Edition) -> Iterator[Page]:
    schools = [(label, addresses.level(slug), edition.schools_of(level)) for level, (slug, label) in LEVELS.items()]
    former = edition.former_units()
    offices = tuple(unit for unit in edition.registry.departments() if unit not in former)
    past = [(FORMER, None, tuple(unit for unit in former if unit.is_school))]
    yield _list(addresses.SCHOOLS, "Trường học", schools + past)
    past = [(FORMER, None, tuple(unit for unit in former if not unit.is_school))]
    yield _list(addresses.OFFICES, "Phòng và bộ phận", [("Phòng và bộ phận", None, offices), *past])
    for unit in edition.registry.units.values():
        if unit.address:
            yield from _front_page(edition, unit, unit.address)


def _list(address: str, title: str, groups: list[tuple[str, str | None, tuple[Unit, ...]]]) -> Page:
    return Page(
        address=address,
        template="units",
        title=title,
        names={"intro": "", "groups": [group for group in groups if group[2]]},
    )


def _front_page(edition: Edition, unit: Unit, address: str) -> Iterator[Page]:
    """The first sheet is the unit's front page; the others are its older stories."""
    today, units = edition.today, edition.registry.units
    stories = edition.of_unit(unit.id)
    name = unit.last_name(today)
    parent, area = unit.parent(_last_day(unit, today)), unit.area(_last_day(unit, today))
    successors = living(units, unit.id, today) if unit.has_ended(today) else ()
    parents = living(units, parent, today) if parent else ()
    room = ("Trường học", addresses.SCHOOLS) if unit.is_school else ("Phòng và bộ phận", addresses.OFFICES)
    for sheet in paginate(address, stories, PER_PAGE):
        first = sheet.number == 1
        yield Page(
            address=sheet.address,
            template="unit",
            title=name if first else f"{name}, trang {sheet.number}",
            description=unit.about,
            crumbs=(room,) if first else (room, (unit.short_name(today), address)),
            feeds=((f"Tin của {name}", addresses.feed_of(address)),),
            names={
                "unit": unit,
                "name": name,
                "now": [(units[id].last_name(today), units[id].address) for id in successors],
                "former_names": [(former, until) for former, until in _former_names(unit, today)],
                "predecessors": edition.registry.predecessors(unit.id),
                "parent": units[parents[0]] if len(parents) == 1 else units[parent] if parent else None,
                "members": [
                    u for u in units.values() if u.parent(today) == unit.id and not u.has_ended(today) and not u.is_school
                ],
                "area": edition.registry.areas[area] if area else None,
                "lead": next((s for s in stories if s.lead and edition.now - s.released < FRESH), None) if first else None,
                "notices": [s for s in stories if s.kind is Kind.NOTICE][:NOTICES] if first else [],
                "events": edition.events_of(unit.id) if first else (),
                "sheet": sheet,
                "feed": addresses.feed_of(address),
                "today": today,
            },
        )


def _last_day(unit: Unit, today: date) -> date:
    return min(today, unit.ended.on) if unit.ended else today


def _former_names(unit: Unit, today: date) -> Iterator[tuple[str, date]]:
    """Names that are no longer borne, with the first day of the name that followed."""
    for (_, former), (since, _next) in pairwise(unit.names.steps):
        if since <= today:
            yield former.text, since
