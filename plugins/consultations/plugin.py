"""Hands the consultations to Pelican."""

from pelican import signals

from plugins.consultations.pages import pages
from plugins.press import Press


class ConsultationPages(Press):
    pages = staticmethod(pages)


def get_generators(_pelican: object) -> type[Press]:
    return ConsultationPages


def register() -> None:
    signals.get_generators.connect(get_generators)
