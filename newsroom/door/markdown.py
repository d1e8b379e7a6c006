"""Markdown as GitHub reads it: tables, footnotes, bare links; raw HTML is left for the sanitiser."""

import re
import sys

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from newsroom.door.text import clean

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
#: GitHub's, without the filter that turns scripts into visible text: the sanitiser takes them out, and they are told.
_EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist")
_BACK = re.compile(r'aria-label="Back to reference [^"]*"')
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_CHECKBOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')


def to_html(markdown: str) -> str:
    """Unsafe HTML. What the library says in English is said in Vietnamese or in signs."""
    markdown = _REFERENCE.sub(_wanted, markdown)
    html = markdown_to_html_with_extensions(markdown, _OPTIONS, _EXTENSIONS)
    html = _CHECKBOX.sub(lambda match: "☑" if match[1] else "☐", html)
    return _BACK.sub('title="Về chỗ có chú thích"', html)


def _wanted(reference: re.Match[str]) -> str:
    """A numeric reference as it stands, or nothing where it stands for what must not be there."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    if number > sys.maxunicode or 0xD800 <= number <= 0xDFFF or number & 0xFFFE == 0xFFFE:
        return ""
    return reference[0] if clean(chr(number)) else ""
