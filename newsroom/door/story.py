"""A story's front matter and text -> Story."""

import re
from datetime import UTC, datetime, timedelta

from newsroom.body import Body
from newsroom.door.boxes import check_boxes, mark_boxes
from newsroom.door.consent import read_consent
from newsroom.door.fields import Fields
from newsroom.door.manuscript import Manuscript
from newsroom.door.moment import read_day
from newsroom.door.place import place_of
from newsroom.form import SAMPLE
from newsroom.markup import parse, plain_text
from newsroom.picture import Picture
from newsroom.story import Audience, Kind, Priority, Status, Story, Withdrawal

KEYS = tuple(
    """title date summary kind topics audience priority picture alt credit blur consent embargo expires updated correction
    withdrawn spoken audio plan status id""".split()
)
LONGEST_TITLE = 200
LONGEST_SUMMARY = 400
MOST_TOPICS = 10
#: Characters of a summary that is taken from the text.
SHORTENED = 200
_DAY_AND_REASON = re.compile(r"(?P<day>\d[\d/.-]{7,9})\s*[:–-]\s*(?P<reason>.+)")
#: How the paragraphs of the form's sample begin.
_SAMPLES = tuple(paragraph.partition(".")[0] for paragraph in SAMPLE.split("\n\n"))
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|gif)", re.IGNORECASE)
#: A first paragraph of plain words: `shortened` looks no further, so that what stands behind it need not be parsed.
_FIRST = re.compile(r"<p>[^<\s&][^<]*+(?:<(?:/?(?:strong|em)|br)>[^<]*+)*+</p>")
_TO_THE_END = timedelta(days=1) - timedelta(seconds=1)
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def read_story(manuscript: Manuscript) -> Story:
    """The story; worth nothing where the report sets it aside."""
    fields = manuscript.fields(KEYS)
    moment = fields.moment("date", required=True) or _NEVER
    withdrawal = _withdrawal(fields)
    status = fields.choice("status", Status, Status.PUBLISHED)
    body, lead = Body(), None
    if not withdrawal:
        mark_boxes(fields, manuscript.shelf)
        body, lead = manuscript.body(), _lead(fields, manuscript)
        check_boxes(fields, manuscript.shelf)
        _check_body(manuscript, status)
    _check_unit(manuscript, fields, moment)
    expires = _expires(fields, moment)
    return Story(
        path=manuscript.place.path,
        id=_identity(fields, manuscript),
        unit=manuscript.place.unit,
        title=fields.text("title", required="Lễ khai giảng năm học mới", longest=LONGEST_TITLE),
        date=moment,
        summary=fields.text("summary", longest=LONGEST_SUMMARY) or shortened(body.html),
        body=body,
        kind=fields.choice("kind", Kind, Kind.NEWS),
        topics=_topics(fields, manuscript),
        audience=fields.choices("audience", Audience),
        priority=fields.choice("priority", Priority, Priority.ORDINARY),
        status=status,
        lead=lead,
        **manuscript.shelf.kept(),
        consent=read_consent(fields.text("consent")),
        embargo=fields.moment("embargo"),
        expires=expires,
        updated=fields.moment("updated"),
        correction=_correction(fields),
        withdrawal=withdrawal,
        spoken=fields.text("spoken", longest=20_000),
        audio=fields.text("audio"),
        plan=fields.text("plan"),
    )


