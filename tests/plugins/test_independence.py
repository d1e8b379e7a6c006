"""How far a change reaches: what a push may have rewritten, and what it must leave alone."""

from datetime import date, timedelta

import pytest

from newsroom.edition import Edition
from tests.newsroom_on_paper import Paper, story
from tests.plugins.declaration import fingerprints, rewritten

TODAY = "2024-05-20"
CITING = "Theo [kế hoạch](/chinh-sach/2024/ke-hoach/) của phòng."
RECORDS = """
-- chinh-sach/2024/ke-hoach.md --
---
title: Kế hoạch đọc sách
kind: kế hoạch
issuer: van-phong
issued: 06/3/2024
effective: 06/3/2024
number: 195/KH-PGD
---

Chữ.
-- lay-y-kien/2024/quy-che/trang.md --
---
title: Góp ý quy chế
owner: van-phong
opens: 01/4/2024
closes: 10/4/2024
---

Chữ.
-- su-kien/2024/hop.md --
---
title: Họp
begins: 25/4/2024
units: [truong-a]
---

Chữ.
"""
OPEN = """
-- lay-y-kien/2024/dang-mo/trang.md --
---
title: Góp ý đang mở
owner: van-phong
opens: 01/5/2024
closes: 30/5/2024
---

Chữ.
"""
EVENT = "---\ntitle: Họp phụ huynh\nbegins: 25/5/2024\nunits: [truong-a]\n---\n\nMời.\n"


def edition_of(paper: Paper, today: str = TODAY) -> Edition:
    edition = paper.read(today).edition
    assert edition is not None
    return edition


def told(paper: Paper, today: str = TODAY) -> dict[str, str]:
    return fingerprints(edition_of(paper, today))


def pages_of_stories(addresses: set[str]) -> set[str]:
    return {address for address in addresses if address.count("/") == 5 and "/trang/" not in address and "/20" in address}


@pytest.fixture
def archive(paper: Paper) -> Paper:
    """Two schools; the first has told 45 stories, one every fifth day, the third of them under a document's name."""
    paper.write(RECORDS)
    for n in range(45):
        day = date(2023, 9, 1) + timedelta(days=5 * n)
        body = CITING if n == 2 else f"Chữ {n}."
        paper.put(f"truong/truong-a/2023/tin-{n:02}.md", story(f"Tin {n}", f"{day:%d/%m/%Y}", body, topics="[doc-sach]"))
    paper.put("truong/truong-b/2024/khac.md", story("Tin của trường khác", "06/3/2024", kind="thông báo"))
    return paper


def test_a_new_story_has_the_lists_that_name_it_rewritten_its_neighbour_and_nothing_else(archive: Paper) -> None:
    before = told(archive)
    archive.put("truong/truong-a/2024/moi.md", story("Tin mới", "18/5/2024", topics="[doc-sach]"))
    assert rewritten(before, told(archive)) == {
        "/truong/truong-a/2024/moi/",
        "/truong/truong-a/2023/tin-44/",
        *("/", "/truong/truong-a/", "/chuyen-muc/tin/", "/chu-de/doc-sach/", "/dia-ban/a/"),
        *("/chu-de/", "/luu-tru/", "/luu-tru/2023-2024/", "/luu-tru/2023-2024/2024-05/"),
        *("/phat-thanh/dai-moi-noi/", "/phat-thanh/dai-a/"),
        *("/tin.xml", "/truong/truong-a/tin.xml", "/chu-de/doc-sach/tin.xml"),
        *("/phat-thanh/dai-moi-noi/tin.xml", "/phat-thanh/dai-a/tin.xml"),
        *("/tim-kiem/2023-2024.json", "/sitemap/2023-2024.xml", "/sitemap.xml"),
    }


def test_a_story_told_in_between_has_both_neighbours_rewritten(archive: Paper) -> None:
    before = told(archive)
    archive.put("truong/truong-a/2023/giua.md", story("Tin ở giữa", "03/9/2023"))
    names = ("giua", "tin-00", "tin-01")
    assert pages_of_stories(rewritten(before, told(archive))) == {f"/truong/truong-a/2023/{name}/" for name in names}


