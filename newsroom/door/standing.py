"""A standing page's front matter and text -> StandingPage."""

from newsroom.door.manuscript import Manuscript
from newsroom.standing import StandingPage

KEYS = tuple("title date summary".split())


def read_standing(manuscript: Manuscript) -> StandingPage | None:
    """The page, or None without a title."""
    fields = manuscript.fields(KEYS)
    title = fields.text("title", required="Giới thiệu")
    body = manuscript.body()
    if not title:
        return None
    return StandingPage(
        path=manuscript.place.path,
        title=title,
        body=body,
        **manuscript.shelf.kept(),
        summary=fields.text("summary"),
        date=fields.moment("date"),
    )
