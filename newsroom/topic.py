"""A topic: what a story is about, from the office's own list."""

from dataclasses import dataclass

from newsroom.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entry):
    """A subject that readers and stations can follow."""

    @property
    def address(self) -> str:
        return f"/chu-de/{self.id}/"
