"""A consultation's front matter and text -> Consultation."""

from newsroom.consultation import Consultation
from newsroom.door.manuscript import Manuscript
from newsroom.door.place import Room

KEYS = tuple("title opens closes owner document summary reply outcome outcome_date".split())


def read_consultation(manuscript: Manuscript) -> Consultation | None:
    """The consultation, or None where a part it cannot be without is missing; the report says what is wrong."""
    fields = manuscript.fields(KEYS)
    title = fields.text("title", required="Lấy ý kiến về dự thảo …")
    opens, closes = fields.day("opens", required=True), fields.day("closes", required=True)
    owner = fields.id("owner", manuscript.desk.unit_names, "đơn vị", required="mã của đơn vị lấy ý kiến trong sổ đơn vị")
    document = fields.text("document").strip("/")
    body = manuscript.body()
    if opens and closes and closes < opens:
        fields.wrong(
            "closes", "dates-crossed", "Ngày kết thúc đứng trước ngày bắt đầu.", "Xin xem lại hai ngày opens và closes."
        )
    if not (title and opens and closes and owner):
        return None
    return Consultation(
        path=manuscript.place.path,
        title=title,
        owner=owner,
        opens=opens,
        closes=closes,
        body=body,
        **manuscript.shelf.kept(),
        summary=fields.text("summary"),
        document=document and f"{Room.POLICY}/{document.removeprefix(f'{Room.POLICY}/')}",
        reply=fields.sentences("reply"),
        outcome=fields.text("outcome", longest=5000),
        outcome_date=fields.day("outcome_date"),
    )
