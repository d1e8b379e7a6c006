"""A school year: September to August."""

from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 9


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """Known by the calendar year in which it begins."""

    begins: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    def __str__(self) -> str:
        return f"{self.begins}-{self.begins + 1}"

    @property
    def address(self) -> str:
        return f"/luu-tru/{self}/"

    def month_address(self, year: int, month: int) -> str:
        return f"{self.address}{year}-{month:02}/"
