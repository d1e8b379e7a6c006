"""A submission that is bad or hostile, what must happen to it, and the newsroom that it is put into.

A case is a folder of `cases/`: `case.toml` says what must hold, and one of these is the submission: `input.tar.gz`, an overlay
on the folder that holds `content/`, packed so that no symlink, pipe or odd name is in git; `generate.py`, which writes a large
one; or `remove` in `case.toml`, paths that are deleted. `cases/_base` is what they are laid on: three schools, of which
`truong-a` and `truong-b` are the victims and `truong-c` sends the submission.
"""

import shutil
import subprocess
import sys
import tarfile
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from newsroom.state import HOME

FOLDER = Path(__file__).parent / "cases"
SENDER = "truong-c"
#: The three schools in the registry's own way.
UNITS = "".join(
    f'\n[[unit]]\nid = "truong-{letter}"\nkind = "tiểu học"\nnames = [{{ text = "Trường {letter.upper()}" }}]\n'
    for letter in "abc"
)


@dataclass(frozen=True, slots=True)
class Needle:
    """Bytes that must be in no published file whose path matches, nor in its name; `*` also crosses folders."""

    data: bytes
    where: str

    def is_in(self, path: str, data: bytes) -> bool:
        return fnmatchcase(path, self.where) and (self.data in data or self.data in path.encode())


@dataclass(frozen=True)
class Case:
    """One folder of `cases/`."""

    id: str

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What `case.toml` says."""
        return tomllib.loads((FOLDER / self.id / "case.toml").read_text(encoding="utf-8"))

    @property
    def is_push(self) -> bool:
        """Whether only who pushed decides."""
        return bool(self.facts["door"] == "push")

    @property
    def needles(self) -> tuple[Needle, ...]:
        return tuple(
            Needle(bytes.fromhex(fact["hex"]) if "hex" in fact else fact["text"].encode(), fact.get("only_in", "*"))
            for fact in self.facts.get("forbidden", ())
        )

    def expects(self, what: str) -> Any:
        """A key of `[expect]`; what is not said is not expected."""
        return self.facts["expect"].get(what, False)

    def lay(self, root: Path) -> None:
        """Put the submission over a newsroom whose `content/` lies in `root`."""
        folder = FOLDER / self.id
        if (folder / "input.tar.gz").exists():
            with tarfile.open(folder / "input.tar.gz") as overlay:
                overlay.extractall(root, filter="fully_trusted")  # noqa: S202 (ours; links are the point)
        if (folder / "generate.py").exists():
            subprocess.run([sys.executable, folder / "generate.py", root], check=True)
        for path in self.facts.get("remove", ()):
            (root / path).unlink()


def lay_base(root: Path) -> None:
    """The newsroom without a submission: the sample's registry with the three schools, their stories, and secrets beside."""
    shutil.copytree(FOLDER / "_base", root)
    shutil.copytree(HOME / "content/registry", root / "content/registry")
    with (root / "content/registry/units.toml").open("a", encoding="utf-8") as units:
        units.write(UNITS)


def every_case() -> list[Case]:
    """All cases, by id."""
    return [Case(path.parent.name) for path in sorted(FOLDER.glob("*/case.toml"))]
