"""`newsroom why`: of what a file of the site was made, and why the last build wrote it or left it."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from newsroom.memory.store import Damaged, Store
from newsroom.page import output_path
from newsroom.state import folder_of, key_of


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "why",
        help="vì sao một tệp của trang được ghi lại hay giữ nguyên ở lần dựng gần nhất",
        description="Kể một tệp của trang làm từ những gì, và vì sao lần dựng gần nhất ghi lại hay giữ nguyên tệp ấy.",
        epilog="Ví dụ: newsroom why output/truong/th-01/2024/khai-giang/index.html",
    )
    parser.add_argument("file", metavar="TỆP", help="tệp trong thư mục kết quả, hoặc địa chỉ trên trang, ví dụ /truong/th-01/")
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="thư mục kết quả (mặc định: output)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 where the file is known, 1 where no build has made it."""
    path, site = _path(options.file, options.output), key_of(options.output)
    made, builds = None, 0
    folder = folder_of(options.content)
    with suppress(Damaged):
        if (folder / "memory.db").is_file():
            store = Store(folder)
            made, builds = store.last_making(site, path), store.builds(site)
    if made is None:
        print(f"Chưa lần dựng nào làm ra tệp {path}. Xin xem lại đường dẫn, hoặc chạy newsroom build trước.", file=sys.stderr)
        return 1
    needs, reason, build = made
    if build == builds:
        print(f"{path}\nLần dựng gần nhất (lần {builds}) đã làm lại tệp này: {reason}.\n")
    else:
        print(f"{path}\nLần dựng gần nhất (lần {builds}) giữ nguyên tệp này: mọi thứ làm ra nó vẫn như ở lần {build}.")
        print(f"Lần {build} đã làm tệp: {reason}.\n")
    print("\n".join(_table(json.loads(needs))))
    return 0


def _table(needs: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Each need, what it is, and its seal: as long as all seals stay, the file does."""
    rows = [("Làm từ", "Là", "Dấu"), *((name, what, seal) for name, (what, seal) in needs.items())]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for name, what, seal in rows:
        yield f"  {name:<{widths[0]}}  {what:<{widths[1]}}  {seal}"


def _path(typed: str, output: Path) -> str:
    """The path below the output: of a file in it, or of an address."""
    file = Path(typed)
    if file.resolve().is_relative_to(output.resolve()):
        return file.resolve().relative_to(output.resolve()).as_posix()
    return output_path(typed if typed.startswith("/") else f"/{typed}")
