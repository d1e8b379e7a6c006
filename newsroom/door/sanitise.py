"""The allow-list for what a school's Markdown may become, and the telling of what was taken out.

Every known bypass of the sanitiser needs SVG, MathML, style or a raw-text element; none of them is allowed, nor anything that
runs, embeds, submits or loads from elsewhere. Ids are limited to those of footnotes, so that none can shadow a page's own.
"""

import re

import nh3
from lxml import html as lxml_html

from newsroom.door.text import clean as clean_text
from newsroom.problem import Report

TAGS = frozenset(
    """p br hr h1 h2 h3 h4 h5 h6 strong b em i u s del ins sub sup mark small abbr cite q kbd code pre samp var blockquote
    ul ol li dl dt dd a img figure figcaption table caption thead tbody tfoot tr th td div span section details summary
    time""".split()
)
ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href", "id"},
    "li": {"id", "value"},
    "img": {"src", "alt"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}
CLASSES = {"section": {"footnotes"}, "a": {"footnote-backref"}, "sup": {"footnote-ref"}}
SCHEMES = {"http", "https", "mailto", "tel"}
DROPPED_WITH_CONTENT = set(
    """script style title textarea template iframe noscript noembed noframes xmp plaintext svg math object select""".split()
)
#: Attributes that go without a word: editors and Markdown itself write them.
QUIET = {"class", "style", "id", "align", "width", "height", "border", "cellpadding", "cellspacing", "data-footnotes"}
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
_FOOTNOTE_ID = re.compile(r"(fn|fnref)-[\w-]+")
_SUSPECT = re.compile(r"<[a-zA-Z!/?]|script\s*:|&#|data:", re.IGNORECASE)
#: What stands before each colon that `_SUSPECT` finds: the end of "data" or of "script", or a space behind it.
_COLON = re.compile(r":(?:(?<=[aA]:)|(?<=[tT]:)|(?<=\s:))")
#: Rounds after which a text that still changes is refused; honest ones need two.
_ROUNDS = 6


def clean(html: str) -> str | None:
    """The HTML with only what the allow-list holds; cleaned until it stays as it is, or None where it never does.

    Characters that must not be there are taken out, and marks composed, before each round, for an entity may stand for one;
    never after.
    """
    for _ in range(_ROUNDS):
        cleaned = _CLEANER.clean(clean_text(html))
        if cleaned == html:
            return html
        html = cleaned
    return None


def _keep(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "lang":
        return value if _LANGUAGE.fullmatch(value) else None
    if attribute == "id":
        return value if _FOOTNOTE_ID.fullmatch(value) else None
    return value


#: Made once: to make it takes longer than to clean a story.
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
    attribute_filter=_keep,
    url_schemes=set(SCHEMES),
    link_rel="noopener",
    strip_comments=True,
    clean_content_tags=set(DROPPED_WITH_CONTENT),
)


def tell_removed(html: str, markdown: str, first_line: int, report: Report) -> None:
    """A note for each kind of element, attribute or address that `clean` takes out of the HTML made from this Markdown."""
    if not (may_be_suspect(markdown) and _SUSPECT.search(markdown)):
        return
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
    except (ValueError, lxml_html.etree.LxmlError):
        _note("HTML", "<", markdown, first_line, report)
        return
    told: dict[str, str] = {}
    for element in root.iter():
        if element is not root:
            told.update(_removed(element))
    for what, needle in told.items():
        _note(what, needle, markdown, first_line, report)


def may_be_suspect(markdown: str) -> bool:
    """False where `_SUSPECT` finds nothing: each of its alternatives has one of these, which are quickly looked for."""
    return "<" in markdown or "&#" in markdown or _COLON.search(markdown) is not None


def _removed(element: "lxml_html.HtmlElement") -> dict[str, str]:
    tag = element.tag
    if not isinstance(tag, str):
        return {"lời ghi chú ẩn <!-- -->": "<!--"}
    if tag not in TAGS:
        return {f"<{tag}>": f"<{tag}"}
    removed = {}
    for name, value in element.attrib.items():
        allowed = name in ATTRIBUTES["*"] or name in ATTRIBUTES.get(tag, ())
        if not allowed and name not in QUIET and not name.startswith("data-"):
            removed[f"{name}=…"] = name
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value), re.IGNORECASE)
        if name in ("href", "src") and scheme and scheme[1].lower() not in SCHEMES:
            removed[f"địa chỉ {scheme[1].lower()}:"] = scheme[1]
    return removed


def _note(what: str, needle: str, markdown: str, first_line: int, report: Report) -> None:
    lines = markdown.lower().split("\n")
    at = next((n for n, line in enumerate(lines) if needle.lower() in line), 0)
    report.note(
        "html-forbidden",
        f"Trong bài có đoạn mã {what}, có lẽ dán từ nơi khác; tòa soạn đã bỏ đoạn ấy, giữ phần còn lại.",
        "Lần sau xin dán bài ở dạng văn bản thuần (không kèm định dạng).",
        line=first_line + at,
        field="body",
    )
