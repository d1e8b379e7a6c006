"""The office's rules for personal data: how severe each kind is, and under which law the stories of a day stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

#: The age, in years, from which children go to a school where they read and write.
SCHOOL_AGE = 6


class Severity(StrEnum):
    """What happens to a file in which a kind of personal data is seen; the values are what the office types."""

    SET_ASIDE = "để riêng"
    TELL = "nhắc"
    IGNORE = "bỏ qua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What holds from a day on: `basis` is the text it rests on, `child_agrees_from` the age in years from which a child,
    too, has to agree.
    """

    since: date
    basis: str = ""
    child_agrees_from: int = SCHOOL_AGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Without a word of the office every kind sets its file aside, and no law is named.

    `severity` is by code; `rules` are oldest first; `names` are those of persons, streets and prizes that are no child's.
    """

    severity: Mapping[str, Severity] = field(default_factory=dict)
    rules: tuple[Rule, ...] = (Rule(since=date.min),)
    names: tuple[str, ...] = ()

    def severity_of(self, code: str) -> Severity:
        return self.severity.get(code, Severity.SET_ASIDE)

    def rule(self, day: date) -> Rule | None:
        """The rule in force on that day; None before the first."""
        return next((rule for rule in reversed(self.rules) if rule.since <= day), None)
