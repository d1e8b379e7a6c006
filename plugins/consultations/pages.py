"""The list of consultations by stage, and a page for each."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.consultation import Consultation, Stage
from newsroom.document import Document
from newsroom.edition import Edition
from newsroom.page import Page

HEADINGS = {
    Stage.OPEN: "Đang lấy ý kiến",
    Stage.PLANNED: "Sắp lấy ý kiến",
    Stage.CLOSED: "Đã hết hạn, chờ kết quả",
    Stage.DECIDED: "Đã có kết quả",
}


def pages(edition: Edition) -> Iterator[Page]:
    stages = [(consultation, consultation.stage(edition.today)) for consultation in edition.consultations]
    groups = [(heading, [(c, s) for c, s in stages if s is stage]) for stage, heading in HEADINGS.items()]
    yield Page(
        address=addresses.CONSULTATIONS,
        template="consultations",
        title="Lấy ý kiến",
        description="Các dự thảo đang và đã được đưa ra lấy ý kiến.",
        names={"groups": [group for group in groups if group[1]]},
    )
    documents = {document.path: document for document in edition.documents}
    yield from (_page(edition, consultation, stage, documents.get(consultation.document)) for consultation, stage in stages)


def _page(edition: Edition, consultation: Consultation, stage: Stage, document: Document | None) -> Page:
    owner = edition.registry.units[consultation.owner]
    return Page(
        address=consultation.address,
        template="consultation",
        title=consultation.title,
        description=consultation.summary,
        crumbs=(("Lấy ý kiến", addresses.CONSULTATIONS),),
        names={
            "consultation": consultation,
            "stage": stage,
            "days_left": consultation.days_left(edition.today),
            "owner": owner,
            "owner_name": owner.name(consultation.opens),
            "document": document,
        },
    )
