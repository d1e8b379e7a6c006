"""Pictures of a body: found beside the story, described, and shown in the width that fits."""

from html import escape
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from newsroom.door.shelf import Shelf
from newsroom.door.source import Source
from newsroom.picture import Picture
from newsroom.problem import Report

SIZES = "(min-width: 48rem) 44rem, 100vw"


def place_picture(image: HtmlElement, source: Source, shelf: Shelf, report: Report) -> None:
    """Turn an `img` into a picture of ours with its caption, or into its description where it cannot be shown."""
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
