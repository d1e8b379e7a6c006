"""The registry's TOML files -> Registry. The office keeps them, so a fault here stops the build before anything is written."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from newsroom.area import Area
from newsroom.dated import Dated
from newsroom.document import DocumentKind
from newsroom.door.place import RESERVED, SLUG
from newsroom.entry import EndedBy, Ending, Entry, Name
from newsroom.problem import Problem, Report
from newsroom.registry import Registry
from newsroom.site import Site
from newsroom.station import Station
from newsroom.story import Kind, Priority
from newsroom.topic import Topic
from newsroom.unit import Unit, UnitKind

FOLDER = "registry"
SITE_KEYS = tuple("name description url year timezone office email address copyright sample".split())
Table = Mapping[str, Any]
E_ = TypeVar("E_", bound=Entry)
W = TypeVar("W", bound=StrEnum)


class Unreadable(Exception):
    """A value that is not there or not of its kind; the sentence is for the office."""


def read_registry(content: Path) -> tuple[Registry | None, list[Problem]]:
    """The registry, or None with every problem of every file."""
    files = {name: _File(content, name) for name in ("site", "units", "areas", "stations", "topics", "document-kinds")}
    site = files["site"].whole(_site)
    areas = files["areas"].entries("area", _area)
    topics = files["topics"].entries("topic", _topic)
    units = files["units"].entries("unit", _unit)
    stations = files["stations"].entries("station", _station)
    kinds = files["document-kinds"].tables("kind", _document_kind)
    _check_links(files, site, units, areas, stations, topics)
    problems = [problem for file in files.values() for problem in file.report.problems]
    if problems or site is None:
        return None, problems
    return (
        Registry(
            site=site,
            units=units,
            areas=areas,
            stations=stations,
            topics=topics,
            document_kinds={kind.name: kind for kind in kinds},
        ),
        [],
    )


class _File:
    """One TOML file and what is wrong with it."""

    def __init__(self, content: Path, name: str) -> None:
        self.path = f"{FOLDER}/{name}.toml"
        self.report = Report(self.path)
        self.table: Table | None = None
        try:
            self.table = tomllib.loads((content / self.path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.wrong("registry-missing", f"Thiếu tệp {self.path} trong sổ của tòa soạn.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.wrong("registry-broken", f"Máy không hiểu tệp {self.path}: {error}.")

    def wrong(self, code: str, message: str) -> None:
        self.report.add(code, message, "Xin sửa tệp này theo lời hướng dẫn ở đầu tệp, rồi dựng lại.")

    def whole(self, read: Callable[[Table], W | Any]) -> Any:
        """A file that is one table."""
        return None if self.table is None else self._read(read, self.table, "")

    def tables(self, key: str, read: Callable[[Table], Any]) -> list[Any]:
        """A file that is a list of tables, and perhaps the rule it rests on."""
        if self.table is None:
            return []
        tables = self.table.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.wrong("registry-value", f"{self.path}: mỗi mục phải bắt đầu bằng một dòng [[{key}]].")
            return []
        self._read(lambda table: _only(table, (key, "basis")), self.table, "")
        found = (self._read(read, table, f"[[{key}]] thứ {n}") for n, table in enumerate(tables, 1))
        return [value for value in found if value is not None]

    def entries(self, key: str, read: Callable[[Table], E_]) -> dict[str, E_]:
        """A file that is a list of entries, by id."""
        entries: dict[str, E_] = {}
        for entry in self.tables(key, read):
            if entry.id in entries:
                self.wrong("registry-id-twice", f"Mã “{entry.id}” được dùng cho hai mục.")
            entries[entry.id] = entry
        return entries

    def _read(self, read: Callable[[Table], Any], table: Table, where: str) -> Any:
        try:
            return read(table)
        except Unreadable as error:
            name = f"{where} (id = “{table['id']}”)" if "id" in table else where
            self.wrong("registry-value", f"{self.path}{', ' + name if name else ''}: {error}")
            return None


# -- values ---------------------------------------------------------------------------------------------------------


def _only(table: Table, known: tuple[str, ...]) -> None:
    """A key that nobody reads is a key that somebody misspelt."""
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise Unreadable(f"không có mục “{key}”{f'; có phải ý là “{near[0]}”?' if near else ''}.")


def _get(table: Table, key: str, kind: type[Any], default: Any = None) -> Any:
    value = table.get(key, default)
    if value is None:
        raise Unreadable(f"thiếu mục “{key}”.")
    if not isinstance(value, kind) or isinstance(value, datetime):
        raise Unreadable(f"mục “{key}” chưa đúng kiểu giá trị.")
    return value


def _word(table: Table, key: str, vocabulary: type[W], default: W | None = None) -> W:
    typed = _get(table, key, str, default)
    try:
        return vocabulary(typed)
    except ValueError:
        raise Unreadable(f"mục “{key}” không nhận “{typed}”; xin chọn một trong: {', '.join(vocabulary)}.") from None


def _id(table: Table) -> str:
    id: str = _get(table, "id", str)
    if not SLUG.fullmatch(id) or id in RESERVED or len(id) > 60:
        raise Unreadable(
            f"mã “{id}” phải gồm chữ thường không dấu, chữ số, gạch nối, và không phải là: {', '.join(sorted(RESERVED))}."
        )
    return id


def _texts(table: Table, key: str) -> tuple[str, ...]:
    values = _get(table, key, list, [])
    if not all(isinstance(value, str) for value in values):
        raise Unreadable(f"mục “{key}” phải là một danh sách chữ trong ngoặc vuông.")
    return tuple(values)


def _tables(table: Table, key: str) -> list[Table]:
    steps: list[Table] = _get(table, key, list)
    if not all(isinstance(step, dict) for step in steps):
        raise Unreadable(f"mục “{key}” phải là một danh sách, mỗi phần trong ngoặc nhọn {{ }}.")
    return steps


def _since(step: Table) -> date:
    since: date = _get(step, "since", date, date.min)
    return since


def _names(table: Table) -> Dated[Name]:
    steps = _tables(table, "names")
    if not steps:
        raise Unreadable("mục “names” cần ít nhất một tên.")
    for step in steps:
        _only(step, ("text", "short", "since"))
    dated = [
        (_since(step), Name(text=_get(step, "text", str), short=_get(step, "short", str, _get(step, "text", str))))
        for step in steps
    ]
    return Dated(_in_order(dated, "names"))


def _belonging(table: Table, key: str) -> Dated[str | None]:
    """An id, or ids with dates: where a unit lies, whose it is."""
    value = table.get(key)
    if value is None or isinstance(value, str):
        return Dated.always(value)
    steps: list[tuple[date, str | None]] = [(_since(step), _get(step, "id", str)) for step in _tables(table, key)]
    return Dated(_in_order(steps, key))


Step = TypeVar("Step")


def _in_order(steps: list[tuple[date, Step]], key: str) -> tuple[tuple[date, Step], ...]:
    days = [day for day, _ in steps]
    if not days or days != sorted(set(days)):
        raise Unreadable(f"mục “{key}”: xin xếp từ cũ đến mới, mỗi mục sau có ngày bắt đầu (since) riêng.")
    return tuple(steps)


def _ended(table: Table) -> Ending | None:
    if "ended" not in table:
        return None
    ended = _get(table, "ended", dict)
    _only(ended, ("on", "how", "successors"))
    return Ending(on=_get(ended, "on", date), how=_word(ended, "how", EndedBy), successors=_texts(ended, "successors"))


# -- records --------------------------------------------------------------------------------------------------------


def _site(table: Table) -> Site:
    _only(table, SITE_KEYS)
    url = _get(table, "url", str)
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
        raise Unreadable(f"địa chỉ trang “{url}” phải có dạng https://ten-mien, không có gì sau tên miền.")
    zone = _get(table, "timezone", str)
    try:
        timezone = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Unreadable(f"không có múi giờ “{zone}”.") from None
    return Site(
        name=_get(table, "name", str),
        description=_get(table, "description", str),
        url=url,
        year=_get(table, "year", int),
        timezone=timezone,
        office=_get(table, "office", str),
        email=_get(table, "email", str),
        postal_address=_get(table, "address", str, ""),
        copyright=_get(table, "copyright", str, ""),
        is_sample=_get(table, "sample", bool, False),
    )


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _common(table: Table, own: tuple[str, ...] = ()) -> dict[str, Any]:
    _only(table, ("id", "names", "about", "ended", *own))
    return {"id": _id(table), "names": _names(table), "about": _get(table, "about", str, ""), "ended": _ended(table)}


def _area(table: Table) -> Area:
    return Area(**_common(table))


def _topic(table: Table) -> Topic:
    return Topic(**_common(table))


def _unit(table: Table) -> Unit:
    return Unit(
        **_common(table, ("kind", "area", "parent", "address", "phone", "email", "focal")),
        kind=_word(table, "kind", UnitKind),
        areas=_belonging(table, "area"),
        parents=_belonging(table, "parent"),
        postal_address=_get(table, "address", str, ""),
        phone=_get(table, "phone", str, ""),
        email=_get(table, "email", str, ""),
        focal=_get(table, "focal", str, ""),
    )


def _station(table: Table) -> Station:
    kinds = _texts(table, "kinds")
    if unknown := set(kinds) - set(Kind):
        raise Unreadable(f"mục “kinds” không nhận “{min(unknown)}”; xin chọn trong: {', '.join(Kind)}.")
    return Station(
        **_common(table, ("areas", "units", "kinds", "topics", "priority")),
        areas=frozenset(_texts(table, "areas")),
        units=frozenset(_texts(table, "units")),
        kinds=frozenset(Kind(kind) for kind in kinds),
        topics=frozenset(_texts(table, "topics")),
        priority=_word(table, "priority", Priority, Priority.ORDINARY),
    )


def _document_kind(table: Table) -> DocumentKind:
    _only(table, ("name", "code"))
    return DocumentKind(name=_get(table, "name", str), code=_get(table, "code", str, ""))


# -- ids that name other entries ------------------------------------------------------------------------------------


def _check_links(
    files: Mapping[str, _File],
    site: Site | None,
    units: Mapping[str, Unit],
    areas: Mapping[str, Area],
    stations: Mapping[str, Station],
    topics: Mapping[str, Topic],
) -> None:
    if site and files["units"].table is not None and site.office not in units:
        files["site"].wrong("registry-link", f"Không có đơn vị “{site.office}” (mục office của site.toml).")
    for unit in units.values():
        _check(files["units"], unit, "area", {a for _, a in unit.areas.steps if a}, areas)
        _check(files["units"], unit, "parent", {p for _, p in unit.parents.steps if p}, units)
    for name, entries in (("units", units), ("areas", areas), ("topics", topics), ("stations", stations)):
        for entry in entries.values():
            _check(files[name], entry, "successors", set(entry.ended.successors) if entry.ended else set(), entries)
        _check_circles(files[name], entries)
    for station in stations.values():
        for key, ids, known in (
            ("areas", station.areas, areas),
            ("units", station.units, units),
            ("topics", station.topics, topics),
        ):
            _check(files["stations"], station, key, set(ids), known)


def _check(file: _File, entry: Entry, key: str, ids: set[str], known: Mapping[str, Entry]) -> None:
    for id in sorted(ids - known.keys()):
        file.wrong("registry-link", f"Mục “{entry.id}” nhắc tới mã “{id}” ({key}), nhưng trong sổ không có mã ấy.")


def _check_circles(file: _File, entries: Mapping[str, Entry]) -> None:
    """Successors must lead somewhere."""
    for entry in entries.values():
        seen, ahead = set[str](), list(entry.ended.successors) if entry.ended else []
        while ahead:
            id = ahead.pop()
            ended = entries[id].ended if id in entries else None
            if id not in seen and ended:
                ahead.extend(ended.successors)
            seen.add(id)
        if entry.id in seen:
            file.wrong("registry-circle", f"Các đơn vị kế tục của “{entry.id}” lại dẫn về chính nó.")
