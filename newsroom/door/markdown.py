"""Markdown as GitHub reads it: tables, footnotes, bare links; raw HTML is left for the sanitiser."""

import re

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
#: GitHub's, without the filter that turns scripts into visible text: the sanitiser takes them out, and they are told.
_EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist")
_BACK = re.compile(r'aria-label="Back to reference [^"]*"')
_CHECKBOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')


def to_html(markdown: str) -> str:
    """Unsafe HTML. What the library says in English is said in Vietnamese or in signs."""
    html = markdown_to_html_with_extensions(markdown, _OPTIONS, _EXTENSIONS)
    html = _CHECKBOX.sub(lambda match: "☑" if match[1] else "☐", html)
    return _BACK.sub('title="Về chỗ có chú thích"', html)
