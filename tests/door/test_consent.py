"""Examples of a consent: a form to fill in, never a slip that passes by being copied."""

import re

import pytest

from newsroom.door.consent import EXAMPLE
from newsroom.form import KEYS
from tests.newsroom_on_paper import Paper, story

TIN = "truong/truong-a/2024/tin.md"
CHILD = "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất."
EXAMPLES = {"of a message": EXAMPLE.removeprefix("consent: "), "of the form": KEYS["consent"][1]}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_does_not_pass_as_it_stands(paper: Paper, example: str) -> None:
    assert paper.put(TIN, story(consent=example, body=CHILD)).codes(TIN) == ["consent-invalid", "personal-child"]


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_passes_once_it_is_filled_in(paper: Paper, example: str) -> None:
    filled = example.replace("…/…/2024", "01/3/2024").replace("…", "17")
    assert paper.put(TIN, story(consent=filled, body=CHILD)).codes(TIN) == []


@pytest.mark.parametrize("blank", ["…", "...", ".....", "____"])
def test_a_slip_whose_number_is_left_blank_is_none(paper: Paper, blank: str) -> None:
    paper.put(TIN, story(consent=f"phiếu số {blank}/2024, ngày 01/3/2024, cha mẹ và học sinh", body=CHILD))
    assert paper.codes(TIN) == ["consent-invalid", "personal-child"]


def test_whoever_is_told_of_a_consent_reads_how_to_fill_in_the_example(paper: Paper) -> None:
    paper.put(TIN, story(consent=EXAMPLES["of a message"], body=CHILD))
    (problem,) = (problem for problem in paper.read().problems if problem.code == "consent-invalid")
    assert EXAMPLE in problem.fix
    assert re.search("thay các dấu … bằng điều ghi trên phiếu thật", problem.fix)
