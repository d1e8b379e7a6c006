"""The judgement on a push: refused, or taken with what its sender should know. Nothing of it is run, nothing is checked out."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from newsroom.discretion import is_private
from newsroom.door.committed import write_content
from newsroom.door.darkroom import Darkroom
from newsroom.door.former import Former
from newsroom.door.gone import deleted, hidden
from newsroom.door.history import History
from newsroom.door.manuscript import Desk
from newsroom.door.place import Misplaced, place_of
from newsroom.door.reader import reader_at
from newsroom.door.readers import ReadAmong, Result, read_all
from newsroom.door.registry import FOLDER as REGISTRY
from newsroom.door.registry import read_registry
from newsroom.git import Leaf
from newsroom.problem import Problem
from newsroom.receiving.push import Push, Update
from newsroom.receiving.rules import HOW_TO_FORGET, breaches
from newsroom.receiving.server import Account, Server
from newsroom.receiving.unread import private_in
from newsroom.receiving.upkeep import dropped
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.state import is_alive
from newsroom.story import Story

#: Files of a folder that are read again because something beside them changed.
MOST_NEIGHBOURS = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """`refused` says why a push does not come in; `told` what is set aside or doubtful in one that does.

    Paths are those of the repository. `kept` are files whose last good version stays; `waiting` counts stories not yet public.
    """

    refused: tuple[Problem, ...] = ()
    told: tuple[Problem, ...] = ()
    kept: frozenset[str] = frozenset()
    waiting: int = 0


def judge(server: Server, account: Account, update: Update, now: datetime) -> Verdict:
    """What to do with one update of a push, by the rules and the registry as they stood before it."""
    push = Push(server.repository, update)
    if refused := tuple(breaches(push, account, server)):
        return Verdict(refused)
    with _desk(server) as folder:
        return _Reading(push, server, now, folder).verdict()


@contextmanager
def _desk(server: Server) -> Iterator[Path]:
    """A folder that nobody else can read, for what may have to be forgotten; what a killed judgement left goes, too."""
    above = server.git_dir / "judging"
    above.mkdir(mode=0o700, exist_ok=True)
    for left in above.iterdir():
        if not is_alive(int(left.name)):
            shutil.rmtree(left, ignore_errors=True)
    own = above / str(os.getpid())
    own.mkdir(exist_ok=True)
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


@dataclass
class _Reading:
    """The content before a push and after it, as far as the push touches it; `folder` holds what is read, for a while."""

    push: Push
    server: Server
    now: datetime
    folder: Path

    def verdict(self) -> Verdict:
        registry, problems = self._registry()
        if registry is None:
            return Verdict(self._placed(problems))
        after = self._results(self.push.update.new, self._to_read(), registry)
        kept = self._kept([path for path, result in after.items() if result.record is None], registry)
        shown = {path: result.record or kept.get(path) for path, result in after.items()}
        refused = (
            *_private(after.values()),
            *self._left_in_history(after, registry),
            *self._vanished(after, shown, registry),
            *self._dropped(),
        )
        told = (problem for result in after.values() for problem in result.problems)
        waiting = sum(result.record is not None and not self._is_public(result.record) for result in after.values())
        return Verdict(self._placed(refused), self._placed(told), frozenset(map(self.server.prefix.__add__, kept)), waiting)

    def _placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of the content, by paths of the repository, as whoever pushes sees them."""
        return tuple(replace(problem, path=self.server.prefix + problem.path) for problem in problems)

    def _kept(self, aside: list[str], registry: Registry) -> dict[str, Record]:
        """The last good versions of files that are set aside."""
        if not aside:
            return {}
        history = self._history(self.push.update.new)
        former = Former(history, history.files(history.commit, ""), self._reader(registry)).last_good(aside)
        return {path: result.record for path, result in former.items() if result.record is not None}

    def _left_in_history(self, after: Mapping[str, Result], registry: Registry) -> Iterator[Problem]:
        """What is private in a commit on the way, or in a text that cannot be read: all who have an account can read it."""
        read = {(path, self.push.tree[self.server.prefix + path].sha) for path, result in after.items() if _is_judged(result)}
        for commit, change in self.push.every_change():
            path = change.path.removeprefix(self.server.prefix)
            if change.after is None or path.startswith(f"{REGISTRY}/") or (path, change.after.sha) in read:
                continue
            read.add((path, change.after.sha))
            problems = list(self._private_at(commit, path, change.after, registry))
            on_the_way = self.push.tree.get(change.path) != change.after
            yield from map(_to_be_forgotten, problems) if on_the_way else problems

    def _private_at(self, commit: str, path: str, leaf: Leaf, registry: Registry) -> Iterator[Problem]:
        """What is private in one version of a file, by the door where that can read it, else as it was typed."""
        if path.endswith(".md") and commit != self.push.update.new:
            results = self._results(commit, [path], registry)
            yield from _private(results.values())
            if all(map(_is_judged, results.values())):
                return
        yield from private_in(path, next(self.push.repository.blobs([leaf.sha])), registry)

    def _registry(self) -> tuple[Registry | None, list[Problem]]:
        """The registry of before, or the new one where the office changes it; a broken one would stop every build."""
        below = f"{self.server.prefix}{REGISTRY}/"
        commit = self.push.update.new if self._changes_registry else self.push.update.old
        write_content(self.push.repository, commit, below, self.folder / "content" / REGISTRY)
        return read_registry(self.folder / "content")

    @property
    def _changes_registry(self) -> bool:
        return any(path.startswith(f"{REGISTRY}/") for path in self._touched)

    def _dropped(self) -> Iterator[Problem]:
        """What a change of the registry takes off the site."""
        if self._changes_registry and not self.push.update.creates:
            yield from dropped(self.push, self.server, self.now, self.folder, frozenset(self._touched))

    @cached_property
    def _touched(self) -> Mapping[str, bool]:
        """The paths below the content that differ in the end, and whether each is there."""
        prefix = self.server.prefix
        changes = (change for change in self.push.result if change.path.startswith(prefix))
        return {change.path.removeprefix(prefix): change.after is not None for change in changes}

    def _to_read(self) -> list[str]:
        """The manuscripts that changed, and those beside which something changed that they may use."""
        folders = {path.rpartition("/")[0] for path in self._touched if not path.endswith(".md")}
        paths = (path.removeprefix(self.server.prefix) for path in self.push.tree if path.startswith(self.server.prefix))
        manuscripts = [path for path in paths if path.endswith(".md")]
        beside = [path for path in manuscripts if path.rpartition("/")[0] in folders and path not in self._touched]
        return [*(path for path in manuscripts if path in self._touched), *beside[:MOST_NEIGHBOURS]]

    def _history(self, commit: str) -> History:
        return History(self.push.repository, commit, self.server.prefix, self.folder / "blobs")

    def _results(self, commit: str, paths: list[str], registry: Registry) -> dict[str, Result]:
        """What the door makes of files of a commit."""
        files = self._history(commit).files(commit, "")
        read = self._reader(registry)

        def read_one(path: str, begins: Callable[[], None]) -> Result:
            return read(path, files, begins)

        return dict(sorted(read_all(paths, read_one), key=lambda pair: pair[0]))

    def _reader(self, registry: Registry) -> ReadAmong:
        return reader_at(Desk.at(registry, {}, Darkroom(self.folder / "pictures")))

    def _published(self, paths: list[str], registry: Registry) -> dict[str, Record]:
        """The records of these files that the public could see before the push, good or last good."""
        if self.push.update.creates:
            return {}
        old = self._history(self.push.update.old)
        files = old.files(old.commit, "")
        known = [path for path in paths if path in files and not isinstance(place_of(path), Misplaced)]
        results = self._results(old.commit, known, registry)
        aside = [path for path, result in results.items() if result.record is None]
        results |= Former(old, files, self._reader(registry)).last_good(aside) if aside else {}
        return {path: result.record for path, result in results.items() if result.record and self._is_public(result.record)}

    def _is_public(self, record: Record) -> bool:
        return not isinstance(record, Story) or record.is_public(self.now)

    def _vanished(
        self, after: Mapping[str, Result], shown: Mapping[str, Record | None], registry: Registry
    ) -> Iterator[Problem]:
        """What the public could see and the push takes away without a word; `shown` is what it will see instead."""
        public = {path: record for path, record in shown.items() if record and self._is_public(record)}
        moved = {record.id for record in public.values() if isinstance(record, Story)}
        looked_at = sorted({*after, *(path for path in self._touched if path.endswith(".md"))})
        for path, record in self._published(looked_at, registry).items():
            is_there = self._touched.get(path, True)
            if not is_there and record.path not in moved:
                yield deleted(path)
            elif is_there and path not in public:
                yield hidden(path)
                yield from (problem for problem in after[path].problems if problem.sets_aside)


def _private(results: Iterable[Result]) -> Iterator[Problem]:
    """What keeps a push out of the repository itself, not only off the site: what is private must not be in git."""
    return (p for result in results for p in result.problems if p.sets_aside and is_private(p))


def _is_judged(result: Result) -> bool:
    """Whether the door has seen the whole text, and said what is private in it."""
    return result.record is not None or any(is_private(problem) for problem in result.problems)


def _to_be_forgotten(problem: Problem) -> Problem:
    return replace(problem, code="push-private", fix=f"{problem.fix.rstrip('.')}. {HOW_TO_FORGET}")
