"""Hands the documents to Pelican."""

from pelican import signals

from plugins.policy.pages import files, pages
from plugins.press import Press


class PolicyPages(Press):
    pages = staticmethod(pages)
    files = staticmethod(files)


def get_generators(_pelican: object) -> type[Press]:
    return PolicyPages


def register() -> None:
    signals.get_generators.connect(get_generators)
