"""The head of a file: YAML between two `---` lines, every scalar taken as the text that was typed."""

import re
from dataclasses import dataclass

import yaml

from newsroom.problem import Report

#: Characters of a head; a full one has some 1,500.
LARGEST = 16_000
_FENCE = re.compile(r"\s*(?:-{3,}|[–—][-–—]*)\s*")
_PAIR = re.compile(r"([^\s#:'\"\[\]{}][^:'\"\[\]{}]*?)[ \t]*:[ \t]+(\S.*?)[ \t]*")
_COMMENT = re.compile(r"\s#\s(.*)")
_HASH = re.compile(r"\s#[^\s#]")
_NO_PAIR = re.compile(r"([A-Za-z_]{2,20})(?::(?=[^\s:/])|[ \t]*：)(.+)")
_QUOTED_HALF = re.compile(r'(\w+): *(".*)')
_PLAIN_TAGS = tuple(f"tag:yaml.org,2002:{name}" for name in "str int float bool null timestamp value merge".split())


@dataclass(frozen=True, slots=True)
class Entry:
    """A value, or several, and the line of the key."""

    line: int
    values: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """`body_line` is the line of the file on which the body begins."""

    entries: dict[str, Entry]
    body: str
    body_line: int


def read(text: str, report: Report) -> Parts | None:
    """The head's entries and the body, or None with a problem."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None:
        report.add("file-empty", "Tệp không có chữ nào.", "Xin viết bài rồi gửi lại.")
        return None
    if not _FENCE.fullmatch(lines[start]):
        report.add(
            "head-missing",
            "Đầu bài chưa có phần khai báo giữa hai dòng ---.",
            "Xin viết ở đầu tệp: dòng ---, rồi title: Tên bài, rồi date: 06/3/2024, rồi dòng ---.",
            line=start + 1,
        )
        return None
    end = next((n for n in range(start + 1, len(lines)) if _FENCE.fullmatch(lines[n])), None)
    if end is None or sum(map(len, lines[start:end])) > LARGEST:
        report.add(
            "head-open",
            "Phần khai báo ở đầu bài không có dòng --- để kết thúc." if end is None else "Phần khai báo ở đầu bài quá dài.",
            "Xin thêm một dòng --- ngay sau dòng khai báo cuối cùng, trước nội dung bài.",
            line=start + 1,
        )
        return None
    entries = _entries(lines[start + 1 : end], start + 2, report)
    return None if entries is None else Parts(entries, "\n".join(lines[end + 1 :]), end + 2)


def _entries(lines: list[str], first_line: int, report: Report) -> dict[str, Entry] | None:
    for mend in (_without_tabs, _with_spaces, _with_hashes):
        lines = mend(lines, first_line, report)
    mended: list[tuple[int, str]] = []
    for _ in range(len(lines) + 1):
        try:
            root = yaml.compose("\n".join(lines), Loader=yaml.CSafeLoader)
            for line, as_read in mended:
                _tell_mended(line, as_read, report)
            return _of_root(root, first_line, report)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            at = _line_of(error, len(lines))
            quoted = _quoted(lines[at])
            if quoted is None:
                _tell(lines[at], at + first_line, report)
                return None
            mended.append((at + first_line, quoted))
            lines = [*lines[:at], quoted, *lines[at + 1 :]]
    return None


def _tell_mended(line: int, quoted: str, report: Report) -> None:
    report.note(
        "yaml-colon",
        "Nội dung của dòng này có dấu hai chấm hoặc dấu khác mà máy dễ hiểu nhầm; tòa soạn đã hiểu đúng ý.",
        f"Lần sau xin viết: {quoted[:120]}",
        line=line,
    )


def _with_hashes(lines: list[str], first_line: int, report: Report) -> list[str]:
    """A # with nothing behind it is content ("Giải #1"), though YAML ends the value there; "# ghi chú" is a comment."""
    for number, line in enumerate(lines):
        if (comment := _COMMENT.search(line)) and _quoted(line) is not None:
            report.note(
                "yaml-hash",
                f"Phần sau dấu # được hiểu là lời ghi chú riêng nên không đăng: “{comment[1].strip()[:60]}”.",
                "Nếu muốn đăng phần ấy, xin đặt cả nội dung của dòng trong ngoặc kép.",
                line=first_line + number,
            )
        quoted = _quoted(line) if _HASH.search(line) else None
        if quoted is not None:
            report.note(
                "yaml-hash",
                "Dòng này có dấu #, máy dễ hiểu phần sau là lời ghi chú; tòa soạn đã giữ nguyên cả dòng.",
                f"Lần sau xin viết: {quoted[:120]}",
                line=first_line + number,
            )
            lines = [*lines[:number], quoted, *lines[number + 1 :]]
    return lines


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


