"""Everything personal in the passages of one record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsroom.privacy.children import children_in
from newsroom.privacy.finding import Finding
from newsroom.privacy.homes import homes_and_births_in
from newsroom.privacy.numbers import numbers_in
from newsroom.privacy.passage import Passage


@dataclass(frozen=True, slots=True)
class Known:
    """What is nobody's secret: `names` that are no child's, `phones` of units as `digits_of` writes them."""

    names: tuple[str, ...] = ()
    phones: frozenset[str] = frozenset()


def findings_in(passages: Sequence[Passage], known: Known, *, title: str = "", has_picture: bool = False) -> Iterator[Finding]:
    """Findings by kind; the same datum is told once. Time grows with the length of the text."""
    seen: set[Finding] = set()
    for finding in _all(passages, known, title, has_picture):
        if finding not in seen:
            seen.add(finding)
            yield finding


def _all(passages: Sequence[Passage], known: Known, title: str, has_picture: bool) -> Iterator[Finding]:
    yield from children_in(passages, known.names, title=title, has_picture=has_picture)
    for passage in passages:
        yield from numbers_in(passage.text, known.phones)
        yield from homes_and_births_in(passage.text, known.names)
