"""An event's front matter and text -> Event."""

from newsroom.door.manuscript import Manuscript
from newsroom.event import Event

KEYS = tuple("title begins ends place units topics summary withdrawn".split())


def read_event(manuscript: Manuscript) -> Event | None:
    """The event, or None where a part it cannot be without is missing; the report says what is wrong."""
    fields = manuscript.fields(KEYS)
    title = fields.text("title", required="Hội nghị tổng kết năm học")
    begins, ends = fields.moment("begins", required=True), fields.moment("ends")
    body = manuscript.body()
    if begins and ends and ends < begins:
        fields.wrong("ends", "dates-crossed", "Lúc kết thúc đứng trước lúc bắt đầu.", "Xin xem lại hai mục begins và ends.")
    if not title or begins is None:
        return None
    return Event(
        path=manuscript.place.path,
        title=title,
        begins=begins,
        ends=ends,
        body=body,
        **manuscript.shelf.kept(),
        place=fields.text("place"),
        units=fields.ids("units", manuscript.desk.unit_names, "đơn vị"),
        topics=fields.ids("topics", manuscript.desk.topic_names, "chủ đề"),
        summary=fields.text("summary"),
        withdrawn=fields.reason("withdrawn"),
    )
