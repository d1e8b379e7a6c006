"""The calendar of all events (RFC 5545)."""

from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from newsroom.event import Event
from newsroom.site import Site


def calendar(site: Site, events: tuple[Event, ...]) -> bytes:
    """Permanent UIDs, and stamps that come from the events: the same events give the same bytes."""
    book = Calendar()
    book.add("prodid", f"-//{site.authority}//su-kien//VI")
    book.add("version", "2.0")
    book.add("name", site.name)
    book.add("x-wr-calname", site.name)
    for event in reversed(events):
        book.add_component(_entry(site, event))
    book.add_missing_timezones()
    return bytes(book.to_ical())


def _entry(site: Site, event: Event) -> Entry:
    entry = Entry()
    begins, ends = _span(event)
    entry.add("uid", f"{event.path}@{site.authority}")
    entry.add("dtstamp", event.begins)
    entry.add("dtstart", begins)
    if ends:
        entry.add("dtend", ends)
    entry.add("summary", event.title)
    entry.add("url", site.absolute(event.address))
    if event.place:
        entry.add("location", event.place)
    if event.summary:
        entry.add("description", event.summary)
    if event.withdrawn:
        entry.add("status", "CANCELLED")
    return entry


def _span(event: Event) -> tuple[date | datetime, date | datetime | None]:
    """Whole days end, in this format, on the day after."""
    if event.is_all_day:
        return event.begins.date(), event.last_day + timedelta(days=1)
    return event.begins, event.ends
