"""The whole of the content read at one moment."""

from datetime import UTC, date, datetime

import pytest

from newsroom.door.darkroom import Darkroom
from newsroom.door.reading import read
from newsroom.story import Audience, Kind, Priority
from tests.domain.making import moment
from tests.door.pictures import plain
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"
B = "truong/truong-b/2024"


def titles(paper: Paper, today: str = "2024-05-20") -> list[str]:
    edition = paper.read(today).edition
    assert edition is not None
    return [told.title for told in edition.stories]


def test_a_story_with_every_key(paper: Paper) -> None:
    paper.put(f"{A}/san.jpg", plain())
    paper.put(
        f"{A}/tin.md",
        """---
title: Lễ khai giảng
date: 05/9/2023 7h30
summary: Tóm tắt.
kind: thong bao
topics: [Tuyển sinh, doc-sach]
audience: học sinh, phụ huynh
priority: ưu tiên
picture: san.jpg
alt: Sân trường
credit: Ảnh của lớp
consent: phiếu số 1/2023, ngày 01/9/2023, cha mẹ và học sinh
embargo: 06/9/2023
expires: 30/6/2024
updated: 07/9/2023
correction: Sửa ngày.
spoken: Đọc là lễ khai giảng.
audio: le.mp3
plan: II.1
status: đăng
id: truong/truong-a/2023/tin
---
Nội dung.
""",
    )
    reading = paper.read()
    assert reading.problems == ()
    assert reading.edition is not None
    (told,) = reading.edition.stories
    assert (told.path, told.id, told.unit) == (f"{A}/tin", "truong/truong-a/2023/tin", "truong-a")
    assert (told.title, told.summary, told.kind, told.priority) == ("Lễ khai giảng", "Tóm tắt.", Kind.NOTICE, Priority.PRIORITY)
    assert told.topics == ("tuyen-sinh", "doc-sach")
    assert told.audience == (Audience.PUPILS, Audience.PARENTS)
    assert (told.date, told.embargo) == (moment("2023-09-05 07:30"), moment("2023-09-06"))
    assert (told.expires, told.updated) == (moment("2024-06-30 23:59:59"), moment("2023-09-07"))
    assert told.lead is not None
    assert (told.lead.alt, told.lead.credit) == ("Sân trường", "Ảnh của lớp")
    assert [picture.digest for picture in told.pictures] == [told.lead.digest]
    assert told.consent is not None
    assert (told.correction, told.consent.given, told.spoken, told.audio, told.plan) == (
        "Sửa ngày.",
        date(2023, 9, 1),
        "Đọc là lễ khai giảng.",
        "le.mp3",
        "II.1",
    )


def test_the_problems_of_all_files_are_told_at_once_in_order(paper: Paper) -> None:
    paper.put(f"{B}/z.md", "---\ntitel: A\ndate: mai\n---\nB")
    paper.put(f"{A}/a.md", story(date="30/2/2024", kind="x"))
    paper.put("lac.md", story()).put("trang/x.txt", "x").put(f"{A}/tot.md", story("Tốt"))
    found = [(problem.path, problem.line, problem.code) for problem in paper.read().problems]
    assert found == [
        ("lac.md", 0, "path-outside"),
        ("trang/x.txt", 0, "file-stranger"),
        (f"{A}/a.md", 3, "date-invalid"),
        (f"{A}/a.md", 4, "value-unknown"),
        (f"{B}/z.md", 2, "key-unknown"),
        (f"{B}/z.md", 3, "date-invalid"),
    ]
    assert titles(paper) == ["Tốt"]


def test_stories_are_newest_first_and_then_by_path(paper: Paper) -> None:
    paper.put(f"{A}/a.md", story("một", "06/3/2024")).put(f"{B}/a.md", story("hai", "06/3/2024"))
    paper.put(f"{A}/b.md", story("ba", "07/3/2024")).put(f"{A}/c.md", story("tư", "01/3/2024", embargo="08/3/2024"))
    assert titles(paper) == ["tư", "ba", "hai", "một"]


