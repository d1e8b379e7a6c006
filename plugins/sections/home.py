"""The front page."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from newsroom import addresses
from newsroom.consultation import Consultation, Stage
from newsroom.document import Document, Standing
from newsroom.edition import Edition, few_of_each, spread
from newsroom.event import Event
from newsroom.page import Layout, Page
from newsroom.site import Site
from newsroom.story import Kind, Priority, Story
from newsroom.unit import LEVELS

ON_PAGE = 8
PER_KIND = 4
#: A school that sends much must not push the others off the front page.
PER_UNIT = 3
URGENT_OF_ONE = 2
#: Days for which urgent news stands on top.
URGENT_DAYS = 3


def home_page(edition: Edition) -> Page:
    """What is new, the only page that tells the day."""
    urgent = few_of_each(_shouting(edition), URGENT_OF_ONE)
    latest = spread(edition.current, ON_PAGE + 1 + len(urgent), PER_UNIT)
    kinds = ((kind, spread(edition.of_kind(kind), PER_KIND, PER_UNIT)) for kind in Kind)
    needs = {
        "site": edition.site,
        "today": edition.today,
        "urgent": urgent,
        "latest": tuple(story for story in latest if story not in urgent),
        "by_kind": tuple((kind, stories) for kind, stories in kinds if stories),
        "levels": tuple(_levels(edition)),
        "documents": tuple((document, edition.standing(document)) for document in edition.documents[:5]),
        "consultations": tuple((consultation, Stage.OPEN) for consultation in edition.open_consultations),
        "events": edition.coming_events[:5],
    }
    return Page(address=addresses.HOME, lay_out=lay_out_home, needs=needs)


def lay_out_home(
    *,
    site: Site,
    today: date,
    urgent: tuple[Story, ...],
    latest: tuple[Story, ...],
    by_kind: tuple[tuple[Kind, tuple[Story, ...]], ...],
    levels: tuple[tuple[str, str, int], ...],
    documents: tuple[tuple[Document, Standing], ...],
    consultations: tuple[tuple[Consultation, Stage], ...],
    events: tuple[Event, ...],
) -> Layout:
    """`levels` are those of schools: name, address, how many."""
    lead = next((story for story in latest if story.lead), latest[0] if latest else None)
    return Layout(
        template="home",
        title=site.name,
        description=site.description,
        feeds=((site.name, addresses.EVERYTHING_FEED),),
        picture=lead.lead if lead else None,
        picture_folder=lead.address if lead else "",
        names={
            "today": today,
            "urgent": urgent,
            "lead": lead,
            "latest": [story for story in latest if story is not lead],
            "by_kind": by_kind,
            "levels_with_counts": levels,
            "documents": documents,
            "consultations": consultations,
            "events": events,
        },
    )


def _shouting(edition: Edition) -> Iterator[Story]:
    for story in islice(edition.current, 100):
        if story.priority is Priority.URGENT and (edition.now - story.released).days < URGENT_DAYS:
            yield story


def _levels(edition: Edition) -> Iterator[tuple[str, str, int]]:
    for level, (slug, label) in LEVELS.items():
        yield label, addresses.level(slug), len(edition.schools_of(level))
