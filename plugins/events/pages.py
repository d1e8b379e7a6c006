"""The list of events, a page for each, and the calendar."""

from collections.abc import Iterator
from itertools import groupby

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.event import Event
from newsroom.page import File, Layout, Page
from newsroom.site import Site


def pages(edition: Edition) -> Iterator[Page]:
    registry, today = edition.registry, edition.today
    past = tuple(event for event in edition.events if event.is_over(today))
    yield Page(address=addresses.EVENTS, lay_out=lay_out_list, needs={"coming": edition.coming_events, "past": past})
    for event in edition.events:
        needs = {
            "event": event,
            "units": tuple((registry.units[id].last_name(today), registry.units[id].address) for id in event.units),
            "topics": tuple((registry.topics[id].last_name(today), registry.topics[id].address) for id in event.topics),
            "is_over": event.is_over(today),
        }
        yield Page(address=event.address, lay_out=lay_out_event, needs=needs)


def lay_out_list(*, coming: tuple[Event, ...], past: tuple[Event, ...]) -> Layout:
    years = groupby(past, key=lambda event: event.begins.year)
    return Layout(
        template="events",
        title="Sự kiện",
        description="Lịch các sự kiện của ngành giáo dục và các trường.",
        names={"coming": coming, "past": [(year, list(group)) for year, group in years]},
    )


def lay_out_event(
    *, event: Event, units: tuple[tuple[str, str | None], ...], topics: tuple[tuple[str, str], ...], is_over: bool
) -> Layout:
    return Layout(
        template="event",
        title=event.title,
        description=event.summary,
        crumbs=(("Sự kiện", addresses.EVENTS),),
        names={"event": event, "units": units, "topics": topics, "is_over": is_over},
    )


def files(edition: Edition) -> Iterator[File]:
    yield File(address=addresses.CALENDAR, make=make_calendar, needs={"site": edition.site, "events": edition.events})


def make_calendar(*, site: Site, events: tuple[Event, ...]) -> bytes:
    """The library is loaded when the calendar has changed, for it is large."""
    from plugins.events.calendar import calendar

    return calendar(site, events)
