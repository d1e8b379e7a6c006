"""What must reach the air, however much else there is."""

from tests.newsroom_on_paper import Paper, story, text_of


def flooded(paper: Paper) -> Paper:
    for number in range(70):
        paper.put(f"truong/truong-{'ab'[number % 2]}/2024/tin-{number}.md", story(f"Tin {number}", "20/5/2024"))
    return paper


def titles(paper: Paper, address: str) -> list[str]:
    return [title.text or "" for title in paper.xml(address).iterfind(".//item/title")]


def test_urgent_news_stays_in_every_feed_for_three_days(paper: Paper) -> None:
    flooded(paper).put("phong/van-phong/2024/bao.md", story("Nghỉ học tránh bão", "19/5/2024 7h", priority="khẩn cấp")).build()
    for feed in ("/tin.xml", "/phat-thanh/dai-a/tin.xml"):
        assert "KHẨN CẤP: Nghỉ học tránh bão" in titles(paper, feed)


def test_a_withdrawal_of_an_old_story_is_in_the_feed_and_first_on_the_stations_page(paper: Paper) -> None:
    flooded(paper).put("truong/truong-a/2023/cu.md", story("Tin cũ", "1/9/2023", withdrawn="20/5/2024 - hoãn")).build()
    assert "RÚT TIN – KHÔNG PHÁT: Tin cũ" in titles(paper, "/phat-thanh/dai-a/tin.xml")
    first = paper.page("/phat-thanh/dai-a/").find(".//main//article")
    assert "RÚT TIN – KHÔNG PHÁT: Tin cũ" in text_of(first)


def test_a_withdrawal_outlives_the_storys_own_end(paper: Paper) -> None:
    paper.put(
        "truong/truong-a/2024/tin.md", story("Tin", "1/5/2024", expires="10/5/2024", withdrawn="12/5/2024 - nhầm")
    ).build()
    assert titles(paper, "/tin.xml") == ["RÚT TIN – KHÔNG PHÁT: Tin"]


def test_what_is_dated_later_does_not_put_the_future_into_a_feed(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/a.md", story("A", "1/5/2024", updated="25/5/2024", correction="Sửa."))
    paper.put("truong/truong-a/2024/b.md", story("B", "1/5/2024", withdrawn="25/5/2024 - hoãn")).build()
    built = paper.xml("/tin.xml").findtext(".//lastBuildDate")
    assert built == "Tue, 30 Apr 2024 17:00:00 +0000"
    assert sorted(titles(paper, "/tin.xml")) == ["A", "RÚT TIN – KHÔNG PHÁT: B"]


def test_an_expired_notice_says_so_on_its_own_page(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story("Tin", "1/5/2024", expires="10/5/2024")).build()
    assert "đã hết hạn" in text_of(paper.page("/truong/truong-a/2024/tin/").find(".//main"))
