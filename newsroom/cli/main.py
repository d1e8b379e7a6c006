"""The `newsroom` command: each subcommand parses its arguments and calls one function."""

import argparse
import sys
from collections.abc import Sequence

from newsroom.cli import build, check, deploy, letter, new, owners, receive, serve, withdraw
from newsroom.cli.parser import Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; returns the exit status."""
    parser: argparse.ArgumentParser = Parser(
        prog="newsroom",
        description="Tòa soạn của một cơ quan giáo dục và các trường: kiểm bài, dựng trang.",
        epilog="Ví dụ: newsroom check truong/th-01/2024/khai-giang.md",
    )
    commands = parser.add_subparsers(metavar="LỆNH", required=True)
    for command in (check, build, deploy, new, letter, owners, receive, serve, withdraw):
        command.add_to(commands)
    options = parser.parse_args(arguments)
    try:
        status: int = options.run(options)
    except OSError as reason:
        print(f"Máy không đọc hoặc không ghi được tệp ({reason}). Xin xem đĩa còn chỗ và quyền ghi không.", file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
