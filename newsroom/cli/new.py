"""`newsroom new`: a story file that passes the check at the first try, with a word on every key."""

import argparse
import shlex
import sys
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from newsroom.cli.answers import Answers, Unfit, read_bounded, typed_moment
from newsroom.cli.interview import Interview
from newsroom.cli.telling import tell_problems
from newsroom.discretion import is_private
from newsroom.door.darkroom import Darkroom
from newsroom.door.file import read_file
from newsroom.door.manuscript import Desk
from newsroom.door.place import RESERVED
from newsroom.door.registry import read_registry
from newsroom.door.tree import walk
from newsroom.form import Form
from newsroom.problem import Report
from newsroom.registry import Registry
from newsroom.state import pictures_shelf
from newsroom.unit import Unit
from newsroom.vietnamese import slug, written_day

#: Characters of a story's address that come from its title, and of a picture's name.
LONGEST_STEM = 60
EXAMPLE = 'newsroom new --unit th-01 --title "Lễ khai giảng năm học mới" --date 05/9/2024'
OPTIONS = (
    ("unit", "ĐƠN-VỊ", "mã hoặc tên đơn vị"),
    ("title", "TÊN", "tên bài"),
    ("date", "NGÀY", "ngày đăng, ngày trước tháng sau (mặc định: hôm nay)"),
    ("kind", "LOẠI", "loại bài (mặc định: tin)"),
    ("summary", "CÂU", "tóm tắt"),
    ("topics", "MÃ,MÃ", "chủ đề"),
    ("picture", "TỆP", "ảnh; được chép vào cạnh bài"),
    ("alt", "CÂU", "câu tả ảnh"),
    ("text", "TỆP", "tệp văn bản có nội dung bài, - là đọc từ bàn phím; không ghi thì bài là bản nháp"),
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "new",
        help="viết một tệp bài mới, có sẵn lời giải thích cho từng mục",
        description="Viết một tệp bài mới vào đúng thư mục. Ghi cả --unit và --title thì không hỏi gì thêm.",
        epilog=f"Ví dụ: {EXAMPLE}",
    )
    for name, metavar, help in OPTIONS:
        parser.add_argument(f"--{name}", metavar=metavar, help=help)
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 with a file that can be published, 1 with one that cannot yet or without one, 2 where an answer does not fit."""
    registry, problems = read_registry(options.content)
    if registry is None:
        tell_problems(problems, sys.stderr)
        return 1
    try:
        return _write(options.content, registry, *_filled(options, registry))
    except Unfit as unfit:
        print(unfit, file=sys.stderr)
        return 2
    except (EOFError, KeyboardInterrupt):
        print(f"\nĐã dừng, chưa ghi tệp nào. Có thể trả lời hết trong một dòng, ví dụ: {EXAMPLE}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Không ghi được tệp: {error.strerror}. Xin xem quyền ghi và chỗ trống của đĩa rồi chạy lại.", file=sys.stderr)
        return 1


def now(registry: Registry) -> datetime:
    """The one place where this command asks the clock."""
    return datetime.now(registry.site.timezone)


# -- asking ---------------------------------------------------------------------------------------------------------


def _filled(options: argparse.Namespace, registry: Registry) -> tuple[Unit, datetime, Form, Path | None]:
    """Every answer, in the order in which they are asked for."""
    answers, answer = Answers(registry, Darkroom(pictures_shelf())), Interview(options, registry).answer
    unit = answer("unit", answers.unit, _unit_here(options.content, registry))
    title = answer("title", answers.title)
    moment = answer("date", answers.date, written_day(now(registry).date()))
    _check_unit(unit, moment)
    form = Form(
        title=title,
        date=typed_moment(moment),
        kind=answer("kind", answers.kind, "tin"),
        summary=answer("summary", answers.summary),
        topics=answer("topics", answers.topics),
        known_topics=tuple(registry.topics),
    )
    picture = answer("picture", answers.picture)
    if options.alt and not picture:
        raise Unfit("Có câu tả ảnh mà chưa có ảnh. Xin ghi thêm ảnh, ví dụ: --picture anh/san-truong.jpg")
    alt = answer("alt", answers.alt) if picture else ""
    return unit, moment, replace(form, alt=alt, text=answer("text", lambda typed: answers.text(_bytes(typed)))), picture


def _bytes(typed: str) -> bytes:
    if not typed:
        return b""
    return sys.stdin.buffer.read() if typed == "-" else read_bounded(Path(typed.strip("\"'")).expanduser())


def _unit_here(content: Path, registry: Registry) -> str:
    """The unit in whose folder one stands, "" elsewhere: a story under another's name is worse than one question more."""
    here, root = Path.cwd().resolve(), content.resolve()
    parts = here.relative_to(root).parts if root in here.parents else ()
    return parts[1] if len(parts) > 1 and parts[1] in registry.units else ""


