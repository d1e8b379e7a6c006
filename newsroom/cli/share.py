"""`newsroom share`: one site by several machines: each reads and builds its share, and one joins them."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from newsroom.cli.build import builder, day
from newsroom.memory.memory import Memory, forget
from newsroom.memory.part import PICTURES, NotJoined, begin, take_in
from newsroom.memory.share import Share
from newsroom.memory.store import Damaged, alone_in
from newsroom.state import HOME, folder_of, pictures_shelf


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand and its three steps."""
    parser = commands.add_parser(
        "share",
        help="chia việc dựng trang cho nhiều máy rồi ghép lại thành một trang",
        description="Chia việc dựng một trang tin lớn cho nhiều máy: mỗi máy đọc rồi dựng phần của mình, máy cuối ghép lại. "
        "Trang ghép giống từng byte với trang do một máy dựng. Mọi máy phải dùng cùng một bản của kho và cùng một --today.",
        epilog="Ví dụ: newsroom share read 1/2 --part parts/1; cả ba bước ở docs/huong-dan/len-mang.md",
    )
    steps = parser.add_subparsers(metavar="BƯỚC", required=True)
    _declare_read(steps.add_parser("read", help="đọc các bài của một phần", description="Đọc các bài của một phần."))
    _declare_build(steps.add_parser("build", help="dựng các trang của một phần", description="Dựng các trang của một phần."))
    told = "dựng các trang chung và ghép mọi phần thành một trang"
    _declare_join(steps.add_parser("join", help=told, description=f"{told.capitalize()}. Chưa đủ phần thì chưa ghi gì."))


def _declare_read(step: argparse.ArgumentParser) -> None:
    _declare_share(step)
    _declare_folder(step, "--content", "content", "thư mục nội dung")
    step.add_argument("--part", type=Path, required=True, metavar="DIR", help="nơi cất những gì đã đọc, để đưa sang máy khác")
    step.set_defaults(run=_careful(_read))


def _declare_build(step: argparse.ArgumentParser) -> None:
    _declare_share(step)
    _declare_making(step)
    # Named by whoever runs it, for in the folder of a whole site a share would leave nothing but itself.
    step.add_argument("--output", type=Path, required=True, metavar="DIR", help="thư mục kết quả, chỉ của phần này")
    step.set_defaults(run=_careful(_build))


def _declare_join(step: argparse.ArgumentParser) -> None:
    step.add_argument("count", type=_count, metavar="SỐ-PHẦN", help="có mấy phần, ví dụ 4")
    _declare_making(step)
    _declare_folder(step, "--output", "output", "thư mục kết quả")
    _declare_folder(step, "--outputs", "outputs", "thư mục chứa mọi phần đã dựng, mang tên 1, 2, 3 …")
    step.set_defaults(run=_careful(_join))


def _declare_share(step: argparse.ArgumentParser) -> None:
    step.add_argument("share", type=_share, metavar="PHẦN", help="phần thứ mấy trong mấy phần, ví dụ 2/4")


def _declare_making(step: argparse.ArgumentParser) -> None:
    _declare_folder(step, "--content", "content", "thư mục nội dung")
    _declare_folder(step, "--parts", "parts", "thư mục chứa mọi phần đã đọc, mang tên 1, 2, 3 …")
    told = "dựng trang như vào cuối ngày này, hoặc đúng lúc, nếu ghi cả giờ; mọi máy phải ghi như nhau"
    step.add_argument("--today", type=day, required=True, metavar="YYYY-MM-DD", help=told)
    step.add_argument("--history", nargs=3, metavar=("KHO", "COMMIT", "ĐƯỜNG-DẪN/"), help="như ở newsroom build")


def _declare_folder(step: argparse.ArgumentParser, name: str, default: str, told: str) -> None:
    step.add_argument(name, type=Path, default=Path(default), metavar="DIR", help=f"{told} (mặc định: {default})")


def _share(typed: str) -> Share:
    if share := Share.written(typed):
        return share
    raise argparse.ArgumentTypeError(f"không đọc được phần “{typed}”; ví dụ: 2/4 là phần thứ hai trong bốn phần")


def _count(typed: str) -> int:
    if share := Share.written(f"1/{typed}"):
        return share.of
    raise argparse.ArgumentTypeError(f"không đọc được số phần “{typed}”; ví dụ: 4")


def _careful(step: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """The step, with a sentence and a 1 where it cannot be done."""

    def careful(options: argparse.Namespace) -> int:
        if not options.content.is_dir():
            print(f"Không thấy thư mục {options.content}. Xin chạy lệnh ở thư mục gốc, hoặc ghi --content.", file=sys.stderr)
            return 1
        try:
            return step(options)
        except NotJoined as reason:
            print(reason, file=sys.stderr)
            return 1

    return careful


def _read(options: argparse.Namespace) -> int:
    """Read the manuscripts of a share; what of a former reading is still true is not read again."""
    with alone_in(options.part):
        try:
            return _read_into(options.part, options)
        except Damaged:
            (options.part / "memory.db").unlink()
            return _read_into(options.part, options)


def _read_into(part: Path, options: argparse.Namespace) -> int:
    from newsroom.cli.telling import tell_problems  # the other steps leave reading and telling to the builder
    from newsroom.door.darkroom import Darkroom
    from newsroom.door.reading import read_share

    memory = begin(options.content, part, options.share)
    count, problems = read_share(options.content, options.share, Darkroom(part / PICTURES), memory)
    if problems:
        tell_problems(problems, sys.stderr)
        return 1
    print(f"Đã đọc phần {options.share}: {count} bài. Bài nào có lỗi, bước ghép (newsroom share join) sẽ nói.")
    return 0


def _build(options: argparse.Namespace) -> int:
    """Make the pages of a share."""
    _gather(options, options.share.of)
    return _start(options, SHARE=str(options.share))


def _join(options: argparse.Namespace) -> int:
    """Make the common pages and put everything together."""
    _gather(options, options.count)
    return _start(options, SHARES=[str(folder.resolve()) for folder in _numbered(options.outputs, options.count)])


def _gather(options: argparse.Namespace, count: int) -> None:
    """Let this machine remember what all shares have read."""
    from newsroom.door.reading import desk_digest

    content: Path = options.content
    with alone_in(folder_of(content)):
        try:
            memory = Memory(content, pictures_shelf())
        except Damaged:
            forget(content)
            memory = Memory(content, pictures_shelf())
        take_in(_numbered(options.parts, count), memory, pictures_shelf(), desk_digest(content))


def _numbered(folder: Path, count: int) -> list[Path]:
    return [folder / str(number) for number in range(1, count + 1)]


def _start(options: argparse.Namespace, **share: object) -> int:
    settings = {"TODAY": options.today, "HISTORY": options.history, **share}
    command = builder(options.content, options.output, settings)
    done = subprocess.run(command, check=False, cwd=HOME, close_fds=False)  # noqa: S603 (our own program and paths)
    return 1 if done.returncode else 0
