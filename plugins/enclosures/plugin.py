"""Hands the records' pictures and files to Pelican."""

from pelican import signals

from plugins.enclosures.pages import files
from plugins.press import Press


class Enclosures(Press):
    files = staticmethod(files)


def get_generators(_pelican: object) -> type[Press]:
    return Enclosures


def register() -> None:
    signals.get_generators.connect(get_generators)
