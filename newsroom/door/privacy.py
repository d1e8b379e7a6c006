"""Personal data at the door: a record is looked at as readers will see it, and judged by the rule of its own day.

No message repeats what was seen: messages go into letters, logs and the pages of a forge.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from newsroom.consultation import Consultation
from newsroom.document import Document
from newsroom.door.consent import is_allowed, judge_consent, tell
from newsroom.door.manuscript import Manuscript
from newsroom.door.moment import EARLIEST
from newsroom.event import Event
from newsroom.privacy.finding import Datum, Finding
from newsroom.privacy.passage import Part, Passage, passages_of, plain
from newsroom.privacy.search import findings_in
from newsroom.record import Record
from newsroom.rules import Rule
from newsroom.story import Story

#: Findings of one kind that are told one by one; nobody reads more.
MOST_TOLD = 20
#: Keys of which no value is published, and an official's signature, which is.
NOT_LOOKED_AT = frozenset("consent status picture blur signer date embargo expires updated begins ends opens closes".split())
_MARKUP = r"(?:[\W_]|</?\w[^<>\n]{0,40}>){0,12}?"
WITHDRAWN_TITLE, WITHDRAWN_REASON = "Tin đã rút", "Vì lý do riêng."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    code: str
    what: str
    fix: str


TELLINGS = {
    telling.code: telling
    for telling in (
        _Telling(
            code="personal-child",
            what="Nêu tên một em cùng điều cho biết đó là em nào (lớp, điểm, giải, hoàn cảnh, ảnh…)",
            fix="Xin bỏ tên, hoặc bỏ phần cho biết là em nào. Là tin có phiếu đồng ý thì ghi rõ phiếu ở đầu bài, ví dụ: "
            "consent: phiếu số 17/2024, ngày 05/9/2024, cha mẹ và học sinh, đến 31/5/2025. "
            "Nếu không phải trẻ em (thầy cô, nhà văn, nhân vật lịch sử…), xin ghi chức danh ngay trước tên, ví dụ: cô giáo, "
            "nhà văn, anh hùng; hoặc nhờ tòa soạn thêm tên vào mục names của tệp rules.toml.",
        ),
        _Telling(
            code="personal-phone",
            what="Có số điện thoại di động",
            fix="Xin ghi số của cơ quan, hoặc bỏ đi. Số chung của đơn vị thì xin nhờ tòa soạn ghi vào sổ đơn vị (mục phone).",
        ),
        _Telling(code="personal-id", what="Có số căn cước hoặc giấy tờ tùy thân", fix="Xin bỏ số ấy; không cần nêu trong tin."),
        _Telling(
            code="personal-bank",
            what="Có số tài khoản ngân hàng",
            fix="Xin bỏ số ấy và chỉ dẫn người đọc hỏi văn phòng trường, ví dụ: Liên hệ văn phòng trường để biết cách nộp.",
        ),
        _Telling(
            code="personal-address",
            what="Có nơi ở của một người được nêu tên",
            fix="Xin bỏ nơi ở ấy.",
        ),
        _Telling(code="personal-birth", what="Có ngày hoặc năm sinh của một người được nêu tên", fix="Xin bỏ ngày sinh."),
    )
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A piece of the file as readers will see it; `line` is None where it has to be looked for in the text."""

    field: str
    line: int | None
    passages: tuple[Passage, ...]


def examine(record: Record, manuscript: Manuscript) -> Record:
    """The record, with a problem for each personal datum; a withdrawn story is rid of it instead of being held back."""
    if isinstance(record, Story) and record.is_withdrawn:
        return _rid(record, manuscript)
    rule = manuscript.registry.rules.rule(_day(record))
    undated = isinstance(record, Story) and record.consent is not None and record.date.year < EARLIEST
    children = 0
    told: Counter[Datum] = Counter()
    for spot, finding in _findings(record, manuscript, _spots(record, manuscript)):
        if finding.kind is Datum.CHILD:
            children += 1
            if rule is None or undated or is_allowed(record, manuscript, rule):
                continue
        told[finding.kind] += 1
        if told[finding.kind] <= MOST_TOLD:
            _tell(finding, spot, manuscript, rule)
    for kind in (kind for kind, count in told.items() if count > MOST_TOLD):
        _tell_more(kind, told[kind] - MOST_TOLD, manuscript)
    if children and rule is not None and not undated:
        judge_consent(record, manuscript, rule)
    return record


