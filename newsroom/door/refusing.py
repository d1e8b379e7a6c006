"""What was withdrawn does not return: a name or a picture that the registry refuses sets its file aside, whatever is set."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from html import unescape

from newsroom.door.front_matter import Entry
from newsroom.door.manuscript import Manuscript
from newsroom.privacy.passage import passages_of
from newsroom.privacy.refused import holds_refused
from newsroom.record import Record

_MARKUP = re.compile(r"[*_`~\\]|<[^<>]*>")


def said_in(text: str, entries: Iterable[Entry], record: Record | None) -> Iterator[str]:
    """All that a file says: as typed, without its markup, the values of its head, and as readers will see it."""
    yield text
    yield unescape(_MARKUP.sub("", text))
    for entry in entries:
        yield from entry.values
    if record is not None:
        yield record.title
        yield from (passage.text for passage in passages_of(record.body.html))


def refuse_returns(record: Record, text: str, manuscript: Manuscript) -> None:
    """Look at all that the file says, at every name of a file, and at the pictures themselves."""
    refusals = manuscript.registry.refusals
    entries = refusals.within(manuscript.registry.units.get(manuscript.place.unit))
    if not entries:
        return
    used = sorted(manuscript.report.used)
    texts = (*said_in(text, manuscript.parts.entries.values(), record), record.path, *used)
    if holds_refused(entries, refusals.salt, texts):
        manuscript.report.add(
            "withdrawn-name",
            "Bài nêu tên một người mà tòa soạn đã rút khỏi trang và hứa không đăng lại.",
            "Xin xem cả tên bài, lời tả ảnh, tên tệp, địa chỉ liên kết; bỏ tên ấy rồi gửi lại. "
            "Cần hỏi thêm, xin liên hệ tòa soạn.",
        )
    sums = {one for entry in entries for one in entry.pictures}
    for path in used if sums else ():
        if _sum(manuscript, path) in sums:
            manuscript.report.add(
                "withdrawn-picture",
                f"Tệp “{path.rpartition('/')[2]}” đã được rút khỏi trang và không đăng lại.",
                "Xin dùng ảnh hoặc tệp khác. Cần hỏi thêm, xin liên hệ tòa soạn.",
            )


def _sum(manuscript: Manuscript, path: str) -> str:
    with manuscript.desk.files[path].open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
