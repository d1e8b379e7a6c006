"""What a share has read, in a folder that travels: its memory and its finished pictures, taken into those of this machine."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from newsroom.memory.memory import Memory
from newsroom.memory.origin import code_digest
from newsroom.memory.share import Share
from newsroom.memory.store import Damaged, Store
from newsroom.state import HOME

#: The folder of finished pictures within a part.
PICTURES = "pictures"


class NotJoined(Exception):
    """Parts that do not make a whole; the sentence is for the office."""


def begin(content: Path, part: Path, share: Share) -> Memory:
    """The memory of one share; what it holds of the same share is used again."""
    memory = Memory(content, part / PICTURES, part)
    if memory.store.about("share") != str(share):
        with memory.store.changing():
            memory.store.forget()
            memory.store.say("share", str(share))
    return memory


def take_in(parts: Sequence[Path], memory: Memory, pictures: Path, desk: str) -> None:
    """What all shares have read takes the place of what this machine has; NotJoined, and nothing taken, where one cannot be.

    `parts` are in the order of the shares. What they hold of other bytes than those that lie here is read anew later, as what
    a memory holds always is: a part can spare work, and never change a page.
    """
    stores = [_opened(part, Share(number, len(parts)), desk) for number, part in enumerate(parts, 1)]
    with memory.store.changing():
        memory.store.forget_readings()
        for number, store in enumerate(stores):
            try:
                memory.store.take_in(store)
            except Damaged:
                raise _damaged(Share(number + 1, len(parts)), parts[number]) from None
        memory.store.say("desk", desk)
    for part in parts:
        _take_pictures(part / PICTURES, pictures)


def _opened(part: Path, share: Share, desk: str) -> Store:
    if not (part / "memory.db").is_file():
        raise NotJoined(f"Thiếu phần {share}: không thấy {part}. Xin chạy: newsroom share read {share} --part {part}")
    try:
        store = Store(part)
        told = [store.about(name) for name in ("share", "origin", "desk")]
    except Damaged:
        raise _damaged(share, part) from None
    if told[0] != str(share):
        raise NotJoined(f"Thư mục {part} không phải là phần {share}. Xin để mỗi phần vào thư mục mang số của nó.")
    if told[1:] != [code_digest(HOME), desk]:
        raise NotJoined(
            f"Phần {share} ở {part} đọc bằng chương trình hoặc sổ tòa soạn khác bản đang dùng. Xin đọc lại phần này ở cùng bản."
        )
    return store


def _damaged(share: Share, part: Path) -> NotJoined:
    return NotJoined(f"Phần {share} ở {part} bị hỏng. Xin xóa thư mục ấy rồi đọc lại phần này.")


def _take_pictures(source: Path, shelf: Path) -> None:
    """Finished pictures as further names of their files, where the disk allows it; each folder in one step."""
    for folder in sorted(source.iterdir()) if source.is_dir() else ():
        if (shelf / folder.name).exists() or not folder.is_dir():
            continue
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf) as draft:
            shutil.copytree(folder, Path(draft, folder.name), symlinks=True, copy_function=_linked)
            with suppress(OSError):  # another build was quicker
                Path(draft, folder.name).rename(shelf / folder.name)


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
