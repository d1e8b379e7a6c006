"""`newsroom check`: the problems of files, without building."""

import argparse
import json
import sys
from pathlib import Path

from newsroom.cli.telling import tell_problems
from newsroom.door.darkroom import Darkroom
from newsroom.door.reading import read
from newsroom.problem import Problem
from newsroom.state import pictures_shelf


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "check",
        help="kiểm bài, báo mọi lỗi cùng cách sửa; không dựng trang",
        description="Kiểm bài và báo mọi lỗi cùng cách sửa. Trả về 1 nếu có lỗi.",
        epilog="Ví dụ: newsroom check content/truong/th-01/2024/khai-giang.md",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="TỆP", help="tệp hoặc thư mục cần kiểm; không ghi là kiểm tất cả"
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--json", action="store_true", help="mỗi lỗi một dòng JSON: path line field code message fix")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell the problems; 1 if there are any, 2 if there is nothing to read."""
    content: Path = options.content
    if not content.is_dir():
        print(f"Không thấy thư mục {content}. Xin chạy lệnh ở thư mục gốc, hoặc ghi --content.", file=sys.stderr)
        return 2
    if missing := [path for path in options.paths if not path.exists() and not (content / path).exists()]:
        print(f"Không thấy {missing[0]}. Xin xem lại đường dẫn.", file=sys.stderr)
        return 2
    if strange := [path for path in options.paths if content.resolve() not in (real := _real(path, content), *real.parents)]:
        print(f"{strange[0]} không nằm trong thư mục nội dung {content}, nên không có gì để kiểm.", file=sys.stderr)
        return 2
    reading = read(content, None, Darkroom(pictures_shelf()))
    problems = [p for p in reading.problems if reading.edition is None or _asked(p, options.paths, content)]
    if options.json:
        for problem in problems:
            print(json.dumps(problem.as_dict(), ensure_ascii=False))
    else:
        tell_problems(problems, sys.stdout)
        print(_closing(problems))
    return 1 if problems else 0


def _closing(problems: list[Problem]) -> str:
    if not problems:
        return "Không có lỗi."
    aside = {problem.path for problem in problems if problem.sets_aside}
    files = {problem.path for problem in problems}
    return f"\n{len(problems)} lời nhắn về {len(files)} tệp; {len(aside)} tệp chưa đăng được."


def _real(path: Path, content: Path) -> Path:
    """Where a file lies, not where it leads; it may be given from where one stands, or below the content folder."""
    placed = path if path.exists() else content / path
    return placed.resolve() if placed.is_dir() and not placed.is_symlink() else placed.parent.resolve() / placed.name


def _asked(problem: Problem, paths: list[Path], content: Path) -> bool:
    file = content.resolve() / problem.path
    asked = [_real(path, content) for path in paths]
    return not asked or any(file == path or path in file.parents for path in asked)
