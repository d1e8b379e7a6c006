"""Refusals: what the newsroom keeps of names that were withdrawn, without the names."""

from dataclasses import dataclass
from datetime import date

from newsroom.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One withdrawal: when, why, how many files, and the proofs by which the name and its pictures are known again.

    `units` are those in which it holds, none for everywhere. `words` is the number of words of the name, `has_family` whether
    it begins with a common family name; `short`, `name` and `marked` are its hashes, the last one that of the name with its
    marks, "" where it was given without (see `newsroom/privacy/refused.py`); `pictures` are SHA-256 sums of deleted files.
    """

    on: date
    reason: str
    files: int
    words: int
    has_family: bool
    short: int
    name: str
    marked: str = ""
    units: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def concerns(self, unit: Unit | None) -> bool:
        """Whether it holds for a file of that unit, or of a room that belongs to none.

        One that names units holds in these, and wherever no school writes: there nobody knows whose pupil is meant.
        """
        return not self.units or unit is None or unit.id in self.units or not unit.is_school


@dataclass(frozen=True, slots=True)
class Refusals:
    """All withdrawals of a registry; `salt` belongs to its file and to no other."""

    salt: str = ""
    entries: tuple[Refusal, ...] = ()

    def within(self, unit: Unit | None) -> tuple[Refusal, ...]:
        """Those that hold for a file of that unit."""
        return tuple(entry for entry in self.entries if entry.concerns(unit))
