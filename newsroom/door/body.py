"""The text of a record: Markdown becomes sanitised HTML whose links, pictures, tables and headings are put in order."""

import re

from lxml import html as lxml_html
from lxml.html import HtmlElement

from newsroom.door.anchors import settle_link
from newsroom.door.bounds import are_within, is_closed, is_within
from newsroom.door.figures import place_picture
from newsroom.door.markdown import to_html
from newsroom.door.outline import arrange_headings
from newsroom.door.sanitise import clean, tell_removed
from newsroom.door.shelf import Shelf
from newsroom.door.source import Source
from newsroom.markup import parse, plain_text, write
from newsroom.problem import Report
from newsroom.vietnamese import slug

_NEEDS_A_TREE = re.compile(r"<(a|img|h[1-6]|table|pre|span)[ >]")
#: Elements that hold only running text; pasted HTML often wraps whole paragraphs in them.
_INLINE = tuple("abbr b cite code em i kbd mark pre q s samp small span strong sub sup u var p".split())
_BLOCKS = frozenset("p div ul ol dl table pre blockquote figure section details hr h1 h2 h3 h4 h5 h6".split())
_FILE = re.compile(r"\.\w{2,5}(?:$|\s)|\(\d+$")


def read(source: Source, shelf: Shelf, report: Report) -> str:
    """Sanitised HTML; addresses of the site's own begin with a slash."""
    if not is_within(source.markdown, source.first_line, report):
        return ""
    raw = to_html(source.markdown)
    if not is_closed(raw, source.first_line, report):
        return ""
    tell_removed(raw, source.markdown, source.first_line, report)
    html = clean(raw)
    if html is None:
        report.add(
            "text-tangled",
            "Trong bài có đoạn mã HTML rối, tòa soạn không làm sạch được.",
            "Xin xóa các thẻ HTML (những chữ trong dấu < >) trong bài rồi viết lại bằng chữ thường.",
            line=source.first_line,
            field="body",
        )
        return ""
    if not are_within(html, source.first_line, report):
        return ""
    if half := _half_a_picture(html):
        report.add(
            "link-space",
            f"“{half[:80]}” có dấu cách trong tên tệp nên chưa thành ảnh hay liên kết.",
            f"Xin đổi tên tệp cho không còn dấu cách, ví dụ: {_plain_name(half)}, rồi sửa lại trong bài.",
            line=source.line_of(half),
            field="body",
        )
    return _arranged(html, source, shelf, report) if _NEEDS_A_TREE.search(html) else html


def _half_a_picture(html: str) -> str:
    """The first `[…](… .jpg)` that Markdown has left as text, or ""; each line is looked at once."""
    for line in html.split("\n"):
        middle = line.find("](")
        end = line.find(")", middle) if middle >= 0 else -1
        while middle >= 0 and end >= 0:
            address = line[middle + 2 : end]
            if "<" not in address and _FILE.search(address):
                return line[max(0, line.rfind("[", 0, middle)) : end + 1]
            middle = line.find("](", end)
            end = line.find(")", middle) if middle >= 0 else -1
    return ""


def _plain_name(half: str) -> str:
    """A name without spaces for the file of half a picture: "IMG (1).JPG" -> "img-1.jpg"."""
    stem, _, suffix = half.rpartition("](")[2].removesuffix(")").rpartition(".")
    return f"{slug(stem)}.{slug(suffix)}" if slug(stem) and slug(suffix) else "san-truong.jpg"


def _arranged(html: str, source: Source, shelf: Shelf, report: Report) -> str:
    root = parse(html)
    _free_blocks(root)
    ids = arrange_headings(root)
    for image in list(root.iter("img")):
        place_picture(image, source, shelf, report)
    for link in list(root.iter("a")):
        settle_link(link, ids, source, shelf, report)
    for table in list(root.iter("table")):
        _frame_table(table)
    return write(root)


def _free_blocks(root: HtmlElement) -> None:
    """Unwrap paragraphs and lists from elements that may hold only running text."""
    for element in list(root.iter(*_INLINE)):
        if len(element) and any(inner is not element and inner.tag in _BLOCKS for inner in element.iter()):
            element.drop_tag()


def _frame_table(table: HtmlElement) -> None:
    """A table scrolls by itself on a narrow page, and can be reached by the keyboard; empty headings are plain cells."""
    for cell in table.iter("th"):
        if not plain_text(cell):
            cell.tag = "td"
        else:
            cell.set("scope", cell.get("scope") or "col")
    frame = lxml_html.Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": "Bảng"})
    frame.tail, table.tail = table.tail, None
    table.getparent().replace(table, frame)
    frame.append(table)
    for cell in table.iter("th", "td"):
        align = cell.attrib.pop("align", None)
        if align in ("left", "right", "center"):
            cell.set("class", f"align-{align}")
