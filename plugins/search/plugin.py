"""Hands the search to Pelican."""

from pelican import signals

from plugins.press import Press
from plugins.search.pages import files, pages


class SearchPage(Press):
    pages = staticmethod(pages)
    files = staticmethod(files)


def get_generators(_pelican: object) -> type[Press]:
    return SearchPage


def register() -> None:
    signals.get_generators.connect(get_generators)
