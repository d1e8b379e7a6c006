"""The head of a file: YAML between two `---` lines, every scalar taken as the text that was typed."""

import re
from dataclasses import dataclass

import yaml

from newsroom.door.mending import mended_lines, quoted, tell_quoted
from newsroom.problem import Report

#: Characters of a head; a full one has some 1,500.
LARGEST = 16_000
#: Keys of a head and values of one key; a record knows some thirty keys, a document may name some dozens of others.
MOST_KEYS, MOST_VALUES = 60, 200
_FENCE = re.compile(r"\s*(?:-{3,}|[–—][-–—]*)\s*")
_QUOTED_HALF = re.compile(r'(\w+): *(".*)')
_PAIR_TAG = "tag:yaml.org,2002:map"
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
    if end is None:
        report.add(
            "head-open",
            "Phần khai báo ở đầu bài không có dòng --- để kết thúc.",
            "Xin thêm một dòng --- ngay sau dòng khai báo cuối cùng, trước nội dung bài.",
            line=start + 1,
        )
        return None
    if (size := len("\n".join(lines[start:end]))) > LARGEST:
        report.add(
            "head-too-long",
            f"Phần khai báo ở đầu bài dài {size} ký tự, quá {LARGEST}.",
            "Xin chuyển phần chữ dài xuống nội dung bài, dưới dòng --- thứ hai; có thể dòng --- ấy đang nằm sai chỗ.",
            line=start + 1,
        )
        return None
    entries = _entries(lines[start + 1 : end], start + 2, report)
    return None if entries is None else Parts(entries, "\n".join(lines[end + 1 :]), end + 2)


def _entries(lines: list[str], first_line: int, report: Report) -> dict[str, Entry] | None:
    lines = mended_lines(lines, first_line, report)
    mended: list[tuple[int, str]] = []
    while True:
        try:
            root = yaml.compose("\n".join(lines), Loader=yaml.CBaseLoader)
            for line, as_read in mended:
                tell_quoted(line, as_read, report)
            return _of_root(root, first_line, report)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            at = _line_of(error, len(lines))
            as_meant = quoted(lines[at]) if len(mended) < MOST_KEYS else None
            if as_meant is None:
                _tell(lines[at], at + first_line, report)
                return None
            mended.append((at + first_line, as_meant))
            lines = [*lines[:at], as_meant, *lines[at + 1 :]]


def _line_of(error: Exception, count: int) -> int:
    """Where a YAML error begins, within the head: a quote that is not closed is noticed only at the end."""
    in_quotes = "quoted" in (getattr(error, "context", None) or "")
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    mark = (marks[1] or marks[0]) if in_quotes else (marks[0] or marks[1])
    return min(max(mark.line if mark else 0, 0), count - 1)


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
    if len(root.value) > MOST_KEYS:
        report.add(
            "too-many",
            f"Phần khai báo có {len(root.value)} mục, quá {MOST_KEYS}.",
            "Xin chỉ giữ những mục có trong hướng dẫn gửi bài.",
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
        elif len(entry.values) > MOST_VALUES:
            report.add(
                "too-many",
                f"Mục “{key[:40]}” có {len(entry.values)} giá trị, quá {MOST_VALUES}.",
                "Xin giữ lại những giá trị chính.",
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
    is_list = isinstance(value, yaml.SequenceNode)
    items = [_parts(item) for item in value.value] if is_list else [(value,)]
    nodes = [node for item in items for node in item]
    for node in (key, value, *nodes):
        if node is not value and id(node) in seen:
            return None
        seen.add(id(node))
    if not all(isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN_TAGS for node in nodes):
        return None
    return Entry(line, tuple(": ".join(str(node.value) for node in item) for item in items), is_list)


def _parts(item: yaml.Node) -> tuple[yaml.Node, ...]:
    """`- lop-hoc.jpg: 40 25` in a list is a pair to YAML, and one text to whoever typed it."""
    if isinstance(item, yaml.MappingNode) and item.tag == _PAIR_TAG and len(item.value) == 1:
        name, value = item.value[0]
        return name, value
    return (item,)
