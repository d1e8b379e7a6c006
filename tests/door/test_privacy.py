"""Personal data at the door: where it may stand, how it is told, what a consent allows, what the office sets."""

import re
from datetime import date

import pytest

from newsroom.door.consent import read_consent
from newsroom.problem import Problem
from tests.door.pictures import plain
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"
TIN = f"{A}/tin.md"
CHILD = "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất."
SLIP = "phiếu số 17/2024, ngày 01/3/2024, cha mẹ và học sinh, đến 31/5/2024"
RULES = """
-- registry/rules.toml --
names = ["Nguyễn Văn Danh"]
[severity]
personal-phone = "nhắc"
personal-birth = "bỏ qua"
[[rule]]
since = 2000-01-01
basis = "Luật cũ"
child_agrees_from = 9
[[rule]]
since = 2020-01-01
basis = "Luật mới"
child_agrees_from = 7
"""


def told(paper: Paper, path: str = TIN, today: str = "2024-05-20") -> list[Problem]:
    return [problem for problem in paper.read(today).problems if problem.path == path]


def codes(paper: Paper, path: str = TIN) -> list[str]:
    return [problem.code for problem in told(paper, path)]


def test_a_child_sets_the_story_aside_and_is_told_on_its_line_without_the_name(paper: Paper) -> None:
    paper.put(TIN, story(body=f"Mở đầu.\n\nDòng nữa.\n{CHILD}"))
    (problem,) = told(paper)
    assert (problem.code, problem.line, problem.field, problem.sets_aside) == ("personal-child", 9, "body", True)
    assert "Nguyễn V. A." in problem.message
    assert "An" not in re.findall(r"\w+", problem.message)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (story("Em Nguyễn Văn An lớp 5A"), 2),
        (story(summary="Em Nguyễn Văn An lớp 5A"), 4),
        (story(spoken="Em Nguyễn Văn An lớp năm A, lớp 5A"), 4),
        (story(correction="Em Nguyễn Văn An học lớp 5A, không phải 5B", updated="07/3/2024"), 4),
        (story(credit="em Nguyễn Văn An, lớp 5A"), 4),
        (story(body="Em Nguyễn **Văn** An, lớp 5A"), 6),
        (story(body="| Họ và tên | Lớp |\n|---|---|\n| Trống | |\n| Nguyễn Văn An | 5A |"), 9),
        (story(body="<div>\n\nEm <b>Nguyễn</b> Văn An, lớp 5A\n\n</div>"), 8),
    ],
    ids="title summary spoken correction credit markup table html".split(),
)
def test_whatever_is_published_is_looked_at(paper: Paper, text: str, line: int) -> None:
    assert [(p.code, p.line) for p in told(paper.put(TIN, text))] == [("personal-child", line)]


def test_what_is_never_published_is_not_looked_at(paper: Paper) -> None:
    paper.put(TIN, story(body="Lời. <!-- Em Nguyễn Văn An lớp 5A 0905123456 -->", consent=f"{SLIP}, em Nguyễn Văn An 5A"))
    assert codes(paper) == ["html-forbidden"]


def test_the_description_of_a_picture_and_the_name_beside_one(paper: Paper) -> None:
    paper.put(f"{A}/a.png", plain())
    paper.put(TIN, story(picture="a.png", alt="Nguyễn Văn An trồng cây"))
    assert codes(paper) == ["personal-child"]
    paper.put(TIN, story(picture="a.png", alt="Sân trường", body="Em Nguyễn Văn An nhặt được ví."))
    assert codes(paper) == ["personal-child"]


def test_the_address_of_a_page_and_the_name_of_a_file(paper: Paper) -> None:
    path = f"{A}/em-nguyen-van-an-lop-5a.md"
    paper.put(path, story())
    assert codes(paper, path) == ["personal-child"]
    paper.put(f"{A}/hsg-nguyen-van-an-5a.pdf", b"%PDF-1.4")
    paper.put(TIN, story(body="Lời.\n\n[Danh sách](hsg-nguyen-van-an-5a.pdf)"))
    assert [(p.code, p.line) for p in told(paper)] == [("personal-child", 8)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("su-kien/2024/hop.md", f"---\ntitle: Họp\nbegins: 06/3/2024\nplace: Sân trường\n---\n{CHILD}\n"),
        ("trang/gioi-thieu.md", f"---\ntitle: Giới thiệu\n---\n{CHILD}\n"),
        ("chinh-sach/2024/kh.md", f"---\ntitle: A\nkind: Kế hoạch\nissuer: bo\nissued: 06/3/2024\n---\n{CHILD}\n"),
        ("lay-y-kien/2024/dot/trang.md", f"---\ntitle: A\nopens: 06/3/2024\ncloses: 07/3/2024\nowner: bo\n---\n{CHILD}\n"),
    ],
    ids="event page document consultation".split(),
)
def test_every_room_is_looked_at(paper: Paper, path: str, text: str) -> None:
    assert codes(paper.put(path, text), path) == ["personal-child"]


