"""Reading front matter: each reader takes one key, gives a typed value or None, and tells what is wrong."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from newsroom.door.front_matter import Entry
from newsroom.door.lexicon import NEEDLESS, SYNONYMS, called, meant_by
from newsroom.door.moment import EARLIEST, LATEST, read_day, read_moment
from newsroom.door.text import one_line
from newsroom.problem import Report
from newsroom.vietnamese import fold

Choice = TypeVar("Choice", bound=StrEnum)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")

MONTHS = 12
#: A day as it is typed, for examples.
DAY = "06/3/2024"
NO_REASON = frozenset("khong|co|no|yes|true|false|x|chua|-|ko|k|da co|roi|dong y|da dong y".split("|"))
#: Ids that are still a help when all are listed.
FEW = 20
UNKNOWN = "chưa rõ"
LONGEST_TEXT = 600


class Fields:
    """The entries of one head. Keys must be from `known`; one that is not sets the file aside."""

    def __init__(self, entries: Mapping[str, Entry], known: Iterable[str], report: Report, zone: tzinfo) -> None:
        self._entries = dict(entries)
        self._report = report
        self._zone = zone
        self._meant: set[str] = set()
        known = tuple(known)
        for key, entry in entries.items():
            if key not in known:
                self._unknown(key, entry, known)

    def line(self, key: str) -> int:
        """The line of a key, 0 where it is not written."""
        return self._entries[key].line if key in self._entries else 0

    def is_written(self, key: str) -> bool:
        """True also where nothing stands behind the key."""
        return key in self._entries

    def has(self, key: str) -> bool:
        return key in self._entries and any(value.strip() for value in self._entries[key].values)

    def text(self, key: str, *, required: str = "", longest: int = LONGEST_TEXT) -> str:
        """The value on one line, "" where there is none. `required` is an example, shown where the key is missing."""
        value = " ".join(map(one_line, self._values(key))).strip()
        if not value and required:
            self._missing(key, required)
        if len(value) > longest:
            self.wrong(key, "text-too-long", f"Mục {called(key)} dài {len(value)} ký tự, quá {longest}.", "Xin viết gọn lại.")
            return ""
        return value

    def reason(self, key: str) -> str:
        """A sentence that says why; a bare yes or no is not one."""
        typed = self.text(key, longest=2000)
        if fold(typed).strip(" .") in NO_REASON:
            self.wrong(
                key,
                "reason-missing",
                f"Mục {called(key)} cần một câu nói rõ, không nhận “{typed}”.",
                f"Không có thì xin bỏ cả dòng. Có thì viết rõ, ví dụ: {key}: 12/4/2024 – Chuyến đi dời sang dịp khác.",
            )
        return typed

    def known_text(self, key: str, *, required: str = "") -> str:
        """Like `text`, where "chưa rõ" says that the value is not known: ""."""
        value = self.text(key, required=required)
        return "" if fold(value) == fold(UNKNOWN) else value

    def texts(self, key: str) -> tuple[str, ...]:
        """The values of a list, or of a text with commas."""
        entry = self._entries.get(key)
        if entry is None:
            return ()
        values = entry.values if entry.is_list else tuple(v for value in entry.values for v in re.split("[,;]", value))
        return tuple(text for value in values if (text := _unquoted(one_line(value))))

    def sentences(self, key: str) -> tuple[str, ...]:
        """The values of a list, each a sentence of its own."""
        return tuple(text for value in self._values(key) if (text := one_line(value)))

    def moment(self, key: str, *, required: bool = False) -> datetime | None:
        """A moment in the newsroom's time zone."""
        typed = _unquoted(self.text(key, required="06/3/2024" if required else ""))
        moment = read_moment(typed, self._zone) if typed else None
        if typed and moment is None:
            self.not_a_day(key, typed)
        return moment

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day; "chưa rõ" is None."""
        typed = _unquoted(self.text(key, required="06/3/2024" if required else ""))
        if not typed or fold(typed) == fold(UNKNOWN):
            return None
        day = read_day(typed)
        if day is None:
            self.not_a_day(key, typed)
        return day

    def choice(self, key: str, vocabulary: type[Choice], default: Choice) -> Choice:
        """One word of a vocabulary, with or without marks."""
        typed = _unquoted(self.text(key))
        return (self._chosen(key, typed, vocabulary) or default) if typed else default

    def choices(self, key: str, vocabulary: type[Choice]) -> tuple[Choice, ...]:
        """Several words of a vocabulary, each once, in the order typed."""
        chosen = (self._chosen(key, typed, vocabulary) for typed in self.texts(key))
        return tuple(dict.fromkeys(word for word in chosen if word is not None))

    def ids(self, key: str, names: Mapping[str, str], what: str) -> tuple[str, ...]:
        """Ids of registry entries, typed as the id or the name; `names` maps what may be typed, folded, to the id."""
        found: list[str] = []
        for typed in self.texts(key):
            id = names.get(fold(typed))
            if id is None:
                self._not_listed(key, typed, what, names)
            else:
                found.append(id)
        return tuple(dict.fromkeys(found))

    def id(self, key: str, names: Mapping[str, str], what: str, *, required: str = "") -> str:
        """One id of a registry entry, "" where there is none."""
        if required and not self.has(key):
            self._missing(key, required)
        found = self.ids(key, names, what)
        if len(found) > 1:
            self.wrong(key, "too-many", f"Mục {called(key)} chỉ nhận một {what}.", "Xin giữ lại một.")
        return found[0] if found else ""

    def wrong(self, key: str, code: str, message: str, fix: str) -> None:
        """A problem of a key's value, on the key's line."""
        self._report.add(code, message, fix, line=self.line(key), field=key)

    def doubt(self, key: str, code: str, message: str, fix: str) -> None:
        """The same, told while the file is published."""
        self._report.note(code, message, fix, line=self.line(key), field=key)

    def _values(self, key: str) -> tuple[str, ...]:
        entry = self._entries.get(key)
        return entry.values if entry else ()

    def _chosen(self, key: str, typed: str, vocabulary: type[Choice]) -> Choice | None:
        words = {fold(word.value): word for word in vocabulary}
        if word := words.get(fold(SYNONYMS.get(fold(typed), typed))):
            return word
        listed = ", ".join(vocabulary)
        near = get_close_matches(fold(typed), words, 1)
        meant = f" Có phải ý là “{words[near[0]]}”?" if near else ""
        self.wrong(
            key, "value-unknown", f"Mục {called(key)} không nhận “{typed[:60]}”.{meant}", f"Xin chọn một trong: {listed}."
        )
        return None

    def _not_listed(self, key: str, typed: str, what: str, names: Mapping[str, str]) -> None:
        near = get_close_matches(fold(typed), names, 1)
        meant = f" Có phải ý là “{names[near[0]]}”?" if near else ""
        ids = sorted(set(names.values()))
        listed = f" Các mã được dùng: {', '.join(ids)}." if len(ids) <= FEW else ""
        self.wrong(
            key,
            "not-in-registry",
            f"Mục {called(key)} ghi “{typed[:60]}”, tòa soạn không có {what} nào như vậy.{meant}",
            f"Xin viết đúng mã hoặc tên {what}, hoặc bỏ mục này.{listed}",
        )

    def _missing(self, key: str, example: str) -> None:
        if key in self._meant:
            return
        self._report.add(
            f"{key}-missing",
            f"Thiếu mục {called(key)}.",
            f"Xin thêm vào phần khai báo một dòng, ví dụ: {key}: {example}",
            line=self.line(key) or 1,
            field=key,
        )

    def not_a_day(self, key: str, typed: str) -> None:
        """What was typed is no day or moment."""
        message, example = f"không đọc được thành ngày giờ có thật (từ năm {EARLIEST} đến {LATEST}).", DAY
        if match := _DAY_AND_MONTH.fullmatch(typed):
            day, month, year = int(match[1]), int(match[2]), match[3] or ""
            if len(year) < len("2024"):
                message = "năm xin ghi đủ bốn chữ số." if year else "còn thiếu năm."
                example = f"{day:02}/{month}/20{year}" if year else f"{day:02}/{month}/2024"
            elif day <= MONTHS < month:
                message, example = f"không có tháng {month}.", f"{month}/{day}/{year}"
        shown = example if read_day(example) else DAY
        self.wrong(
            key,
            "date-invalid",
            f"Mục {called(key)} ghi “{typed[:60]}”, {message}",
            f"Xin viết ngày trước, tháng sau, ví dụ: {key}: {shown} hoặc {key}: 06/3/2024 7h30.",
        )

    def _unknown(self, key: str, entry: Entry, known: tuple[str, ...]) -> None:
        meant = meant_by(key, known)
        self._meant.add(meant)
        hint = f" Có phải ý là {called(meant)}?" if meant else ""
        why = NEEDLESS.get(fold(key).strip())
        self._report.add(
            "key-unknown",
            f"Không có mục nào tên là “{key[:40]}”.{hint}",
            f"Xin đổi “{key[:40]}” thành “{meant}”."
            if meant
            else f"Xin bỏ dòng này. {why or 'Tên các mục có trong hướng dẫn gửi bài.'}",
            line=entry.line,
            field=key[:40],
        )


def _unquoted(typed: str) -> str:
    """Without the quotes that word processors put around a value."""
    return typed.strip(" \"'“”‘’")
