"""The registry's TOML files -> Registry. The office keeps them, so a fault here stops the build before anything is written."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from newsroom.area import Area
from newsroom.document import DocumentKind
from newsroom.door import tables
from newsroom.door.rules import read_refusals, read_rules
from newsroom.door.tables import Table, Unreadable
from newsroom.entry import Entry
from newsroom.problem import Problem, Report
from newsroom.refusal import Refusals
from newsroom.registry import Registry
from newsroom.rules import Rules
from newsroom.site import Site
from newsroom.station import Station
from newsroom.story import Kind, Priority
from newsroom.topic import Topic
from newsroom.unit import Unit, UnitKind

FOLDER = "registry"
NEEDED = ("site", "units", "areas", "stations", "topics", "document-kinds")
OPTIONAL = ("rules", "withdrawals")
#: "@name", "@group/team", "@group/group/team", or an e-mail address.
_ACCOUNT = re.compile(r"@[A-Za-z0-9][\w.-]*(/[\w.-]+)*|[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?")
SITE_KEYS = tuple("name description url authority year timezone office email address copyright sample".split())
T = TypeVar("T")


def read_registry(content: Path) -> tuple[Registry | None, list[Problem]]:
    """The registry, or None with every problem of every file."""
    files = {name: _File(content, name) for name in (*NEEDED, *OPTIONAL)}
    site = files["site"].whole(_site)
    areas = files["areas"].entries("area", _area)
    topics = files["topics"].entries("topic", _topic)
    units = files["units"].entries("unit", _unit)
    stations = files["stations"].entries("station", _station)
    kinds = files["document-kinds"].entries("kind", _document_kind, "name")
    rules = files["rules"].whole(read_rules)
    refusals = files["withdrawals"].whole(read_refusals)
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
            document_kinds=kinds,
            rules=rules or Rules(),
            refusals=refusals or Refusals(),
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
            self.table = tomllib.loads((content / self.path).read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            if name in OPTIONAL:
                return
            self.wrong("registry-missing", f"Thiếu tệp {self.path} trong sổ của tòa soạn.")
        except (OSError, ValueError, RecursionError) as error:
            self.wrong("registry-broken", f"Máy không hiểu tệp {self.path}: {error}.")

    def wrong(self, code: str, message: str) -> None:
        self.report.add(code, message, "Xin sửa tệp này theo lời hướng dẫn ở đầu tệp, rồi dựng lại.")

    def whole(self, read: Callable[[Table], Any]) -> Any:
        """A file that is one table."""
        return None if self.table is None else self._read(read, self.table, "")

    def tables(self, key: str, read: Callable[[Table], Any]) -> list[Any]:
        """A file that is a list of tables, and perhaps the rule it rests on."""
        if self.table is None:
            return []
        found = self.table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            self.wrong("registry-value", f"{self.path}: mỗi mục phải bắt đầu bằng một dòng [[{key}]].")
            return []
        self._read(lambda table: tables.only(table, (key, "basis")), self.table, "")
        values = (self._read(read, table, f"[[{key}]] thứ {n}") for n, table in enumerate(found, 1))
        return [value for value in values if value is not None]

    def entries(self, key: str, read: Callable[[Table], T], by: str = "id") -> dict[str, T]:
        """A file that is a list of entries, by what names them."""
        entries: dict[str, T] = {}
        for entry in self.tables(key, read):
            name = getattr(entry, by)
            if name in entries:
                self.wrong("registry-id-twice", f"Mã hoặc tên “{name}” được dùng cho hai mục.")
            entries[name] = entry
        return entries

    def _read(self, read: Callable[[Table], Any], table: Table, where: str) -> Any:
        try:
            return read(table)
        except Unreadable as error:
            name = f"{where} (id = “{table['id']}”)" if "id" in table else where
            self.wrong("registry-value", f"{self.path}{', ' + name if name else ''}: {error}")
            return None


# -- records --------------------------------------------------------------------------------------------------------


def _site(table: Table) -> Site:
    tables.only(table, SITE_KEYS)
    url = tables.get(table, "url", str)
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or url != f"{parts.scheme}://{parts.netloc}":
        raise Unreadable(f"địa chỉ trang “{url}” phải có dạng https://ten-mien, không có gì sau tên miền.")
    zone = tables.get(table, "timezone", str)
    try:
        timezone = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Unreadable(f"không có múi giờ “{zone}”.") from None
    return Site(
        name=tables.get(table, "name", str),
        description=tables.get(table, "description", str),
        url=url,
        authority=tables.get(table, "authority", str, parts.netloc),
        year=tables.get(table, "year", int),
        timezone=timezone,
        office=tables.get(table, "office", str),
        email=tables.get(table, "email", str),
        postal_address=tables.get(table, "address", str, ""),
        copyright=tables.get(table, "copyright", str, ""),
        is_sample=tables.get(table, "sample", bool, False),
    )


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _common(table: Table, own: tuple[str, ...]) -> dict[str, Any]:
    tables.only(table, ("id", "names", "about", *own))
    return {
        "id": tables.entry_id(table),
        "names": tables.names(table),
        "about": tables.get(table, "about", str, ""),
        "ended": tables.ended(table),
    }


def _area(table: Table) -> Area:
    return Area(**_common(table, ("ended",)))


def _topic(table: Table) -> Topic:
    return Topic(**_common(table, ()))


def _unit(table: Table) -> Unit:
    return Unit(
        **_common(table, ("ended", "kind", "area", "parent", "address", "phone", "email", "focal", "accounts")),
        kind=tables.word(table, "kind", UnitKind),
        areas=tables.belonging(table, "area"),
        parents=tables.belonging(table, "parent"),
        postal_address=tables.get(table, "address", str, ""),
        phone=tables.get(table, "phone", str, ""),
        email=tables.get(table, "email", str, ""),
        focal=tables.get(table, "focal", str, ""),
        accounts=_accounts(table),
    )


def _accounts(table: Table) -> tuple[str, ...]:
    """Accounts on the forge; they stand in a file that decides who may change what, so nothing else fits there."""
    accounts = tables.texts(table, "accounts")
    if strange := [account for account in accounts if not _ACCOUNT.fullmatch(account)]:
        raise Unreadable(f"mục “accounts” không nhận “{strange[0]}”; xin viết như @ten, @nhom/to hoặc ten@co-quan.vn.")
    return accounts


def _station(table: Table) -> Station:
    kinds = tables.texts(table, "kinds")
    if unknown := set(kinds) - set(Kind):
        raise Unreadable(f"mục “kinds” không nhận “{min(unknown)}”; xin chọn trong: {', '.join(Kind)}.")
    return Station(
        **_common(table, ("areas", "units", "kinds", "topics", "priority")),
        areas=frozenset(tables.texts(table, "areas")),
        units=frozenset(tables.texts(table, "units")),
        kinds=frozenset(Kind(kind) for kind in kinds),
        topics=frozenset(tables.texts(table, "topics")),
        priority=tables.word(table, "priority", Priority, Priority.ORDINARY),
    )


def _document_kind(table: Table) -> DocumentKind:
    tables.only(table, ("name", "code"))
    return DocumentKind(name=tables.get(table, "name", str), code=tables.get(table, "code", str, ""))


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
