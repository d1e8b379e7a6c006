"""Markdown as GitHub reads it: tables, footnotes, bare links; raw HTML is left for the sanitiser."""

import re

import cmarkgfm
from cmarkgfm.cmark import Options

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_BACK = re.compile(r'aria-label="Back to reference [^"]*"')
_CHECKBOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')


def to_html(markdown: str) -> str:
    """Unsafe HTML. What the library says in English is said in Vietnamese or in signs."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, _OPTIONS)
    html = _CHECKBOX.sub(lambda match: "☑" if match[1] else "☐", html)
    return _BACK.sub('title="Về chỗ có chú thích"', html)