def test_an_official_signs_by_name(paper: Paper) -> None:
    text = "---\ntitle: A\nkind: Kế hoạch\nissuer: bo\nissued: 06/3/2024\nsigner: Nguyễn Văn An\n---\nHọc sinh giỏi lớp 5A.\n"
    assert codes(paper.put("chinh-sach/2024/kh.md", text), "chinh-sach/2024/kh.md") == []


def test_numbers_are_told_by_their_last_digits(paper: Paper) -> None:
    paper.put(TIN, story(body="CCCD 051012345678\n\nGọi 0905 123 456\n\nSTK: 5511 2056 7890"))
    assert [(p.code, p.line) for p in told(paper)] == [("personal-id", 6), ("personal-phone", 8), ("personal-bank", 10)]
    said = " ".join(f"{p.message} {p.fix}" for p in told(paper))
    assert all(digits not in re.sub(r"\D", "", said) for digits in ("05101", "0905", "5511"))


def test_phones_of_units_are_no_secret(paper: Paper) -> None:
    paper.put(TIN, story(body="Gọi 0905 123 456."))
    assert codes(paper) == ["personal-phone"]
    units = paper.content / "registry/units.toml"
    units.write_text(units.read_text().replace('id = "truong-a"', 'id = "truong-a"\nphone = "0905.123.456"'))
    assert codes(paper) == []


def test_names_of_units_and_those_that_the_office_lists_are_no_children(paper: Paper) -> None:
    paper.write(RULES).put(TIN, story(body="Nguyễn Văn Danh được lớp 5A nhắc tới."))
    assert codes(paper) == []


def test_no_more_than_twenty_of_a_kind_are_told_one_by_one(paper: Paper) -> None:
    paper.put(TIN, story(body="\n\n".join(f"Gọi 0905 123 {n:03}" for n in range(30))))
    problems = told(paper)
    assert len(problems) == 21
    assert "10 chỗ nữa" in problems[-1 if problems[-1].line == 0 else 0].message


# -- what the office sets -------------------------------------------------------------------------------------------


def test_the_office_sets_how_severe_each_kind_is(paper: Paper) -> None:
    paper.write(RULES).put(TIN, story(body="Em Lê Văn Bình sinh ngày 01/02/2014. Gọi 0905 123 456. CCCD 051012345678."))
    assert {(p.code, p.sets_aside) for p in told(paper)} == {("personal-phone", False), ("personal-id", True)}


@pytest.mark.parametrize(("day", "basis"), [("06/3/2010", "Luật cũ"), ("06/3/2024", "Luật mới"), ("31/12/2019", "Luật cũ")])
def test_a_story_is_judged_by_the_rule_of_its_own_day(paper: Paper, day: str, basis: str) -> None:
    (problem,) = told(paper.write(RULES).put(TIN, story(date=day, body=CHILD)))
    assert basis in problem.message


def test_before_the_first_rule_nothing_is_asked_of_children(paper: Paper) -> None:
    assert codes(paper.write(RULES).put(TIN, story(date="06/3/1999", body=f"{CHILD} CCCD 051012345678."))) == ["personal-id"]


def test_without_rules_everything_sets_aside_and_no_law_is_named(paper: Paper) -> None:
    (problem,) = told(paper.put(TIN, story(body=CHILD)))
    assert "Căn cứ" not in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "[severity]\npersonal-child = 'thôi'",
        "[severity]\npersonal-tel = 'nhắc'",
        "[[rule]]\nsince = 2020-01-01",
        "[[rule]]\nsince = 2020-01-01\nbasis = 'a'\n[[rule]]\nsince = 2019-01-01\nbasis = 'b'",
        "rule = 1",
        "[[rules]]\nsince = 2020-01-01",
    ],
)
def test_rules_that_cannot_be_read_stop_the_build(paper: Paper, text: str) -> None:
    paper.put("registry/rules.toml", text)
    assert {p.code for p in told(paper, "registry/rules.toml")} == {"registry-value"}


# -- consent --------------------------------------------------------------------------------------------------------


