"""Hands the stories to Pelican."""

from pelican import signals

from plugins.press import Press
from plugins.stories.pages import pages


class StoryPages(Press):
    pages = staticmethod(pages)


def get_generators(_pelican: object) -> type[Press]:
    return StoryPages


def register() -> None:
    signals.get_generators.connect(get_generators)
