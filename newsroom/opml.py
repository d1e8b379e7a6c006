"""A list of feeds that feed readers take in at once (OPML 2.0)."""

from lxml import etree

#: A name, and for each feed its name, its URL and the URL of its page.
Group = tuple[str, tuple[tuple[str, str, str], ...]]


def opml(title: str, groups: tuple[Group, ...]) -> bytes:
    """The groups as UTF-8 bytes."""
    root = etree.Element("opml", {"version": "2.0"})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for name, feeds in groups:
        group = etree.SubElement(body, "outline", {"text": name})
        for text, feed, page in feeds:
            etree.SubElement(
                group,
                "outline",
                {"type": "rss", "text": text, "title": text, "xmlUrl": feed, "htmlUrl": page, "language": "vi"},
            )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
