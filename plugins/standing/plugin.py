"""Hands the standing pages to Pelican."""

from pelican import signals

from plugins.press import Press
from plugins.standing.pages import pages


class StandingPages(Press):
    pages = staticmethod(pages)


def get_generators(_pelican: object) -> type[Press]:
    return StandingPages


def register() -> None:
    signals.get_generators.connect(get_generators)
