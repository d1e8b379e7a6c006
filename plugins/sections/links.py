"""What a list shows of an entry of the registry: its name, and where it leads."""

from collections.abc import Iterable
from datetime import date

from newsroom.area import Area
from newsroom.topic import Topic
from newsroom.unit import Unit

#: A name and its address; a body that only issues documents has none.
Link = tuple[str, str | None]


def link(entry: Unit | Area | Topic, today: date) -> Link:
    """With the name in force today, or the last one."""
    return entry.last_name(today), entry.address


def links(entries: Iterable[Unit | Area | Topic], today: date) -> tuple[Link, ...]:
    """The same for many, in their order."""
    return tuple((entry.last_name(today), entry.address) for entry in entries)
