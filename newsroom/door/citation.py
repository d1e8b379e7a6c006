"""Numbers of documents in running text become links to the register: "theo Kế hoạch số 195/KH-SGDĐT" leads to its page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import html as lxml_html
from lxml.html import HtmlElement

from newsroom.body import Body
from newsroom.document import Document
from newsroom.markup import parse, write
from newsroom.symbol import parse_symbol

#: Where a number is not running text.
_NOT_IN = frozenset("a code pre h1 h2 h3 h4 h5 h6".split())
#: Where something begins that may be the number of a document, as far as it may reach (see `symbol.py`).
_MAY_BE = re.compile(r"(?<![\w/])\d+/(?:\d{4}/)?[^\W\d_][\w/&.-]*")


def with_numbers(html: str) -> Body:
    """The body of this HTML, with all in its running text that may be the number of a document."""
    if not _MAY_BE.search(unescape(html)):
        return Body(html)
    return Body(html, tuple(dict.fromkeys(found for text in _running_text(parse(html)) for found in _MAY_BE.findall(text))))


def _running_text(root: HtmlElement) -> Iterator[str]:
    for element in root.iter():
        if _is_running_text(element):
            yield element.text or ""
            yield from (child.tail or "" for child in element)


class Citations:
    """Finds the numbers of these documents; a number that two of them bear is nobody's."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        times = Counter(document.number for document in documents)
        self._addresses: Mapping[str, str] = {
            d.number: d.address for d in documents if times[d.number] == 1 and parse_symbol(d.number)
        }
        longest_first = sorted(map(re.escape, self._addresses), key=len, reverse=True)
        self._numbers = re.compile(rf"(?<![\w/])({'|'.join(longest_first)})(?![\w/-])") if longest_first else None

    def cited_in(self, body: Body, own: str) -> dict[str, str]:
        """The numbers that a body names, each with the address of its document, but for those of the one at `own`."""
        if self._numbers is None or not body.numbers:
            return {}
        named = (number for found in body.numbers for number in self._numbers.findall(found))
        return {number: self._addresses[number] for number in named if self._addresses[number] != own}

    def link(self, html: str, own: str) -> str:
        """The HTML of a body with each number linked, but for those of the page at `own`."""
        root = parse(html)
        for element in list(root.iter()):
            if _is_running_text(element):
                self._link_in(element, own)
        return write(root)

    def _link_in(self, element: HtmlElement, own: str) -> None:
        """Link the numbers in the element's own text, and in the text behind each of its children."""
        for child in list(element):
            child.tail, links = self._split(child.tail, own)
            for link in reversed(links):
                child.addnext(link)
        element.text, links = self._split(element.text, own)
        for link in reversed(links):
            element.insert(0, link)

    def _split(self, text: str | None, own: str) -> tuple[str | None, list[HtmlElement]]:
        """The text before the first number, and a link for each number with the text behind it as its tail."""
        if not text or self._numbers is None:
            return text, []
        before, *rest = self._numbers.split(text)
        links: list[HtmlElement] = []
        for number, behind in zip(rest[::2], rest[1::2], strict=True):
            address = self._addresses[number]
            if address == own:
                before, links = _appended(before, links, number + behind)
                continue
            link = lxml_html.Element("a", {"href": address})
            link.text, link.tail = number, behind
            links.append(link)
        return before, links


def _appended(before: str, links: list[HtmlElement], text: str) -> tuple[str, list[HtmlElement]]:
    if not links:
        return before + text, links
    links[-1].tail = (links[-1].tail or "") + text
    return before, links


def _is_running_text(element: HtmlElement) -> bool:
    return not any(holder.tag in _NOT_IN for holder in (element, *element.iterancestors()))
