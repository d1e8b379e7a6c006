"""Volumes: the archive cut by time, so that what is made of it stays small and a new story changes one part."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.edition import Edition
from newsroom.story import Story

#: Stories in one volume; a school year with more is cut into its months.
MOST = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """`name` is 2023-2024 for a school year, 2024-03 for a month; stories newest first, without those withdrawn."""

    name: str
    stories: tuple[Story, ...]


def volumes(edition: Edition, most: int = MOST) -> Iterator[Volume]:
    """All that the archive keeps, newest first, each story in one volume."""
    for year, months in edition.school_years.items():
        parts = [(f"{y}-{m:02}", edition.of_month(y, m)) for y, m in reversed(months)]
        if sum(len(stories) for _, stories in parts) > most:
            yield from (Volume(name=name, stories=stories) for name, stories in parts)
        else:
            yield Volume(name=str(year), stories=tuple(story for _, stories in parts for story in stories))
