"""The register of documents, and a page for each."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from newsroom import addresses
from newsroom.document import Document, Relation, Standing
from newsroom.edition import Edition, grouped
from newsroom.headline import Headline
from newsroom.page import Layout, Page
from newsroom.vietnamese import written_day

#: A name and the address it leads to.
Link = tuple[str, str]
#: A document, whether it holds today, and the name of who issued it on that day.
Row = tuple[Document, Standing, str]


def pages(edition: Edition) -> Iterator[Page]:
    rows = tuple((document, edition.standing(document), _issuer(edition, document)) for document in edition.documents)
    yield Page(address=addresses.POLICY, lay_out=lay_out_register, needs={"rows": rows})
    cited_by = _headlines(edition)
    for document, standing, issuer in rows:
        needs = {
            "document": document,
            "standing": standing,
            "issuer": issuer,
            "issuer_now": edition.registry.known_now(document.issuer, document.issued or edition.today, edition.today),
            "relations": _relations(edition, document),
            "cited_by": tuple(cited_by.get(document.address, ())),
        }
        yield Page(address=document.address, lay_out=lay_out_document, needs=needs)


def lay_out_register(*, rows: tuple[Row, ...]) -> Layout:
    years = groupby(rows, key=lambda row: row[0].year)
    return Layout(
        template="documents",
        title="Văn bản chỉ đạo, điều hành",
        description="Các văn bản về giáo dục và đào tạo: số, ký hiệu, cơ quan ban hành, ngày ban hành, hiệu lực và tệp tải về.",
        names={"groups": [(year, list(group)) for year, group in years]},
    )


def lay_out_document(
    *,
    document: Document,
    standing: Standing,
    issuer: str,
    issuer_now: str,
    relations: tuple[tuple[str, tuple[Link, ...]], ...],
    cited_by: tuple[Headline, ...],
) -> Layout:
    return Layout(
        template="document",
        title=document.title,
        description=document.summary or f"{document.call_name}, {issuer}",
        crumbs=(("Văn bản", addresses.POLICY),),
        names={
            "document": document,
            "standing": standing,
            "rows": _facts(document, f"{issuer} (nay là {issuer_now})" if issuer_now else issuer, standing),
            "relations": relations,
            "cited_by": cited_by,
            "symbol_mismatch": _mismatch(document),
        },
    )


def _issuer(edition: Edition, document: Document) -> str:
    """Its name on the day of issue; the last one it bore where that day is unknown."""
    issuer = edition.registry.units[document.issuer]
    return issuer.name(document.issued) if document.issued else issuer.last_name(edition.today)


def _headlines(edition: Edition) -> dict[str, list[Headline]]:
    """By a document's address, what is shown of the stories that lead to it, newest first."""
    documents = {document.address for document in edition.documents}
    found: defaultdict[str, list[Headline]] = defaultdict(list)
    for story in edition.kept:
        for address in story.body.links:
            if address in documents:
                found[address].append(Headline.of(story))
    return found


def _mismatch(document: Document) -> str:
    if document.symbol_fits:
        return ""
    return (
        f"Ký hiệu trong “{document.number}” không phải là ký hiệu của loại văn bản {document.kind.name} "
        f"(thường ghi {document.kind.code}). Trang này ghi lại đúng như nguồn đã dẫn."
    )


def _facts(document: Document, issuer: str, standing: Standing) -> list[tuple[str, str]]:
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


def _relations(edition: Edition, document: Document) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The documents it names and those that name it, each under the word for how they stand to it."""
    named = [(relation.label, edition.document(target)) for relation, target in document.relations]
    naming = [(relation.inverse_label, other) for relation, other in edition.naming(document.path)]
    labels = [*(relation.label for relation in Relation), *(relation.inverse_label for relation in Relation)]
    found = grouped([*named, *naming], lambda pair: (pair[0],))
    return tuple(
        (label, tuple((other.call_name, other.address) for _, other in found[label])) for label in labels if label in found
    )
