"""Passages: what a reader reads as one piece, taken from a text or from the HTML of a body."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from newsroom.markup import parse


class Part(Enum):
    """What a passage is to its text."""

    TEXT = auto()
    HEADING = auto()
    #: What is said of a picture.
    PICTURE = auto()
    #: Words of an address: no capitals, no marks.
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """Plain text; a new line is a line that the writer began. The cells of a row read "heading: cell | heading: cell"."""

    text: str
    part: Part = Part.TEXT


_BLOCKS = frozenset(
    """p li h1 h2 h3 h4 h5 h6 dt dd blockquote pre figure figcaption caption summary details section div ul ol dl table
    hr""".split()
)
_BREAKS = _BLOCKS | {"br"}
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt caption".split())
#: Links that are numbers of persons.
_NUMBER = re.compile(r"(?:tel:|sms:|mailto:|(?:https?:)?//(?:www\.)?(?:zalo\.me|wa\.me|t\.me)/)(.*)", re.IGNORECASE)
#: Characters that nobody sees and that a word may be hidden with.
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_HEAD_OF_NAMES = re.compile(r"họ (?:và|,)? ?tên|họ tên|tên học sinh|tên trẻ|^(?:học sinh|s?tt)$", re.IGNORECASE)


def plain(text: str) -> str:
    """The text in one way of writing each letter and digit, with lines kept."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))
    if text.isprintable() and "  " not in text:  # the only space that is printed is the plain one: nothing to put right
        return text.strip()
    return "\n".join(words for line in text.split("\n") if (words := " ".join(line.split())))


def passages_of(body: str) -> Iterator[Passage]:
    """The passages of sanitised HTML, in order; rows of tables are one passage each."""
    if not body.strip():
        return
    for part, text in _read(parse(body)):
        if text := plain(text).strip():
            yield Passage(text, part)


def _read(root: HtmlElement) -> Iterator[tuple[Part, str]]:
    """A walk without recursion: blocks end a passage, what is running text joins it."""
    held: list[str] = []
    part = Part.TEXT
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, starts = element.tag, event == "start"
        if tag in _BLOCKS and (starts or tag != "table"):
            yield part, "".join(held)
            held, part = [], _part(tag) if starts else Part.TEXT
        if not starts:
            held.append((element.tail if element is not root else "") or "")
            continue
        if tag == "table":
            yield from _rows(element)
            walk.skip_subtree()
        if element.keys():
            yield from _attributes(element)
        held.append("\n" if tag == "br" else element.text or "")
    yield part, "".join(held)


def _part(tag: str) -> Part:
    if tag in _HEADINGS:
        return Part.HEADING
    return Part.PICTURE if tag == "figcaption" else Part.TEXT


def _attributes(element: HtmlElement) -> Iterator[tuple[Part, str]]:
    """What is read out or shown of an element, or dialled."""
    for name in ("alt", "title", "aria-label"):
        if text := element.get(name):
            yield (Part.PICTURE if element.tag == "img" else Part.TEXT), text
    if number := _NUMBER.match(element.get("href") or ""):
        yield Part.TEXT, unquote(number[1])


def _rows(table: HtmlElement) -> Iterator[tuple[Part, str]]:
    """Each row with the words that stand above its cells."""
    heads: list[str] = []
    for n, row in enumerate(table.iter("tr")):
        cells = [_words(cell) for cell in row.iter("td", "th")]
        is_head = n == 0 and (len(list(row.iter("th"))) == len(cells) or any(map(_HEAD_OF_NAMES.search, cells)))
        above = [*heads[: len(cells)], *[""] * (len(cells) - len(heads))]
        named = [f"{head}: {cell}" if head and cell else cell for head, cell in zip(above, cells, strict=True)]
        yield (Part.HEADING if is_head else Part.TEXT), " | ".join(named)
        heads = cells if is_head else heads
    for element in table.iter(etree.Element):
        yield from _attributes(element)
        if element.tag == "caption":
            yield Part.HEADING, _words(element)


def _words(cell: HtmlElement) -> str:
    """What stands in a cell; what stands on lines of its own does not run together."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            pieces.append(f"\n{element.text or ''}" if element.tag in _BREAKS else element.text or "")
        elif element is not cell:
            pieces.append(element.tail or "")
    return plain("".join(pieces))
