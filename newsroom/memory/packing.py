"""Records as bytes: small, without the texts of bodies, and without a word of where on this machine anything lies.

Pickle, but only for the types of this list: what was put into the cache of a machine by somebody else can make records,
and nothing more.
"""

import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path, PosixPath, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.attachment import Attachment
from newsroom.body import Body
from newsroom.consent import Consent, Party
from newsroom.consultation import Consultation
from newsroom.document import Document, DocumentKind, Relation
from newsroom.event import Event
from newsroom.memory.remembered import Remembered
from newsroom.picture import Picture
from newsroom.problem import Problem
from newsroom.result import Result
from newsroom.standing import StandingPage
from newsroom.story import Audience, Kind, Priority, Status, Story, Withdrawal

#: What results consist of: our frozen records, our enumerations, and two types of the standard library.
TYPES: tuple[type, ...] = (
    *(Story, Document, Consultation, Event, StandingPage, Attachment, Picture, Consent, DocumentKind, Withdrawal),
    *(Result, Problem, Remembered),
)
_WORDS: tuple[type, ...] = (Kind, Audience, Priority, Status, Relation, Party)
_ALLOWED = {(each.__module__, each.__name__): each for each in (*TYPES, *_WORDS, date, datetime)}
#: How the fields of each type are set, in their order.
_SETTERS = {kind: tuple(getattr(kind, each.name).__set__ for each in fields(kind)) for kind in TYPES}
_GETTERS = {kind: attrgetter(*(each.name for each in fields(kind))) for kind in TYPES}


class Unpackable(Exception):
    """Bytes that are no records of ours."""


class Homeless(Exception):
    """A record that leads to a file outside the known folders: it cannot be kept."""


@dataclass(frozen=True, slots=True)
class Packer:
    """`roots` are the folders below which a record's files may lie, by names that are the same on every machine.

    `fetch` gives the HTML of a body for its digest.
    """

    roots: Mapping[str, Path]
    fetch: Callable[[str], str]

    def pack(self, value: object) -> tuple[bytes, dict[str, str]]:
        """The value as bytes, and the HTML of the bodies in it that are at hand, by digest."""
        texts: dict[str, str] = {}

        def body(each: Body) -> tuple[Any, ...]:
            if each.is_at_hand:
                texts[each.digest] = each.html
            return kept_body, (each.digest, each.links, each.numbers)

        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        ways = dict.fromkeys(TYPES, _fields_of)
        pickler.dispatch_table = {**ways, PosixPath: self._path, Body: body, ZoneInfo: _zone}
        pickler.dump(value)
        return buffer.getvalue(), texts

    def unpack(self, data: bytes) -> Iterator[Any]:
        """What was packed, one value after the other; Unpackable where it was not packed by this."""
        buffer = io.BytesIO(data)
        try:
            while buffer.tell() < len(data):
                yield _Unpickler(buffer, self).load()
        except GeneratorExit:
            raise
        except Exception as error:  # whatever foreign bytes do to a reader of pickles
            raise Unpackable(str(error)) from error

    def _path(self, path: Path) -> tuple[Any, ...]:
        for name, root in self.roots.items():
            if path.is_relative_to(root):
                return rooted_path, (name, path.relative_to(root).as_posix())
        raise Homeless(str(path))


def _fields_of(value: Any) -> tuple[Any, ...]:
    return record_of, (type(value), _GETTERS[type(value)](value))


def record_of(kind: type, values: tuple[Any, ...]) -> Any:
    """A record with these values in the order of its fields: several times as fast as a dataclass is unpacked by itself."""
    record: Any = object.__new__(kind)
    for put, value in zip(_SETTERS[kind], values, strict=True):
        put(record, value)
    return record


def _zone(zone: ZoneInfo) -> tuple[Any, ...]:
    return time_zone, (zone.key,)


def time_zone(key: str) -> ZoneInfo:
    """A zone by its name; its own way to be unpacked would need `getattr`."""
    return ZoneInfo(key)


def kept_body(*_: object) -> Body:
    """Stands in packed bytes for a body; what it does is up to the one who unpacks."""
    raise TypeError("only an unpacker makes bodies")


def rooted_path(*_: object) -> Path:
    """Likewise for a path."""
    raise TypeError("only an unpacker makes paths")


class _Unpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, packer: Packer) -> None:
        super().__init__(buffer)
        self._packer = packer

    def find_class(self, module: str, name: str) -> Any:
        ours = {"kept_body": self._body, "rooted_path": self._rooted, "time_zone": time_zone, "record_of": record_of}
        found = ours.get(name) if module == __name__ else _ALLOWED.get((module, name))
        if found is None:
            raise Unpackable(f"{module}.{name}")
        return found

    def _body(self, digest: str, links: tuple[str, ...], numbers: tuple[str, ...]) -> Body:
        return Body.kept(digest, links, numbers, self._packer.fetch) if digest else Body()

    def _rooted(self, name: str, below: str) -> Path:
        if PurePosixPath(below).is_absolute() or ".." in PurePosixPath(below).parts:
            raise Unpackable(below)
        return self._packer.roots[name] / below
