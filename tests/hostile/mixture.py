"""All submissions in one commit: each sent by a school of its own, so that they do not overwrite one another."""

import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.case import SENDER, Case, Needle
from tests.hostile.judgement import vanished
from tests.hostile.trial import Trial, listing

#: An address that some cases may link to and others may not.
STRANGER = b"evil.example"


@dataclass(frozen=True)
class Mixture:
    """Cases, in the order in which their schools are numbered."""

    cases: Sequence[Case]

    def lay(self, root: Path) -> None:
        """Put all of them over a newsroom. What lies outside the sender's folder is laid down by the first case that has it."""
        bag = root.parent.parent / "bag"
        with (root / "content/registry/units.toml").open("a", encoding="utf-8") as units:
            units.writelines(
                f'\n[[unit]]\nid = "{_school(number)}"\nkind = "THCS"\nnames = [{{ text = "Trường số {number}" }}]\n'
                for number, _case in enumerate(self.cases)
            )
        for number, case in enumerate(self.cases):
            shutil.copytree(root / "content/truong" / SENDER, bag / "content/truong" / SENDER)
            case.lay(bag)
            _rename(bag / "content/truong" / SENDER, root / "content/truong" / _school(number), _school(number))
            _move_new(bag, root)
            shutil.rmtree(bag)

    def faults(self, trial: Trial) -> Iterator[str]:
        """Forbidden bytes, and stories that vanished."""
        lost = set(vanished(trial))
        for number, case in enumerate(self.cases):
            own = f"truong/{_school(number)}/"
            files = trial.files
            for needle in (_renamed(needle, _school(number)) for needle in case.needles):
                where = own if STRANGER in needle.data else ""
                yield from (
                    f"{case.id}: {needle} in {p}" for p, data in files.items() if p.startswith(where) and needle.is_in(p, data)
                )
            if case.expects("published_or_named"):
                yield from (f"{case.id}: vanished without a word: {path}" for path in lost if path.startswith(own))


def _school(number: int) -> str:
    return f"truong-{number:03}"


def _rename(folder: Path, target: Path, school: str) -> None:
    """Move the sender's folder to another school, whose name the texts then say."""
    for path, seen in listing(folder).items():
        if stat.S_ISREG(seen[0]) and path.endswith(".md"):
            text = folder / path
            text.write_bytes(text.read_bytes().replace(SENDER.encode(), school.encode()))
    folder.rename(target)


def _move_new(bag: Path, root: Path) -> None:
    for path, seen in listing(bag).items():
        if not stat.S_ISDIR(seen[0]) and not (root / path).exists():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (bag / path).rename(root / path)


def _renamed(needle: Needle, school: str) -> Needle:
    return Needle(needle.data.replace(SENDER.encode(), school.encode()), needle.where.replace(SENDER, school))
