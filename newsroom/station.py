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
        return self.listens_to(places) and self.takes(story)

    def listens_to(self, places: frozenset[str]) -> bool:
        """Whether the station wants anything that is told from there; `places` as `wants` has them."""
        return not (self.areas or self.units) or not (places.isdisjoint(self.areas) and places.isdisjoint(self.units))

    def takes(self, story: Story) -> bool:
        """Whether the story meets every wish but the one for places, or passes them as urgent."""
        return (
            story.priority.rank >= self.priority.rank
            and (not self.kinds or story.kind in self.kinds)
            and (not self.topics or not self.topics.isdisjoint(story.topics))
        ) or story.priority is Priority.URGENT
