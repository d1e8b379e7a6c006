"""An area: a ward, a commune, a town, as stations and schools know it."""

from dataclasses import dataclass

from newsroom.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Entry):
    """A place with an administration of its own."""

    @property
    def address(self) -> str:
        return f"/dia-ban/{self.id}/"
