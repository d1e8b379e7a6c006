"""Markdown as GitHub reads it: tables, footnotes, bare links; raw HTML is left for the sanitiser."""

import re
import sys

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from newsroom.door.text import clean

_OPTIONS = (
    Options.CMARK_OPT_UNSAFE
    | Options.CMARK_OPT_FOOTNOTES
    | Options.CMARK_OPT_HARDBREAKS  # one Enter is a new line, as in every program that teachers know
    | Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE  # "~30 em" is about thirty
)
#: GitHub's, without the filter that turns scripts into visible text: the sanitiser takes them out, and they are told.
_EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist")
_BACK = re.compile(r'aria-label="Back to reference [^"]*"')
_CODE_FENCE = re.compile(r" {0,3}(```|~~~)")
_ITEM = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)]|\[\^[^\]]+\]:)\s")
_PRODUCT = re.compile(r"(?<=\d)\*(?=\d)")
_STAR = re.compile(r"\*(?=\d)")
_HYPHENS = re.compile(r"-{3,}\s*")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_CHECKBOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')


def to_html(markdown: str) -> str:
    """Unsafe HTML. What the library says in English is said in Vietnamese or in signs."""
    markdown = as_meant(_REFERENCE.sub(_wanted, markdown))
    html = markdown_to_html_with_extensions(markdown, _OPTIONS, _EXTENSIONS)
    html = _CHECKBOX.sub(lambda match: "☑" if match[1] else "☐", html)
    return _BACK.sub('title="Về chỗ có chú thích"', html)


def _wanted(reference: re.Match[str]) -> str:
    """A numeric reference as it stands, or nothing where it stands for what must not be there."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if number > sys.maxunicode or 0xD800 <= number <= 0xDFFF or number & 0xFFFE == 0xFFFE:
        return ""
    return reference[0] if clean(chr(number)) else ""


def as_meant(markdown: str) -> str:
    """The text as people who do not know Markdown meant it; what stands between ``` fences is left alone.

    An indented line is the beginning of a paragraph, not code; 5*10*2 is a product; a line of hyphens is a line, not the sign
    that makes a heading of what stands above.
    """
    if is_as_meant(markdown):
        return markdown
    lines: list[str] = []
    fenced = listed = False
    for line in markdown.split("\n"):
        if _CODE_FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            listed = bool(_ITEM.match(line)) or (listed and (not line.strip() or line[0] in " \t"))
            line = _PRODUCT.sub(r"\\*", line if listed else line.lstrip("\t ") if line[:1] in ("\t", " ") else line)
            if _HYPHENS.fullmatch(line) and lines and lines[-1].strip():
                lines.append("")
        lines.append(line)
    return "\n".join(lines)


def is_as_meant(markdown: str) -> bool:
    """True where `as_meant` changes nothing: no line is indented or begins with hyphens, no star stands before a digit."""
    begun = f"\n{markdown}"
    return not (_STAR.search(markdown) or any(sign in begun for sign in ("\n ", "\n\t", "\n---")))
