"""Pages as bytes: the theme's templates, what all of them may read, and nothing else but what a page has declared."""

from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from markupsafe import Markup

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.feed import marked_title
from newsroom.navigation import ROOMS, room_of
from newsroom.page import File, Page
from newsroom.seal import fingerprint, seal
from newsroom.story import Kind
from newsroom.unit import LEVELS
from newsroom.vietnamese import long_day, written_day, written_moment

#: The standing pages that every page's foot leads to, where the office has written them, under names of our own: were
#: they the pages' titles, a change of one would be a change of every page.
ABOUT_PAGES = {
    "/trang/gioi-thieu/": "Giới thiệu",
    "/trang/lien-he/": "Liên hệ",
    "/trang/tiep-can/": "Khả năng tiếp cận",
    "/trang/quy-che/": "Quy chế của trang tin",
    "/trang/ban-quyen/": "Bản quyền và phát lại",
}


#: Parts that are kept, of some kilobyte each: a story is in half a dozen lists.
MOST_PARTS = 20_000


class Compiled(BytecodeCache):
    """Templates that this process has compiled, for one way of compiling: used again as long as their text is the same.

    They are kept in memory alone, never on a disk: code that somebody else has put there would run.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := self._kept.get(bucket.key):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(_manner: str) -> Compiled:
    return Compiled()


class Typesetter:
    """Lays out pages of one edition; `seal` tells what all of them share."""

    def __init__(self, environment: Environment, edition: Edition, stylesheet: str) -> None:
        self._environment = environment
        manner = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks, *sorted(environment.extensions))
        environment.bytecode_cache = _compiled(repr(manner))
        self._site = edition.site
        names = shared_names(edition, stylesheet)
        registry = edition.registry
        tables = (registry.units, registry.areas, registry.stations, registry.topics, registry.document_kinds)
        self.seal = fingerprint(seal(names), *(seal(entry) for table in tables for entry in table.values()))
        parts = _shared_parts(environment)
        environment.globals.update(names, registry=registry, Kind=Kind, rooms=ROOMS, shared_part=parts)
        environment.filters.update(
            room=room_of, day=_day, moment=written_moment, long_day=long_day, iso=_iso, marked=marked_title
        )

    def bytes_of(self, item: Page | File) -> bytes:
        """The finished page, or the file."""
        if isinstance(item, File):
            return item.read()
        layout = item.lay_out(**item.needs)
        template = self._environment.get_template(f"{layout.template}.html")
        canonical = self._site.absolute(item.address)
        return template.render(layout.names, page=layout, address=item.address, canonical=canonical).encode()


def shared_names(edition: Edition, stylesheet: str) -> dict[str, Any]:
    """What every template may read, beside the registry and the names of its page: a change of any is a change of all."""
    standing = {page.address for page in edition.pages}
    return {
        "site": edition.site,
        "base": edition.site.url,
        "office_name": edition.registry.office.last_name(edition.today),
        "about_pages": [(label, address) for address, label in ABOUT_PAGES.items() if address in standing],
        "stylesheet": stylesheet,
        "levels": [(addresses.level(slug), label) for slug, label in LEVELS.values()],
    }


def _shared_parts(environment: Environment) -> Callable[..., Markup]:
    """What gives a part that many pages show alike, made once for each set of the names it reads."""

    @lru_cache(maxsize=MOST_PARTS)
    def part(name: str, **names: Hashable) -> Markup:
        return Markup(environment.get_template(name).render(names))  # noqa: S704 (its own template has escaped it)

    return part


def _day(value: date | datetime) -> str:
    return written_day(value.date() if isinstance(value, datetime) else value)


def _iso(value: date | datetime) -> str:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
