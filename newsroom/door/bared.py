"""Pictures that one story blurs and another of the same unit shows as they are."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

from newsroom.problem import Problem
from newsroom.record import Record
from newsroom.story import Story

R = TypeVar("R", bound=Record)


def without_bared(records: Sequence[R], problems: list[Problem]) -> list[R]:
    """The records but those that show as it is a picture in which an earlier one of the same unit blurs something.

    A later one that blurs takes no story off the site; of the earlier one it is told that it shows the picture.
    """
    blurred: dict[tuple[str, str], datetime] = {}
    for record in records:
        for picture in record.pictures:
            if picture.is_blurred:
                key = (_unit(record), picture.bare)
                blurred[key] = min(_date(record), blurred.get(key, _date(record)))
    bared = {}
    for record in records:
        since = [blurred[key] for picture in record.pictures if (key := (_unit(record), picture.digest)) in blurred]
        if since:
            bared[record.path] = _date(record) >= min(since)
    problems += [_bared(record, sets_aside=bared[record.path]) for record in records if record.path in bared]
    return [record for record in records if not bared.get(record.path)]


def _date(record: Record) -> datetime:
    """When a story was dated; other records have always been there."""
    return record.date if isinstance(record, Story) else datetime.min.replace(tzinfo=UTC)


def _bared(record: Record, *, sets_aside: bool) -> Problem:
    return Problem(
        path=record.source,
        code="blur-elsewhere",
        message="Bài này dùng một ảnh mà bài khác của đơn vị đã làm mờ một phần.",
        fix="Xin chép các dòng blur của bài kia sang bài này, hoặc dùng ảnh khác.",
        sets_aside=sets_aside,
    )


def _unit(record: Record) -> str:
    return "/".join(record.path.split("/")[:2])
