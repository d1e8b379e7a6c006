"""The text of a record: Markdown becomes sanitised HTML whose links, pictures, tables and headings are put in order."""

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from newsroom.door.markdown import to_html
from newsroom.door.outline import arrange_headings
from newsroom.door.sanitise import clean, tell_removed
from newsroom.door.shelf import Shelf
from newsroom.markup import parse, plain_text, write
from newsroom.picture import Picture
from newsroom.problem import Report

_NEEDS_A_TREE = re.compile(r"<(a|img|h[1-6]|table|pre|span)[ >]")
#: Elements that hold only running text; pasted HTML often wraps whole paragraphs in them.
_INLINE = tuple("abbr b cite code em i kbd mark pre q s samp small span strong sub sup u var p".split())
_BLOCKS = frozenset("p div ul ol dl table pre blockquote figure section details hr h1 h2 h3 h4 h5 h6".split())
_HALF_A_PICTURE = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*[ \t][^)\n]*\.\w{2,5}\)")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_EMPTY = frozenset(("br", "hr", "img"))
DEEPEST = 100
_RECORD_SUFFIX = ".md"
SIZES = "(min-width: 48rem) 44rem, 100vw"


@dataclass(frozen=True, slots=True)
class Source:
    """The Markdown of a body and where it stands; `address` is where the page will be, `home` the site's own URL."""

    markdown: str
    first_line: int
    address: str
    home: str

    def line_of(self, needle: str) -> int:
        """The line of the file on which a piece of text first stands."""
        at = self.markdown.find(needle) if needle else -1
        return self.first_line + self.markdown.count("\n", 0, max(at, 0))


def read(source: Source, shelf: Shelf, report: Report) -> str:
    """Sanitised HTML; addresses of the site's own begin with a slash."""
    raw = to_html(source.markdown)
    tell_removed(raw, source.markdown, source.first_line, report)
    html = clean(raw)
    if html is None or _depth(html) > DEEPEST:
        report.add(
            "text-too-deep",
            f"Nội dung bài lồng vào nhau quá nhiều tầng (quá {DEEPEST}), hoặc có đoạn mã rối không làm sạch được.",
            "Xin bớt các dấu > hoặc - lồng nhau, xóa các thẻ HTML trong bài rồi viết lại bằng chữ thường.",
            line=source.first_line,
            field="body",
        )
        return ""
    if half := _HALF_A_PICTURE.search(re.sub(r"<[^>]*>", "", html)):
        report.add(
            "link-space",
            f"“{half[0][:80]}” có dấu cách trong tên tệp nên chưa thành ảnh hay liên kết.",
            "Xin đổi tên tệp cho không còn dấu cách, hoặc đặt tên tệp trong dấu < >.",
            line=source.line_of(half[0]),
            field="body",
        )
    return _arranged(html, source, shelf, report) if _NEEDS_A_TREE.search(html) else html


def _depth(html: str) -> int:
    """How deep elements lie in each other; the tree's parser cuts at some 250 without a word."""
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[1]:
            depth -= 1
        elif tag[2] not in _EMPTY:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _arranged(html: str, source: Source, shelf: Shelf, report: Report) -> str:
    root = parse(html)
    _free_blocks(root)
    ids = arrange_headings(root)
    for image in list(root.iter("img")):
        _place_picture(image, source, shelf, report)
    for link in list(root.iter("a")):
        _settle_link(link, ids, source, shelf, report)
    for table in list(root.iter("table")):
        _frame_table(table)
    return write(root)


def _free_blocks(root: HtmlElement) -> None:
    """Unwrap paragraphs and lists from elements that may hold only running text."""
    for element in list(root.iter(*_INLINE)):
        if any(inner is not element and inner.tag in _BLOCKS for inner in element.iter()):
            element.drop_tag()


# -- pictures -------------------------------------------------------------------------------------------------------


