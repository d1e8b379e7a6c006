"""Typed values of a TOML table, and a sentence for each that is not there or not of its kind."""

from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from newsroom.dated import Dated
from newsroom.door.place import RESERVED, SLUG
from newsroom.door.text import one_line
from newsroom.entry import EndedBy, Ending, Name

Table = Mapping[str, Any]
Step = TypeVar("Step")
Word = TypeVar("Word", bound=StrEnum)


class Unreadable(Exception):
    """A value that is not there or not of its kind; the sentence is for the office."""


def only(table: Table, known: tuple[str, ...]) -> None:
    """A key that nobody reads is a key that somebody misspelt."""
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise Unreadable(f"không có mục “{key}”{f'; có phải ý là “{near[0]}”?' if near else ''}.")


def get(table: Table, key: str, kind: type[Any], default: Any = None) -> Any:
    """The value, of that kind; the default where there is none."""
    value = table.get(key, default)
    if value is None:
        raise Unreadable(f"thiếu mục “{key}”.")
    if not isinstance(value, kind) or isinstance(value, datetime):
        raise Unreadable(f"mục “{key}” chưa đúng kiểu giá trị.")
    if isinstance(value, bool) and kind is not bool:
        raise Unreadable(f"mục “{key}” chưa đúng kiểu giá trị.")
    if isinstance(value, str):
        value = one_line(value)
        if not value and default is None:
            raise Unreadable(f"mục “{key}” đang để trống.")
    return value


def word(table: Table, key: str, vocabulary: type[Word], default: Word | None = None) -> Word:
    """One word of a vocabulary."""
    typed = get(table, key, str, default)
    try:
        return vocabulary(typed)
    except ValueError:
        raise Unreadable(f"mục “{key}” không nhận “{typed}”; xin chọn một trong: {', '.join(vocabulary)}.") from None


def entry_id(table: Table) -> str:
    """The id of an entry: part of addresses, so of their alphabet."""
    id: str = get(table, "id", str)
    if not SLUG.fullmatch(id) or id in RESERVED or len(id) > 60:
        raise Unreadable(
            f"mã “{id}” phải gồm chữ thường không dấu, chữ số, gạch nối, và không phải là: {', '.join(sorted(RESERVED))}."
        )
    return id


def texts(table: Table, key: str) -> tuple[str, ...]:
    """A list of texts."""
    values = get(table, key, list, [])
    if not all(isinstance(value, str) for value in values):
        raise Unreadable(f"mục “{key}” phải là một danh sách chữ trong ngoặc vuông.")
    return tuple(values)


def many(table: Table, key: str) -> list[Table]:
    """A list of tables."""
    steps: list[Table] = get(table, key, list)
    if not all(isinstance(step, dict) for step in steps):
        raise Unreadable(f"mục “{key}” phải là một danh sách, mỗi phần trong ngoặc nhọn {{ }}.")
    return steps


def since(step: Table) -> date:
    """The first day on which a step holds; without one, from before the register."""
    since: date = get(step, "since", date, date.min)
    return since


def names(table: Table) -> Dated[Name]:
    """The names an entry has borne, with their days."""
    steps = many(table, "names")
    if not steps:
        raise Unreadable("mục “names” cần ít nhất một tên.")
    for step in steps:
        only(step, ("text", "short", "since"))
    dated = [
        (since(step), Name(text=get(step, "text", str), short=get(step, "short", str, get(step, "text", str))))
        for step in steps
    ]
    return Dated(in_order(dated, "names"))


def belonging(table: Table, key: str) -> Dated[str | None]:
    """An id, or ids with dates: where a unit lies, whose it is."""
    value = table.get(key)
    if value is None or isinstance(value, str):
        return Dated.always(value)
    steps: list[tuple[date, str | None]] = [(since(step), get(step, "id", str)) for step in many(table, key)]
    return Dated(in_order(steps, key))


def in_order(steps: list[tuple[date, Step]], key: str) -> tuple[tuple[date, Step], ...]:
    """Steps as they are, if each begins later than the one before."""
    days = [day for day, _ in steps]
    if not days or days != sorted(set(days)):
        raise Unreadable(f"mục “{key}”: xin xếp từ cũ đến mới, mỗi mục sau có ngày bắt đầu (since) riêng.")
    return tuple(steps)


def ended(table: Table) -> Ending | None:
    """How the entry ended, if it did."""
    if "ended" not in table:
        return None
    ended = get(table, "ended", dict)
    only(ended, ("on", "how", "successors"))
    return Ending(on=get(ended, "on", date), how=word(ended, "how", EndedBy), successors=texts(ended, "successors"))
