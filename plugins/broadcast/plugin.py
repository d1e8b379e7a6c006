"""Hands the feeds to Pelican."""

from pelican import signals

from plugins.broadcast.pages import files, pages
from plugins.press import Press


class StationFeeds(Press):
    pages = staticmethod(pages)
    files = staticmethod(files)


def get_generators(_pelican: object) -> type[Press]:
    return StationFeeds


def register() -> None:
    signals.get_generators.connect(get_generators)
