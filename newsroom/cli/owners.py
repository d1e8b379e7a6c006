"""`newsroom owners`: the CODEOWNERS file of a forge, from the registry."""

import argparse
import sys
from pathlib import Path

from newsroom.cli.telling import tell_problems
from newsroom.door.registry import read_registry
from newsroom.owners import FORGES, codeowners


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "owners",
        help="viết tệp CODEOWNERS: ai duyệt thư mục nào",
        description="In ra tệp CODEOWNERS theo mục accounts của từng đơn vị trong units.toml.",
        epilog="Ví dụ: newsroom owners --forge github > .github/CODEOWNERS",
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--forge", choices=tuple(FORGES), default="github", help="nơi giữ kho (mặc định: github)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 with the file; 1 where the registry cannot be read or the office has no account to fall back on."""
    registry, problems = read_registry(options.content)
    if registry is None:
        tell_problems(problems, sys.stderr)
        return 1
    if not registry.office.accounts:
        print(
            f"Cơ quan “{registry.office.id}” chưa có tài khoản nên phần chung chưa có ai duyệt. "
            'Xin thêm vào khối ấy trong content/registry/units.toml một dòng, ví dụ: accounts = ["@ban-bien-tap"]',
            file=sys.stderr,
        )
        return 1
    sys.stdout.write(codeowners(registry, options.forge))
    return 0
