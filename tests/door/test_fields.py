"""Each reader takes one key, gives a typed value or none, and tells what is wrong."""

from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from newsroom.door import front_matter
from newsroom.door.fields import LONGEST_TEXT, Fields
from newsroom.door.lexicon import MEANT, SYNONYMS
from newsroom.door.story import KEYS
from newsroom.problem import Report
from newsroom.story import Audience, Kind, Priority, Status
from newsroom.vietnamese import fold
from tests.domain.making import ZONE, moment

NAMES = {"tuyen sinh": "ts", "ts": "ts", "doc sach": "ds"}


class Read:
    """Fields of a head, and what was told."""

    def __init__(self, head: str, known: tuple[str, ...] = ("title", "date", "kind", "topics")) -> None:
        self.report = Report("x.md")
        parts = front_matter.read(f"---\n{head}\n---\n", self.report)
        assert parts is not None
        self.fields = Fields(parts.entries, known, self.report, ZONE)

    @property
    def told(self) -> list[tuple[int, str, str]]:
        return [(p.line, p.field, p.code) for p in self.report.problems]


def test_a_text_is_one_line() -> None:
    assert Read('title: " Một  hai\\n ba "').fields.text("title") == "Một hai ba"


def test_a_text_without_a_value_is_empty_and_nothing_is_told() -> None:
    read = Read("title:")
    assert (read.fields.text("title"), read.fields.text("date"), read.told) == ("", "", [])
    assert not read.fields.has("title")


@pytest.mark.parametrize(("head", "line"), [("kind: tin", 1), ("title:", 2), ('title: " "', 2)])
def test_a_required_text_that_is_missing_is_told(head: str, line: int) -> None:
    read = Read(head)
    assert read.fields.text("title", required="Lễ khai giảng") == ""
    assert read.told == [(line, "title", "title-missing")]
    assert "title: Lễ khai giảng" in read.report.problems[0].fix


@pytest.mark.parametrize(("length", "codes"), [(LONGEST_TEXT, []), (LONGEST_TEXT + 1, ["text-too-long"])])
def test_a_text_has_a_longest(length: int, codes: list[str]) -> None:
    read = Read(f"title: {'a' * length}")
    assert bool(read.fields.text("title")) is not bool(codes)
    assert [code for _, _, code in read.told] == codes


@pytest.mark.parametrize("typed", ["chưa rõ", "Chưa Rõ", "chua ro"])
def test_unknown_is_a_word_of_its_own(typed: str) -> None:
    read = Read(f"title: {typed}\ndate: {typed}")
    assert (read.fields.known_text("title"), read.fields.day("date", required=True), read.told) == ("", None, [])


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("topics: a, b , c", ("a", "b", "c")),
        ("topics: [a, b]", ("a", "b")),
        ("topics:\n- một, hai\n- ba", ("một, hai", "ba")),
        ("topics: a; b", ("a", "b")),
        ("topics: “a”, 'b'", ("a", "b")),
        ("topics: ' , '", ()),
        ("topics: []", ()),
        ("title: x", ()),
    ],
)
def test_texts_are_a_list_or_parted_by_commas(head: str, found: tuple[str, ...]) -> None:
    assert Read(head).fields.texts("topics") == found


def test_sentences_keep_their_commas() -> None:
    assert Read("topics: Gửi thư, hoặc gọi").fields.sentences("topics") == ("Gửi thư, hoặc gọi",)


def test_a_moment_is_in_the_newsrooms_zone() -> None:
    assert Read("date: 06/3/2024 7h30").fields.moment("date") == moment("2024-03-06 07:30")


def test_a_day_is_a_date() -> None:
    assert Read("date: 06/3/2024").fields.day("date") == date(2024, 3, 6)


@pytest.mark.parametrize("typed", ["30/02/2024", "mai", "06/3/24", "3/13/2024"])
def test_what_is_no_day_is_told_on_its_line(typed: str) -> None:
    read = Read(f"title: A\ndate: {typed}")
    assert (read.fields.moment("date", required=True), read.fields.day("date")) == (None, None)
    assert read.told == [(3, "date", "date-invalid")] * 2


