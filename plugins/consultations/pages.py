"""The list of consultations by stage, and a page for each."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.consultation import Consultation, Stage
from newsroom.edition import Edition
from newsroom.page import Layout, Page
from newsroom.unit import Unit

#: In the order in which the list shows them.
HEADINGS = (
    (Stage.OPEN, "Đang lấy ý kiến"),
    (Stage.PLANNED, "Sắp lấy ý kiến"),
    (Stage.CLOSED, "Đã hết hạn, chờ kết quả"),
    (Stage.DECIDED, "Đã có kết quả"),
)


def pages(edition: Edition) -> Iterator[Page]:
    stages = tuple((consultation, consultation.stage(edition.today)) for consultation in edition.consultations)
    yield Page(address=addresses.CONSULTATIONS, lay_out=lay_out_list, needs={"stages": stages})
    documents = {document.path: (document.call_name, document.address) for document in edition.documents}
    for consultation, stage in stages:
        needs = {
            "consultation": consultation,
            "stage": stage,
            "days_left": consultation.days_left(edition.today),
            "owner": edition.registry.units[consultation.owner],
            "document": documents.get(consultation.document),
        }
        yield Page(address=consultation.address, lay_out=lay_out_consultation, needs=needs)


def lay_out_list(*, stages: tuple[tuple[Consultation, Stage], ...]) -> Layout:
    groups = [(heading, [pair for pair in stages if pair[1] is stage]) for stage, heading in HEADINGS]
    return Layout(
        template="consultations",
        title="Lấy ý kiến",
        description="Các dự thảo đang và đã được đưa ra lấy ý kiến.",
        names={"groups": [group for group in groups if group[1]]},
    )


def lay_out_consultation(
    *, consultation: Consultation, stage: Stage, days_left: int, owner: Unit, document: tuple[str, str] | None
) -> Layout:
    return Layout(
        template="consultation",
        title=consultation.title,
        description=consultation.summary,
        crumbs=(("Lấy ý kiến", addresses.CONSULTATIONS),),
        names={
            "consultation": consultation,
            "stage": stage,
            "days_left": days_left,
            "owner": owner,
            "owner_name": owner.name(consultation.opens),
            "document": document,
        },
    )
