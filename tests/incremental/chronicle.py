"""Single edits of a small newsroom, one after the other, and what each of them makes of pages and their needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from newsroom.memory.plan import Plan
from newsroom.page import File, Page
from newsroom.seal import seal
from tests.incremental.manuscripts import LONG, NUMBERS, PICTURES, STORIES
from tests.incremental.registers import AREAS, SITE, STATIONS, TOPICS, UNITS
from tests.incremental.town import Town

A, B, OFFICE = "truong/truong-a/2024/tin-0", "truong/truong-b/2024/tin-1", "phong/van-phong/2024/tin-0"
#: What makes a page or file, and one of its needs.
Need = tuple[str, str]
Edit = Callable[[Town], None]


@dataclass(frozen=True)
class Seen:
    """A page or file of a build: by what it was made, the seals of its needs, its bytes."""

    maker: str
    needs: dict[str, str]
    data: bytes


def build(town: Town) -> dict[str, Seen]:
    """Everything that is on the site after a build, by path."""
    items: list[Page | File] = []
    with pytest.MonkeyPatch.context() as patch:
        add = Plan.add
        patch.setattr(Plan, "add", lambda plan, item: (items.append(item), add(plan, item))[1])
        built = town.build()
    assert not built.refused, built.refused
    return {
        item.path: Seen(
            maker_of(item),
            {name: seal(need) for name, need in item.needs.items()},
            (town.paper.output / item.path).read_bytes(),
        )
        for item in items
    }


def maker_of(item: Page | File) -> str:
    """sections.home.lay_out_home, feed.rss, or copy."""
    function = item.lay_out if isinstance(item, Page) else item.make
    module = function.__module__.replace(".pages", "").partition(".")[2] if function else ""
    return f"{module}.{function.__name__}" if function else "copy"


def revealed(before: dict[str, Seen], after: dict[str, Seen]) -> set[Need]:
    """The needs without which a page would have stayed as it was, though its bytes are others now: no other need tells."""
    found = set()
    for path in before.keys() & after.keys():
        old, new = before[path], after[path]
        changed = [name for name, sealed in new.needs.items() if old.needs.get(name) != sealed]
        if old.data != new.data and len(changed) == 1:
            found.add((new.maker, changed[0]))
    return found


# -- the newsroom and its edits ---------------------------------------------------------------------------------------


def change(place: str, text: str | None = None, **head: str) -> Edit:
    """Other values of some keys, "" takes one away; another text."""

    def edit(town: Town) -> None:
        room, before, body = town.manuscripts[place]
        after = {key: value for key, value in {**before, **head}.items() if value}
        town.write(room, place, after, body if text is None else text)

    return edit


def draw(path: str, colour: int) -> Edit:
    return lambda town: town.draw(path, colour)


def enter(file: str, *changes: tuple[str, str], more: str = "") -> Edit:
    """Other words in a file of the registry."""

    def edit(town: Town) -> None:
        text = (town.paper.content / file).read_text() + more
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        town.paper.put(file, text)

    return edit


def wait(**time: int) -> Edit:
    return lambda town: town.pass_by(timedelta(**time))


#: A school with one story; a school and an area that end with the month of May, an area and a topic that get another name.
_MORE_UNITS = """
[[unit]]
id = "truong-e"
kind = "mầm non"
names = [{ text = "Trường E" }, { text = "Trường E mới", since = 2024-05-21 }]
area = "b"
[[unit]]
id = "truong-g"
kind = "mầm non"
names = [{ text = "Trường G" }, { text = "Trường G mới", since = 2024-05-21 }]
area = "b"
ended = { on = 2024-05-23, how = "giải thể" }
[[unit]]
id = "truong-h"
kind = "mầm non"
names = [{ text = "Trường H" }]
area = "g"
ended = { on = 2024-03-01, how = "sáp nhập", successors = ["truong-e"] }
"""
_MORE_AREAS = """
[[area]]
id = "g"
names = [{ text = "xã G" }]
ended = { on = 2024-05-23, how = "giải thể" }
[[area]]
id = "h"
names = [{ text = "xã H" }, { text = "xã H mới", since = 2024-05-21 }]
[[area]]
id = "i"
names = [{ text = "xã I" }]
ended = { on = 2024-03-01, how = "sáp nhập", successors = ["h"] }
"""
_MANY = "phong/van-phong/2023/tin-{}"
_UNNUMBERED = "[Văn bản](/chinh-sach/2023/quyet-dinh/)"


def begin(town: Town) -> None:
    """What the edits are edits of."""
    for number in range(45):
        kind = "thông báo" if number < 2 else "kết quả" if number < 4 else "tin"
        head = {"title": f"Tin {number}", "date": f"{number % 28 + 1:02}/{number // 28 + 9}/2023", "kind": kind}
        town.write(STORIES, _MANY.format(number), head, "Tin cũ.")
    town.write(
        STORIES, "truong/truong-e/2024/tin-0", {"title": "Một mình", "date": "06/3/2024", "expires": "22/5/2024"}, "Tin."
    )
    for edit in (
        enter(UNITS, more=_MORE_UNITS),
        enter(AREAS, more=_MORE_AREAS),
        enter(STATIONS, ('short = "Đài A" }', 'short = "Đài A" }, { text = "Đài A sau", since = 2024-05-21 }')),
        change(A, NUMBERS, topics="doc-sach", date="19/5/2024 1h00"),
        change(B, id="truong/truong-b/2024/tin-9", topics="doc-sach", date="19/5/2024 2h00"),
        change("truong/truong-b/2024/tin-3", kind="thông báo", topics="tuyen-sinh"),
        change("truong/truong-a/2024/tin-4", date="19/5/2024"),
        change(OFFICE, _UNNUMBERED, date="19/5/2024 3h00"),
        change("chinh-sach/2023/quyet-dinh", number="chưa rõ"),
        change("chinh-sach/2024/ke-hoach-b", number="13/KH-PGD", issuer="truong-e", topics="doc-sach", file="don.pdf"),
        change("su-kien/2024/hoi-khoe", units="truong-a", topics="doc-sach", begins="22/5/2024 8h00"),
        change("su-kien/2024/hoi-nghi", begins="19/5/2024 8h00"),
        change("lay-y-kien/2024/dot-mot/trang", document="2024/ke-hoach-a", closes="25/5/2024"),
    ):
        edit(town)


#: In this order, each upon those before it.
EDITS: dict[str, Edit] = {
    "a text": change("truong/truong-a/2024/tin-2", LONG),
    "a title": change("truong/truong-a/2024/tin-2", title="Tên khác hẳn"),
    "the title of a late story": change("truong/truong-a/2024/tin-4", title="Tên mới nhất"),
    "the title of an old notice": change(_MANY.format(0), title="Thông báo cũ"),
    "the title of an old result": change(_MANY.format(2), title="Kết quả cũ"),
    "the title of a story that moved": change(B, title="Tên ở chỗ mới"),
    "the title of what is over": change("su-kien/2024/hoi-nghi", title="Hội nghị đã qua"),
    "a picture": change("truong/truong-b/2024/tin-3", PICTURES, picture="anh-0.png", alt="Sân trường", date="18/5/2024"),
    "another picture of the same name": draw("truong/truong-b/2024/anh-1.png", 4),
    "another file of the same name": lambda town: town.paper.put("chinh-sach/2024/don.pdf", b"%PDF-1.4\n%x\n%%EOF\n") and None,
    "another script": lambda town: town.theme.joinpath("static/search.js").write_text("0;") and None,
    "urgency": change("truong/truong-a/2024/tin-2", priority="khẩn cấp", date="18/5/2024 9h00"),
    "the title of urgent news": change("truong/truong-a/2024/tin-2", title="Tên khẩn"),
    "the title of a story that cites": change(A, title="Tên của bài dẫn văn bản"),
    "the title of a story further down": change("phong/van-phong/2024/tin-2", title="Tên ở dưới"),
    "a kind": change("truong/truong-a/2024/tin-4", kind="thông báo"),
    "a story of long ago": change("truong/truong-a/2024/tin-4", date="01/3/2022"),
    "a correction": change("truong/truong-a/2024/tin-2", correction="Viết đúng là ba.", updated="20/5/2024 10h00"),
    "a document's number": change("chinh-sach/2024/ke-hoach-a", number="99/KH-PGD"),
    "a document's relation": change("chinh-sach/2024/ke-hoach-b", implements="2024/ke-hoach-a"),
    "a document's title": change("chinh-sach/2023/quyet-dinh", title="Tên khác của văn bản"),
    "a document's effect": change("chinh-sach/2023/quyet-dinh", effective="21/5/2024"),
    "a consultation": change("lay-y-kien/2024/dot-mot/trang", title="Lấy ý kiến lần nữa"),
    "an event": change("su-kien/2024/hoi-khoe", title="Hội khỏe lần hai"),
    "a standing page": change("trang/khac", title="Trang khác", summary="Đôi lời."),
    "a day": wait(days=1),
    "two days": wait(days=2),
    "a week": wait(days=7),
    "a month": wait(days=31),
    "a station's words": enter(STATIONS, ('id = "dai-a"', 'id = "dai-a"\nabout = "Phát lúc 5 giờ."')),
    "a station's wishes": enter(STATIONS, ('units = ["van-phong"]', 'units = ["truong-b"]')),
    "the office's name": enter(UNITS, ("Phòng Giáo dục", "Phòng GD và ĐT")),
    "the name of a school that has ended": enter(UNITS, ('"Trường H"', '"Trường H cũ"')),
    "a school's short name": enter(UNITS, ('short = "TH A" }', 'short = "TH A1" }')),
    "a school's name": enter(UNITS, ("Trường Tiểu học A", "Trường Tiểu học A1")),
    "a school more": enter(UNITS, more='[[unit]]\nid = "c"\nkind = "mầm non"\nnames = [{ text = "Trường C" }]\narea = "b"\n'),
    "a department": enter(
        UNITS, more='[[unit]]\nid = "d"\nkind = "bộ phận"\nnames = [{ text = "Bộ phận D" }]\nparent = "van-phong"\n'
    ),
    "a topic's name": enter(TOPICS, ("Đọc sách", "Sách"), ('short = "Đọc sách"', 'short = "Sách"')),
    "a topic's words": enter(TOPICS, ('id = "doc-sach"', 'id = "doc-sach"\nabout = "Về sách."')),
    "an area's words": enter(AREAS, ('id = "a"', 'id = "a"\nabout = "Bên sông."')),
    "an area's name": enter(AREAS, ("xã A", "phường A")),
    "the site's name": enter(SITE, ("Tin giáo dục", "Tin trường học")),
    "the site's address": enter(SITE, ("tin.example", "bao.example")),
}


def told(town: Town) -> Iterator[tuple[str, set[Need], set[Need]]]:
    """After each edit: what it is, the needs that there are, and those that it reveals."""
    begin(town)
    before = build(town)
    for name, edit in EDITS.items():
        edit(town)
        after = build(town)
        yield name, {(seen.maker, need) for seen in after.values() for need in seen.needs}, revealed(before, after)
        before = after