def _line_of(error: Exception, count: int) -> int:
    """Where a YAML error begins, within the head: a quote that is not closed is noticed only at the end."""
    in_quotes = "quoted" in (getattr(error, "context", None) or "")
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    mark = (marks[1] or marks[0]) if in_quotes else (marks[0] or marks[1])
    return min(max(mark.line if mark else 0, 0), count - 1)


def _quoted(line: str) -> str | None:
    """`title: Kế hoạch: tuyển sinh` with its value in quotes, or None where that is not what was meant."""
    pair = _PAIR.fullmatch(line)
    if not pair or pair[2][0] in "\"'[{|>":
        return None
    value = pair[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'{pair[1]}: "{value}"'


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


def _tell(line: str, number: int, report: Report) -> None:
    if match := _QUOTED_HALF.fullmatch(line.strip()):
        report.add(
            "yaml-broken",
            f"Dòng “{line.strip()[:80]}” có ngoặc kép mà ngoặc chưa đóng, hoặc còn chữ ở ngoài ngoặc.",
            f"Xin dùng ngoặc cong, như thế này: {match[1]}: {_curly(match[2])[:100]}",
            line=number,
        )
        return
    report.add(
        "yaml-broken",
        f"Máy không hiểu dòng “{line.strip()[:80]}” trong phần khai báo.",
        "Xin viết mỗi dòng theo mẫu: tên mục, dấu hai chấm, một dấu cách, rồi nội dung; "
        'nội dung có dấu hai chấm hoặc ngoặc kép thì đặt trong ngoặc kép, ví dụ: title: "Kế hoạch: tuyển sinh".',
        line=number,
    )


def _curly(text: str) -> str:
    """Straight quotes made curly, which YAML leaves alone."""
    return re.sub(r'"([^"]*)("|$)', r"“\1”", text)


def _of_root(root: yaml.Node | None, first_line: int, report: Report) -> dict[str, Entry] | None:
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        report.add(
            "head-shape",
            "Phần khai báo ở đầu bài không theo mẫu “tên mục: nội dung”.",
            "Xin viết mỗi mục một dòng, ví dụ: title: Lễ khai giảng năm học mới.",
            line=first_line,
        )
        return None
    entries: dict[str, Entry] = {}
    seen: set[int] = set()
    for key_node, value_node in root.value:
        line = first_line + key_node.start_mark.line
        entry = _entry(key_node, value_node, line, seen)
        key = str(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else ""
        key = key.lower() if key.isascii() else key
        if entry is None or not key:
            report.add(
                "yaml-nested",
                f"Mục “{key[:40]}” chứa thứ mà tòa soạn không nhận (các dòng thụt vào bên dưới, hoặc dấu & * !).",
                "Xin viết mỗi mục trên một dòng: tên mục, dấu hai chấm, một dấu cách, rồi nội dung.",
                line=line,
                field=key[:40],
            )
        elif key in entries:
            report.add(
                "key-twice",
                f"Mục “{key}” được viết hai lần (dòng {entries[key].line} và dòng {line}).",
                "Xin giữ lại một dòng.",
                line=line,
                field=key,
            )
        else:
            entries[key] = entry
    return entries


def _entry(key: yaml.Node, value: yaml.Node, line: int, seen: set[int]) -> Entry | None:
    """None for what no honest head holds: nested mappings, aliases, tags."""
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    for node in (key, value, *nodes):
        if node is not value and id(node) in seen:
            return None
        seen.add(id(node))
    if not all(isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN_TAGS for node in nodes):
        return None
    return Entry(line, tuple(str(node.value) for node in nodes), isinstance(value, yaml.SequenceNode))
