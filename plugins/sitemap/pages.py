"""sitemap.xml (sitemaps.org 0.9), robots.txt and .nojekyll."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import File

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(edition: Edition) -> Iterator[File]:
    robots = f"User-agent: *\nAllow: /\nSitemap: {edition.site.absolute('/sitemap.xml')}\n"
    yield File(address="/sitemap.xml", content=lambda: sitemap(edition))
    yield File(address="/robots.txt", content=robots.encode)
    yield File(address="/.nojekyll", content=bytes)


def sitemap(edition: Edition) -> bytes:
    """What readers look for: the rooms, the units, the records; days of change come from the records alone."""
    root = etree.Element("urlset", nsmap={None: NAMESPACE})
    for address, changed in _entries(edition):
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = edition.site.absolute(address)
        if changed:
            etree.SubElement(url, "lastmod").text = changed.isoformat(timespec="seconds")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _entries(edition: Edition) -> Iterator[tuple[str, datetime | None]]:
    yield from ((address, None) for address in addresses.ROOMS)
    yield from ((unit.address, None) for unit in edition.registry.units.values() if unit.address)
    yield from ((story.address, story.changed) for story in edition.kept)
    for records in (edition.documents, edition.consultations, edition.events, edition.pages):
        yield from ((record.address, None) for record in records)
