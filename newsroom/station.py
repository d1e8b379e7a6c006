"""A broadcasting station and the stories it has asked for."""

from dataclasses import dataclass

from newsroom.entry import Entry
from newsroom.story import Kind, Priority, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Station(Entry):
    """An empty wish is no wish: it leaves nothing out. Areas and units are one wish, met by either."""

    areas: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    topics: frozenset[str] = frozenset()
    priority: Priority = Priority.ORDINARY

    @property
    def address(self) -> str:
        return f"/phat-thanh/{self.id}/"

    def wants(self, story: Story, places: frozenset[str]) -> bool:
        """`places` are the ids of the story's unit and area. An urgent story from there passes every other wish."""
        if (self.areas or self.units) and places.isdisjoint(self.areas | self.units):
            return False
        if story.priority is Priority.URGENT:
            return True
        return (
            story.priority.rank >= self.priority.rank
            and (not self.kinds or story.kind in self.kinds)
            and (not self.topics or not self.topics.isdisjoint(story.topics))
        )
