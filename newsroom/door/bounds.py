"""How much one text may hold: more than the longest honest report, and so little that it is read in a second or two.

A limit on bytes alone is none on time: one byte may open a level, a link or a row of a thousand cells.
"""

import re
from collections import Counter
from collections.abc import Mapping

from newsroom.problem import Report

#: Elements within elements; the parser of trees cuts at some 250 without a word.
DEEPEST = 100
#: What a text may hold of each element, and what it is called.
MOST = {
    "img": (60, "ảnh"),
    "a": (1_000, "liên kết"),
    "h": (300, "đề mục"),
    "td": (20_000, "ô trong các bảng"),
    "note": (1_000, "chú thích"),
}
_SAME = {**{f"h{level}": "h" for level in range(1, 7)}, "th": "td"}
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_EMPTY = frozenset("br hr img input col wbr source".split())
#: Those that end where the next one begins, unless somebody says so.
_OPEN_ENDED = _EMPTY | frozenset("p li dt dd tr td th thead tbody tfoot option".split())
#: Elements left open in HTML that is not clean yet; the time to close them grows with the square of their number.
MOST_OPEN = 1_000
#: As many elements as can be neither too many of one kind nor too deep.
_FEW = min(DEEPEST, *(most for most, _ in MOST.values()))


def is_within(markdown: str, line: int, report: Report) -> bool:
    """Looked at before Markdown is read: cells that short rows are filled up with, and notes that each make two links."""
    return _are_few({"td": _cells(markdown), "note": markdown.count("[^")}, line, report)


def is_closed(html: str, line: int, report: Report) -> bool:
    """Looked at before HTML is cleaned."""
    is_closed = _most_elements(html) <= MOST_OPEN or _depth(html, _OPEN_ENDED) <= MOST_OPEN
    if not is_closed:
        _tell_depth(line, report)
    return is_closed


def are_within(html: str, line: int, report: Report) -> bool:
    """Of clean HTML: depth, and the number of each element."""
    if _most_elements(html) <= _FEW:
        return True
    counted = Counter(_SAME.get(tag, tag) for closing, tag in _TAG.findall(html) if not closing)
    if _depth(html) > DEEPEST:
        _tell_depth(line, report)
        return False
    return _are_few(counted, line, report)


def _most_elements(html: str) -> int:
    """No fewer than `_TAG` finds opened, for it finds none without this sign: they are neither more nor deeper."""
    return html.count("<") - html.count("</")


def _cells(markdown: str) -> int:
    """Columns times rows of each table; a row goes on until an empty line."""
    if "|" not in markdown:
        return 0
    cells = columns = 0
    for line in markdown.split("\n"):
        if "|" in line and "-" in line and not line.strip("|:-> \t"):
            columns = max(columns, line.strip("|> \t").count("|") + 1)
        elif not line.strip():
            columns = 0
        cells += columns
    return cells


def _depth(html: str, endless: frozenset[str] = _EMPTY) -> int:
    """How deep elements lie in each other, without those that have no end of their own."""
    depth = deepest = 0
    for closing, tag in _TAG.findall(html):
        if tag not in endless:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _tell_depth(line: int, report: Report) -> None:
    report.add(
        "text-too-deep",
        f"Nội dung bài lồng vào nhau quá nhiều tầng (quá {DEEPEST}).",
        "Xin bớt các dấu > hoặc - lồng nhau, xóa các thẻ HTML trong bài rồi viết lại bằng chữ thường.",
        line=line,
        field="body",
    )


def _are_few(counted: Mapping[str, int], line: int, report: Report) -> bool:
    beyond = [kind for kind in counted if kind in MOST and counted[kind] > MOST[kind][0]]
    for kind in beyond:
        most, called = MOST[kind]
        report.add(
            "too-many",
            f"Bài có {counted[kind]} {called}, quá {most}.",
            "Xin chia thành nhiều bài, hoặc gửi phần dài thành tệp PDF, Excel đi kèm.",
            line=line,
            field="body",
        )
    return not beyond
