"""`newsroom build`: the site, by the builder that the settings name."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path

from newsroom.door.moment import read_moment
from newsroom.door.tree import walk
from newsroom.memory.whole import is_same
from newsroom.state import HOME, folder_of, key_of

#: The builder, started as a program of its own: the domain does not know it.
BUILDER = "pelican"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "build",
        help="dựng trang; bài có lỗi được để riêng, phần còn lại vẫn đăng",
        description="Dựng trang từ thư mục nội dung. Trả về 0 khi trang đã dựng (dù có bài để riêng), 1 khi không dựng được.",
        epilog="Ví dụ: newsroom build --today 2024-03-06",
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="thư mục kết quả (mặc định: output)")
    parser.add_argument(
        "--today",
        type=day,
        metavar="YYYY-MM-DD",
        help="dựng trang như vào cuối ngày này (hoặc đúng lúc, nếu ghi cả giờ); không ghi là lúc này",
    )
    parser.add_argument(
        "--history",
        nargs=3,
        metavar=("KHO", "COMMIT", "ĐƯỜNG-DẪN/"),
        help="kho git, phiên bản và đường dẫn của nội dung trong kho, nếu nội dung là bản chép ra ngoài kho",
    )
    parser.add_argument("--clean", action="store_true", help="ghi lại mọi tệp, kể cả tệp không đổi")
    parser.set_defaults(run=run)


def day(typed: str) -> str:
    """The day as it was typed, if it is one."""
    if read_moment(typed, UTC) is None:
        raise argparse.ArgumentTypeError(f"không đọc được ngày “{typed}”; ví dụ: 2024-03-06")
    return typed


def run(options: argparse.Namespace) -> int:
    """0 when a site was published, 1 when none could be."""
    if not options.content.is_dir():
        print(f"Không thấy thư mục {options.content}. Xin chạy lệnh ở thư mục gốc, hoặc ghi --content.", file=sys.stderr)
        return 1
    if told := _nothing_to_do(options):
        print(told, end="")
        return 0
    settings = {"TODAY": options.today, "CLEAN": options.clean, "HISTORY": options.history, "PLAIN": True}
    command = builder(options.content, options.output, settings)
    # What was handed to this process stays open in the builder: the lock of a server holds as long as anything still builds.
    done = subprocess.run(command, check=False, cwd=HOME, close_fds=False)  # noqa: S603 (our own program and paths)
    return 1 if done.returncode else 0


def _nothing_to_do(options: argparse.Namespace) -> str:
    """What is to be told where nothing at all has changed since the last build of the same day; "" where that is not sure."""
    if not options.today or options.clean:
        return ""
    content, output = options.content.resolve(), Path.cwd() / options.output
    tree = walk(content)
    return "" if tree.problems else is_same(folder_of(content), tree.files, options.today, output, key_of(output), HOME)


def builder(content: Path, output: Path, settings: Mapping[str, object], *options: str) -> list[str]:
    """The builder's command line, to be run at home."""
    return [
        *(sys.executable, "-m", BUILDER, str(content.resolve())),
        *("-s", str(HOME / "pelicanconf.py"), "-o", str(Path.cwd() / output), *options),
        *("--log-handler", "plain", "-e", *(f"{name}={json.dumps(value)}" for name, value in settings.items())),
    ]
