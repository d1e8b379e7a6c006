"""Hands the theme's files to Pelican."""

from collections.abc import Iterator
from pathlib import Path

from pelican import Pelican, signals

from newsroom.edition import Edition
from newsroom.page import File
from plugins.press import Press
from plugins.style import pages


class ThemeFiles(Press):
    def files(self, _edition: Edition) -> Iterator[File]:
        return pages.files(Path(self.theme))


def name_stylesheet(pelican: Pelican) -> None:
    """Every page links to the style sheet, so its address is known before any page is made."""
    pelican.settings["STYLESHEET"] = pages.address(pages.stylesheet(Path(pelican.settings["THEME"])))


def get_generators(_pelican: object) -> type[Press]:
    return ThemeFiles


def register() -> None:
    signals.get_generators.connect(name_stylesheet)
    signals.get_generators.connect(get_generators)
