"""Days and moments as Vietnamese teachers type them: day first, or ISO; never completed from today."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

EARLIEST, LATEST = 1945, 2100

_DAY = (
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})"),
    re.compile(r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})", re.IGNORECASE),
)
_TIME = re.compile(r"(?P<h>\d{1,2})(?::|h|g|\s*giờ\s*)(?P<min>\d{2})?(?::(?P<s>\d{2})(?:\.\d+)?)?(?:\s*phút)?", re.IGNORECASE)
_AROUND = re.compile(
    r"\((?:thứ|chủ)[^)]*\)|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b,?|\bsáng\b|\bngày\b(?=\s*\d)", re.IGNORECASE
)
_ZONE = re.compile(r"(?:Z|(?P<sign>[+-])(?P<h>\d{2}):?(?P<m>\d{2}))", re.IGNORECASE)


def read_day(typed: str) -> date | None:
    """06/3/2024, 6-3-2024, 2024-03-06, "ngày 06 tháng 3 năm 2024"; None for anything else or an impossible day."""
    typed = _bare(typed)
    for shape in _DAY:
        if match := shape.fullmatch(typed):
            return _date(int(match["y"]), int(match["m"]), int(match["d"]))
    return None


def read_moment(typed: str, zone: tzinfo) -> datetime | None:
    """A day with or without an hour on either side of it, in that zone; a zone that was typed is respected.

    An hour may be 07:30, 7h30, 7h, 7 giờ 30. Without an hour the moment is midnight. None where it cannot be read.
    """
    typed = _bare(typed)
    for shape in _DAY:
        if match := shape.search(typed):
            day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
            rest = (typed[: match.start()], typed[match.end() :])
            return None if day is None else _with_hour(day, rest, zone)
    return None


def _bare(typed: str) -> str:
    """Without weekday, brackets, "ngày" and "sáng", which say nothing more, and without spaces around the strokes."""
    typed = _AROUND.sub(" ", typed.strip().removesuffix("."))
    return re.sub(r"(?<=\d)\s*([/.])\s*(?=\d)", r"\1", typed).strip(" ,;")


def _with_hour(day: date, rest: tuple[str, str], zone: tzinfo) -> datetime | None:
    before, after = (part.strip(" ,;–-") for part in rest)
    if before and after:
        return None
    typed = (before or after.removeprefix("T")).strip(" ,;").removeprefix("lúc ").removesuffix(" ngày").strip()
    if not typed:
        return datetime.combine(day, time(), zone)
    match = _TIME.match(typed)
    if not match:
        return None
    typed_zone = typed[match.end() :].strip()
    offset = _offset(typed_zone) if typed_zone else zone
    if offset is None:
        return None
    try:
        hour = time(int(match["h"]), int(match["min"] or 0), int(match["s"] or 0))
        return datetime.combine(day, hour, offset).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _offset(typed: str) -> tzinfo | None:
    match = _ZONE.fullmatch(typed)
    if not match:
        return None
    if match["sign"] is None:
        return UTC
    delta = timedelta(hours=int(match["h"]), minutes=int(match["m"]))
    return timezone(-delta if match["sign"] == "-" else delta) if delta < timedelta(hours=24) else None


def _date(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
