"""The standing pages, and the page for addresses that are not."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import Page


def pages(edition: Edition) -> Iterator[Page]:
    yield Page(
        address=addresses.STANDING,
        template="standings",
        title="Về trang tin này",
        names={"pages": edition.pages},
    )
    for standing in edition.pages:
        yield Page(
            address=standing.address,
            template="standing",
            title=standing.title,
            description=standing.summary,
            crumbs=(("Về trang tin này", addresses.STANDING),),
            names={"standing": standing},
        )
    yield Page(address="/404.html", template="missing", title="Không thấy trang này")
