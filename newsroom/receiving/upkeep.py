"""A change of the registry, seen from what is published: everything hangs on it, and only the office makes it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from newsroom.door.committed import write_content
from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.reading import Reading, read
from newsroom.problem import Problem
from newsroom.receiving.push import Push
from newsroom.receiving.server import Server
from newsroom.registry import Registry


def dropped(push: Push, server: Server, now: datetime, folder: Path, touched: frozenset[str]) -> Iterator[Problem]:
    """What a push that changes the registry takes off the site without touching it; paths are below the content.

    The whole content is read as it was and as it will be; pictures that the site has are not developed again.
    """
    before, after = (_reading(commit, server, now, folder) for commit in (push.update.old, push.update.new))
    if before.edition is None or after.edition is None:
        return
    yield from _gone(before.edition.registry, after.edition.registry)
    shown = {record.source for record in after.edition.records()}
    lost = sorted({record.source for record in before.edition.records()} - shown - touched)
    if lost:
        why = next((p.message for p in after.problems if p.path == lost[0] and p.sets_aside), "")
        yield Problem(
            path="registry",
            code="registry-drops",
            message=f"Sổ mới làm {len(lost)} bài đang có trên trang không đăng được nữa, chẳng hạn {lost[0]}. {why}".strip(),
            fix="Xin giữ mục cũ trong sổ (không còn dùng thì ghi ended), hoặc sửa các bài ấy trong cùng lần gửi.",
        )


def _reading(commit: str, server: Server, now: datetime, folder: Path) -> Reading:
    content = folder / commit
    write_content(server.repository, commit, server.prefix, content)
    history = History(server.repository, commit, server.prefix, folder / "blobs")
    return read(content, now, Darkroom(server.site / "work/state/pictures"), history)


def _gone(before: Registry, after: Registry) -> Iterator[Problem]:
    """An id is in addresses and feeds: it ends with a date and successors, it never goes."""
    for name in ("units", "areas", "topics", "stations"):
        for id in sorted(getattr(before, name).keys() - getattr(after, name).keys()):
            yield Problem(
                path=f"registry/{name}.toml",
                code="registry-gone",
                message=f"Sổ mới không còn mã “{id}”; trang và dòng tin của mục ấy sẽ mất.",
                fix="Mã trong sổ không xóa, không đổi: xin giữ khối ấy. Mục không còn hoạt động thì ghi thêm dòng ended.",
            )
