"""The sitemap in parts (sitemaps.org 0.9: at most 50,000 addresses in each), robots.txt and .nojekyll."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import File
from newsroom.site import Site
from newsroom.story import Story
from newsroom.volume import volumes

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
INDEX = "/sitemap.xml"
#: The part that holds what is not a story.
LASTING = "/sitemap/chung.xml"


def files(edition: Edition) -> Iterator[File]:
    """An index of the parts, a part for what is not a story, and one for each volume of stories."""
    site = edition.site
    parts: list[tuple[str, datetime | None]] = [(LASTING, None)]
    yield File(address=LASTING, make=lasting_part, needs={"site": site, "places": tuple(_lasting(edition))})
    for volume in volumes(edition):
        address = f"/sitemap/{volume.name}.xml"
        parts.append((address, max(story.changed for story in volume.stories)))
        yield File(address=address, make=stories_part, needs={"site": site, "stories": volume.stories})
    yield File(address=INDEX, make=index, needs={"site": site, "parts": tuple(parts)})
    yield File(address="/robots.txt", make=robots, needs={"sitemap": site.absolute(INDEX)})
    yield File(address="/.nojekyll", make=nothing)


def _lasting(edition: Edition) -> Iterator[str]:
    yield from addresses.ROOMS
    yield from (unit.address for unit in edition.registry.units.values() if unit.address)
    for records in (edition.documents, edition.consultations, edition.events, edition.pages):
        yield from (record.address for record in records)


def lasting_part(*, site: Site, places: tuple[str, ...]) -> bytes:
    return _written("urlset", "url", [(site.absolute(address), None) for address in places])


def stories_part(*, site: Site, stories: tuple[Story, ...]) -> bytes:
    return _written("urlset", "url", [(site.absolute(story.address), story.changed) for story in stories])


def index(*, site: Site, parts: tuple[tuple[str, datetime | None], ...]) -> bytes:
    """Days of change come from the records alone."""
    return _written("sitemapindex", "sitemap", [(site.absolute(address), changed) for address, changed in parts])


def robots(*, sitemap: str) -> bytes:
    return f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n".encode()


def nothing() -> bytes:
    return b""


def _written(root_name: str, name: str, entries: list[tuple[str, datetime | None]]) -> bytes:
    root = etree.Element(root_name, nsmap={None: NAMESPACE})
    for url, changed in entries:
        entry = etree.SubElement(root, name)
        etree.SubElement(entry, "loc").text = url
        if changed:
            etree.SubElement(entry, "lastmod").text = changed.isoformat(timespec="seconds")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
