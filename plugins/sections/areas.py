"""Where the schools are: lists of those of one level by area, and a page for each area with its news."""

from collections.abc import Iterator
from datetime import date

from newsroom import addresses
from newsroom.area import Area
from newsroom.edition import Edition, grouped, newest_first
from newsroom.entry import Ending
from newsroom.page import Layout, Page
from newsroom.registry import living
from newsroom.story import Story
from newsroom.unit import LEVELS, Unit
from plugins.sections.links import Link, links

ON_PAGE = 20
#: A heading, where it leads, and what stands below it.
Group = tuple[str, str | None, tuple[Link, ...]]


def level_pages(edition: Edition) -> Iterator[Page]:
    """A list of schools for each level."""
    for level, (slug, label) in LEVELS.items():
        needs = {"label": label, "groups": tuple(_by_area(edition, edition.schools_of(level)))}
        yield Page(address=addresses.level(slug), lay_out=lay_out_level, needs=needs)


def lay_out_level(*, label: str, groups: tuple[Group, ...]) -> Layout:
    """`label` is the level's; a group is an area."""
    return Layout(
        template="units",
        title=f"Các trường {label[0].lower()}{label[1:]}",
        crumbs=(("Trường học", addresses.SCHOOLS),),
        names={"intro": "", "groups": groups},
    )


def _by_area(edition: Edition, units: tuple[Unit, ...]) -> Iterator[Group]:
    """The units of each area, in the order of the register; those without one first."""
    registry, today = edition.registry, edition.today
    groups = grouped(units, lambda unit: (registry.area_of(unit.id, today),))
    for area in (None, *registry.areas):
        if area in groups:
            yield registry.areas[area].name(today) if area else "Các trường", None, links(groups[area], today)


def area_pages(edition: Edition) -> Iterator[Page]:
    """The list of areas, and each area's own page."""
    today, areas = edition.today, edition.registry.areas
    counts = ((area, len(edition.schools_in(area.id))) for area in areas.values() if not area.has_ended(today))
    rows = tuple((area.last_name(today), area.address, count) for area, count in counts)
    yield Page(address=addresses.AREAS, lay_out=lay_out_areas, needs={"rows": rows})
    for area in areas.values():
        ending = ended(area, today)
        successors = living(areas, area.id, today) if ending else ()
        needs = {
            "area": area,
            "name": area.last_name(today),
            "ending": ending,
            "now": links((areas[id] for id in successors), today),
            "schools": links(edition.schools_in(area.id), today),
            "stories": _newest(edition, area),
        }
        yield Page(address=area.address, lay_out=lay_out_area, needs=needs)


def ended(entry: Unit | Area, today: date) -> Ending | None:
    """How it ended, once it has."""
    return entry.ended if entry.has_ended(today) else None


def _newest(edition: Edition, area: Area) -> tuple[Story, ...]:
    stories = (story for school in edition.schools_in(area.id) for story in edition.of_unit(school.id)[:ON_PAGE])
    return newest_first(stories)[:ON_PAGE]


def lay_out_areas(*, rows: tuple[tuple[str, str, int], ...]) -> Layout:
    """Each area's name, address and number of schools."""
    return Layout(template="areas", title="Địa bàn", names={"areas": rows})


def lay_out_area(
    *,
    area: Area,
    name: str,
    ending: Ending | None,
    now: tuple[Link, ...],
    schools: tuple[Link, ...],
    stories: tuple[Story, ...],
) -> Layout:
    """`now` are those that stand in its place, once it has ended; stories newest first."""
    return Layout(
        template="area",
        title=f"Giáo dục {name}",
        crumbs=(("Địa bàn", addresses.AREAS),),
        names={"area": area, "ending": ending, "now": now, "schools": schools, "stories": stories},
    )
