"""Seals: two values with the same seal make the same page. What has no seal cannot be what a page needs."""

import hashlib
import marshal
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.body import Body
from newsroom.entry import Entry
from newsroom.record import Record


class NoSeal(TypeError):
    """A value of which nothing tells whether it has changed."""


def seal(value: Any) -> str:
    """A text that is the same for equal values alone; NoSeal for what cannot be told apart (a function, an open file, …)."""
    kind = type(value)
    if kind is str:
        return f"{len(value)}:{value}"
    if kind is tuple or kind is list:
        return _of_sequence(value)
    if value is None or kind in _PLAIN:
        return f"{value!r}"
    if isinstance(value, Record):
        return value.seal or _sealed(value)
    if isinstance(value, Entry):
        return _of_entry(value)
    return _of_other(value)


def _of_sequence(value: Any) -> str:
    """As marshal writes it where it holds nothing but texts and numbers, which it does at once; else one by one."""
    try:
        return marshal.dumps(value, _FORM).decode("latin-1")
    except ValueError:
        return f"({','.join([seal(each) for each in value])})"


#: The form of marshal that writes equal values alike, whatever else refers to them.
_FORM = 0
_PLAIN = frozenset({int, bool, float, bytes, date})
#: By identity; each is held, so that no other can get its number.
_ENTRIES: dict[int, tuple[Entry, str]] = {}
_MOST_ENTRIES = 10_000
#: The fields of each type that tell its values apart.
_NAMES: dict[type, tuple[str, ...]] = {}


def fingerprint(*parts: str) -> str:
    """One short seal for many."""
    return hashlib.blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _sealed(record: Record) -> str:
    """The seal of a record, kept with it: a changed copy of a record begins without one."""
    object.__setattr__(record, "seal", fingerprint(_of_fields(record)))
    return record.seal


def _of_entry(entry: Entry) -> str:
    """The seal of an entry of the registry, of which there are few and which every page asks for."""
    known = _ENTRIES.get(id(entry))
    if known is None or known[0] is not entry:
        if len(_ENTRIES) > _MOST_ENTRIES:
            _ENTRIES.clear()
        known = _ENTRIES[id(entry)] = (entry, fingerprint(_of_fields(entry)))
    return known[1]


def _of_other(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.isoformat()}{value.tzinfo!r}"
    if isinstance(value, Body):
        return value.digest
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, ZoneInfo):
        return repr(value)
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{seal(key)}={seal(held)}' for key, held in value.items())}}}"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(seal, value)))}}}"
    if is_dataclass(value) and not isinstance(value, type):
        return _of_fields(value)
    raise NoSeal(f"a page cannot depend on a {type(value).__name__}: nothing tells whether it has changed")


def _of_fields(value: Any) -> str:
    """Type and fields, but for those that lead to a place on this machine."""
    kind = type(value)
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = tuple(each.name for each in fields(value) if each.name != "seal")
    held = [(name, getattr(value, name)) for name in names]
    return f"{kind.__name__}({','.join([f'{name}={seal(part)}' for name, part in held if not isinstance(part, PurePath)])})"
