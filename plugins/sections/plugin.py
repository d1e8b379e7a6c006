"""Hands the sections to Pelican."""

from pelican import signals

from plugins.press import Press
from plugins.sections.pages import pages


class SectionPages(Press):
    pages = staticmethod(pages)


def get_generators(_pelican: object) -> type[Press]:
    return SectionPages


def register() -> None:
    signals.get_generators.connect(get_generators)
