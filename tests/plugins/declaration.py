"""What all plugins declare of an edition, without building."""

import importlib
from collections.abc import Iterator
from types import ModuleType

import pelicanconf
from newsroom.edition import Edition
from newsroom.page import File, Page
from newsroom.seal import fingerprint, seal
from newsroom.state import HOME


def rooms() -> list[ModuleType]:
    """The modules that say which pages and files there are, in the order of the settings."""
    return [importlib.import_module(f"{plugin}.pages") for plugin in pelicanconf.PLUGINS]


def declared(edition: Edition) -> Iterator[Page | File]:
    for room in rooms():
        if hasattr(room, "pages"):
            yield from room.pages(edition)
        if hasattr(room, "files"):
            yield from room.files(HOME / "theme" if room.__name__ == "plugins.style.pages" else edition)


def fingerprints(edition: Edition) -> dict[str, str]:
    """By address, what tells whether the page or file has to be made anew, beside what all of them share."""
    return {item.address: fingerprint(seal(item.needs)) for item in declared(edition)}


def rewritten(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The addresses that have come, gone, or to be made anew."""
    return {address for address in before.keys() | after.keys() if before.get(address) != after.get(address)}
