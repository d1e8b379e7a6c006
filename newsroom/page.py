"""What the site is made of: pages that a template lays out, and files that are bytes, each with what it is made from."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.picture import Picture


class Spoiled(Exception):
    """A source is no longer what it was when it was read; its argument is the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a page is laid out: the name of its template, its head, and all that the template may read besides (`names`).

    `crumbs` lead from the front page to the page's parent, `feeds` are advertised in the head: both (label, address).
    `picture` is for the cards of social networks; its files are below `picture_folder`.
    """

    template: str
    title: str
    description: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None
    picture_folder: str = ""
    names: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`address` ends with a slash, or names a file. `needs` is the whole declaration of what the page depends on.

    `lay_out` is a function of a module that gets the needs as its arguments and nothing else; it is called only where
    one of them has changed. Needs are values that `newsroom/seal.py` can tell apart: never an edition or the registry.
    """

    address: str
    lay_out: Callable[..., Layout]
    needs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file below the output folder, with forward slashes."""
        return output_path(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file whose bytes `make` returns from the needs, or that is copied from `source`; then the needs tell its content.

    `digest` is what the source has to hold (SHA-256), where that is known; Spoiled where it holds anything else.
    """

    address: str
    make: Callable[..., bytes] | None = None
    source: Path | None = None
    digest: str = ""
    needs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return output_path(self.address)

    def read(self) -> bytes:
        if self.make is not None:
            return self.make(**self.needs)
        if self.source is None:
            raise ValueError(f"{self.address}: nothing to make it from")
        try:
            data = self.source.read_bytes()
        except OSError:
            if not self.digest:
                raise
            raise Spoiled(str(self.source)) from None
        if self.digest and hashlib.sha256(data).hexdigest() != self.digest:
            raise Spoiled(str(self.source))
        return data


def output_path(address: str) -> str:
    """/a/b/ -> a/b/index.html; /a/tin.xml -> a/tin.xml."""
    return address.removeprefix("/") + ("index.html" if address.endswith("/") else "")


def paginate(address: str, items: tuple[Any, ...], per_page: int) -> "tuple[Sheet, ...]":
    """A long list, newest first, in sheets: the newest at `address`, the others at `address` + trang/N/.

    Sheets are counted from the oldest on, so that a full one never changes when something new comes in. The newest holds
    between `per_page` and almost twice as many, or all there is; one empty sheet where there are no items.
    """
    full = max(0, len(items) // per_page - 1)
    newest = items[: len(items) - full * per_page]
    rest = items[len(newest) :]
    older = [rest[n * per_page : (n + 1) * per_page] for n in range(full)]
    return tuple(
        Sheet(number=full + 1 - n, is_newest=n == 0, base=address, items=part, newer=_newer(address, full, n))
        for n, part in enumerate((newest, *older))
    )


def _newer(base: str, full: int, place: int) -> str | None:
    """The address of the sheet before the one at a place, counted from the newest on."""
    if place == 0:
        return None
    return base if place == 1 else f"{base}trang/{full + 2 - place}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a long list; `number` counts from the oldest, 1. A year is never called "trang", so no story is met."""

    number: int
    is_newest: bool
    base: str
    items: tuple[Any, ...]
    newer: str | None = None

    @property
    def address(self) -> str:
        return self.base if self.is_newest else f"{self.base}trang/{self.number}/"

    @property
    def older(self) -> str | None:
        """The address of the next older sheet."""
        return f"{self.base}trang/{self.number - 1}/" if self.number > 1 else None
