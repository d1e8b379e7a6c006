"""Hands the documents to Pelican."""

from pelican import signals

from plugins.policy.pages import pages
from plugins.press import Press


class PolicyPages(Press):
    pages = staticmethod(pages)


def get_generators(_pelican: object) -> type[Press]:
    return PolicyPages


def register() -> None:
    signals.get_generators.connect(get_generators)