def _day(record: Record) -> date:
    """The day by whose rule a record is judged; what has none stands under the newest."""
    match record:
        case Story():
            return record.date.date()
        case Document():
            return record.issued or date(record.year, 12, 31)
        case Event():
            return record.begins.date()
        case Consultation():
            return record.opens
        case _:
            return date.max


def _spots(record: Record, manuscript: Manuscript) -> Iterator[_Spot]:
    """All that is published of a record: its head, its address, the names of its files, its text."""
    for key, entry in manuscript.parts.entries.items():
        if key not in NOT_LOOKED_AT:
            part = Part.PICTURE if key == "alt" else Part.TEXT
            values = (value.replace("-", " ") if key == "id" else value for value in entry.values)
            yield _Spot(key, entry.line, tuple(Passage(plain(value), part) for value in values))
    yield _Spot("", 0, (_address(record.path.rpartition("/")[2]),))
    for attachment in record.attachments:
        yield _Spot("", _line_of(attachment.source.name, manuscript), (_address(attachment.name.rpartition(".")[0]),))
    yield _Spot("body", None, tuple(passages_of(record.body.html)))


def _address(slug: str) -> Passage:
    return Passage(slug.replace("-", " "), Part.ADDRESS)


def _findings(record: Record, manuscript: Manuscript, spots: Iterable[_Spot]) -> Iterator[tuple[_Spot, Finding]]:
    has_picture = bool(record.pictures)
    above = plain(record.title)
    for spot in spots:
        title = "" if spot.field == "title" else above
        for finding in findings_in(spot.passages, manuscript.desk.known, title=title, has_picture=has_picture):
            yield spot, finding


def _tell(finding: Finding, spot: _Spot, manuscript: Manuscript, rule: Rule | None) -> None:
    telling = TELLINGS[finding.kind]
    seen = f": {finding.masked.rstrip('.')}" if finding.masked else ""
    basis = f" (Căn cứ: {rule.basis}.)" if finding.kind is Datum.CHILD and rule and rule.basis else ""
    line = _line_of(finding.text, manuscript) if spot.line is None else spot.line
    tell(manuscript, telling.code, f"{(telling.what + seen).removesuffix('.')}.{basis}", telling.fix, line, spot.field)


def _line_of(text: str, manuscript: Manuscript) -> int:
    """The line of the body on which something seen begins, whatever markup stands between its words; else the first."""
    parts = manuscript.parts
    match = re.search(_MARKUP.join(map(re.escape, re.findall(r"\w+", text))), parts.body)
    return parts.body_line + parts.body.count("\n", 0, match.start() if match else 0)


def _tell_more(kind: Datum, count: int, manuscript: Manuscript) -> None:
    telling = TELLINGS[kind]
    tell(manuscript, telling.code, f"{telling.what}: còn {count} chỗ nữa, không kể hết ở đây.", telling.fix, 0, "")


def _rid(story: Story, manuscript: Manuscript) -> Story:
    """A withdrawn story shows its title and its reason; whichever holds personal data gives way to plain words."""
    spots = [spot for spot in _spots(story, manuscript) if spot.field in ("title", "withdrawn")]
    found = {spot.field for spot, _ in _findings(story, manuscript, spots)}
    for field in sorted(found):
        manuscript.report.note(
            "withdrawn-personal",
            "Bài đã rút nhưng dòng này còn dữ liệu cá nhân; trang chỉ hiện lời chung thay cho dòng ấy.",
            f"Xin sửa, ví dụ: title: {WITHDRAWN_TITLE}. Xin xóa cả nội dung cũ, hoặc nhờ tòa soạn chạy newsroom withdraw.",
            line=manuscript.parts.entries[field].line,
            field=field,
        )
    if "title" in found:
        story = replace(story, title=WITHDRAWN_TITLE)
    if "withdrawn" in found and story.withdrawal:
        story = replace(story, withdrawal=replace(story.withdrawal, reason=WITHDRAWN_REASON))
    return story
