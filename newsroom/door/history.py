"""What a file said before: the last version of it that can be published, found in the history of the checkout.

git is read as data; what is deleted has no past beyond its deletion.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.git import GitFailed, Leaf, Repository

#: Versions of one file that are tried, newest first, in the time of one file.
MOST_VERSIONS = 200
_MANNER = ("--format=%x01%H", "--name-status", "-z", "--no-renames", "--root")


@dataclass(frozen=True, slots=True)
class History:
    """The past of `content/` as far as a commit: `prefix` is its path in the repository, "" or with a final slash.

    `shelf` keeps what was taken out of the repository, by content; it may be deleted at any time.
    """

    repository: Repository
    commit: str
    prefix: str
    shelf: Path

    @classmethod
    def around(cls, content: Path, shelf: Path) -> "History | None":
        """The history of a checkout; None where there is none."""
        found = Repository.around(content)
        if found is None:
            return None
        repository, prefix = found
        try:
            return cls(repository, repository.commit("HEAD"), prefix, shelf)
        except GitFailed:
            return None

    @classmethod
    def told(cls, where: Sequence[str] | None, content: Path, shelf: Path) -> "History | None":
        """The history that a setting names by repository, commit and prefix; without one, that of the checkout."""
        if where is None:
            return cls.around(content, shelf)
        repository, commit, prefix = where
        return cls(Repository(Path(repository)), commit, prefix, shelf)

    def commits(self, paths: Sequence[str]) -> dict[str, list[str]]:
        """The commits in which each path was written, newest first, back to where it was last deleted; one walk for all."""
        found: dict[str, list[str]] = {path: [] for path in paths}
        ended: set[str] = set()
        for commit, status, path in self._walk(paths):
            if status == "D":
                ended.add(path)
            elif path in found and path not in ended and len(found[path]) < MOST_VERSIONS:
                found[path].append(commit)
        return found

    def seniority(self, paths: Sequence[str]) -> dict[str, int]:
        """When each path came in and stayed, as a number that grows with time; what was never committed is the newest."""
        walk = list(self._walk(paths))[::-1]
        since: dict[str, int] = {}
        for number, (_, status, path) in enumerate(walk):
            if status == "D":
                since.pop(path, None)
            else:
                since.setdefault(path, number)
        return {path: since.get(path, len(walk)) for path in paths}

    def _walk(self, paths: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Each commit, newest first, with what it did (A, M, T, D) to each of the paths."""
        told = "\n".join([self.commit, "--", *(self.prefix + path for path in paths)]).encode(errors="surrogateescape")
        try:
            listed = self.repository.ask("log", *_MANNER, "--stdin", told=told)
        except GitFailed:
            return
        for commit in listed.decode(errors="surrogateescape").split("\x01")[1:]:
            sha, *parts = (part.strip("\n") for part in commit.split("\0"))
            for status, name in zip(parts[::2], parts[1::2], strict=False):
                yield sha, status, name.removeprefix(self.prefix)

    def files(self, commit: str, folder: str) -> "Committed":
        """The files below a folder of `content/` as a commit has them."""
        leaves = self.repository.tree(commit, f"{self.prefix}{folder}/" if folder else self.prefix)
        return Committed(self, {path.removeprefix(self.prefix): leaf for path, leaf in leaves.items() if leaf.is_file})

    def file(self, leaf: Leaf) -> Path:
        """A blob as a file."""
        kept = self.shelf / leaf.sha
        if not kept.is_file():
            self.shelf.mkdir(parents=True, exist_ok=True)
            draft = kept.with_suffix(".new")
            draft.write_bytes(next(self.repository.blobs([leaf.sha])))
            draft.replace(kept)
        return kept


@dataclass(frozen=True, slots=True)
class Committed(Mapping[str, Path]):
    """The files of a commit by their paths below `content/`; each is taken out of the repository when it is asked for."""

    history: History
    leaves: Mapping[str, Leaf]

    def __getitem__(self, path: str) -> Path:
        return self.history.file(self.leaves[path])

    def __contains__(self, path: object) -> bool:
        return path in self.leaves

    def __iter__(self) -> Iterator[str]:
        return iter(self.leaves)

    def __len__(self) -> int:
        return len(self.leaves)
