"""The registry's optional files on personal data: rules.toml -> Rules, withdrawals.toml -> Refusals."""

import re
from datetime import date
from typing import Any

from newsroom.door import tables
from newsroom.door.tables import Table, Unreadable
from newsroom.privacy.finding import Datum
from newsroom.refusal import Refusal, Refusals
from newsroom.rules import SCHOOL_AGE, Rule, Rules, Severity

_SUM = re.compile(r"[0-9a-f]{64}")


def read_rules(table: Table) -> Rules:
    """The rules; without [[rule]] those that name no law."""
    tables.only(table, ("severity", "names", "rule"))
    severity = tables.get(table, "severity", dict, {})
    tables.only(severity, tuple(Datum))
    steps = [(rule.since, rule) for rule in map(_rule, _many(table, "rule"))]
    rules = tuple(rule for _, rule in tables.in_order(steps, "rule")) if steps else Rules().rules
    return Rules(
        severity={code: tables.word(severity, code, Severity) for code in severity},
        rules=rules,
        names=tables.texts(table, "names"),
    )


def _rule(table: Table) -> Rule:
    tables.only(table, ("since", "basis", "child_agrees_from"))
    return Rule(
        since=tables.get(table, "since", date),
        basis=tables.get(table, "basis", str),
        child_agrees_from=tables.get(table, "child_agrees_from", int, SCHOOL_AGE),
    )


def read_refusals(table: Table) -> Refusals:
    """The withdrawals. `newsroom withdraw` writes them; nobody has to."""
    tables.only(table, ("salt", "withdrawal"))
    return Refusals(tables.get(table, "salt", str), tuple(map(_refusal, _many(table, "withdrawal"))))


def _refusal(table: Table) -> Refusal:
    tables.only(table, ("on", "reason", "files", "units", "words", "has_family", "short", "name", "marked", "pictures"))
    sums = tables.texts(table, "pictures")
    if any(not _SUM.fullmatch(one) for one in sums):
        raise Unreadable("mục “pictures” chỉ nhận mã SHA-256 của tệp.")
    return Refusal(
        on=tables.get(table, "on", date),
        reason=tables.get(table, "reason", str, ""),
        files=tables.get(table, "files", int),
        units=tables.texts(table, "units"),
        words=tables.get(table, "words", int),
        has_family=tables.get(table, "has_family", bool),
        short=tables.get(table, "short", int),
        name=tables.get(table, "name", str),
        marked=tables.get(table, "marked", str, ""),
        pictures=sums,
    )


def _many(table: Table, key: str) -> list[Any]:
    return tables.many(table, key) if key in table else []
