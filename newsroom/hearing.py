"""A hearing for all: lists of stories in which no unit's flood drowns the others."""

from collections import defaultdict
from collections.abc import Iterable

from newsroom.story import Story


def are_of_one_unit(stories: tuple[Story, ...]) -> bool:
    """True where all are of the same one."""
    return all(story.unit == stories[0].unit for story in stories)


def few_of_each(stories: Iterable[Story], most: int) -> tuple[Story, ...]:
    """The first so many of each unit."""
    told: defaultdict[str, int] = defaultdict(int)
    chosen = []
    for story in stories:
        told[story.unit] += 1
        if told[story.unit] <= most:
            chosen.append(story)
    return tuple(chosen)


def spread(stories: Iterable[Story], most: int, per_unit: int) -> tuple[Story, ...]:
    """The newest stories, newest first, but not more than `per_unit` of one unit while another has something to tell."""
    told: defaultdict[str, int] = defaultdict(int)
    chosen: list[Story] = []
    waiting: list[Story] = []
    for story in stories:
        if len(chosen) == most:
            break
        told[story.unit] += 1
        (chosen if told[story.unit] <= per_unit else waiting).append(story)
    chosen += waiting[: most - len(chosen)]
    return newest_first(chosen)


def newest_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """In the order of all lists; the path decides between stories of one moment."""
    return tuple(sorted(stories, key=lambda story: (story.released, story.path), reverse=True))
