"""All records together: who keeps an id, what is public at a moment, how it is shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from newsroom.body import Body
from newsroom.consultation import Consultation
from newsroom.document import Document
from newsroom.door.history import History
from newsroom.door.links import settle
from newsroom.door.overdue import consents_ended
from newsroom.door.waiting import stories_waiting
from newsroom.edition import Edition
from newsroom.event import Event
from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.registry import Registry
from newsroom.standing import StandingPage
from newsroom.story import Story


def edition_of(records: Sequence[Record], registry: Registry, now: datetime, problems: list[Problem]) -> Edition:
    """What of the records is public at that moment, in the orders in which pages show them."""
    stories = [record for record in records if isinstance(record, Story)]
    public = [_as_shown(story, now) for story in stories if story.is_public(now)]
    aside = {problem.path for problem in problems if problem.sets_aside}
    problems += stories_waiting([story for story in stories if story.source not in aside], now)
    problems += consents_ended(public, now.date())
    return settle(
        Edition(
            registry=registry,
            now=now,
            stories=tuple(sorted(public, key=lambda s: (s.released, s.path), reverse=True)),
            documents=tuple(
                sorted(
                    (r for r in records if isinstance(r, Document)),
                    key=lambda d: (d.year, d.issued or now.date(), d.path),
                    reverse=True,
                )
            ),
            consultations=tuple(
                sorted((r for r in records if isinstance(r, Consultation)), key=lambda c: (c.opens, c.path), reverse=True)
            ),
            events=tuple(sorted((r for r in records if isinstance(r, Event)), key=lambda e: (e.begins, e.path), reverse=True)),
            pages=tuple(r for r in records if isinstance(r, StandingPage)),
            moved={story.id: story.path for story in public if story.id != story.path},
        ),
        frozenset(f"/{story.path}/" for story in stories),
        problems,
    )


def without_claims(
    records: Sequence[Record], places: set[str], history: History | None, problems: list[Problem]
) -> list[Record]:
    """Set aside the newcomer where two want one id: a story that moved there and a file at that path, or two that moved.

    The incumbent is the one that came in first; where there is no history, a file at that path, healthy or not, or the older.
    """
    moved = [record for record in records if isinstance(record, Story) and record.id != record.path]
    owners = _owners(moved, places, history)
    losing = {story.path: owners[story.id] for story in moved if owners[story.id] != story.path}
    losing |= {path: owner for path, owner in owners.items() if path in places and owner != path}
    problems += [_taken(path, owner) for path, owner in losing.items()]
    return [record for record in records if record.path not in losing]


def _owners(moved: Sequence[Story], places: set[str], history: History | None) -> dict[str, str]:
    """Whose each id is, by paths."""
    claims = Counter([*(story.id for story in moved), *places])
    contested = [path for story in moved if claims[story.id] > 1 for path in (story.source, f"{story.id}.md")]
    since = history.seniority(contested) if history and contested else {}
    owners = {path: path for path in places}
    for story in sorted(moved, key=lambda story: (since.get(story.source, 0), story.date, story.path)):
        came_later = since.get(f"{story.id}.md", 0) > since.get(story.source, 0)
        if owners.setdefault(story.id, story.path) == story.id and came_later:
            owners[story.id] = story.path
    return owners


def _taken(path: str, owner: str) -> Problem:
    return Problem(
        path=f"{path}.md",
        field="id",
        code="id-taken",
        message=f"Mã của bài này đã thuộc về bài {owner}.md.",
        fix="Xin bỏ dòng id, hoặc ghi đúng đường dẫn cũ của chính bài này. Bài mới thì xin đặt tên tệp khác.",
    )


def _as_shown(story: Story, now: datetime) -> Story:
    """A withdrawn story keeps its title and its address; the rest is gone. What is dated later does not yet show that date."""
    if story.updated and story.updated > now:
        story = replace(story, updated=None, correction="")
    if story.withdrawal is None:
        return story
    if story.withdrawal.on and story.withdrawal.on > now.date():
        story = replace(story, withdrawal=replace(story.withdrawal, on=None))
    return replace(story, summary="", body=Body(), lead=None, pictures=(), attachments=(), spoken="", audio="", correction="")