def test_a_story_of_another_school_has_no_page_of_this_school_rewritten(archive: Paper) -> None:
    before = told(archive)
    archive.put("truong/truong-b/2024/moi.md", story("Tin mới", "18/5/2024"))
    assert not {address for address in rewritten(before, told(archive)) if address.startswith("/truong/truong-a/")}


def test_a_first_story_of_a_school_year_leaves_the_parts_of_the_years_before(archive: Paper) -> None:
    before = told(archive, "2024-09-20")
    archive.put("truong/truong-a/2024/khai-giang.md", story("Khai giảng", "05/9/2024"))
    found = {address for address in rewritten(before, told(archive, "2024-09-20")) if address.endswith((".json", ".xml"))}
    assert {"/tim-kiem/2024-2025.json", "/tim-kiem/muc-luc.json", "/sitemap/2024-2025.xml", "/sitemap.xml"} <= found
    assert not {address for address in found if "2023-2024" in address}


@pytest.mark.parametrize("pushes", [1, 14], ids=["one story", "as many as fit on the newest sheet"])
def test_no_push_has_an_older_sheet_rewritten(archive: Paper, pushes: int) -> None:
    before = told(archive)
    for n in range(pushes):
        archive.put(f"truong/truong-a/2024/moi-{n}.md", story(f"Mới {n}", f"18/5/2024 {n:02}:00", topics="[doc-sach]"))
    found = rewritten(before, told(archive))
    assert "/truong/truong-a/" in found
    assert not {address for address in found if "/trang/" in address}


def test_an_event_and_a_notice_leave_the_older_sheets(archive: Paper) -> None:
    before = told(archive)
    archive.put("su-kien/2024/moi.md", EVENT)
    archive.put("truong/truong-a/2024/bao.md", story("Báo", "18/5/2024", kind="thông báo"))
    found = rewritten(before, told(archive))
    assert "/truong/truong-a/" in found
    assert not {address for address in found if "/trang/" in address}


def test_another_text_has_no_page_of_another_record_rewritten(archive: Paper) -> None:
    """Not even that of a document which both wordings name."""
    before = told(archive)
    archive.put("truong/truong-a/2023/tin-02.md", story("Tin 2", "11/09/2023", f"{CITING} Sửa.", topics="[doc-sach]"))
    found = rewritten(before, told(archive))
    assert pages_of_stories(found) == {"/truong/truong-a/2023/tin-02/"}
    assert not {address for address in found if address.startswith("/chinh-sach/")}


def test_another_title_has_the_page_of_the_document_rewritten_that_the_story_names(archive: Paper) -> None:
    before = told(archive)
    archive.put("truong/truong-a/2023/tin-02.md", story("Tên khác", "11/09/2023", CITING, topics="[doc-sach]"))
    found = rewritten(before, told(archive))
    assert "/chinh-sach/2024/ke-hoach/" in found
    assert pages_of_stories(found) == {f"/truong/truong-a/2023/tin-{n:02}/" for n in (1, 2, 3)}


def test_a_day_that_passes_has_the_front_page_rewritten_and_nothing_else(archive: Paper) -> None:
    assert rewritten(told(archive, "2024-05-20"), told(archive, "2024-05-21")) == {"/"}


def test_a_day_less_to_reply_is_told_where_it_is_counted(archive: Paper) -> None:
    archive.write(OPEN)
    found = rewritten(told(archive, "2024-05-20"), told(archive, "2024-05-21"))
    assert found == {"/", "/lay-y-kien/2024/dang-mo/"}


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        pytest.param({"expires": "20/5/2024"}, "/truong/truong-a/2023/tin-44/", id="a story past its end"),
        pytest.param({"embargo": "21/5/2024"}, "/truong/truong-a/2023/tin-44/", id="a story that may be told"),
    ],
)
def test_a_day_that_makes_a_difference_is_told(archive: Paper, changes: dict[str, str], address: str) -> None:
    archive.put("truong/truong-a/2023/tin-44.md", story("Tin 44", "08/4/2024", **changes))
    found = rewritten(told(archive, "2024-05-20"), told(archive, "2024-05-21"))
    assert {address, "/truong/truong-a/2023/tin-43/", "/truong/truong-a/", "/tin.xml"} <= found


def test_the_same_newsroom_read_again_is_the_same(archive: Paper) -> None:
    assert not rewritten(told(archive), told(archive))
