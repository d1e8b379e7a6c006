"""The whole of `content/` read at one moment: the edition, and every problem of every file at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from newsroom.door.assembly import edition_of, without_claims
from newsroom.door.bared import without_bared
from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.readers import Post, ReadAmong, Result, lost, read_all
from newsroom.door.registry import FOLDER, NEEDED, OPTIONAL, read_registry
from newsroom.door.strays import strangers, unused
from newsroom.door.tree import Tree, walk
from newsroom.edition import Edition
from newsroom.memory.memory import Memory, Read
from newsroom.memory.origin import code_digest, time_zones_digest
from newsroom.memory.remembered import Asked, Remembered
from newsroom.memory.share import Share
from newsroom.memory.sources import digest_of
from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.seal import fingerprint
from newsroom.state import HOME
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


def read(
    content: Path, now: datetime | None, darkroom: Darkroom, history: History | None = None, memory: Memory | None = None
) -> Reading:
    """Everything below `content`. `now` is the moment of the edition; where it has no time zone it gets the site's.

    Problems are in the order of paths and lines. Where there is a history, the last good version of a file that is set aside
    takes its place. Where there is a memory, files that have not changed are not read again; Damaged where it is broken.
    """
    desk = desk_digest(content)
    registry, problems = read_registry(content)
    if registry is None:
        return Reading(None, tuple(problems))
    tree = walk(content)
    problems += tree.problems
    records: list[Record] = []
    read_among = cache(lambda: _reader(registry, tree, darkroom))
    results = dict(sorted(_results(tree, read_among, desk, memory), key=lambda pair: pair[0]))
    if results and all(result.record is None and _was_stopped(result) for result in results.values()):
        return Reading(None, tuple(problem for result in results.values() for problem in result.problems))
    for result in results.values():
        problems += result.problems
        if result.record is not None:
            records.append(result.record)
    problems += [*strangers(tree), *unused(tree, results)]
    former = _last_good(_set_aside(tree, results), tree, history, read_among)
    records += [result.record for result in former.values() if result.record is not None]
    places = {path.removesuffix(".md") for path in (*results, *former)}
    records = without_claims(without_bared(records, problems), places, history, problems)
    moment = _moment(now, registry)
    edition = edition_of(records, registry, moment, problems)
    waiting = sum(isinstance(record, Story) and not record.is_public(moment) for record in records)
    return Reading(edition, tuple(sorted(problems, key=lambda p: (p.path, p.line, p.code))), waiting, frozenset(former))


def _reader(registry: Registry, tree: Tree, darkroom: Darkroom) -> ReadAmong:
    """Who reads. Loaded here, when there is something to read: a reader knows many rules, and most builds read little."""
    from newsroom.door.manuscript import Desk
    from newsroom.door.reader import reader_at

    return reader_at(Desk.at(registry, tree.files, darkroom))


def _last_good(
    aside: Sequence[str], tree: Tree, history: History | None, read_among: Callable[[], ReadAmong]
) -> Mapping[str, Result]:
    """What can still be published of the files that are set aside."""
    if history is None or not aside:
        return {}
    from newsroom.door.former import Former  # as above

    return Former(history, tree.files, read_among()).last_good(aside)


def read_share(content: Path, share: Share, darkroom: Darkroom, memory: Memory) -> tuple[int, tuple[Problem, ...]]:
    """Read the manuscripts of one share into a memory: how many there are, and what is wrong with the registry, if it is.

    Their own problems are remembered with them, and told where all are together. Damaged where the memory is broken.
    """
    desk = desk_digest(content)
    registry, problems = read_registry(content)
    if registry is None:
        return 0, tuple(problems)
    tree = walk(content)
    paths = [path for path in _manuscripts(tree) if share.reads(path)]
    read_among = cache(lambda: _reader(registry, tree, darkroom))
    return sum(1 for _ in _remembering(paths, tree, read_among, desk, memory)), ()


def _results(tree: Tree, read_among: Callable[[], ReadAmong], desk: str, memory: Memory | None) -> Iterable[tuple[str, Result]]:
    """What comes of each manuscript."""
    paths = _manuscripts(tree)
    if memory is None:
        if paths:
            read_among()  # before the readers are begun, so that they share it
        return read_all(paths, lambda path, begins: read_among()(path, tree.files, begins))
    return _remembering(paths, tree, read_among, desk, memory)


def _remembering(
    paths: Sequence[str], tree: Tree, read_among: Callable[[], ReadAmong], desk: str, memory: Memory
) -> Iterator[tuple[str, Result]]:
    """What is known and still true, and what has to be read anew; that is remembered as soon as all is read."""
    sources = memory.sources(tree.files)
    readings = memory.readings(desk)
    known = readings.still_true(paths, sources)
    yield from known.items()
    unknown = [path for path in paths if path not in known]
    if unknown:
        read_among()  # as above

    def read_one(path: str, begins: Callable[[], None]) -> Read:
        asked = Asked(tree.files, sources)
        result = read_among()(path, asked, begins)
        return asked.remembered(path, result) or result

    new = {}
    for path, came in read_all(unknown, read_one, Post(memory.pack, memory.unpack, lost)):
        if isinstance(came, Remembered):
            new[path] = came
        yield path, came.result if isinstance(came, Remembered) else came
    if desk == desk_digest(tree.root):
        memory.keep(readings, new, unknown, sources)


def desk_digest(content: Path) -> str:
    """Of all that every manuscript is read with: the registry, our code and libraries, and what the system knows of time."""
    files = [content / FOLDER / f"{name}.toml" for name in (*NEEDED, *OPTIONAL)]
    return fingerprint(*map(digest_of, files), time_zones_digest(), code_digest(HOME))


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
