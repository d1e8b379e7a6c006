"""Headings of a body: they begin at level 2 below the page's own title, skip no level, and can be linked to."""

from collections import Counter

from lxml.html import HtmlElement

from newsroom.markup import plain_text
from newsroom.vietnamese import slug

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def arrange_headings(root: HtmlElement) -> dict[str, str]:
    """Give levels and ids; returns what may stand behind a # in a link, with the id it means."""
    ids: dict[str, str] = {}
    times: Counter[str] = Counter()
    depth: list[int] = []
    for element in root.iter(*HEADINGS):
        level = int(element.tag[1])
        while depth and depth[-1] >= level:
            depth.pop()
        depth.append(level)
        element.tag = f"h{min(6, len(depth) + 1)}"
        name = slug(plain_text(element)) or "muc"
        times[name] += 1
        id = f"u-{name}" if times[name] == 1 else f"u-{name}_{times[name]}"
        element.set("id", id)
        ids.setdefault(name, id)
        ids[id] = id
    return ids
