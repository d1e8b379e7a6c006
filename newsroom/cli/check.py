"""`newsroom check`: the problems of files, without building."""

import argparse
import json
import sys
from pathlib import Path

from newsroom.cli.past import Past
from newsroom.cli.telling import tell_problems
from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.reading import Reading, read
from newsroom.forge import FORMS, shown
from newsroom.git import GitFailed, Repository
from newsroom.memory.memory import Memory
from newsroom.memory.store import Damaged
from newsroom.problem import Problem
from newsroom.state import history_shelf, pictures_shelf


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "check",
        help="kiểm bài, báo mọi lỗi cùng cách sửa; không dựng trang",
        description="Kiểm bài và báo mọi lỗi cùng cách sửa. Trả về 1 nếu có lỗi; "
        "với --format github, gitlab, forgejo thì chỉ trả về 1 khi có tệp không đăng được.",
        epilog="Ví dụ: newsroom check content/truong/th-01/2024/khai-giang.md",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="TỆP", help="tệp hoặc thư mục cần kiểm; không ghi là kiểm tất cả"
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--json", action="store_true", help="mỗi lỗi một dòng JSON: path line field code message fix")
    parser.add_argument(
        "--format",
        choices=("text", "json", *FORMS),
        default="text",
        help="cách in; github, gitlab, forgejo là cho máy ở đó đọc",
    )
    parser.add_argument("--at", metavar="COMMIT", help="kiểm nội dung của một phiên bản trong kho git, không lấy ra thư mục")
    parser.add_argument(
        "--since", metavar="COMMIT", help="cùng với --at: chỉ báo lỗi của tệp đã đổi so với phiên bản này, và lỗi mới phát sinh"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell the problems; 1 if there are any, 2 if there is nothing to read."""
    complaint = _complaint(options)
    try:
        problems = [] if complaint else _problems(options)
    except (GitFailed, OSError) as failed:
        complaint = f"Không đọc được phiên bản cần kiểm ({failed}). Xin xem lại --at và --since; kho có thể thiếu lịch sử."
    if complaint:
        print(complaint, file=sys.stderr)
        return 2
    _tell(problems, "json" if options.json else options.format, options.content)
    return _status(problems, options.format)


def _status(problems: list[Problem], form: str) -> int:
    """A forge must not hold up a change for what is published all the same; whoever asks at a desk hears of everything."""
    return 1 if any(problem.sets_aside or form not in FORMS for problem in problems) else 0


def _complaint(options: argparse.Namespace) -> str:
    """Why there is nothing to check, or ""."""
    if options.since and not options.at:
        return "--since chỉ dùng cùng với --at. Ví dụ: newsroom check --at FETCH_HEAD --since HEAD"
    if options.at and options.paths:
        return "Đã ghi --at thì không ghi thêm tệp. Ví dụ: newsroom check --at FETCH_HEAD"
    return complaint_about(options.paths, options.content)


def complaint_about(paths: list[Path], content: Path) -> str:
    """Why these paths cannot be read, or ""."""
    if not content.is_dir():
        return f"Không thấy thư mục {content}. Xin chạy lệnh ở thư mục gốc, hoặc ghi --content."
    if missing := [path for path in paths if not path.exists() and not (content / path).exists()]:
        return f"Không thấy {missing[0]}. Xin xem lại đường dẫn."
    if strange := [path for path in paths if content.resolve() not in (real := _real(path, content), *real.parents)]:
        return f"{strange[0]} không nằm trong thư mục nội dung {content}, nên không có gì để kiểm."
    return ""


def _problems(options: argparse.Namespace) -> list[Problem]:
    content: Path = options.content
    if not options.at:
        reading = _reading(content)
        return [p for p in reading.problems if reading.edition is None or is_asked(p, options.paths, content)]
    past = Past.around(content)
    return past.since(options.since, options.at) if options.since else list(past.reading(options.at).problems)


def _reading(content: Path) -> Reading:
    """What the door makes of the folder as it lies there, with the help of what the last build or check remembers."""
    darkroom, history = Darkroom(pictures_shelf()), History.around(content, history_shelf())
    try:
        return read(content, None, darkroom, history, Memory(content, pictures_shelf()))
    except Damaged:  # or in use for so long that it is quicker to do without
        return read(content, None, darkroom, history)


def _tell(problems: list[Problem], form: str, content: Path) -> None:
    if form == "json":
        for problem in problems:
            print(json.dumps(problem.as_dict(), ensure_ascii=False))
    elif form == "text":
        tell_problems(problems, sys.stdout)
        print(_closing(problems))
    else:
        sys.stdout.write(shown(problems, form, _prefix(content)))


def _prefix(content: Path) -> str:
    """The way from the repository's root to the content, with a slash; from where one stands, if there is no repository."""
    found = Repository.around(content)
    return found[1] if found else f"{content.as_posix().rstrip('/')}/"


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


def is_asked(problem: Problem, paths: list[Path], content: Path) -> bool:
    """Whether a problem is about one of the paths, or about a file below one; without paths, any is."""
    file = content.resolve() / problem.path
    asked = [_real(path, content) for path in paths]
    return not asked or any(file == path or path in file.parents for path in asked)