def test_a_consent_covers_a_child_and_nothing_else(paper: Paper) -> None:
    paper.put(TIN, story(consent=SLIP, body=CHILD))
    assert codes(paper) == []
    paper.put(TIN, story(consent=SLIP, body=f"{CHILD} CCCD 051012345678, STK 123456789."))
    assert sorted(codes(paper)) == ["personal-bank", "personal-id"]


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        ("phiếu số 17/2024, cha mẹ và học sinh", "ngày ký"),
        ("ngày 01/3/2024, cha mẹ và học sinh", "số phiếu"),
        ("phiếu số 17/2024, ngày 07/3/2024, cha mẹ và học sinh", "sau ngày của bài"),
        ("phiếu số 17/2024, ngày 01/9/2023, cha mẹ và học sinh, đến 05/3/2024", "hết hạn"),
        ("phiếu số 17/2024, ngày 01/3/2024, cha mẹ học sinh", "chính học sinh"),
        ("phiếu số 17/2024, ngày 01/3/2024, học sinh", "cha mẹ"),
    ],
)
def test_what_a_consent_lacks_is_told(paper: Paper, consent: str, said: str) -> None:
    problems = told(paper.put(TIN, story(consent=consent, body=CHILD)))
    assert [(p.code, p.field, p.sets_aside) for p in problems] == [
        ("consent-invalid", "consent", True),
        ("personal-child", "body", True),
    ]
    assert said in problems[0].message


@pytest.mark.parametrize("consent", ["có", "đã có", "yes", "Đồng ý."])
def test_a_bare_yes_is_no_consent(paper: Paper, consent: str) -> None:
    assert codes(paper.put(TIN, story(consent=consent, body=CHILD))) == ["reason-missing", "personal-child"]


def test_in_a_kindergarten_the_parents_alone_are_asked(paper: Paper) -> None:
    units = paper.content / "registry/units.toml"
    units.write_text(units.read_text().replace('kind = "tiểu học"', 'kind = "mầm non"'))
    paper.put(TIN, story(consent="phiếu số 1, ngày 01/3/2024, phụ huynh", body="Bé Nguyễn Văn An, lớp Lá, vẽ tranh."))
    assert codes(paper) == []


def test_a_consent_that_has_run_out_by_today_is_told_while_the_story_stays(paper: Paper) -> None:
    paper.put(TIN, story(consent=SLIP, body=CHILD))
    assert told(paper, today="2024-05-31") == []
    (problem,) = told(paper, today="2024-06-01")
    assert (problem.code, problem.sets_aside) == ("consent-ended", False)


def test_a_consent_is_never_published(paper: Paper) -> None:
    paper.put(TIN, story(consent=SLIP.replace("17/2024", "17/PHIẾU-KÍN"), body="Em Nguyễn Văn An, lớp 5A."))
    paper.build()
    assert paper.has("/truong/truong-a/2024/tin/")
    assert not [path for path, data in paper.files().items() if "PHIẾU-KÍN" in data.decode("utf-8", "ignore")]


@pytest.mark.parametrize(
    ("typed", "given", "until"),
    [
        (SLIP, date(2024, 3, 1), date(2024, 5, 31)),
        ("Biên bản ngày 5 tháng 9 năm 2023 lưu tại văn thư, cha mẹ các em và các em", date(2023, 9, 5), None),
        ("số 5/PĐY, 2023-09-01, mẹ, con, hết hạn 2024-05-31", date(2023, 9, 1), date(2024, 5, 31)),
        ("đến hết ngày 31/5/2024; phiếu 4 ngày 1/9/2023; phụ huynh + em", date(2023, 9, 1), date(2024, 5, 31)),
    ],
)
def test_a_consent_is_read_as_it_is_typed(typed: str, given: date, until: date | None) -> None:
    consent = read_consent(typed)
    assert consent is not None
    assert (bool(consent.reference), consent.given, consent.until, len(consent.parties)) == (True, given, until, 2)


# -- withdrawn stories ----------------------------------------------------------------------------------------------


def test_a_withdrawn_story_is_rid_of_its_data_instead_of_being_held_back(paper: Paper) -> None:
    """Set aside, its last good version would stay, with all that it was withdrawn for."""
    paper.put(TIN, story("Em Nguyễn Văn An lớp 5A", summary=CHILD, withdrawn="10/4/2024 – gọi 0905 123 456", body=CHILD))
    reading = paper.read()
    assert [(p.code, p.sets_aside, p.line) for p in reading.problems] == [
        ("withdrawn-personal", False, 2),
        ("withdrawn-personal", False, 5),
    ]
    assert reading.edition is not None
    (shown,) = reading.edition.stories
    assert (shown.title, shown.summary, shown.body.html) == ("Tin đã rút", "", "")
    assert shown.withdrawal is not None
    assert "0905" not in shown.withdrawal.reason


def test_a_submission_full_of_data_is_told_and_nothing_of_it_is_published(paper: Paper) -> None:
    paper.put(f"{A}/khac.md", story("Tin khác"))
    paper.put(TIN, story("Bài thử", body="Em Nguyễn Văn A, CCCD 051012345678, mẹ: 0905123456, nhà số 5"))
    assert set(codes(paper)) == {"personal-id", "personal-phone", "personal-address"}
    paper.build()
    assert paper.has("/truong/truong-a/2024/khac/")
    published = b"\n".join(paper.files().values()).decode("utf-8", "replace")
    assert [secret for secret in ("051012345678", "0905123456", "Nguyễn Văn A", "Bài thử") if secret in published] == []