def test_what_waits_is_counted_and_not_shown(paper: Paper) -> None:
    paper.put(f"{A}/a.md", story(status="nháp")).put(f"{A}/b.md", story(date="21/5/2024")).put(
        f"{A}/c.md", story("Nay", "20/5/2024")
    )
    assert (titles(paper), paper.read().waiting) == (["Nay"], 2)


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(datetime(2024, 5, 20, 7, 30), id="without a zone: the site's own"),
        pytest.param(datetime(2024, 5, 20, 0, 30, tzinfo=UTC), id="in another zone: the same moment"),
    ],
)
def test_the_moment_is_that_of_the_site(paper: Paper, now: datetime) -> None:
    paper.put(f"{A}/a.md", story("trước", "20/5/2024 7h30")).put(f"{A}/b.md", story("sau", "20/5/2024 7h31"))
    edition = read(paper.content, now, Darkroom(paper.root / "pictures")).edition
    assert edition is not None
    assert ([told.title for told in edition.stories], edition.now) == (["trước"], moment("2024-05-20 07:30"))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("truong/khac/2024/a.md", "unit-unknown"),
        ("truong/van-phong/2024/a.md", "unit-unknown"),
        ("phong/truong-a/2024/a.md", "unit-unknown"),
        ("phong/bo/2024/a.md", "unit-unknown"),
    ],
)
def test_a_folder_must_be_that_of_a_unit_in_the_room_of_its_kind(paper: Paper, path: str, code: str) -> None:
    assert paper.put(path, story()).codes() == [code]


def test_the_office_and_the_schools_publish(paper: Paper) -> None:
    paper.put("phong/van-phong/2024/a.md", story("một")).put(f"{A}/a.md", story("hai"))
    assert titles(paper) == ["hai", "một"]


# -- ids of files that moved --------------------------------------------------------------------------------------


def test_a_moved_story_keeps_its_identity(paper: Paper) -> None:
    edition = paper.put(f"{A}/moi.md", story(id=f"{A}/cu")).read().edition
    assert edition is not None
    assert (edition.stories[0].id, edition.stories[0].path, edition.moved) == (f"{A}/cu", f"{A}/moi", {f"{A}/cu": f"{A}/moi"})


def test_an_id_that_is_the_path_moves_nothing(paper: Paper) -> None:
    edition = paper.put(f"{A}/tin.md", story(id=f"{A}/tin")).read().edition
    assert edition is not None
    assert edition.moved == {}


@pytest.mark.parametrize(
    "id",
    [
        pytest.param(f"{B}/cu", id="of another school"),
        pytest.param("phong/truong-a/2024/cu", id="of another room"),
        pytest.param("truong/truong-a/cu", id="without a year"),
        pytest.param(f"{A}/trang", id="of later sheets"),
        pytest.param("../../etc/passwd", id="outside"),
        pytest.param("https://b.example/", id="an address elsewhere"),
        pytest.param("cu", id="a word"),
    ],
)
def test_an_id_must_be_one_that_the_unit_could_have_had(paper: Paper, id: str) -> None:
    assert paper.put(f"{A}/tin.md", story(id=f'"{id}"')).codes() == ["id-foreign"]


def test_an_id_belongs_to_the_story_that_stands_at_its_path(paper: Paper) -> None:
    paper.put(f"{A}/cu.md", story("chủ")).put(f"{A}/moi.md", story("khách", id=f"{A}/cu"))
    problems = paper.read().problems
    assert [(p.path, p.field, p.code, p.sets_aside) for p in problems] == [(f"{A}/moi.md", "id", "id-taken", True)]
    assert titles(paper) == ["chủ"]


def test_an_id_that_two_claim_belongs_to_the_first(paper: Paper) -> None:
    paper.put(f"{A}/b.md", story("hai", id=f"{A}/cu")).put(f"{A}/a.md", story("một", id=f"{A}/cu"))
    assert [(p.path, p.code) for p in paper.read().problems] == [(f"{A}/b.md", "id-taken")]
    assert titles(paper) == ["một"]


def test_two_stories_may_change_places(paper: Paper) -> None:
    """Each stands where the other stood: the address belongs to who stands there, so neither may claim it."""
    paper.put(f"{A}/a.md", story("một", id=f"{A}/b")).put(f"{A}/b.md", story("hai", id=f"{A}/a"))
    assert [problem.code for problem in paper.read().problems] == ["id-taken", "id-taken"]


# -- what stories become ------------------------------------------------------------------------------------------


