"""Hands the sitemap to Pelican."""

from pelican import signals

from plugins.press import Press
from plugins.sitemap.pages import files


class Sitemap(Press):
    files = staticmethod(files)


def get_generators(_pelican: object) -> type[Press]:
    return Sitemap


def register() -> None:
    signals.get_generators.connect(get_generators)
