"""The register of documents, and a page for each."""

from collections.abc import Iterator
from itertools import groupby

from newsroom import addresses
from newsroom.document import Document, Relation, Standing
from newsroom.door.links import own_links
from newsroom.edition import Edition, grouped
from newsroom.page import Page
from newsroom.story import Story
from newsroom.vietnamese import written_day


def pages(edition: Edition) -> Iterator[Page]:
    rows = [(document, edition.standing(document)) for document in edition.documents]
    yield Page(
        address=addresses.POLICY,
        template="documents",
        title="Văn bản chỉ đạo, điều hành",
        description="Các văn bản về giáo dục và đào tạo: số, ký hiệu, cơ quan ban hành, ngày ban hành, hiệu lực và tệp tải về.",
        names={"groups": [(year, list(group)) for year, group in groupby(rows, key=lambda row: row[0].year)]},
    )
    cited_by = grouped(edition.kept, lambda story: dict.fromkeys(own_links(story.body)))
    for document, standing in rows:
        yield _page(edition, document, standing, cited_by.get(document.address, ()))


def _page(edition: Edition, document: Document, standing: Standing, cited_by: tuple[Story, ...]) -> Page:
    units = edition.registry.units
    day = document.issued or edition.today
    mismatch = ""
    if not document.symbol_fits:
        mismatch = (
            f"Ký hiệu trong “{document.number}” không phải là ký hiệu của loại văn bản {document.kind.name} "
            f"(thường ghi {document.kind.code}). Trang này ghi lại đúng như nguồn đã dẫn."
        )
    issuer_name = units[document.issuer].name(day)
    issuer_now = edition.registry.known_now(document.issuer, day, edition.today)
    return Page(
        address=document.address,
        template="document",
        title=document.title,
        description=document.summary or f"{document.call_name}, {issuer_name}",
        crumbs=(("Văn bản", addresses.POLICY),),
        names={
            "document": document,
            "issuer_name": issuer_name,
            "standing": standing,
            "rows": _rows(document, f"{issuer_name} (nay là {issuer_now})" if issuer_now else issuer_name, standing),
            "relations": _relations(edition, document),
            "cited_by": cited_by,
            "symbol_mismatch": mismatch,
        },
    )


def _rows(document: Document, issuer: str, standing: Standing) -> list[tuple[str, str]]:
    """What the register must tell of a document (Decree 42/2022/NĐ-CP); "" is shown as unknown."""
    signer = ", ".join(part for part in (document.signer_title, document.signer) if part)
    return [
        ("Số, ký hiệu", document.number),
        ("Loại văn bản", document.kind.name),
        ("Cơ quan ban hành", issuer),
        ("Ngày ban hành", written_day(document.issued) if document.issued else ""),
        ("Ngày có hiệu lực", written_day(document.effective) if document.effective else ""),
        ("Hiệu lực", standing.capitalize()),
        ("Người ký", signer),
        ("Tệp bản gốc", document.file.format if document.file else "chưa có trên trang này"),
    ]


def _relations(edition: Edition, document: Document) -> list[tuple[str, list[Document]]]:
    """The documents it names and those that name it, each under the word for how they stand to it."""
    named = [(relation.label, edition.document(target)) for relation, target in document.relations]
    naming = [(relation.inverse_label, other) for relation, other in edition.naming(document.path)]
    labels = [*(relation.label for relation in Relation), *(relation.inverse_label for relation in Relation)]
    found = grouped([*named, *naming], lambda pair: (pair[0],))
    return [(label, [other for _, other in found[label]]) for label in labels if label in found]
