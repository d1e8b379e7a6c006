"""The copy of the content from which the site is built: what a commit holds, as regular files."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from newsroom.git import Leaf, Repository, is_safe


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """`folder` holds the files of the commit that was brought in last; `ledger` says which blobs they are."""

    folder: Path
    ledger: Path

    def bring(self, repository: Repository, commit: str, prefix: str) -> None:
        """Make the folder what the commit holds below a prefix.

        The ledger is put aside while files change: a copy that was interrupted is made anew. Raises OSError and GitFailed.
        """
        tree = repository.tree(commit, prefix)
        wanted = {path.removeprefix(prefix): leaf for path, leaf in tree.items() if leaf.is_file and is_safe(path)}
        held = self._held()
        self.ledger.unlink(missing_ok=True)
        if held is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            held = {}
        for path in held.keys() - wanted.keys():
            self._remove(path)
        self.folder.mkdir(parents=True, exist_ok=True)
        repository.write_out({path: leaf for path, leaf in wanted.items() if held.get(path) != leaf.sha}, self.folder)
        self._remember(wanted)

    def _held(self) -> dict[str, str] | None:
        try:
            held: dict[str, str] = json.loads(self.ledger.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return held

    def _remember(self, leaves: dict[str, Leaf]) -> None:
        draft = self.ledger.with_suffix(".new")
        draft.write_text(json.dumps({path: leaf.sha for path, leaf in leaves.items()}), encoding="utf-8")
        draft.replace(self.ledger)

    def _remove(self, path: str) -> None:
        """The file, and the folders that it leaves empty; a folder may be needed for a file of the same name."""
        (self.folder / path).unlink(missing_ok=True)
        for above in (self.folder / path).relative_to(self.folder).parents:
            try:
                (self.folder / above).rmdir()
            except OSError:
                return
