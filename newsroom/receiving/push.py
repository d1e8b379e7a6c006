"""A push: the commits it brings and every path that any of them changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from newsroom.git import EMPTY_TREE, NOTHING, Change, GitFailed, Leaf, Repository, TooMuch

#: Commits of one push that are looked at; a school sends a few.
MOST_COMMITS = 200
#: Parents of one merge; people merge two.
MOST_PARENTS = 8
#: Bytes by which the list of all files may grow in one push: a good hundred thousand paths.
MOST_NEW = 10_000_000


@dataclass(frozen=True, slots=True)
class Update:
    """What a push wants of one ref, as git tells a hook: the ids are all zeros where there is none."""

    old: str
    new: str
    ref: str

    @property
    def creates(self) -> bool:
        return self.old == NOTHING

    @property
    def deletes(self) -> bool:
        return self.new == NOTHING


def read_updates(lines: str) -> list[Update]:
    """The lines that git writes to a hook."""
    return [Update(*line.split(" ", 2)) for line in lines.splitlines() if line]


@dataclass(frozen=True)
class Push:
    """An update of the branch, with what it changes; commits that were here before are not looked at again."""

    repository: Repository
    update: Update

    @property
    def base(self) -> str:
        """The tree that the push begins from."""
        return EMPTY_TREE if self.update.creates else self.update.old

    @cached_property
    def commits(self) -> tuple[str, ...]:
        """The new commits, at most one more than are looked at."""
        listed = self.repository.ask("rev-list", f"--max-count={MOST_COMMITS + 1}", self.update.new, "--not", "--all")
        return tuple(listed.decode().split())

    @property
    def rewrites(self) -> bool:
        """Whether commits that were here would be lost."""
        if self.update.creates:
            return False
        try:
            self.repository.ask("merge-base", "--is-ancestor", self.update.old, self.update.new)
        except GitFailed:
            return True
        return False

    @cached_property
    def result(self) -> tuple[Change, ...]:
        """What differs in the end."""
        return tuple(self.repository.changes(self.base, self.update.new))

    def every_change(self) -> Iterator[tuple[str, Change]]:
        """What differs in the end, and what any commit on the way changed, which stays in the history and can be read there;
        with the commit that has it. TooMuch where it is endless.
        """
        self.repository.measure(self.update.new, self.room)
        yield from ((self.update.new, change) for change in self.result)
        yield from ((commit, change) for commit in self.commits for change in self._changes_of(commit))

    @cached_property
    def room(self) -> int:
        """Bytes that the list of files of a new commit may take."""
        return self.repository.measure(self.base) + MOST_NEW

    def _changes_of(self, commit: str) -> Iterator[Change]:
        """What a commit itself brings: for a merge, what none of its parents has."""
        parents = self.repository.ask("rev-parse", f"{commit}^@").decode().split() or [EMPTY_TREE]
        if len(parents) > MOST_PARENTS:
            raise TooMuch(commit)
        self.repository.measure(commit, self.room)
        against = [{change.path: change for change in self.repository.changes(parent, commit)} for parent in parents]
        shared = set.intersection(*(set(changes) for changes in against))
        yield from (against[0][path] for path in sorted(shared))

    @cached_property
    def tree(self) -> dict[str, Leaf]:
        """Everything there will be."""
        return self.repository.tree(self.update.new)
