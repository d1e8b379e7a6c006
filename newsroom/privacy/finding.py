"""A finding: personal data seen in a text."""

from dataclasses import dataclass
from enum import StrEnum

from newsroom.privacy.words import SURNAMES
from newsroom.vietnamese import fold

_FAMILIES = frozenset(map(fold, SURNAMES))


class Datum(StrEnum):
    """The kinds of personal data; the values are the codes by which they are told."""

    CHILD = "personal-child"
    PHONE = "personal-phone"
    ID = "personal-id"
    BANK = "personal-bank"
    ADDRESS = "personal-address"
    BIRTH = "personal-birth"


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` is the datum itself, for finding its line and for nothing else; `masked` is what may be told."""

    kind: Datum
    text: str
    masked: str


def masked_name(words: tuple[str, ...]) -> str:
    """Nguyễn V. A.; of a given name only the first letter."""
    is_family = len(words) > 1 and fold(words[0]) in _FAMILIES
    return " ".join([*words[:is_family], *(f"{word[0]}." for word in words[is_family:])])


def masked_number(number: str) -> str:
    """…678."""
    return "…" + "".join(c for c in number if c.isdigit())[-3:]