def test_a_withdrawn_story_keeps_its_title_and_loses_the_rest(paper: Paper) -> None:
    paper.put(f"{A}/san.jpg", plain()).put(f"{A}/kh.pdf", b"x")
    keys = {"picture": "san.jpg", "alt": "Sân", "withdrawn": '"12/4/2024: ghi nhầm ngày"', "correction": "y", "spoken": "z"}
    edition = paper.put(f"{A}/tin.md", story("Tên", body="[x](kh.pdf)", **keys)).read().edition
    assert edition is not None
    (told,) = edition.stories
    assert (told.title, told.summary, told.body.html, told.lead) == ("Tên", "", "", None)
    assert (told.pictures, told.attachments) == ((), ())
    assert (told.spoken, told.audio, told.correction) == ("", "", "")
    assert told.withdrawal is not None
    assert (told.withdrawal.on, told.withdrawal.reason) == (moment("2024-04-12").date(), "ghi nhầm ngày")


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("Một câu.\n\nHai câu.", "Một câu."),
        ("# Tiêu đề\n\nMột câu.", "Một câu."),
        ("- một\n- hai", "một"),
        ("# Chỉ tiêu đề", "Chỉ tiêu đề"),
        ("từ " * 100, "từ " * 66 + "từ…"),
        ("**đậm** và [liên kết](https://b.example/)", "đậm và liên kết"),
    ],
)
def test_a_summary_that_was_not_written_is_the_beginning_of_the_text(paper: Paper, body: str, summary: str) -> None:
    edition = paper.put(f"{A}/tin.md", story(body=body)).read().edition
    assert edition is not None
    found = edition.stories[0].summary
    assert len(found) <= 201
    assert found == summary or (found.endswith("…") and summary.startswith(found[:-1]))


def test_a_unit_tells_nothing_new_after_its_end_and_what_it_told_stays(paper: Paper) -> None:
    units = (paper.content / "registry/units.toml").read_text(encoding="utf-8")
    ended = 'ended = { on = 2024-03-01, how = "giải thể" }\n'
    paper.put("registry/units.toml", units.replace('id = "truong-a"\n', f'id = "truong-a"\n{ended}'))
    paper.put(f"{A}/cu.md", story("cũ", "29/02/2024")).put(f"{A}/moi.md", story("mới", "01/3/2024"))
    assert [(p.path, p.field, p.code) for p in paper.read().problems] == [(f"{A}/moi.md", "date", "unit-ended")]
    assert titles(paper) == ["cũ"]


def test_topics_are_known_by_any_name_they_ever_had_unless_two_bear_it(paper: Paper) -> None:
    paper.put(
        "registry/topics.toml",
        """
[[topic]]
id = "mot"
names = [{ text = "Tên cũ" }, { since = 2024-01-01, text = "Tên mới" }]
[[topic]]
id = "hai"
names = [{ text = "Trùng" }]
[[topic]]
id = "ba"
names = [{ text = "Trùng" }]
""",
    )
    paper.put("registry/stations.toml", "")
    assert paper.put(f"{A}/a.md", story(topics="tên cũ, TEN MOI, mot, hai")).codes() == []
    assert paper.put(f"{A}/b.md", story(topics="Trùng")).codes() == ["not-in-registry"]


def test_documents_events_consultations_and_pages_are_read(paper: Paper) -> None:
    paper.put("chinh-sach/2024/kh.pdf", b"x" * 2000)
    paper.put(
        "chinh-sach/2024/kh.md",
        "---\ntitle: Về việc học\nkind: ke hoach\nissuer: Bộ\nissued: chưa rõ\nnumber: chưa rõ\neffective: 01/3/2024\n"
        "signer: A\nsigner_title: Phó\nfile: kh.pdf\ntopics: doc-sach\n---\n",
    )
    paper.put(
        "su-kien/2024/hop.md", "---\ntitle: Họp\nbegins: 7h30 06/6/2024\nends: 07/6/2024\nunits: TH A, truong-b\n---\nMời."
    )
    paper.put(
        "lay-y-kien/2024/dot/trang.md",
        "---\ntitle: Dự thảo\nopens: 01/5/2024\ncloses: 30/5/2024\nowner: Phòng GD\n"
        "document: 2024/kh\nreply:\n- Thư, hoặc\n- Gọi\n---\nMời góp ý.",
    )
    paper.put("trang/lien-he.md", "---\ntitle: Liên hệ\ndate: 01/3/2024\n---\nGọi.")
    reading = paper.read()
    assert reading.problems == ()
    assert reading.edition is not None
    (plan,), (meeting,) = reading.edition.documents, reading.edition.events
    (asked,), (contact,) = reading.edition.consultations, reading.edition.pages
    assert (plan.kind.code, plan.issuer, plan.issued, plan.number, plan.signer_title) == ("KH", "bo", None, "", "Phó")
    assert plan.file is not None
    assert (plan.file.name, plan.file.size, plan.topics) == ("kh.pdf", 2000, ("doc-sach",))
    assert (meeting.begins, meeting.ends, meeting.units) == (
        moment("2024-06-06 07:30"),
        moment("2024-06-07"),
        ("truong-a", "truong-b"),
    )
    assert (asked.owner, asked.document, asked.reply) == ("van-phong", "chinh-sach/2024/kh", ("Thư, hoặc", "Gọi"))
    assert (contact.title, contact.date) == ("Liên hệ", moment("2024-03-01"))


