"""Whether a sender takes a story back, however badly it is said: then its last good version must not stay or come up again."""

import re
from collections.abc import Iterator
from datetime import UTC
from difflib import get_close_matches

from newsroom.door.front_matter import LARGEST as LARGEST_HEAD
from newsroom.door.moment import read_moment
from newsroom.story import Status
from newsroom.vietnamese import fold

#: How a line begins that withdraws, holds back, or hides a face, without marks.
_HOLDING = re.compile(
    r"(?:withdr\w*|(?:da )?rut|(?:go|huy|xoa|an)(?: (?:bai|tin|dang|bo))|thu hoi|(?:khong|chua|ngung|dung|tam dung) dang"
    r"|(?:ban )?nhap|draft|(?:un)?publish\w*|hidden|hide|private|status|trang thai|embargo|hen gio|cam dang"
    r"|blur|lam mo|che mat)\b"
)
#: Keys that may be misspelt.
KEYS = ("withdrawn", "status", "embargo", "blur", "draft")
#: Lines with such a key that take nothing back.
RELEASING = frozenset({f"status: {fold(Status.PUBLISHED)}", "publish: true", "published: true", "draft: false"})
#: Lines that are looked at where no line says where the head ends.
MOST_LINES = 60
_FENCE = re.compile(r"\s*[-–—]{3,}\s*")
_FIRST_WORD = re.compile(r"[a-z]+")


def takes_back(today: bytes, former: bytes) -> bool:
    """Whether today's file says something new, against a former version, for which that version must not be shown."""
    now, then = set(_entries(today)), set(_entries(former))
    consents = {entry for entry in then if entry.startswith("consent")}
    return any(map(_holds_back, now - then)) or not consents <= now or _day(now) > _day(then)


def _holds_back(entry: str) -> bool:
    word = _FIRST_WORD.match(entry)
    near = word and get_close_matches(word[0], KEYS, 1, 0.75)
    return entry not in RELEASING and bool(near or _HOLDING.match(entry))


def _entries(data: bytes) -> Iterator[str]:
    """The entries of a head, without marks and capitals, each with its list on one line; however badly they are written."""
    text = data[: 4 * LARGEST_HEAD].replace(b"\0", b"").decode(errors="replace").replace("\r", "\n")
    entry = ""
    for number, line in enumerate(text.lstrip("\ufeff\ufffd \n").split("\n")):
        if number and (_FENCE.fullmatch(line) or number > MOST_LINES):
            break
        if line[:1] not in (" ", "\t", "-") and entry:
            yield _plain(entry)
            entry = ""
        entry += " " + line
    yield _plain(entry)


def _plain(entry: str) -> str:
    folded = " ".join(fold(entry).replace("：", ":").split())
    return re.sub(r"\s*:\s*", ": ", folded, count=1).strip(" -\"'")


def _day(entries: set[str]) -> float:
    """The moment that the entries give as their date, in seconds; 0 where none can be read."""
    typed = next((entry.removeprefix("date: ") for entry in sorted(entries) if entry.startswith("date: ")), "")
    moment = read_moment(typed.strip("\"'"), UTC)
    return moment.timestamp() if moment else 0.0
