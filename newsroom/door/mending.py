"""Lines of a head as they were meant: what YAML refuses or reads otherwise, and anybody types, is mended and told."""

import re

from newsroom.problem import Report

_PAIR = re.compile(r"([^\s#:'\"\[\]{}][^:'\"\[\]{}]*?)[ \t]*:[ \t]+(\S.*?)[ \t]*")
_COMMENT = re.compile(r"\s#\s(.*)")
_HASH = re.compile(r"\s#[^\s#]")
_NO_PAIR = re.compile(r"([A-Za-z_]{2,20})(?::(?=[^\s:/])|[ \t]*：)(.+)")


def mended_lines(lines: list[str], first_line: int, report: Report) -> list[str]:
    """The lines with what can be mended before YAML has seen them."""
    for mend in (_without_tabs, _with_spaces, _with_hashes):
        lines = mend(lines, first_line, report)
    return lines


def quoted(line: str) -> str | None:
    """`title: Kế hoạch: tuyển sinh` with its value in quotes, or None where that is not what was meant."""
    pair = _PAIR.fullmatch(line)
    if not pair or pair[2][0] in "\"'[{|>":
        return None
    value = pair[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{pair[1]}: "{value}"'


def tell_quoted(line: int, as_meant: str, report: Report) -> None:
    """A word on a line that YAML would not have taken as it was typed."""
    report.note(
        "yaml-colon",
        "Nội dung của dòng này có dấu hai chấm hoặc dấu khác mà máy dễ hiểu nhầm; tòa soạn đã hiểu đúng ý.",
        f"Lần sau xin viết: {as_meant[:120]}",
        line=line,
    )


def _without_tabs(lines: list[str], first_line: int, report: Report) -> list[str]:
    """YAML refuses tabs; what was meant is a space."""
    for number, line in enumerate(lines):
        if "\t" in line:
            report.note(
                "yaml-tab",
                "Dòng này có phím Tab; tòa soạn đã thay bằng dấu cách.",
                "Trong phần khai báo, xin dùng dấu cách thay cho phím Tab.",
                line=first_line + number,
            )
    return [line.replace("\t", "  ") for line in lines]


def _with_spaces(lines: list[str], first_line: int, report: Report) -> list[str]:
    """A colon without the space behind it, or the wide colon of another keyboard, makes a line invisible to YAML."""
    for number, line in enumerate(lines):
        if match := _NO_PAIR.fullmatch(line):
            mended = f"{match[1]}: {match[2].strip()}"
            report.note(
                "colon-space",
                "Dòng này thiếu dấu cách sau dấu hai chấm (hoặc dùng dấu hai chấm của bộ gõ khác); tòa soạn đã hiểu đúng ý.",
                f"Lần sau xin viết: {mended[:120]}",
                line=first_line + number,
            )
            lines = [*lines[:number], mended, *lines[number + 1 :]]
    return lines


def _with_hashes(lines: list[str], first_line: int, report: Report) -> list[str]:
    """A # with nothing behind it is content ("Giải #1"), though YAML ends the value there; "# ghi chú" is a comment."""
    for number, line in enumerate(lines):
        if (comment := _COMMENT.search(line)) and quoted(line) is not None:
            report.note(
                "yaml-hash",
                f"Phần sau dấu # được hiểu là lời ghi chú riêng nên không đăng: “{comment[1].strip()[:60]}”.",
                "Nếu muốn đăng phần ấy, xin đặt cả nội dung của dòng trong ngoặc kép.",
                line=first_line + number,
            )
        as_meant = quoted(line) if _HASH.search(line) else None
        if as_meant is not None:
            report.note(
                "yaml-hash",
                "Dòng này có dấu #, máy dễ hiểu phần sau là lời ghi chú; tòa soạn đã giữ nguyên cả dòng.",
                f"Lần sau xin viết: {as_meant[:120]}",
                line=first_line + number,
            )
            lines = [*lines[:number], as_meant, *lines[number + 1 :]]
    return lines
