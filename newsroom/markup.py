"""Bodies as trees: parsed to be changed, written back as HTML."""

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement


def parse(body: str) -> HtmlElement:
    """A `div` that holds the body."""
    return lxml_html.fragment_fromstring(body, create_parent="div")


def write(root: HtmlElement) -> str:
    """What is in the `div`, as HTML. The library does not know that `source` is empty."""
    text: str = etree.tostring(root, encoding="unicode", method="html")
    return text.removeprefix("<div>").removesuffix("</div>").replace("</source>", "")


def plain_text(element: HtmlElement) -> str:
    """What a reader reads, with single spaces."""
    return " ".join(str(element.text_content()).split())
