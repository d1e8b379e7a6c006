"""A feed: stories as RSS 2.0, for software that reads on without asking, and perhaps on air.

Permanent guids, a release date that no correction moves, `updated` for whatever does change, the whole text with absolute
addresses. Sources: RSS 2.0 with the RSS Advisory Board's profile; RFC 4287 for `atom:` elements; DCMI terms.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from xml.sax.saxutils import quoteattr

from lxml import etree
from lxml.html import HtmlElement

from newsroom.markup import parse, write
from newsroom.site import Site
from newsroom.story import Priority, Story
from newsroom.topic import Topic
from newsroom.unit import Unit
from newsroom.vietnamese import slug, written_day

#: Minutes for which a reader may keep the feed.
TIME_TO_LIVE = 15
ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
NAMESPACES = (("atom", ATOM), ("content", CONTENT), ("dc", DC), ("dcterms", DCTERMS))
DOCS = "https://www.rssboard.org/rss-specification"
#: Attributes that serve our own pages alone.
_PAGE_ONLY = ("class", "id", "tabindex", "role", "aria-label", "loading", "decoding", "srcset", "sizes", "rel", "scope")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed without what it tells; `address` is the feed's own, `page` that of the page it belongs to."""

    title: str
    description: str
    address: str
    page: str

    def telling(self, stories: tuple[Story, ...]) -> "Feed":
        """Stories newest first."""
        return Feed(title=self.title, description=self.description, address=self.address, page=self.page, stories=stories)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Channel):
    """A channel and its stories, newest first."""

    stories: tuple[Story, ...]


def rss(feed: Feed, site: Site, units: tuple[Unit, ...], topics: tuple[Topic, ...]) -> bytes:
    """The feed as UTF-8 bytes; the same stories give the same bytes.

    `units` and `topics` are those that its stories name, whose names are told as on the story's day.
    """
    root = etree.Element("rss", {"version": "2.0"}, nsmap=dict(NAMESPACES))
    channel = etree.SubElement(root, "channel")
    for name, text in _channel(feed, site):
        etree.SubElement(channel, name).text = text
    href = site.absolute(feed.address)
    etree.SubElement(channel, f"{{{ATOM}}}link", {"rel": "self", "type": "application/rss+xml", "href": href})
    owners, subjects = {unit.id: unit for unit in units}, {topic.id: topic for topic in topics}
    for story in feed.stories:
        channel.append(_item(story, site, owners[story.unit], subjects))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _channel(feed: Feed, site: Site) -> Iterator[tuple[str, str]]:
    yield "title", feed.title
    yield "link", site.absolute(feed.page)
    yield "description", feed.description
    yield "language", "vi"
    yield "copyright", site.copyright
    yield "managingEditor", f"{site.email} ({site.name})"
    if feed.stories:
        yield "lastBuildDate", _rfc822(max(story.changed for story in feed.stories))
    yield "generator", "Trống Trường"
    yield "docs", DOCS
    yield "ttl", str(TIME_TO_LIVE)


def _item(story: Story, site: Site, owner: Unit, topics: Mapping[str, Topic]) -> etree._Element:
    day = story.released.date()
    item = etree.Element("item", nsmap=dict(NAMESPACES))

    def add(name: str, text: str, **attributes: str) -> None:
        etree.SubElement(item, name, attributes).text = text

    add("title", marked_title(story))
    add("link", site.absolute(story.address))
    add("guid", site.tag(story.id), isPermaLink="false")
    add("pubDate", _rfc822(story.released))
    add(f"{{{ATOM}}}updated", _w3c(story.changed))
    add(f"{{{DCTERMS}}}modified", _w3c(story.changed))
    add(f"{{{DC}}}creator", owner.name(day))
    add("category", story.kind.label)
    for topic in story.topics:
        add("category", topics[topic].name(day))
    add("category", state_of(story), domain=site.absolute("/phat-thanh/#trang-thai"))
    add("category", slug(story.priority), domain=site.absolute("/phat-thanh/#uu-tien"))
    if story.expires:
        add(f"{{{DCTERMS}}}valid", f"end={_w3c(story.expires)}; scheme=W3C-DTF")
    add("description", escape(_lead(story), quote=False))
    add(f"{{{CONTENT}}}encoded", full_text(story, site))
    return item


def marked_title(story: Story) -> str:
    """The title with the word by which an announcer sees at once what has happened to it."""
    if story.is_withdrawn:
        return f"RÚT TIN – KHÔNG PHÁT: {story.title}"
    if story.correction:
        return f"ĐÍNH CHÍNH: {story.title}"
    return f"KHẨN CẤP: {story.title}" if story.priority is Priority.URGENT else story.title


def state_of(story: Story) -> str:
    """moi, cap-nhat, dinh-chinh or rut-tin."""
    if story.is_withdrawn:
        return "rut-tin"
    if story.correction:
        return "dinh-chinh"
    return "cap-nhat" if story.updated else "moi"


def full_text(story: Story, site: Site) -> str:
    """The whole text as HTML that stands alone."""
    if story.is_withdrawn:
        return f"<p>{escape(_lead(story), quote=False)}</p>"
    correction = f"<p><strong>Đính chính:</strong> {escape(story.correction, quote=False)}</p>" if story.correction else ""
    picture = ""
    if story.lead:
        source = quoteattr(site.absolute(story.address + story.lead.fallback_name))
        size = f'width="{story.lead.fallback_width}" height="{story.lead.fallback_height}"'
        picture = f"<p><img src={source} alt={quoteattr(story.lead.alt)} {size}></p>"
    return correction + picture + standing_alone(story.body.html, site)


@lru_cache(maxsize=2_000)  # a story is in the feeds of its unit, its topics and its stations
def standing_alone(body: str, site: Site) -> str:
    """A body whose addresses are absolute, without what only our own style sheet and pages understand."""
    if "<" not in body:
        return body
    root = parse(body)
    for wrapper in [element for element in root.iter("picture", "source", "div", "a") if _says_nothing(element, root)]:
        wrapper.drop_tag()
    for element in root.iter():
        _make_absolute(element, site)
    return write(root).strip()


def _says_nothing(element: HtmlElement, root: HtmlElement) -> bool:
    """Frames for our own style sheet, choices of size (which the parser takes for frames, too), and links within the page."""
    return element is not root and (element.tag != "a" or (element.get("href") or "#").startswith("#"))


def _make_absolute(element: HtmlElement, site: Site) -> None:
    for name in _PAGE_ONLY:
        element.attrib.pop(name, None)
    for name in ("href", "src"):
        if (value := element.get(name, "")).startswith("/"):
            element.set(name, site.absolute(value))


def _lead(story: Story) -> str:
    if story.withdrawal is None:
        return f"Đính chính: {story.correction} {story.summary}".strip() if story.correction else story.summary
    on = f" ngày {written_day(story.withdrawal.on)}" if story.withdrawal.on else ""
    return f"Đề nghị các đài không phát tin này. Tin đã được rút{on}. Lý do: {story.withdrawal.reason}"


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC))


def _w3c(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
