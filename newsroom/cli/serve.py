"""`newsroom serve`: the site on this machine, built again on every change, and shown again where somebody looks at it."""

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.cli.build import builder
from newsroom.live import News
from newsroom.preview import Preview
from newsroom.publishable import UnsafeOutput, check_folders
from newsroom.state import HOME
from newsroom.wire import ANEW, FAILED


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "serve",
        help="xem trang trên máy mình; sửa bài thì trang tự dựng và hiện lại",
        description="Dựng trang, cho xem trên máy này; mỗi khi bài, sổ hay giao diện thay đổi thì dựng lại, và trang đang xem "
        "tự hiện bản mới, đúng chỗ đang đọc. Ctrl+C để dừng.",
        epilog="Ví dụ: newsroom serve --port 8080",
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="thư mục kết quả (mặc định: output)")
    parser.add_argument("--today", metavar="YYYY-MM-DD", help="xem trang như vào cuối ngày này; không ghi là lúc này")
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA CHỈ", help="mặc định 127.0.0.1: chỉ máy này xem được")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="mặc định 8000")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Until it is stopped, or the builder ends; 1 where it cannot begin."""
    if not options.content.is_dir():
        print(f"Không thấy thư mục {options.content}. Xin chạy lệnh ở thư mục gốc, hoặc ghi --content.", file=sys.stderr)
        return 1
    news = News()
    try:
        check_folders(options.content, options.output, HOME)
        preview = Preview(options.output, options.host, options.port, news)
    except UnsafeOutput as reason:
        print(reason, file=sys.stderr)
        return 1
    except (OSError, OverflowError) as reason:
        address = f"{options.host}:{options.port}"
        print(f"Không mở được {address} ({reason}). Xin chọn cổng khác, ví dụ --port 8080.", file=sys.stderr)
        return 1
    with preview:
        threading.Thread(target=preview.serve_forever, daemon=True).start()
        print(f"Xem trang tại {preview.url} – bấm Ctrl+C để dừng.", flush=True)
        try:
            return _build_until_stopped(options, news)
        finally:
            preview.shutdown()


def _build_until_stopped(options: argparse.Namespace, news: News) -> int:
    """Whatever ends this ends the builder too; 1 where the builder ends by itself."""
    earlier = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _wire_to(news) as wire:
            command = builder(options.content, options.output, {"TODAY": options.today, "RELOADING": wire})
            while (status := _run(command, wire)) == ANEW:
                print("Mã hoặc cài đặt của trang vừa đổi; đang nạp lại.", flush=True)
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, earlier)
    if status:
        print(f"Phần dựng trang đã dừng (mã {status}). Xin xem lỗi ở trên, rồi chạy lại newsroom serve.", file=sys.stderr)
    return 1 if status else 0


def _run(command: list[str], wire: int) -> int:
    """The builder's exit status; below 0 where a signal has ended it."""
    with subprocess.Popen(command, cwd=HOME, pass_fds=(wire,)) as building:  # noqa: S603 (our own program and paths)
        try:
            return building.wait()
        finally:
            building.terminate()
            building.wait()


@contextmanager
def _wire_to(news: News) -> Iterator[int]:
    """The end of a pipe that is the builder's; what it says there is passed on."""
    heard, wire = os.pipe()
    threading.Thread(target=_pass_on, args=(heard, news), daemon=True).start()
    try:
        yield wire
    finally:
        os.close(wire)


def _pass_on(heard: int, news: News) -> None:
    with open(heard, "rb") as lines:
        for line in lines:
            news.tell(has_failed=line == FAILED)
