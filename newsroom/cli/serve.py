"""`newsroom serve`: the site on this machine, built again on every change."""

import argparse
import signal
import subprocess
import sys
import threading
from pathlib import Path

from newsroom.cli.build import builder
from newsroom.output import UnsafeOutput, check_folders
from newsroom.preview import Preview
from newsroom.state import HOME


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "serve",
        help="xem trang trên máy mình; sửa bài thì trang tự dựng lại",
        description="Dựng trang, cho xem trên máy này, và dựng lại mỗi khi bài, sổ hay giao diện thay đổi. Ctrl+C để dừng.",
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
    try:
        check_folders(options.content, options.output, HOME)
        preview = Preview(options.output, options.host, options.port)
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
            return _build_until_stopped(options)
        finally:
            preview.shutdown()


def _build_until_stopped(options: argparse.Namespace) -> int:
    """Whatever ends this ends the builder too."""
    settings = {"TODAY": options.today, "RELOADING": True}
    command = builder(options.content, options.output, settings, "--autoreload")
    with subprocess.Popen(command, cwd=HOME) as building:  # noqa: S603 (our own program and paths)
        earlier = signal.signal(signal.SIGTERM, lambda *_: building.terminate())
        try:
            return 1 if building.wait() > 0 else 0
        except KeyboardInterrupt:
            return 0
        finally:
            building.terminate()
            signal.signal(signal.SIGTERM, earlier)