@pytest.mark.parametrize(
    ("typed", "message", "example"),
    [
        ("6/3", "còn thiếu năm", "date: 06/3/2024"),
        ("31/5/24", "năm xin ghi đủ bốn chữ số", "date: 31/5/2024"),
        ("5/31/2024", "không có tháng 31", "date: 31/5/2024"),
        ("45/13/24", "năm xin ghi đủ bốn chữ số", "date: 06/3/2024"),
        ("32/5/2024", "ngày giờ có thật", "date: 06/3/2024"),
    ],
)
def test_a_day_that_cannot_be_read_is_told_what_is_wrong_with_it(typed: str, message: str, example: str) -> None:
    read = Read(f"date: {typed}")
    assert read.fields.moment("date") is None
    assert read.told == [(2, "date", "date-invalid")]
    assert message in read.report.problems[0].message
    assert example in read.report.problems[0].fix


def test_quotes_of_a_word_processor_are_no_part_of_a_value() -> None:
    read = Read("date: “06/3/2024”\nkind: “thông báo”")
    assert (read.fields.day("date"), read.fields.choice("kind", Kind, Kind.NEWS)) == (date(2024, 3, 6), Kind.NOTICE)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("không", ["reason-missing"]), ("Có.", ["reason-missing"]), ("yes", ["reason-missing"]), ("Ghi nhầm ngày", []), ("", [])],
)
def test_a_reason_is_a_sentence_and_not_a_yes_or_no(typed: str, codes: list[str]) -> None:
    read = Read(f"title: {typed}")
    assert read.fields.reason("title") == typed
    assert [code for _, _, code in read.told] == codes


def test_a_day_that_is_missing_is_told_once_where_it_is_required() -> None:
    read = Read("title: A")
    assert (read.fields.moment("date"), read.fields.day("date")) == (None, None)
    assert read.told == []
    assert read.fields.moment("date", required=True) is None
    assert read.told == [(1, "date", "date-missing")]


@pytest.mark.parametrize("typed", ["thông báo", "Thông Báo", "thong bao", "THÔNG BÁO"])
def test_a_word_is_known_with_or_without_marks(typed: str) -> None:
    assert Read(f"kind: {typed}").fields.choice("kind", Kind, Kind.NEWS) is Kind.NOTICE


@pytest.mark.parametrize(
    ("typed", "vocabulary", "meant"),
    [
        ("cha mẹ học sinh", Audience, Audience.PARENTS),
        ("CMHS", Audience, Audience.PARENTS),
        ("thầy cô", Audience, Audience.TEACHERS),
        ("Tin tức", Kind, Kind.NEWS),
        ("bản nháp", Status, Status.DRAFT),
    ],
)
def test_another_word_with_only_one_reading_is_understood(typed: str, vocabulary: type[Any], meant: StrEnum) -> None:
    read = Read(f"kind: {typed}")
    assert (read.fields.choices("kind", vocabulary), read.told) == ((meant,), [])


@pytest.mark.parametrize("typed", ["gấp", "khẩn", "cha mẹ học sinh"])
def test_a_word_of_another_list_or_of_two_readings_is_asked_about(typed: str) -> None:
    read = Read(f"kind: {typed}")
    assert read.fields.choice("kind", Priority, Priority.ORDINARY) is Priority.ORDINARY
    assert read.told == [(2, "kind", "value-unknown")]


def test_every_other_word_is_written_without_marks_and_is_no_word_of_its_own() -> None:
    values = {fold(word) for vocabulary in (Audience, Kind, Priority, Status) for word in vocabulary}
    assert all(word == fold(word) and word not in values for word in SYNONYMS)


def test_an_unknown_word_is_told_with_the_nearest_and_all_others() -> None:
    read = Read("kind: thông bái")
    assert read.fields.choice("kind", Kind, Kind.NEWS) is Kind.NEWS
    assert read.told == [(2, "kind", "value-unknown")]
    assert "“thông báo”" in read.report.problems[0].message
    assert all(kind in read.report.problems[0].fix for kind in Kind)