def _check_unit(unit: Unit, moment: datetime) -> None:
    if unit.has_ended(moment.date()):
        raise Unfit(f"Đơn vị “{unit.id}” đã kết thúc hoạt động trước ngày này. Xin chọn đơn vị kế tục hoặc ngày khác.")


# -- writing --------------------------------------------------------------------------------------------------------


def _write(content: Path, registry: Registry, unit: Unit, moment: datetime, form: Form, picture: Path | None) -> int:
    folder = content / str(unit.kind.room) / unit.id / str(moment.year)
    folder.mkdir(parents=True, exist_ok=True)
    if content.resolve() / folder.relative_to(content) != folder.resolve():
        raise Unfit(f"{folder} là lối tắt tới chỗ khác. Xin thay bằng thư mục thật rồi chạy lại.")
    name = _copied(picture, folder) if picture else ""
    form = replace(form, picture=name)
    path = _created(folder, _stem(form.title), ".md", form.written().encode())
    report = Report(path.relative_to(content).as_posix())
    read_file(report.path, Desk.at(registry, walk(content).files, Darkroom(pictures_shelf())), report)
    if any(is_private(problem) for problem in report.problems):
        path.unlink()
        if picture and (folder / name).resolve() != picture.resolve():
            (folder / name).unlink()
        return _tell_private(report)
    return _tell(path, form, report)


def _copied(picture: Path, folder: Path) -> str:
    """The name under which a picture lies beside the story: the one it has there already, or a new plain one."""
    plain = slug(picture.stem, LONGEST_STEM) or "anh"
    if picture.resolve().parent == folder.resolve() and picture.name == f"{plain}{picture.suffix.lower()}":
        return picture.name
    return _created(folder, plain, picture.suffix.lower(), picture.read_bytes()).name


def _stem(title: str) -> str:
    """The title as an address, cut between words."""
    whole = slug(title, len(title) * 2)
    stem = whole if len(whole) <= LONGEST_STEM else whole[: LONGEST_STEM + 1].rpartition("-")[0] or whole[:LONGEST_STEM]
    return f"bai-{stem}" if stem in RESERVED else stem


def _created(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """A new file with these bytes, under the first name that no other bears in any case; never in the place of another."""
    taken = {entry.name.lower() for entry in folder.iterdir()}
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{suffix}" for n in count(1))
    path = folder / next(name for name in names if name not in taken)
    with path.open("xb") as file:
        file.write(data)
    return path


def _tell(path: Path, form: Form, report: Report) -> int:
    """Say what was written, and whatever the door would say of it."""
    print(f"Đã viết {path}")
    if form.is_draft:
        print("Xin mở tệp, viết nội dung, rồi xóa dòng status: nháp để bài được đăng.")
    tell_problems(report.problems, sys.stdout)
    print(f"Kiểm lại bất cứ lúc nào bằng: newsroom check {shlex.quote(str(path))}")
    return 1 if report.sets_aside else 0


def _tell_private(report: Report) -> int:
    """A name that stands in a file's name goes into git and into addresses, so the file does not stay."""
    told = {p.code: f"  • {p.message}\n    → {p.fix} [{p.code}]" for p in reversed(report.problems) if is_private(p)}
    print("Chưa ghi tệp nào, vì trong tên bài hoặc nội dung có thông tin riêng:", *told.values(), sep="\n", file=sys.stderr)
    print("Xin bỏ điều ấy rồi chạy lại lệnh; tên bài cũng thành tên tệp, nên đừng có tên trẻ em.", file=sys.stderr)
    return 1
