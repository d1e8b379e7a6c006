"""The last good versions of files that are set aside.

A file that is set aside today may have been on the site for a year. As long as its sender has not mended it, what was good
stays, unless the new version says that it is withdrawn or held back, or what it showed is no longer there to be shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.door.front_matter import LARGEST as LARGEST_HEAD
from newsroom.door.history import History
from newsroom.door.holding import takes_back
from newsroom.door.readers import ReadAmong, read_all
from newsroom.git import GitFailed
from newsroom.result import Result

_NOTHING = Result(None)


@dataclass(frozen=True, slots=True)
class Former:
    """Looks for what can still be published of files that cannot: `files` are those of today."""

    history: History
    files: Mapping[str, Path]
    read: ReadAmong

    def last_good(self, paths: Sequence[str]) -> dict[str, Result]:
        """The newest version of each file that can be published, without its problems; nothing where there is none."""
        versions = self.history.commits(paths)
        known = [path for path in paths if versions.get(path)]

        def read_one(path: str, begins: Callable[[], None]) -> Result:
            return self._newest_good(path, versions[path], begins)

        return {path: Result(r.record, (), r.used) for path, r in sorted(read_all(known, read_one)) if r.record is not None}

    def _newest_good(self, path: str, commits: Sequence[str], begins: Callable[[], None]) -> Result:
        today = self._begin_of(path)
        for commit in commits:
            try:
                among = self.history.files(commit, "/".join(path.split("/")[:-1][:2]))
                if takes_back(today, among[path].read_bytes()):
                    return _NOTHING
                result = self.read(path, among, begins)
            except (GitFailed, KeyError, OSError):
                continue
            if result.record is not None:
                return result if all(self._is_there(used, among) for used in result.used) else _NOTHING
        return _NOTHING

    def _is_there(self, path: str, among: Mapping[str, Path]) -> bool:
        """Whether a picture or file is today what it was then; one that was taken away or painted over must not come back."""
        return path in self.files and self.files[path].read_bytes() == among[path].read_bytes()

    def _begin_of(self, path: str) -> bytes:
        """As much of today's file as may hold its head; a file that is none says nothing."""
        if path not in self.files:
            return b""
        with self.files[path].open("rb") as file:
            return file.read(4 * LARGEST_HEAD)
