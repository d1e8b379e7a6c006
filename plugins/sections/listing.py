"""A long list of stories, in sheets."""

from collections.abc import Iterator

from newsroom.page import Layout, Page, Sheet, paginate
from newsroom.story import Story

PER_PAGE = 20
Crumbs = tuple[tuple[str, str], ...]


def listing(
    address: str, title: str, stories: tuple[Story, ...], *, intro: str = "", crumbs: Crumbs = (), feed: str = ""
) -> Iterator[Page]:
    """`stories` newest first; `feed` is the address of what a reader may follow, or ""."""
    shared = {"title": title, "intro": intro, "crumbs": crumbs, "feed": feed}
    for sheet in paginate(address, stories, PER_PAGE):
        yield Page(address=sheet.address, lay_out=lay_out_sheet, needs={**shared, "sheet": sheet})


def lay_out_sheet(*, title: str, intro: str, crumbs: Crumbs, feed: str, sheet: Sheet) -> Layout:
    """`title` is that of the whole list."""
    return Layout(
        template="listing",
        title=titled(title, sheet),
        description=intro,
        crumbs=crumbs,
        feeds=((title, feed),) if feed else (),
        names={"intro": intro, "sheet": sheet, "feed": feed},
    )


def titled(title: str, sheet: Sheet) -> str:
    """Without the number of all sheets, which would change every one of them."""
    return title if sheet.is_newest else f"{title}, trang lưu trữ {sheet.number}"
