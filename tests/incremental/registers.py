"""What the office may do to its registry: for each file the wordings between which it goes to and fro."""

from collections.abc import Mapping

from tests.newsroom_on_paper import REGISTRY, Paper


def _files() -> dict[str, str]:
    parts = (part.partition(" --\n") for part in REGISTRY.split("-- ")[1:])
    return {path: text for path, _, text in parts}


#: The registry with which every newsroom on paper begins, by file.
PLAIN: Mapping[str, str] = _files()
SITE, AREAS, UNITS, STATIONS, TOPICS, KINDS = PLAIN
RULES = "registry/rules.toml"
_NAME_A = 'names = [{ text = "Trường Tiểu học A", short = "TH A" }]'
_RENAMED = _NAME_A.replace("}]", '}, { text = "Trường Tiểu học A1", short = "TH A1", since = 2024-05-21 }]')
_ENDED = f'{_NAME_A}\nended = {{ on = 2024-05-21, how = "sáp nhập", successors = ["truong-b"] }}'
_MORE = '[[unit]]\nid = "truong-c"\nkind = "mầm non"\nnames = [{ text = "Trường Mầm non C", short = "MN C" }]\narea = "b"\n'
_MOVED = 'area = [{ id = "a" }, { id = "b", since = 2024-05-21 }]'


def _changed(file: str, *changes: tuple[str, str]) -> tuple[str, ...]:
    """The plain wording, and it with each of the changes."""
    plain = PLAIN[file]
    assert all(before in plain for before, _ in changes), file
    return (plain, *(plain.replace(before, after, 1) for before, after in changes))


#: By file, what it may hold; "" for a file that is not there.
WORDINGS: Mapping[str, tuple[str, ...]] = {
    SITE: _changed(
        SITE,
        ("Tin giáo dục", "Tin trường học"),
        ("tin.example", "bao.example"),
        ("Asia/Ho_Chi_Minh", "UTC"),
        ('name = "', "name = "),
    ),
    AREAS: _changed(AREAS, ("xã A", "phường A"), ('short = "A"', 'short = "xã A"')),
    UNITS: (
        *_changed(
            UNITS,
            (_NAME_A, _RENAMED),
            (_NAME_A, _ENDED),
            ('area = "a"', _MOVED),
            ('area = "a"', 'area = "a"\nphone = "0912345678"'),
        ),
        PLAIN[UNITS] + _MORE,
    ),
    STATIONS: _changed(
        STATIONS,
        ('areas = ["a"]', 'areas = ["b"]'),
        ('areas = ["a"]', 'kinds = ["tin"]'),
        ('areas = ["a"]', 'topics = ["doc-sach"]'),
        ('areas = ["a"]', 'priority = "khẩn cấp"'),
    ),
    TOPICS: (
        *_changed(
            TOPICS,
            ('text = "Đọc sách"', 'text = "Sách"'),
            ("doc-sach", "doc-bao"),
            ('id = "doc-sach"', 'id = "doc-sach"\nabout = "Về sách."'),
        ),
        PLAIN[TOPICS] + '[[topic]]\nid = "ao-dai"\nnames = [{ text = "Áo dài" }]\n',
    ),
    KINDS: _changed(KINDS, ('code = "KH"', 'code = "KHO"'), ("Kế hoạch", "Công điện")),
    RULES: ("", '[severity]\npersonal-phone = "nhắc"\n', '[severity]\npersonal-phone = "bỏ qua"\n'),
}


def found(paper: Paper, file: str, wording: str) -> None:
    """Put a wording in its place."""
    if wording:
        paper.put(file, wording)
    else:
        (paper.content / file).unlink(missing_ok=True)
