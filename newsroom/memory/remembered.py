"""What a manuscript came to, and of which bytes that was made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.memory.sources import Sources, digest_of
from newsroom.result import Result
from newsroom.seal import seal

#: What may be otherwise next time, though no byte has changed.
OF_THE_MACHINE = frozenset({"file-unreadable", "reading-stopped"})


@dataclass(frozen=True, slots=True)
class Remembered:
    """A result, with the digest of its manuscript and of each other file that was asked for ("" for one that was not there)."""

    digest: str
    asked: tuple[tuple[str, str], ...]
    result: Result


class Asked(Mapping[str, Path]):
    """The files below `content/`, as one manuscript asks for them: what it asked for is what its result depends on."""

    def __init__(self, files: Mapping[str, Path], sources: Sources) -> None:
        self._files, self._sources = files, sources
        self.digests: dict[str, str] = {}
        #: Whether it looked through the names of all files: then the result depends on every one of them.
        self.listed = False

    def _note(self, path: str) -> None:
        if path not in self.digests:
            self.digests[path] = self._sources.digest(path)

    def __getitem__(self, path: str) -> Path:
        self._note(path)
        return self._files[path]

    def __contains__(self, path: object) -> bool:
        if isinstance(path, str):
            self._note(path)
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        self.listed = True
        return iter(self._files)

    def __len__(self) -> int:
        self.listed = True
        return len(self._files)

    def remembered(self, path: str, result: Result) -> Remembered | None:
        """The result with what it was made of.

        None where it depends on too much, on a file that has just changed, or on what the machine could not do this time.
        """
        asked = dict(self.digests)
        if self.listed or any(self._is_unsure(name, digest) for name, digest in asked.items()):
            return None
        if any(problem.code in OF_THE_MACHINE for problem in result.problems):
            return None
        if result.record is not None:
            seal(result.record)  # here, where many readers share the work
        own = asked.pop(path, "")
        return Remembered(own, tuple(sorted(asked.items())), result) if own else None

    def _is_unsure(self, name: str, digest: str) -> bool:
        is_there = name in self._files
        return is_there and (not digest or digest_of(self._files[name]) != digest)
