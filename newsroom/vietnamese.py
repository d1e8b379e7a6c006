"""Vietnamese writing: without marks, in order, and days as an office writes them."""

import re
import unicodedata
from datetime import date, datetime

#: Marks that Vietnamese letters come apart into; like all that `unicodedata.combining` knows, they are left out.
_MARKS = re.compile("[\u0300-\u034e]+")
_BETWEEN = re.compile("[^a-z0-9]+")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def fold(text: str) -> str:
    """Lower case without marks, as people type in a hurry: "Tuyển sinh Lớp 6" -> "tuyen sinh lop 6"."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")))
    if not plain.isascii():
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.casefold()


def slug(text: str, longest: int = 80) -> str:
    """A name for addresses: letters without marks, digits, single hyphens; "" where nothing is left."""
    return _BETWEEN.sub("-", fold(text)).strip("-")[:longest].rstrip("-")


def alphabetical(text: str) -> tuple[str, str]:
    """A key that sorts by letters first and by marks second."""
    return fold(text), text


def written_day(day: date) -> str:
    """06/3/2024 and 05/02/2024: days below 10 and the months 1 and 2 take a zero (Decree 30/2020/NĐ-CP, annex I)."""
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def written_moment(moment: datetime) -> str:
    """06/3/2024, 07:30; the hour is left out at midnight, where a day alone was meant."""
    if (moment.hour, moment.minute) == (0, 0):
        return written_day(moment.date())
    return f"{written_day(moment.date())}, {moment:%H:%M}"


def long_day(day: date) -> str:
    """Thứ Tư, ngày 06 tháng 3 năm 2024."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
