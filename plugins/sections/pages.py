"""The front page, and every list that leads to a story."""

from collections.abc import Iterator

from newsroom.edition import Edition
from newsroom.page import Page
from plugins.sections.archive import archive_pages
from plugins.sections.areas import area_pages, level_pages
from plugins.sections.home import home_page
from plugins.sections.subjects import kind_pages, topic_pages
from plugins.sections.units import unit_pages


def pages(edition: Edition) -> Iterator[Page]:
    yield home_page(edition)
    yield from unit_pages(edition)
    yield from level_pages(edition)
    yield from area_pages(edition)
    yield from kind_pages(edition)
    yield from topic_pages(edition)
    yield from archive_pages(edition)
