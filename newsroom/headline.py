"""A headline: what a line in a list shows of a story, where the page must not depend on the rest of it."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.story import Priority, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Named as in a story, so that a template shows either."""

    title: str
    address: str
    unit: str
    released: datetime
    priority: Priority
    correction: str

    @classmethod
    def of(cls, story: Story) -> "Headline":
        return cls(
            title=story.title,
            address=story.address,
            unit=story.unit,
            released=story.released,
            priority=story.priority,
            correction=story.correction,
        )
