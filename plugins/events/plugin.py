"""Hands the events to Pelican."""

from pelican import signals

from plugins.events.pages import files, pages
from plugins.press import Press


class EventPages(Press):
    pages = staticmethod(pages)
    files = staticmethod(files)


def get_generators(_pelican: object) -> type[Press]:
    return EventPages


def register() -> None:
    signals.get_generators.connect(get_generators)
