"""The archive: school years and their months."""

from collections.abc import Iterator

from newsroom import addresses
from newsroom.edition import Edition
from newsroom.page import Layout, Page
from plugins.sections.listing import listing

ROOM = ("Lưu trữ", addresses.ARCHIVE)
#: A school year's name and address, and its months: name, address, number of stories.
Year = tuple[str, str, tuple[tuple[str, str, int], ...]]


def archive_pages(edition: Edition) -> Iterator[Page]:
    """The archive, each of its school years, the list of each month."""
    years = tuple(_years(edition))
    yield Page(address=addresses.ARCHIVE, lay_out=lay_out_archive, needs={"years": years})
    yield from (Page(address=year[1], lay_out=lay_out_year, needs={"year": year}) for year in years)
    for year, months in edition.school_years.items():
        crumbs = (ROOM, (f"Năm học {year}", year.address))
        for month in months:
            yield from listing(year.month_address(*month), _name(*month), edition.of_month(*month), crumbs=crumbs)


def lay_out_archive(*, years: tuple[Year, ...]) -> Layout:
    """All school years with their months."""
    return Layout(template="archive", title="Lưu trữ", names={"years": years})


def lay_out_year(*, year: Year) -> Layout:
    """One school year with its months."""
    return Layout(template="archive", title=year[0], crumbs=(ROOM,), names={"years": (year,)})


def _years(edition: Edition) -> Iterator[Year]:
    for year, months in edition.school_years.items():
        rows = ((_name(*month), year.month_address(*month), len(edition.of_month(*month))) for month in months)
        yield f"Năm học {year}", year.address, tuple(rows)


def _name(year: int, month: int) -> str:
    return f"Tháng {month} năm {year}"