def shortened(body: str) -> str:
    """The beginning of the text, whole words, as plain text."""
    if not body.strip():
        return ""
    first = _FIRST.match(body)
    root = parse(first[0] if first else body)
    paragraphs = (plain_text(element) for element in root.iter("p", "li", "td"))
    text = next((text for text in paragraphs if text), plain_text(root))
    return text if len(text) <= SHORTENED else text[: SHORTENED + 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _topics(fields: Fields, manuscript: Manuscript) -> tuple[str, ...]:
    topics = fields.ids("topics", manuscript.desk.topic_names, "chủ đề")
    if len(topics) > MOST_TOPICS:
        fields.wrong("topics", "too-many", f"Bài có {len(topics)} chủ đề, quá {MOST_TOPICS}.", "Xin giữ vài chủ đề chính.")
    return topics


def _lead(fields: Fields, manuscript: Manuscript) -> Picture | None:
    name = fields.text("picture")
    alt, credit = fields.text("alt"), fields.text("credit")
    if not name:
        return None
    picture = manuscript.shelf.picture(name, fields.line("picture"), "picture")
    if picture and (not alt or _FILE_NAME.fullmatch(alt)):
        fields.wrong(
            "picture",
            "alt-missing",
            f"Ảnh “{name[:80]}” chưa có lời mô tả cho người không nhìn thấy ảnh.",
            "Xin thêm một dòng, ví dụ: alt: Học sinh trồng cây ở sân trường.",
        )
    return picture and picture.described(alt=alt, credit=credit)


def _expires(fields: Fields, begins: datetime) -> datetime | None:
    """When the story is over; a day without an hour lasts until its end."""
    moment = fields.moment("expires")
    if moment and (moment.hour, moment.minute) == (0, 0):
        moment += _TO_THE_END
    if moment and moment < begins:
        fields.wrong("expires", "dates-crossed", "Bài hết hạn trước ngày đăng.", "Xin xem lại hai mục date và expires.")
    return moment


def _withdrawal(fields: Fields) -> Withdrawal | None:
    typed = fields.reason("withdrawn")
    if not typed:
        return None
    if not _DAY_AND_REASON.fullmatch(typed) and not fields.has("updated"):
        fields.doubt(
            "withdrawn",
            "updated-missing",
            "Bài đã rút nhưng chưa ghi ngày rút, nên phần mềm của các đài có thể không nhận ra.",
            "Xin ghi ngày ở đầu, ví dụ: withdrawn: 12/4/2024 – Chuyến đi dời sang dịp khác.",
        )
    if match := _DAY_AND_REASON.fullmatch(typed):
        day = read_day(match["day"])
        if day is None:
            fields.not_a_day("withdrawn", match["day"])
        return Withdrawal(on=day, reason=match["reason"])
    return Withdrawal(reason=typed, on=None)


def _correction(fields: Fields) -> str:
    """Readers and stations see a correction by its moment."""
    correction = fields.reason("correction")
    if correction and not fields.has("updated"):
        fields.doubt(
            "correction",
            "updated-missing",
            "Bài có đính chính nhưng chưa ghi lúc sửa, nên phần mềm của các đài có thể không nhận ra.",
            "Xin thêm một dòng, ví dụ: updated: 12/3/2024 9h00.",
        )
    return correction


def _identity(fields: Fields, manuscript: Manuscript) -> str:
    """The path, or the id of a file that had to move; it must be one that the same unit could have had."""
    place = manuscript.place
    id = fields.text("id")
    if not id or id == place.path:
        return place.path
    former = place_of(f"{id}.md")
    if getattr(former, "unit", None) != place.unit or getattr(former, "room", None) != place.room:
        fields.wrong(
            "id",
            "id-foreign",
            f"Mã “{id[:80]}” không phải là địa chỉ cũ của một bài thuộc đơn vị này.",
            "Xin bỏ dòng id. Chỉ bài đã phải chuyển chỗ mới cần dòng này, ghi đúng đường dẫn cũ.",
        )
    return id


def _check_body(manuscript: Manuscript, status: Status) -> None:
    """A story says something, and once it is no draft nothing of the form's sample is left in it."""
    body, line = manuscript.parts.body, manuscript.parts.body_line
    if not body.strip():
        manuscript.report.add("body-empty", "Bài chưa có nội dung.", "Xin viết nội dung bài dưới dòng --- thứ hai.", line=line)
    left = next((sentence for sentence in _SAMPLES if sentence in body), "")
    if left and status is Status.PUBLISHED:
        manuscript.report.add(
            "body-empty",
            "Bài còn lời mẫu, chưa phải nội dung của người viết.",
            f"Xin xóa đoạn “{left}…” rồi viết nội dung bài.",
            line=line + body[: body.index(left)].count("\n"),
            field="body",
        )


def _check_unit(manuscript: Manuscript, fields: Fields, moment: datetime) -> None:
    """A unit tells nothing new from the day on which it ended."""
    unit = manuscript.registry.units.get(manuscript.place.unit)
    if unit is not None and unit.has_ended(moment.date()):
        fields.wrong(
            "date",
            "unit-ended",
            f"Đơn vị “{unit.last_name(moment.date())}” đã kết thúc hoạt động trước ngày của bài.",
            "Xin gửi bài vào thư mục của đơn vị kế tục, hoặc sửa lại ngày.",
        )
