"""A feed's items: what never changes, what does, and what an announcer sees at once."""

from typing import Any

import feedparser
import pytest
from lxml import etree

from newsroom.body import Body
from newsroom.feed import ATOM, CONTENT, DC, DCTERMS, Feed, rss, standing_alone
from newsroom.opml import opml
from newsroom.registry import Registry
from newsroom.story import Priority, Story, Withdrawal
from tests.domain.making import moment, names, registry, site, story, topic, unit

OFFICE = registry(
    unit("truong-a", names=names(("", "Trường Cũ"), ("2024-04-01", "Trường Mới"))),
    topic("t", names=names(("", "Đọc sách"))),
)


def feed_of(*stories: Story, of: Registry = OFFICE, **more: Any) -> etree._Element:
    made = {"title": "Tin", "description": "Tin.", "address": "/tin.xml", "page": "/", **more}
    return etree.fromstring(told(Feed(stories=stories, **made), of))


def told(feed: Feed, of: Registry = OFFICE) -> bytes:
    return rss(feed, of.site, tuple(of.units.values()), tuple(of.topics.values()))


def only(story: Story) -> etree._Element:
    return feed_of(story).find(".//item")


def test_the_channel_says_whose_feed_it_is_and_where() -> None:
    channel = feed_of(story(), address="/truong/a/tin.xml", page="/truong/a/", title="A & B").find("channel")
    assert channel.findtext("title") == "A & B"
    assert channel.findtext("link") == "https://tin.example/truong/a/"
    assert channel.findtext("language") == "vi"
    assert channel.find(f"{{{ATOM}}}link").attrib == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": "https://tin.example/truong/a/tin.xml",
    }


def test_an_empty_feed_is_valid_and_has_no_last_change() -> None:
    channel = feed_of().find("channel")
    assert channel.find("lastBuildDate") is None
    assert channel.findtext("description")


def test_the_last_change_of_the_feed_is_that_of_its_stories() -> None:
    stories = [story("b", "2024-03-06"), story("a", "2024-03-01", updated=moment("2024-03-09 07:00"))]
    assert feed_of(*stories).findtext(".//lastBuildDate") == "Sat, 09 Mar 2024 00:00:00 +0000"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"title": "Tên khác"}, id="the title"),
        pytest.param({"body": Body("<p>Khác.</p>")}, id="the text"),
        pytest.param({"updated": moment("2024-05-01")}, id="the update"),
        pytest.param({"correction": "Sửa."}, id="a correction"),
        pytest.param({"withdrawal": Withdrawal(reason="Sai.")}, id="a withdrawal"),
        pytest.param({"path": "truong/truong-a/2024/moi", "id": "truong/truong-a/2024/tin"}, id="a move"),
    ],
)
def test_guid_and_date_survive_a_change_of(change: dict[str, Any]) -> None:
    item = only(story(**change))
    assert item.findtext("guid") == "tag:tin.example,2024:truong/truong-a/2024/tin"
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("pubDate") == "Tue, 05 Mar 2024 17:00:00 +0000"


def test_an_update_is_told_beside_the_date() -> None:
    item = only(story(updated=moment("2024-05-01 07:00")))
    assert item.findtext(f"{{{ATOM}}}updated") == item.findtext(f"{{{DCTERMS}}}modified") == "2024-05-01T00:00:00Z"


@pytest.mark.parametrize(
    ("change", "title", "state"),
    [
        ({}, "Tên tin", "moi"),
        ({"updated": moment("2024-05-01")}, "Tên tin", "cap-nhat"),
        ({"correction": "Sửa."}, "ĐÍNH CHÍNH: Tên tin", "dinh-chinh"),
        ({"withdrawal": Withdrawal(reason="Sai.")}, "RÚT TIN – KHÔNG PHÁT: Tên tin", "rut-tin"),
        ({"correction": "Sửa.", "withdrawal": Withdrawal(reason="Sai.")}, "RÚT TIN – KHÔNG PHÁT: Tên tin", "rut-tin"),
    ],
)
def test_an_announcer_sees_at_once_what_happened(change: dict[str, Any], title: str, state: str) -> None:
    item = only(story(**change))
    states = [c.text for c in item.iterfind("category") if (c.get("domain") or "").endswith("#trang-thai")]
    assert (item.findtext("title"), states) == (title, [state])


