"""A document: what it is called, whether its symbol fits, whether it holds."""

from typing import Any

import pytest

from newsroom.document import DocumentKind, Relation, Standing
from newsroom.symbol import Symbol, parse_symbol
from tests.domain.making import PLAN, day, document

LETTER = DocumentKind(name="Công văn", code="")


@pytest.mark.parametrize(
    ("dates", "today", "replaced", "standing"),
    [
        pytest.param({}, "2024-05-20", False, Standing.UNKNOWN, id="nothing told"),
        pytest.param({"issued": "2024-01-01"}, "2024-05-20", False, Standing.UNKNOWN, id="a day of issue is not one of effect"),
        pytest.param({"effective": "2024-05-21"}, "2024-05-20", False, Standing.NOT_YET, id="tomorrow"),
        pytest.param({"effective": "2024-05-20"}, "2024-05-20", False, Standing.IN_FORCE, id="from its first day"),
        pytest.param(
            {"effective": "2024-01-01", "expires": "2024-05-20"}, "2024-05-20", False, Standing.IN_FORCE, id="on its last day"
        ),
        pytest.param({"effective": "2024-01-01", "expires": "2024-05-19"}, "2024-05-20", False, Standing.EXPIRED, id="expired"),
        pytest.param({"expires": "2024-05-19"}, "2024-05-20", False, Standing.EXPIRED, id="expired, beginning unknown"),
        pytest.param({"effective": "2024-01-01"}, "2024-05-20", True, Standing.REPLACED, id="replaced"),
        pytest.param({"expires": "2024-05-19"}, "2024-05-20", True, Standing.REPLACED, id="replaced says more than expired"),
    ],
)
def test_the_standing_of_a_document(dates: dict[str, str], today: str, replaced: bool, standing: Standing) -> None:
    known: dict[str, Any] = {key: day(value) for key, value in dates.items()}
    assert document(**known).standing(day(today), replaced=replaced) is standing


@pytest.mark.parametrize(
    ("kind", "number", "fits"),
    [
        pytest.param(PLAN, "12/KH-PA", True, id="its own code"),
        pytest.param(PLAN, "12/2024/KH-PA", True, id="its own code, with a year"),
        pytest.param(PLAN, "12/QĐ-PA", False, id="the code of another kind"),
        pytest.param(PLAN, "", True, id="no number, nothing to mismatch"),
        pytest.param(PLAN, "số mười hai", True, id="not a symbol at all"),
        pytest.param(LETTER, "12/PA-TH", True, id="a kind without a code"),
    ],
)
def test_a_symbol_fits_the_kind_of_its_document(kind: DocumentKind, number: str, fits: bool) -> None:
    assert document(kind=kind, number=number).symbol_fits is fits


@pytest.mark.parametrize(
    ("number", "called"),
    [("12/KH-PA", "Kế hoạch số 12/KH-PA"), ("", "Kế hoạch: Về việc học")],
)
def test_a_document_is_called_by_its_number_or_else_by_its_abstract(number: str, called: str) -> None:
    assert document(number=number).call_name == called


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("195/KH-SA", Symbol(195, "KH", "SA")),
        ("29/2024/TT-BA", Symbol(29, "TT", "BA")),
        (" 7/QĐ-A&B ", Symbol(7, "QĐ", "A&B")),
        ("5/NĐ", Symbol(5, "NĐ", "")),
        ("195", None),
        ("KH-SA", None),
        ("195/KH-SA và 196/KH-SA", None),
        ("", None),
    ],
)
def test_a_number_and_symbol_is_taken_apart(typed: str, symbol: Symbol | None) -> None:
    assert parse_symbol(typed) == symbol


def test_each_relation_has_a_word_for_both_sides() -> None:
    words = [word for relation in Relation for word in (relation.label, relation.inverse_label)]
    assert len(set(words)) == 2 * len(Relation) == 10


def test_the_year_of_a_document_is_that_of_its_folder() -> None:
    assert (document("chinh-sach/2019/qd").year, document("chinh-sach/2019/qd").address) == (2019, "/chinh-sach/2019/qd/")
