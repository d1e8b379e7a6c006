"""A value that changes on known days: a name, a parent, a place."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Steps of (first day in force, value), oldest first; at least one.

    Before its first step a value is taken to be the first known one: a register begins later than the things in it.
    """

    steps: tuple[tuple[date, T], ...]

    @classmethod
    def always(cls, value: T) -> "Dated[T]":
        """A value that is not known to have changed."""
        return cls(((date.min, value),))

    def on(self, day: date) -> T:
        """The value in force on that day."""
        current = self.steps[0][1]
        for since, value in self.steps:
            if since > day:
                break
            current = value
        return current
