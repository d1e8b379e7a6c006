"""What a check of commits asks: the content as git has it, read without a checkout."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from newsroom.door.committed import write_content
from newsroom.door.darkroom import Darkroom
from newsroom.door.gone import deleted, hidden
from newsroom.door.history import History
from newsroom.door.reading import Reading, read
from newsroom.edition import Edition
from newsroom.git import GitFailed, Repository
from newsroom.problem import Problem
from newsroom.state import history_shelf, pictures_shelf


@dataclass(frozen=True, slots=True)
class Past:
    """The content as commits have it: read from git's objects, never checked out. `prefix` leads to it in the repository."""

    repository: Repository
    prefix: str

    @classmethod
    def around(cls, content: Path) -> "Past":
        """The past of a content folder; GitFailed where it is in no repository."""
        found = Repository.around(content)
        if found is None:
            raise GitFailed(f"{content}: không nằm trong kho git")
        return cls(*found)

    def reading(self, revision: str) -> Reading:
        """What the door makes of a commit; GitFailed where there is none."""
        commit = self.repository.commit(revision)
        history = History(self.repository, commit, self.prefix, history_shelf())
        with TemporaryDirectory() as folder:
            left_out = write_content(self.repository, commit, self.prefix, Path(folder))
            reading = read(Path(folder), None, Darkroom(pictures_shelf()), history)
        return replace(reading, problems=(*left_out, *reading.problems))

    def since(self, other: str, revision: str) -> list[Problem]:
        """What a commit brings that was not there where it left another: the problems of files that it changes, those that
        arise elsewhere, and what was public and is gone.
        """
        one, two = self.repository.commit(other), self.repository.commit(revision)
        fork = self.repository.ask("merge-base", one, two).decode().strip()
        changes = {change.path.removeprefix(self.prefix): change for change in self.repository.changes(fork, two)}
        before, now = self.reading(fork), self.reading(two)
        known = frozenset(before.problems)
        gone = frozenset(path for path, change in changes.items() if change.after is None)
        return [
            *_vanished(gone, before.edition, now.edition),
            *(problem for problem in now.problems if problem.path in changes or problem not in known),
        ]


def _vanished(gone: frozenset[str], before: Edition | None, now: Edition | None) -> Iterator[Problem]:
    """What readers could see and nobody withdrew: deleted, hidden, or dropped by a change of the registry."""
    if before is None or now is None:
        return
    shown = {record.source for record in now.records()}
    for record in before.records():
        if record.source not in shown and not (record.source in gone and record.path in now.moved):
            yield deleted(record.source) if record.source in gone else hidden(record.source)
