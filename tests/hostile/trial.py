"""A newsroom with a submission, built and checked, and what came of it."""

import json
import os
import shutil
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsroom.door.tree import printable
from tests.hostile.case import SENDER, lay_base
from tests.hostile.desk import Desk, Ran

TODAY = "2024-12-31"
#: A line for each case: its id, and the codes of what is told of it. Written by `python -m tests.hostile.bless`.
TOLD = Path(__file__).parent / "told.txt"
#: In the environment of every build; what can read the environment can publish it.
CANARY = {"NEWSROOM_TEST_CANARY": "CANARY-ENV-51c2e"}
#: What no build may publish, nor say: a secret beside `content/`, the environment, the machine's own files.
SECRETS = (b"CANARY-SECRET-7f3a9", b"CANARY-ENV-51c2e", b"root:x:0:0")
_BASE_FOLDERS = frozenset({"trang", "truong", f"truong/{SENDER}", f"truong/{SENDER}/2024"})


@dataclass(frozen=True)
class Trial:
    """One build and one check; `submitted` are paths below `content/`, `outside` what appeared or changed beside the output,
    and what is in it but is no file.
    """

    built: Ran
    checked: Ran
    files: Mapping[str, bytes]
    submitted: tuple[str, ...]
    outside: tuple[str, ...]

    @cached_property
    def problems(self) -> list[dict[str, str]]:
        """What `newsroom check --json` tells."""
        return [json.loads(line) for line in self.checked.out.splitlines()]

    @property
    def codes(self) -> list[str]:
        """The codes of all problems, each once."""
        return sorted({problem["code"] for problem in self.problems})

    @property
    def survived(self) -> bool:
        """Whether a site came out."""
        return self.built.status == 0 and "index.html" in self.files

    @property
    def leaks(self) -> list[str]:
        """Where secrets were published or said."""
        said = {"what the build said": self.built, "what the check said": self.checked}
        told = {where: f"{ran.out}{ran.err}".encode() for where, ran in said.items()}
        return [where for where, data in {**self.files, **told}.items() if any(secret in data for secret in SECRETS)]

    def is_named(self, path: str) -> bool:
        """Whether a problem is about this file; of odd names, about its folder or the name as it can be shown."""
        shown = printable(unicodedata.normalize("NFC", path))
        own = {shown, *_folders(shown)} - _BASE_FOLDERS
        if not _is_plain(path):
            own.add(path.rpartition("/")[0])
        return any(problem["path"] in own for problem in self.problems)


def try_out(lay: Callable[[Path], None], folder: Path, desk: Desk) -> Trial:
    """The base with what `lay` puts over it, below a folder that is made for it and removed afterwards."""
    root, state = folder / "above" / "root", folder / "state"
    lay_base(root)
    before = listing(root)
    lay(root)
    laid = listing(folder / "above")
    try:
        content = ("--content", root / "content")
        built = desk.run("build", *content, "--output", root / "output", "--today", TODAY, state=state)
        checked = desk.run("check", "--json", *content, state=state)
        submitted = [path for path, seen in listing(root).items() if before.get(path) != seen and not stat.S_ISDIR(seen[0])]
        after = {path: seen for path, seen in listing(folder / "above").items() if not _is_published(path, seen[0])}
        return Trial(
            built=built,
            checked=checked,
            files=published(root / "output"),
            submitted=tuple(p.removeprefix("content/") for p in submitted if p.startswith("content/")),
            outside=tuple(sorted(path for path in after.keys() | laid.keys() if after.get(path) != laid.get(path))),
        )
    finally:
        shutil.rmtree(folder)


def listing(folder: Path, below: str = "") -> dict[str, tuple[int, ...]]:
    """Everything in a folder without following anything: kind and rights, and of what is no folder also size and time."""
    found: dict[str, tuple[int, ...]] = {}
    for entry in os.scandir(folder):
        seen = entry.stat(follow_symlinks=False)
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            found |= {path: (seen.st_mode,), **listing(Path(entry.path), f"{path}/")}
        else:
            found[path] = (seen.st_mode, seen.st_size, seen.st_mtime_ns)
    return found


def _is_published(path: str, mode: int) -> bool:
    """Whether it is the output, or a regular file or folder in it."""
    return path == "root/output" or (path.startswith("root/output/") and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)))


def published(output: Path) -> dict[str, bytes]:
    """The regular files of the output, by path."""
    if not output.is_dir():
        return {}
    return {path: (output / path).read_bytes() for path, seen in sorted(listing(output).items()) if stat.S_ISREG(seen[0])}


def _is_plain(path: str) -> bool:
    return path.isascii() and path.isprintable()


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
