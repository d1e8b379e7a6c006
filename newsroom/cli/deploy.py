"""`newsroom deploy`: the built site onto the branch from which a forge serves it."""

import argparse
import sys
from pathlib import Path

from newsroom.branch import Branch, NotDeployed
from newsroom.cli.telling import tell_problems
from newsroom.deployment import Deployment, deploy
from newsroom.door.registry import read_registry
from newsroom.git import Repository
from newsroom.site import Site


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "deploy",
        help="đưa trang đã dựng lên nhánh gh-pages của kho git",
        description="Đưa trang đã dựng lên nhánh mà nơi giữ kho git dùng để phát trang. Xem kỹ từng tệp trước khi đăng; "
        "không đè lên bản người khác vừa đăng; không thay trang đang đăng bằng một trang trống hay hụt. "
        "Trả về 0 khi đã đăng, 1 khi chưa đăng gì.",
        epilog="Ví dụ: newsroom build && newsroom deploy",
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="trang đã dựng (mặc định: output)")
    parser.add_argument("--remote", default="origin", metavar="TÊN", help="kho ở xa (mặc định: origin)")
    parser.add_argument("--branch", default="gh-pages", metavar="TÊN", help="nhánh phát trang (mặc định: gh-pages)")
    parser.add_argument("--shrink", action="store_true", help="vẫn đăng dù bản này thiếu nhiều trang đang đăng")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the site is published, 1 when nothing was."""
    registry, problems = read_registry(options.content)
    if registry is None:
        tell_problems(problems, sys.stderr)
        return 1
    try:
        done = deploy(options.output, registry.site, _branch(options), shrink=options.shrink)
    except NotDeployed as reason:
        print(reason, file=sys.stderr)
        return 1
    print(_told(done, registry.site, f"{options.branch} ({options.remote})"))
    return 0


def _branch(options: argparse.Namespace) -> Branch:
    around = Repository.around(Path.cwd())
    if around is None:
        raise NotDeployed("Đây không phải là một kho git. Chưa đăng gì. Xin chạy lệnh ở thư mục gốc của kho.")
    return Branch(around[0], options.remote, options.branch)


def _told(done: Deployment, site: Site, branch: str) -> str:
    if not done.is_new:
        return f"Nhánh {branch} đã có đúng bản này ({done.pages} trang); không có gì phải đăng."
    lost = f" {len(done.lost)} trang cũ không còn: {', '.join(done.lost[:5])}." if done.lost else ""
    return f"Đã đăng {done.pages} trang lên nhánh {branch}: {site.url}{lost}"
