"""Refused names: known again however they are written, by hashes alone."""

from datetime import date

import pytest

from newsroom.privacy.refused import has_family, holds, holds_refused, passage_with, proof_of, words_of
from newsroom.refusal import Refusal
from tests.newsroom_on_paper import Paper

NAME = ["nguyen", "van", "an"]


def refusal(name: list[str], salt: str = "muối", units: tuple[str, ...] = ()) -> Refusal:
    short, slow, marked = proof_of(name, salt)
    return Refusal(
        on=date(2024, 5, 10),
        reason="Theo yêu cầu.",
        files=0,
        words=len(name),
        has_family=has_family(name),
        short=short,
        name=slow,
        marked=marked,
        units=units,
    )


SAME = (
    "Nguyễn Văn An|NGUYỄN VĂN AN|nguyen-van-an.jpg|DsNguyenVanAn2024.jpg|nguyenvanan|Nguyễn\nVăn\tAn|Nguyễn V\u00adăn A\u200bn"
    "|Nguyê\u0303n Va\u0306n An|Ｎｇｕｙｅｎ Van An|(Nguyễn Văn) An|em Nguyễn_Văn_An, 5A|1.Nguyễn Văn An"
).split("|")


@pytest.mark.parametrize("text", SAME)
def test_a_name_is_known_in_any_writing(text: str) -> None:
    assert holds(NAME, [text])
    assert holds_refused((refusal(NAME),), "muối", [text])


@pytest.mark.parametrize("text", ["Nguyễn Văn Anh", "Nguyễn An Văn", "Văn An", "nguyenvananh", "Nguyễn Văn Bình An", ""])
def test_another_name_is_another(text: str) -> None:
    assert not holds(NAME, [text])
    assert not holds_refused((refusal(NAME),), "muối", [text])


MARKED = words_of("Đỗ Thị Hòa")
SAME_MARKS = "Đỗ Thị Hòa|ĐỖ THỊ HOÀ|Đỗ Thị Hoà|do-thi-hoa.jpg|DoThiHoa|ĐỗThịHòa|đỗthịhoà".split("|")
OTHER_MARKS = "đô thị hóa|Đồ Thị Hòa|Đỗ Thị Hoa|Do Thị Hòa|ĐôThịHóa".split("|")


@pytest.mark.parametrize("text", SAME_MARKS)
def test_a_name_with_marks_is_known_with_them_and_without_any(text: str) -> None:
    assert holds(MARKED, [text])
    assert holds_refused((refusal(MARKED),), "muối", [text])


@pytest.mark.parametrize("text", OTHER_MARKS)
def test_other_marks_make_another_word(text: str) -> None:
    assert not holds(MARKED, [text])
    assert not holds_refused((refusal(MARKED),), "muối", [text])


@pytest.mark.parametrize("text", [*SAME_MARKS, *OTHER_MARKS])
def test_a_name_without_marks_is_known_under_any(text: str) -> None:
    bare = words_of("do thi hoa")
    assert holds(bare, [text])
    assert holds_refused((refusal(bare),), "muối", [text])


def test_marks_of_other_tongues_hide_no_name() -> None:
    assert holds_refused((refusal(MARKED),), "muối", ["Đ\u0336ỗ\u0336 Thị Hòa\u0308"])


def test_the_words_around_a_name_are_found_in_a_long_text() -> None:
    text = f"{'Lời đầu. ' * 500} Em Nguyễn\nVăn An đạt giải. {'Lời cuối. ' * 500}"
    passage = passage_with(NAME, ["Không có.", text])
    assert passage is not None
    assert "Nguyễn Văn An" in passage
    assert len(passage) < 200
    assert passage_with(NAME, ["Không có."]) is None


def test_a_proof_is_worth_nothing_with_another_salt() -> None:
    assert proof_of(NAME, "một")[1] != proof_of(NAME, "hai")[1]
    assert not holds_refused((refusal(NAME, "một"),), "hai", ["Nguyễn Văn An"])


def test_a_name_without_a_common_family_name_is_known_too() -> None:
    name = words_of("H'Linh Niê")
    assert not has_family(name)
    assert holds_refused((refusal(name), refusal(NAME)), "muối", ["Em H'Linh Niê."])


def test_many_words_cost_few_dear_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    refused = (refusal(NAME),)

    def count(joined: str, salt: str) -> str:
        tried.append(joined)
        return ""

    monkeypatch.setattr("newsroom.privacy.refused.slow_hash", count)
    text = " ".join(f"Nguyễn {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)} x" for n in range(8000))
    assert not holds_refused(refused, "muối", [text])
    assert len(tried) < 8000 / 1024 * 4


def test_without_refusals_nothing_is_looked_at() -> None:
    looked = iter(["Nguyễn Văn An"])
    assert not holds_refused((), "", looked)
    assert next(looked) == "Nguyễn Văn An"


def test_a_refusal_of_one_school_holds_there_and_wherever_no_school_writes(paper: Paper) -> None:
    units = paper.read().edition.registry.units  # type: ignore[union-attr]
    of_a = refusal(NAME, units=("truong-a",))
    assert [name for name, unit in units.items() if of_a.concerns(unit)] == ["van-phong", "truong-a", "bo"]
    assert of_a.concerns(None)
    assert all(refusal(NAME).concerns(unit) for unit in units.values())
