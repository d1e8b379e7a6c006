"""The `newsroom` command: each subcommand parses its arguments and calls one function."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from newsroom.cli.parser import Parser

#: Each is a module of this room. Only the one that is asked for is loaded, for whoever types a command waits for it.
COMMANDS = ("check", "build", "deploy", "new", "letter", "owners", "receive", "serve", "share", "why", "withdraw")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; returns the exit status."""
    typed = sys.argv[1:] if arguments is None else list(arguments)
    asked = [name for name in COMMANDS if typed[:1] == [name]]
    parser: argparse.ArgumentParser = Parser(
        prog="newsroom",
        description="Tòa soạn của một cơ quan giáo dục và các trường: kiểm bài, dựng trang.",
        epilog="Ví dụ: newsroom check truong/th-01/2024/khai-giang.md",
    )
    commands = parser.add_subparsers(metavar="LỆNH", required=True)
    for name in asked or COMMANDS:
        import_module(f"newsroom.cli.{name}").add_to(commands)
    options = parser.parse_args(typed)
    try:
        status: int = options.run(options)
    except OSError as reason:
        print(f"Máy không đọc hoặc không ghi được tệp ({reason}). Xin xem đĩa còn chỗ và quyền ghi không.", file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
