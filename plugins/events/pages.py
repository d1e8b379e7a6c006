"""The list of events, a page for each, and the calendar."""

from collections.abc import Iterator
from itertools import groupby

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import File, Page
from plugins.events.calendar import calendar


def pages(edition: Edition) -> Iterator[Page]:
    past = [event for event in edition.events if event.is_over(edition.today)]
    yield Page(
        address=addresses.EVENTS,
        template="events",
        title="Sự kiện",
        description="Lịch các sự kiện của ngành giáo dục và các trường.",
        names={
            "coming": edition.coming_events,
            "past": [(year, list(group)) for year, group in groupby(past, key=lambda event: event.begins.year)],
        },
    )
    for event in edition.events:
        yield Page(
            address=event.address,
            template="event",
            title=event.title,
            description=event.summary,
            crumbs=(("Sự kiện", addresses.EVENTS),),
            names={
                "event": event,
                "units": [edition.registry.units[id] for id in event.units],
                "is_over": event.is_over(edition.today),
                "topics": [edition.registry.topics[id] for id in event.topics],
            },
        )


def files(edition: Edition) -> Iterator[File]:
    yield File(address=addresses.CALENDAR, content=lambda: calendar(edition.site, edition.events))
