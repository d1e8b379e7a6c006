"""The standing pages, and the page for addresses that are not."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import Layout, Page
from newsroom.standing import StandingPage

ROOM = "Về trang tin này"


def pages(edition: Edition) -> Iterator[Page]:
    yield Page(address=addresses.STANDING, lay_out=lay_out_list, needs={"pages": edition.pages})
    for standing in edition.pages:
        yield Page(address=standing.address, lay_out=lay_out_page, needs={"standing": standing})
    yield Page(address="/404.html", lay_out=lay_out_missing)


def lay_out_list(*, pages: tuple[StandingPage, ...]) -> Layout:
    return Layout(template="standings", title=ROOM, names={"pages": pages})


def lay_out_page(*, standing: StandingPage) -> Layout:
    return Layout(
        template="standing",
        title=standing.title,
        description=standing.summary,
        crumbs=((ROOM, addresses.STANDING),),
        names={"standing": standing},
    )


def lay_out_missing() -> Layout:
    return Layout(template="missing", title="Không thấy trang này")
