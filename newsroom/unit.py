"""A unit: the office, one of its departments, a school, or a body that only issues documents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from newsroom.dated import Dated
from newsroom.entry import Entry


class UnitKind(StrEnum):
    """The kinds of unit; the values are what the registry says and readers see."""

    OFFICE = "cơ quan"
    DEPARTMENT = "bộ phận"
    KINDERGARTEN = "mầm non"
    PRIMARY = "tiểu học"
    LOWER_SECONDARY = "THCS"
    COMBINED = "TH&THCS"
    ELSEWHERE = "cơ quan khác"

    @property
    def is_school(self) -> bool:
        return self in LEVELS

    @property
    def room(self) -> str | None:
        """The folder below `content/` that holds the unit's stories, or None for those that send none."""
        if self.is_school:
            return "truong"
        return None if self is UnitKind.ELSEWHERE else "phong"


#: The four kinds of school, from the youngest pupils up: slug in addresses, label on pages.
LEVELS = {
    UnitKind.KINDERGARTEN: ("mam-non", "Mầm non"),
    UnitKind.PRIMARY: ("tieu-hoc", "Tiểu học"),
    UnitKind.LOWER_SECONDARY: ("thcs", "Trung học cơ sở"),
    UnitKind.COMBINED: ("th-thcs", "Tiểu học và trung học cơ sở"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entry):
    """`areas` and `parents` hold ids, or None where nothing is said; both may change on a day.

    `accounts` are those on the forge who answer for the unit's folder: "@name", "@group/team" or an e-mail address.
    """

    kind: UnitKind
    areas: Dated[str | None]
    parents: Dated[str | None]
    postal_address: str = ""
    phone: str = ""
    email: str = ""
    focal: str = ""
    accounts: tuple[str, ...] = ()

    @property
    def address(self) -> str | None:
        """The unit's own front page, or None for a body that has none."""
        return f"/{self.kind.room}/{self.id}/" if self.kind.room else None

    @property
    def is_school(self) -> bool:
        return self.kind.is_school

    def area(self, day: date) -> str | None:
        return self.areas.on(day)

    def parent(self, day: date) -> str | None:
        return self.parents.on(day)
