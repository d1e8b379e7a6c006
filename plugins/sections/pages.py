"""The front page, and every list that leads to a story."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition, few_of_each, grouped, spread
from newsroom.page import Page, paginate
from newsroom.registry import living
from newsroom.schoolyear import SchoolYear
from newsroom.story import Kind, Priority, Story
from newsroom.unit import LEVELS, Unit
from newsroom.vietnamese import alphabetical
from plugins.sections.units import unit_pages

PER_PAGE = 20
ON_FRONT_PAGE = 8
PER_KIND = 4
#: A school that sends much must not push the others off the front page.
PER_UNIT = 3
URGENT_OF_ONE = 2


def pages(edition: Edition) -> Iterator[Page]:
    yield _home(edition)
    yield from unit_pages(edition)
    yield from _levels(edition)
    yield from _areas(edition)
    yield from _kinds(edition)
    yield from _topics(edition)
    yield from _archive(edition)


def _home(edition: Edition) -> Page:
    shouting = (s for s in edition.current[:100] if s.priority is Priority.URGENT and (edition.now - s.released).days < 3)
    urgent = few_of_each(shouting, URGENT_OF_ONE)
    latest = [story for story in spread(edition.current, ON_FRONT_PAGE + 1 + len(urgent), PER_UNIT) if story not in urgent]
    lead = next((story for story in latest if story.lead), latest[0] if latest else None)
    kinds = ((kind, spread(edition.of_kind(kind), PER_KIND, PER_UNIT)) for kind in Kind)
    return Page(
        address=addresses.HOME,
        template="home",
        title=edition.site.name,
        description=edition.site.description,
        feeds=((edition.site.name, addresses.EVERYTHING_FEED),),
        picture=lead.lead if lead else None,
        picture_folder=lead.address if lead else "",
        names={
            "lead": lead,
            "urgent": urgent,
            "latest": [story for story in latest if story is not lead],
            "by_kind": [(kind, stories) for kind, stories in kinds if stories],
            "levels_with_counts": [
                (label, addresses.level(slug), len(edition.schools_of(level))) for level, (slug, label) in LEVELS.items()
            ],
            "documents": [(document, edition.standing(document)) for document in edition.documents[:5]],
            "consultations": edition.open_consultations,
            "events": edition.coming_events[:5],
            "today": edition.today,
        },
    )


def _levels(edition: Edition) -> Iterator[Page]:
    for level, (slug, label) in LEVELS.items():
        yield Page(
            address=addresses.level(slug),
            template="units",
            title=f"Các trường {label[0].lower()}{label[1:]}",
            crumbs=(("Trường học", addresses.SCHOOLS),),
            names={
                "intro": "",
                "groups": [
                    (edition.registry.areas[area].name(edition.today) if area else "Các trường", None, units)
                    for area, units in _by_area(edition, edition.schools_of(level))
                ],
            },
        )


def _by_area(edition: Edition, units: tuple[Unit, ...]) -> list[tuple[str | None, tuple[Unit, ...]]]:
    """The units of each area, in the order of the register; those without one first."""
    groups = grouped(units, lambda unit: (edition.registry.area_of(unit.id, edition.today),))
    return [(area, groups[area]) for area in (None, *edition.registry.areas) if area in groups]


def _areas(edition: Edition) -> Iterator[Page]:
    today, areas = edition.today, edition.registry.areas
    yield Page(
        address=addresses.AREAS,
        template="areas",
        title="Địa bàn",
        names={"areas": [(area, len(edition.schools_in(area.id))) for area in areas.values() if not area.has_ended(today)]},
    )
    for area in areas.values():
        schools = edition.schools_in(area.id)
        stories = sorted(
            (story for school in schools for story in edition.of_unit(school.id)),
            key=lambda story: (story.released, story.path),
            reverse=True,
        )
        successors = living(areas, area.id, today) if area.has_ended(today) else ()
        yield Page(
            address=area.address,
            template="area",
            title=f"Giáo dục {area.last_name(today)}",
            crumbs=(("Địa bàn", addresses.AREAS),),
            names={
                "area": area,
                "name": area.last_name(today),
                "now": [(areas[id].last_name(today), areas[id].address) for id in successors],
                "schools": schools,
                "stories": stories[:PER_PAGE],
            },
        )


def _kinds(edition: Edition) -> Iterator[Page]:
    for kind in Kind:
        yield from _listing(kind.address, kind.label, edition.of_kind(kind))


def _topics(edition: Edition) -> Iterator[Page]:
    topics = sorted(edition.registry.topics.values(), key=lambda topic: alphabetical(topic.name(edition.today)))
    yield Page(
        address=addresses.TOPICS,
        template="topics",
        title="Chủ đề",
        names={"topics": [(topic, len(edition.of_topic(topic.id))) for topic in topics]},
    )
    for topic in topics:
        name = topic.last_name(edition.today)
        yield from _listing(
            topic.address,
            name,
            edition.of_topic(topic.id),
            intro=topic.about,
            crumbs=(("Chủ đề", addresses.TOPICS),),
            feed=addresses.feed_of(topic.address),
        )


def _archive(edition: Edition) -> Iterator[Page]:
    years = [
        (f"Năm học {year}", year.address, [_month_of(year, *month, edition) for month in months])
        for year, months in edition.school_years.items()
    ]
    yield Page(address=addresses.ARCHIVE, template="archive", title="Lưu trữ", names={"years": years})
    for (year, months), (label, address, row) in zip(edition.school_years.items(), years, strict=True):
        yield Page(
            address=address,
            template="archive",
            title=label,
            crumbs=(("Lưu trữ", addresses.ARCHIVE),),
            names={"years": [(label, address, row)]},
        )
        for month in months:
            name, month_address, _ = _month_of(year, *month, edition)
            crumbs = (("Lưu trữ", addresses.ARCHIVE), (label, address))
            yield from _listing(month_address, name, edition.of_month(*month), crumbs=crumbs)


def _month_of(school_year: SchoolYear, year: int, month: int, edition: Edition) -> tuple[str, str, int]:
    return f"Tháng {month} năm {year}", school_year.month_address(year, month), len(edition.of_month(year, month))


def _listing(
    address: str,
    title: str,
    stories: tuple[Story, ...],
    *,
    intro: str = "",
    crumbs: tuple[tuple[str, str], ...] = (),
    feed: str = "",
) -> Iterator[Page]:
    for sheet in paginate(address, stories, PER_PAGE):
        yield Page(
            address=sheet.address,
            template="listing",
            title=title if sheet.number == 1 else f"{title}, trang {sheet.number}",
            description=intro,
            crumbs=crumbs,
            feeds=((title, feed),) if feed else (),
            names={"intro": intro, "sheet": sheet, "feed": feed},
        )