def test_a_broken_registry_stops_the_reading(paper: Paper) -> None:
    paper.put(f"{A}/tin.md", story(date="mai")).put("registry/topics.toml", "= x")
    reading = paper.read()
    assert reading.edition is None
    assert {problem.path.partition("/")[0] for problem in reading.problems} == {"registry"}


def test_a_file_that_no_text_uses_is_told(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(body="Xem [công văn](dung.pdf)."))
    for name in ("dung.pdf", "thua.docx", "IMG_1.JPG"):
        paper.put(f"truong/truong-a/2024/{name}", b"%PDF")
    told = [(problem.path.rpartition("/")[2], problem.sets_aside) for problem in paper.read().problems]
    assert told == [("IMG_1.JPG", False), ("thua.docx", False)]


def test_a_file_beside_a_story_that_was_set_aside_may_be_its_own(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(date="hôm qua", body="Xem [công văn](dung.pdf)."))
    paper.put("truong/truong-a/2024/thua.docx", b"PK")
    assert paper.codes("truong/truong-a/2024/thua.docx") == []


def test_an_id_at_which_a_file_stands_is_that_files_though_it_is_not_healthy(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/a.md", story(date="hôm qua"))
    paper.put("truong/truong-a/2024/b.md", story(id="truong/truong-a/2024/a"))
    assert paper.codes("truong/truong-a/2024/b.md") == ["id-taken"]


def test_of_two_claims_on_an_id_the_older_story_keeps_it(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/chuyen.md", story(date="1/3/2024", id="truong/truong-a/2024/cu"))
    paper.put("truong/truong-a/2024/a-moi.md", story(date="1/5/2024", id="truong/truong-a/2024/cu"))
    assert [(p.path, p.code) for p in paper.read().problems] == [("truong/truong-a/2024/a-moi.md", "id-taken")]


def test_only_numbers_and_symbols_are_citations(paper: Paper) -> None:
    head = "title: T\nkind: kế hoạch\nissuer: van-phong\nissued: 1/3/2024\n"
    paper.put("chinh-sach/2024/a.md", f"---\n{head}number: học sinh\n---\n\nX.\n")
    paper.put("truong/truong-a/2024/tin.md", story(body="Các em học sinh."))
    edition = paper.read().edition
    assert edition is not None
    assert edition.stories[0].body.html == "<p>Các em học sinh.</p>\n"


def test_a_document_replaces_another_from_the_day_it_holds_and_never_itself(paper: Paper) -> None:
    head = "title: T\nkind: kế hoạch\nissuer: van-phong\nissued: 1/3/2024\n"
    paper.put("chinh-sach/2024/a.md", f"---\n{head}effective: 1/3/2024\nreplaces: 2024/a\n---\n\nX.\n")
    paper.put("chinh-sach/2024/b.md", f"---\n{head}effective: 1/6/2024\nreplaces: 2024/a\n---\n\nX.\n")
    assert paper.codes("chinh-sach/2024/a.md") == ["link-missing"]
    for today, standing in (("2024-05-31", "còn hiệu lực"), ("2024-06-01", "đã bị thay thế")):
        edition = paper.read(today).edition
        assert edition is not None
        assert edition.standing(edition.document("chinh-sach/2024/a")) == standing


def test_a_hash_within_quotes_is_content_and_nobody_is_told(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story('"Hội thi # 2 và #3"'))
    reading = paper.read()
    assert reading.edition is not None
    assert reading.edition.stories[0].title == "Hội thi # 2 và #3"
    assert reading.problems == ()
