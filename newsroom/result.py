"""What came of a file."""

from dataclasses import dataclass

from newsroom.problem import Problem
from newsroom.record import Record


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file: its record, if it is to be published, its problems, and the other files it uses."""

    record: Record | None
    problems: tuple[Problem, ...] = ()
    used: frozenset[str] = frozenset()
