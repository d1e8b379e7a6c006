"""What the site is made of: pages that a template lays out, and files that are bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`address` ends with a slash, or names a file; `names` is all that the template may read beside page and registry.

    `crumbs` lead from the front page to the page's parent, `feeds` are advertised in the head: both (label, address).
    `picture` is for the cards of social networks; its files are below `picture_folder`.
    """

    address: str
    template: str
    title: str
    description: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None
    picture_folder: str = ""
    names: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file below the output folder, with forward slashes."""
        return output_path(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file whose bytes are made, or copied from `source`."""

    address: str
    content: Callable[[], bytes] | None = None
    source: Path | None = None

    @property
    def path(self) -> str:
        return output_path(self.address)

    def read(self) -> bytes:
        if self.content is not None:
            return self.content()
        if self.source is None:
            raise ValueError(f"{self.address}: neither content nor source")
        return self.source.read_bytes()


def output_path(address: str) -> str:
    """/a/b/ -> a/b/index.html; /a/tin.xml -> a/tin.xml."""
    return address.removeprefix("/") + ("index.html" if address.endswith("/") else "")


def paginate(address: str, items: tuple[Any, ...], per_page: int) -> "tuple[Sheet, ...]":
    """The items in sheets of `per_page`, at `address`, `address` + trang/2/, …; one empty sheet where there are no items."""
    count = max(1, -(-len(items) // per_page))
    return tuple(
        Sheet(number=n, count=count, base=address, items=items[(n - 1) * per_page : n * per_page]) for n in range(1, count + 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a long list. A year is never called "trang", so no story's address can be met."""

    number: int
    count: int
    base: str
    items: tuple[Any, ...]

    @property
    def address(self) -> str:
        return self.at(self.number)

    @property
    def previous(self) -> str | None:
        return self.at(self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.at(self.number + 1) if self.number < self.count else None

    def at(self, number: int) -> str:
        return self.base if number == 1 else f"{self.base}trang/{number}/"
