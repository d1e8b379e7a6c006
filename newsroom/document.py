"""A policy document: what it is called, who issued it, since when it holds, how it stands to others."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from newsroom.attachment import Attachment
from newsroom.record import Record
from newsroom.symbol import parse_symbol


class Relation(StrEnum):
    """How a document stands to another; the values are the keys of the front matter."""

    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    AMENDS = "amends"
    ATTACHED_TO = "attached_to"

    @property
    def label(self) -> str:
        """Said of the document that names the other."""
        return RELATION_LABELS[self][0]

    @property
    def inverse_label(self) -> str:
        """Said of the document that is named."""
        return RELATION_LABELS[self][1]


RELATION_LABELS = {
    Relation.BASED_ON: ("Căn cứ", "Là căn cứ của"),
    Relation.IMPLEMENTS: ("Thi hành", "Được thi hành bởi"),
    Relation.REPLACES: ("Thay thế", "Bị thay thế bởi"),
    Relation.AMENDS: ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    Relation.ATTACHED_TO: ("Ban hành kèm theo", "Có văn bản kèm theo"),
}


class Standing(StrEnum):
    """Whether a document holds on a day."""

    UNKNOWN = "chưa rõ hiệu lực"
    NOT_YET = "chưa có hiệu lực"
    IN_FORCE = "còn hiệu lực"
    EXPIRED = "hết hiệu lực"
    REPLACED = "đã bị thay thế"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of administrative document and the code that its symbol should carry ("" for those without)."""

    name: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """What is not known is None or "", and is shown as unknown. `title` is the abstract (trích yếu)."""

    kind: DocumentKind
    issuer: str
    number: str = ""
    issued: date | None = None
    effective: date | None = None
    expires: date | None = None
    summary: str = ""
    signer: str = ""
    signer_title: str = ""
    note: str = ""
    topics: tuple[str, ...] = ()
    file: Attachment | None = None
    relations: tuple[tuple[Relation, str], ...] = ()

    @property
    def year(self) -> int:
        """The year of the folder, which orders the register where the day of issue is unknown."""
        return int(self.path.split("/")[1])

    @property
    def call_name(self) -> str:
        """Kế hoạch số 195/KH-SGDĐT, as later citations have it; without a number, the kind and the title."""
        return f"{self.kind.name} số {self.number}" if self.number else f"{self.kind.name}: {self.title}"

    @property
    def symbol_fits(self) -> bool:
        """False where the symbol carries the code of another kind of document."""
        symbol = parse_symbol(self.number) if self.number else None
        return symbol is None or not self.kind.code or symbol.kind == self.kind.code

    def standing(self, today: date, *, replaced: bool) -> Standing:
        """`replaced` tells whether another document in the register replaces this one."""
        if replaced:
            return Standing.REPLACED
        if self.expires and self.expires < today:
            return Standing.EXPIRED
        if self.effective is None:
            return Standing.UNKNOWN
        return Standing.NOT_YET if self.effective > today else Standing.IN_FORCE