def test_a_withdrawn_story_tells_why_and_nothing_else() -> None:
    told = story(
        summary="BÍ MẬT",
        body=Body("<p>BÍ MẬT</p>"),
        withdrawal=Withdrawal(reason="Ghi sai ngày.", on=moment("2024-04-01").date()),
    )
    item = only(told)
    assert "BÍ MẬT" not in "".join(item.itertext())
    assert "Ghi sai ngày." in item.findtext("description")
    assert "01/4/2024" in item.findtext("description")


def test_the_maker_bears_the_name_of_the_day_of_the_story() -> None:
    before, after = only(story(date="2024-03-31")), only(story(date="2024-04-01"))
    assert [i.findtext(f"{{{DC}}}creator") for i in (before, after)] == ["Trường Cũ", "Trường Mới"]


def test_kind_topics_and_priority_are_categories() -> None:
    item = only(story(topics=("t",), priority=Priority.URGENT))
    plain = [c.text for c in item.iterfind("category") if not c.get("domain")]
    ranks = [c.text for c in item.iterfind("category") if (c.get("domain") or "").endswith("#uu-tien")]
    assert (plain, ranks) == (["Tin hoạt động", "Đọc sách"], ["khan-cap"])


def test_a_story_that_ends_says_when() -> None:
    assert (
        only(story(expires=moment("2024-04-01"))).findtext(f"{{{DCTERMS}}}valid") == "end=2024-03-31T17:00:00Z; scheme=W3C-DTF"
    )
    assert only(story()).find(f"{{{DCTERMS}}}valid") is None


def test_text_that_looks_like_markup_stays_text() -> None:
    item = feedparser.parse(
        told(Feed(title="x", description="x", address="/x", page="/", stories=(story(title="1 < 2 & 3", summary="a < b"),)))
    )
    assert not item.bozo
    assert item.entries[0].summary == "a &lt; b"
    assert item.entries[0].title in ("1 < 2 & 3", "1 &lt; 2 &amp; 3")


def test_the_full_text_begins_with_its_correction() -> None:
    text = only(story(correction="Sửa <b>ngày</b>.")).findtext(f"{{{CONTENT}}}encoded")
    assert text == "<p><strong>Đính chính:</strong> Sửa &lt;b&gt;ngày&lt;/b&gt;.</p><p>Nội dung.</p>"


@pytest.mark.parametrize(
    ("body", "alone"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("chữ trơn", "chữ trơn"),
        ('<p><a href="/truong/x/">a</a></p>', '<p><a href="https://tin.example/truong/x/">a</a></p>'),
        ('<p><a href="https://b.example/" rel="noopener">a</a></p>', '<p><a href="https://b.example/">a</a></p>'),
        ('<p><a href="#u-a">a</a></p>', "<p>a</p>"),
        ('<h2 id="u-a">a</h2>', "<h2>a</h2>"),
        (
            '<figure class="figure"><picture><source srcset="/a.webp 1w"><img src="/a.jpg" alt="x"></picture>y</figure>',
            '<figure><img src="https://tin.example/a.jpg" alt="x">y</figure>',
        ),
        (
            '<div class="table" role="region" tabindex="0"><table><tr><td>1</td></tr></table></div>',
            "<table><tr><td>1</td></tr></table>",
        ),
    ],
)
def test_a_body_in_a_feed_stands_alone(body: str, alone: str) -> None:
    assert standing_alone(body, site()) == alone


def test_an_opml_lists_feeds_in_groups() -> None:
    root = etree.fromstring(opml("Tin & bài", (("Nhóm", (("A", "https://x/tin.xml", "https://x/"),)), ("Trống", ()))))
    assert root.findtext("head/title") == "Tin & bài"
    assert [group.get("text") for group in root.iterfind("body/outline")] == ["Nhóm", "Trống"]
    assert dict(root.find("body/outline/outline").attrib) == {
        "type": "rss",
        "text": "A",
        "title": "A",
        "xmlUrl": "https://x/tin.xml",
        "htmlUrl": "https://x/",
        "language": "vi",
    }


def test_the_same_stories_give_the_same_bytes() -> None:
    feed = Feed(title="x", description="x", address="/x", page="/", stories=(story("a"), story("b")))
    assert told(feed) == told(feed)
