"""What a file said before: the last version of it that can be published, found in the history of the checkout.

A file that is set aside today may have been on the site for a year. As long as its sender has not mended it, what was good
stays, unless the new version says that it is withdrawn or held back, however badly it says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from newsroom.door.fields import IN_VIETNAMESE
from newsroom.door.front_matter import LARGEST as LARGEST_HEAD
from newsroom.git import GitFailed, Leaf, Repository
from newsroom.story import Status
from newsroom.vietnamese import fold

#: Versions of one file that are tried, newest first, in the time of one file.
MOST_VERSIONS = 200
#: Keys by which a sender takes a story back, or hides a face in it: the last good version must not come up again.
HOLDING = ("withdrawn", "status", "embargo", "blur")
#: The one line with such a key that takes nothing back.
RELEASING = ("status", fold(Status.PUBLISHED))
_LINE = re.compile(r"^\W*([^\W\d_][\w ]{0,30}?)\s*[:：=](.*(?:\n[ \t]*-(?!-).*|\n[ \t]+.*)*)", re.MULTILINE)


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
        """The commits in which each path was written, newest first; one walk through the history for all."""
        told = "\n".join([self.commit, "--", *(self.prefix + path for path in paths)]).encode()
        manner = ("--format=%x01%H", "--name-only", "-z", "--no-renames", "--diff-filter=AMT", "--root")
        try:
            listed = self.repository.ask("log", *manner, "--stdin", told=told)
        except GitFailed:
            return {}
        found: dict[str, list[str]] = {path: [] for path in paths}
        for commit in listed.decode(errors="surrogateescape").split("\x01")[1:]:
            sha, *names = (part.strip("\n") for part in commit.split("\0"))
            for name in names:
                versions = found.get(name.removeprefix(self.prefix))
                if versions is not None and len(versions) < MOST_VERSIONS:
                    versions.append(sha)
        return found

    def seniority(self, paths: Sequence[str]) -> dict[str, int]:
        """When each path first came in, as a number that grows with time; what was never committed is the newest."""
        told = "\n".join([self.commit, "--", *(self.prefix + path for path in paths)]).encode()
        manner = ("--format=", "--name-only", "-z", "--no-renames", "--diff-filter=A", "--root", "--reverse")
        try:
            names = self.repository.ask("log", *manner, "--stdin", told=told).decode(errors="surrogateescape").split("\0")
        except GitFailed:
            names = []
        first: dict[str, int] = {}
        for number, name in enumerate(names):
            first.setdefault(name.strip("\n").removeprefix(self.prefix), number)
        return {path: first.get(path, len(names)) for path in paths}

    def files(self, commit: str, folder: str) -> "Committed":
        """The files below a folder of `content/` as a commit has them."""
        leaves = self.repository.tree(commit, f"{self.prefix}{folder}/")
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


def takes_back(data: bytes, former: bytes) -> bool:
    """Whether a file that cannot be read says something new that must keep its former version off the site."""
    return bool(_holding_lines(data) - _holding_lines(former))


def _holding_lines(data: bytes) -> set[str]:
    head = data[:LARGEST_HEAD].replace(b"\0", b"").decode(errors="replace")
    lines = ((fold(match[1]).strip(), " ".join(fold(match[2]).split())) for match in _LINE.finditer(head))
    return {value for key, value in lines if _meant(key) in HOLDING and (_meant(key), value) != RELEASING}


def _meant(key: str) -> str:
    return IN_VIETNAMESE.get(key) or next(iter(get_close_matches(key, HOLDING, 1, 0.75)), "")
