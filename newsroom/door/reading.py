"""The whole of `content/` read at one moment: the edition, and every problem of every file at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsroom.door.assembly import edition_of, without_claims
from newsroom.door.boxes import without_bared
from newsroom.door.darkroom import Darkroom
from newsroom.door.file import read_file
from newsroom.door.former import Former, ReadAmong
from newsroom.door.history import History
from newsroom.door.manuscript import Desk
from newsroom.door.readers import Result, read_all
from newsroom.door.registry import FOLDER, read_registry
from newsroom.door.strays import strangers, unused
from newsroom.door.tree import Tree, walk
from newsroom.edition import Edition
from newsroom.problem import Problem, Report
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.story import Story


@dataclass(frozen=True, slots=True)
class Reading:
    """`edition` is None where the registry cannot be read; `waiting` counts stories that are not public yet.

    `kept` are the files that are set aside while their last good version stays published.
    """

    edition: Edition | None
    problems: tuple[Problem, ...]
    waiting: int = 0
    kept: frozenset[str] = frozenset()


def read(content: Path, now: datetime | None, darkroom: Darkroom, history: History | None = None) -> Reading:
    """Everything below `content`. `now` is the moment of the edition; where it has no time zone it gets the site's.

    Problems are in the order of paths and lines. Where there is a history, the last good version of a file that is set aside
    takes its place.
    """
    registry, problems = read_registry(content)
    if registry is None:
        return Reading(None, tuple(problems))
    tree = walk(content)
    problems += tree.problems
    records: list[Record] = []
    read_among = reader_at(Desk.at(registry, tree.files, darkroom))

    def read_one(path: str, begins: Callable[[], None]) -> Result:
        return read_among(path, tree.files, begins)

    results = dict(sorted(read_all(_manuscripts(tree), read_one), key=lambda pair: pair[0]))
    if results and all(result.record is None and _was_stopped(result) for result in results.values()):
        return Reading(None, tuple(problem for result in results.values() for problem in result.problems))
    for result in results.values():
        problems += result.problems
        if result.record is not None:
            records.append(result.record)
    problems += [*strangers(tree), *unused(tree, results)]
    former = Former(history, tree.files, read_among).last_good(_set_aside(tree, results)) if history else {}
    records += [result.record for result in former.values() if result.record is not None]
    places = {path.removesuffix(".md") for path in (*results, *former)}
    records = without_claims(without_bared(records, problems), places, history, problems)
    moment = _moment(now, registry)
    edition = edition_of(records, registry, moment, problems)
    waiting = sum(isinstance(record, Story) and not record.is_public(moment) for record in records)
    return Reading(edition, tuple(sorted(problems, key=lambda p: (p.path, p.line, p.code))), waiting, frozenset(former))


def reader_at(desk: Desk) -> ReadAmong:
    """What readers do with one file: its record, if it can be published, and what is to be told of it."""

    def read_among(path: str, files: Mapping[str, Path], begins: Callable[[], None]) -> Result:
        report = Report(path)
        record = read_file(path, replace(desk, files=files, darkroom=replace(desk.darkroom, begins=begins)), report)
        return Result(None if report.sets_aside else record, tuple(report.problems), frozenset(report.used))

    return read_among


def _set_aside(tree: Tree, results: Mapping[str, Result]) -> list[str]:
    """The manuscripts of which today's version cannot be published, and those in whose place something else lies."""
    aside = [path for path, result in results.items() if result.record is None]
    left_out = {problem.path for problem in tree.problems if problem.path.endswith(".md")} - results.keys()
    return sorted([*aside, *left_out])


def _manuscripts(tree: Tree) -> list[str]:
    return [path for path in tree.files if path.endswith(".md") and not path.startswith(f"{FOLDER}/")]


def _was_stopped(result: Result) -> bool:
    return any(problem.code == "reading-stopped" for problem in result.problems)


def _moment(now: datetime | None, registry: Registry) -> datetime:
    zone = registry.site.timezone
    if now is None:
        return datetime.now(zone)
    return now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
