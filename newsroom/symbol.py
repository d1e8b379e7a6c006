"""The number and symbol of a document, as in 195/KH-SGDĐT or 29/2024/TT-BGDĐT."""

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"(?P<number>\d+)/(?:(?P<year>\d{4})/)?(?P<kind>[^\W\d_]+)(?:-(?P<issuer>[\w&.-]+))?")


@dataclass(frozen=True, slots=True)
class Symbol:
    """`kind` is the code of the document's kind (KH, QĐ, TT …), "" where the symbol begins with the issuer alone."""

    number: int
    kind: str
    issuer: str


def parse_symbol(text: str) -> Symbol | None:
    """None where the text is not a number and symbol."""
    match = _SHAPE.fullmatch(text.strip())
    if not match:
        return None
    return Symbol(int(match["number"]), match["kind"], match["issuer"] or "")