def _place_picture(image: HtmlElement, source: Source, shelf: Shelf, report: Report) -> None:
    address, alt = image.get("src") or "", (image.get("alt") or "").strip()
    line = source.line_of(address) if address in source.markdown else source.line_of("![")
    if not address or urlsplit(address).scheme or address.startswith("//"):
        report.note(
            "picture-elsewhere",
            f"Ảnh “{address[:80]}” nằm ở trang khác nên tòa soạn không đưa vào bài.",
            "Xin tải ảnh về (nếu được phép dùng), để cạnh bài rồi ghi tên tệp.",
            line=line,
            field="body",
        )
        _replace(image, alt)
        return
    picture = shelf.picture(address, line, "body")
    if picture and not alt:
        report.add(
            "alt-missing",
            f"Ảnh “{address[:80]}” chưa có lời mô tả cho người không nhìn thấy ảnh.",
            f"Xin viết một câu tả ảnh trong ngoặc vuông, ví dụ: ![Học sinh trồng cây ở sân trường]({address[:80]}).",
            line=line,
            field="body",
        )
    if not picture or not alt:
        _replace(image, alt)
        return
    caption = (image.get("title") or "").strip()
    figure = lxml_html.fragment_fromstring(figure_html(picture, source.address, alt=alt, caption=caption))
    paragraph = image.getparent()
    if paragraph is not None and paragraph.tag == "p" and _is_alone(image, paragraph):
        figure.tail = paragraph.tail
        paragraph.getparent().replace(paragraph, figure)
    else:
        inline = figure.find("picture")
        inline.tail = image.tail
        image.getparent().replace(image, inline)


def figure_html(picture: Picture, folder: str, *, alt: str, caption: str = "") -> str:
    """A picture of the text; `folder` is the address below which its files are published."""
    told = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return (
        f'<figure class="figure"><picture><source type="image/webp" srcset="{picture.srcset(folder)}" sizes="{SIZES}">'
        f'<img src="{folder}{picture.fallback_name}" alt="{escape(alt)}" width="{picture.fallback_width}"'
        f' height="{picture.fallback_height}" loading="lazy" decoding="async"></picture>{told}</figure>'
    )


def _is_alone(image: HtmlElement, paragraph: HtmlElement) -> bool:
    return len(paragraph) == 1 and not (paragraph.text or "").strip() and not (image.tail or "").strip()


def _replace(element: HtmlElement, text: str) -> None:
    """Put plain text in an element's place."""
    span = lxml_html.Element("span")
    span.text, span.tail = text, element.tail
    element.getparent().replace(element, span)
    span.drop_tag()


# -- links ----------------------------------------------------------------------------------------------------------


def _settle_link(link: HtmlElement, ids: dict[str, str], source: Source, shelf: Shelf, report: Report) -> None:
    address = link.get("href")
    if address is None:
        if not link.get("id"):
            link.drop_tag()
        return
    if not plain_text(link) and not len(link):
        link.text = address
    address = address.removeprefix(source.home) or "/" if address.startswith(source.home) else address
    if address.startswith("#"):
        _settle_fragment(link, address[1:], ids)
    elif address.startswith("//") or urlsplit(address).scheme:
        _settle_outward(link, address)
    elif address.startswith("/"):
        link.set("href", _with_slash(address))
        link.attrib.pop("rel", None)
    else:
        _settle_beside(link, address, source, shelf, report)


def _with_slash(address: str) -> str:
    """Pages end with a slash, files do not."""
    path, mark, rest = re.split(r"([#?].*)", address, maxsplit=1) if re.search("[#?]", address) else (address, "", "")
    return address if path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/{mark}{rest}"


def _settle_fragment(link: HtmlElement, name: str, ids: dict[str, str]) -> None:
    link.attrib.pop("rel", None)
    if name.startswith(("fn-", "fnref-")):
        return
    if name in ids:
        link.set("href", f"#{ids[name]}")
    else:
        link.drop_tag()


def _settle_outward(link: HtmlElement, address: str) -> None:
    if address.startswith("//"):
        link.drop_tag()


def _settle_beside(link: HtmlElement, address: str, source: Source, shelf: Shelf, report: Report) -> None:
    line = source.line_of(address)
    link.attrib.pop("rel", None)
    if shelf.locate(address).endswith(_RECORD_SUFFIX):
        link.set("href", f"/{shelf.locate(address).removesuffix(_RECORD_SUFFIX)}/")
    elif shelf.is_picture(address):
        picture = shelf.picture(address, line, "body")
        if picture:
            link.set("href", f"{source.address}{picture.fallback_name}")
    else:
        attachment = shelf.attachment(address, line, "body")
        if attachment:
            link.set("href", f"{source.address}{attachment.name}")
            link.set("class", "attachment")
            link.tail = f" ({attachment.format}, {attachment.written_size}){link.tail or ''}"


# -- tables ---------------------------------------------------------------------------------------------------------


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
