"""A consent: the slip of paper that allows a story to tell of a child."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Party(StrEnum):
    """Who agreed; the values are what people are told."""

    PARENT = "cha mẹ hoặc người giám hộ"
    CHILD = "chính học sinh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """`reference` says which slip it is or where it is kept; `until` is the last day. None of it is ever published."""

    reference: str
    given: date | None = None
    until: date | None = None
    parties: frozenset[Party] = frozenset()

    def lacks(self, day: date, asked: frozenset[Party]) -> tuple[str, ...]:
        """What is missing for a story of that day, in words for whoever sent it."""
        return tuple(
            sentence
            for is_missing, sentence in (
                (not self.reference, "chưa có số phiếu hoặc nơi lưu phiếu"),
                (self.given is None, "chưa có ngày ký"),
                (self.given is not None and self.given > day, "ngày ký đứng sau ngày của bài"),
                (self.until is not None and self.until < day, "phiếu hết hạn trước ngày của bài"),
                *((party not in self.parties, f"chưa có ý kiến của {party}") for party in Party if party in asked),
            )
            if is_missing
        )

    def has_run_out(self, today: date) -> bool:
        return self.until is not None and self.until < today