def test_a_word_that_was_not_typed_is_the_usual_one() -> None:
    assert Read("title: A").fields.choice("kind", Kind, Kind.RESULT) is Kind.RESULT


def test_several_words_are_kept_once_in_the_order_typed() -> None:
    read = Read("kind: phụ huynh, hoc sinh, Phụ huynh, khác")
    assert read.fields.choices("kind", Audience) == (Audience.PARENTS, Audience.PUPILS)
    assert read.told == [(2, "kind", "value-unknown")]


def test_entries_are_named_by_id_or_by_name() -> None:
    read = Read("topics: Tuyển sinh, ts, Đọc sách")
    assert (read.fields.ids("topics", NAMES, "chủ đề"), read.told) == (("ts", "ds"), [])


def test_an_entry_that_is_not_listed_is_told_with_the_nearest() -> None:
    read = Read("topics: Tuyển sin, ts")
    assert read.fields.ids("topics", NAMES, "chủ đề") == ("ts",)
    assert read.told == [(2, "topics", "not-in-registry")]
    assert "“ts”" in read.report.problems[0].message


@pytest.mark.parametrize(
    ("head", "found", "codes"),
    [
        ("topics: ts", "ts", []),
        ("topics: ts, doc sach", "ts", ["too-many"]),
        ("title: A", "", ["topics-missing"]),
        ("topics: ''", "", ["topics-missing"]),
        ("topics: gì đó", "", ["not-in-registry"]),
    ],
)
def test_one_entry_is_exactly_one(head: str, found: str, codes: list[str]) -> None:
    read = Read(head)
    assert read.fields.id("topics", NAMES, "chủ đề", required="mã") == found
    assert [code for _, _, code in read.told] == codes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("titel", "title"),
        ("dates", "date"),
        ("Tiêu đề", "title"),
        ("Ngày đăng", "date"),
        ("chủ đề", "topics"),
        ("tom tat", "summary"),
        ("ảnh", "picture"),
        ("tags", "topics"),
        ("từ khóa", "topics"),
        ("category", "kind"),
        ("loại", "kind"),
        ("modified", "updated"),
        ("draft", "status"),
    ],
)
def test_an_unknown_key_is_told_with_the_key_that_is_meant(typed: str, meant: str) -> None:
    read = Read(f"{typed}: A", KEYS)
    assert read.told == [(2, typed, "key-unknown")]
    assert f"“{meant}”" in read.report.problems[0].fix


@pytest.mark.parametrize("typed", ["xyzzy", "author", "tác giả", "slug", "save_as", "publish", "comments"])
def test_a_key_that_means_none_of_ours_is_to_be_left_out_without_a_guess(typed: str) -> None:
    read = Read(f"{typed}: A", KEYS)
    assert read.told == [(2, typed, "key-unknown")]
    assert not any(f"“{key}”" in read.report.problems[0].message + read.report.problems[0].fix for key in KEYS)
    assert read.report.problems[0].fix.startswith("Xin bỏ dòng này.")


def test_who_names_an_author_is_told_who_stands_on_the_page() -> None:
    fix = Read("author: Tổ Truyền thông", KEYS).report.problems[0].fix
    assert "đơn vị gửi bài" in fix
    assert "credit" in fix


def test_what_was_meant_by_a_misspelt_key_is_not_missing_as_well() -> None:
    read = Read("titel: A")
    read.fields.text("title", required="Lễ khai giảng")
    assert read.told == [(2, "titel", "key-unknown")]


def test_a_key_of_another_kind_of_file_is_not_proposed() -> None:
    problem = Read("người ký: A", KEYS).report.problems[0]
    assert "signer" not in problem.message + problem.fix


def test_every_other_name_of_a_key_means_a_key_of_some_kind_of_file() -> None:
    from newsroom.door import consultation, document, event, standing

    known = {*KEYS, *consultation.KEYS, *document.KEYS, *event.KEYS, *standing.KEYS}
    assert set(MEANT.values()) <= known
