"""A policy document's front matter and text -> Document."""

from newsroom.document import Document, DocumentKind, Relation
from newsroom.door.fields import Fields
from newsroom.door.manuscript import Manuscript
from newsroom.door.place import Room
from newsroom.vietnamese import fold

KEYS = (
    *"title kind number issuer issued effective expires summary signer signer_title file topics note".split(),
    *Relation,
)


def read_document(manuscript: Manuscript) -> Document | None:
    """The document, or None where a part it cannot be without is missing; the report says what is wrong."""
    fields = manuscript.fields(KEYS)
    title = fields.text("title", required="Kế hoạch truyền thông năm học mới")
    kind = _kind(fields, manuscript)
    issuer = fields.id("issuer", manuscript.desk.unit_names, "đơn vị", required="mã của cơ quan ban hành trong sổ đơn vị")
    if not fields.has("issued"):
        fields.text("issued", required="06/3/2024 (hoặc: chưa rõ)")
    file = fields.text("file")
    attached = manuscript.shelf.attachment(file, fields.line("file"), "file") if file else None
    body = manuscript.body()
    if not title or kind is None or not issuer:
        return None
    document = Document(
        path=manuscript.place.path,
        title=title,
        kind=kind,
        issuer=issuer,
        body=body,
        number=fields.known_text("number"),
        issued=fields.day("issued"),
        effective=fields.day("effective"),
        expires=fields.day("expires"),
        summary=fields.text("summary"),
        signer=fields.known_text("signer"),
        signer_title=fields.known_text("signer_title"),
        note=fields.text("note"),
        topics=fields.ids("topics", manuscript.desk.topic_names, "chủ đề"),
        **manuscript.shelf.kept(),
        file=attached,
        relations=_relations(fields),
    )
    _check_symbol(document, fields)
    return document


def _kind(fields: Fields, manuscript: Manuscript) -> DocumentKind | None:
    typed = fields.text("kind", required="kế hoạch")
    kinds = {fold(kind.name): kind for kind in manuscript.registry.document_kinds.values()}
    if typed and fold(typed) not in kinds:
        listed = ", ".join(kind.name for kind in kinds.values())
        fields.wrong("kind", "value-unknown", f"Không có loại văn bản “{typed[:60]}”.", f"Xin chọn một trong: {listed}.")
    return kinds.get(fold(typed))


def _relations(fields: Fields) -> tuple[tuple[Relation, str], ...]:
    """Documents are named by their path below the policy folder, with or without it."""
    return tuple(
        (relation, f"{Room.POLICY}/{name.strip('/').removeprefix(f'{Room.POLICY}/')}")
        for relation in Relation
        for name in fields.texts(relation)
    )


def _check_symbol(document: Document, fields: Fields) -> None:
    """A symbol of another kind of document is an error of the source or of the copy: somebody has to say which."""
    if not document.symbol_fits and not document.note:
        fields.doubt(
            "number",
            "symbol-mismatch",
            f"Số và ký hiệu “{document.number}” không khớp với loại văn bản {document.kind.name} "
            f"(ký hiệu của loại này là {document.kind.code}).",
            "Xin xem lại bản gốc. Nếu bản gốc in đúng như vậy, xin thêm mục note để nói rõ.",
        )
