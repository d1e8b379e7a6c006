"""`newsroom letter`: to each author whose file was set aside, printed or laid in a folder."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from newsroom.cli.check import complaint_about, is_asked
from newsroom.discretion import discreet
from newsroom.door.darkroom import Darkroom
from newsroom.door.history import History
from newsroom.door.reading import Reading, read
from newsroom.door.text import LARGEST, decode
from newsroom.door.tree import walk
from newsroom.letter import Letter, is_letter, names_of
from newsroom.problem import Problem, Report
from newsroom.state import history_shelf, pictures_shelf


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "letter",
        help="viết thư cho người gửi tệp chưa đăng được: dòng nào, vì sao, sửa thế nào",
        description="Viết cho mỗi tệp chưa đăng được một lá thư gửi người viết. Với --folder, thư về tệp đã tốt lại được bỏ.",
        epilog="Ví dụ: newsroom letter --folder thu",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="TỆP", help="chỉ viết về tệp hoặc thư mục này; không ghi là về mọi tệp"
    )
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--folder", type=Path, metavar="DIR", help="để thư vào thư mục này: mỗi tệp một .txt và một .html")
    parser.add_argument("--html", action="store_true", help="in thư dạng HTML")
    parser.add_argument("--all", action="store_true", help="viết cả về tệp vẫn đăng mà có điều nên sửa")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the letters are written, 2 where there is nothing to read or nowhere to lay them."""
    content: Path = options.content
    complaint = complaint_about(options.paths, content) or _complaint_about_folder(options.folder, content)
    if complaint:
        print(complaint, file=sys.stderr)
        return 2
    reading = read(content, None, Darkroom(pictures_shelf()), History.around(content, history_shelf()))
    asked = [p for p in reading.problems if reading.edition is None or is_asked(p, options.paths, content)]
    letters = list(_letters(reading, asked, content, notes=options.all))
    if options.folder:
        return _lay(letters, options.folder, whole=not options.paths)
    print("\n\n".join(letter.html() if options.html else letter.text() for letter in letters) or "Không có thư nào phải viết.")
    return 0


def _complaint_about_folder(folder: Path | None, content: Path) -> str:
    if folder is None:
        return ""
    if content.resolve() in (folder.resolve(), *folder.resolve().parents):
        return f"{folder} nằm trong thư mục nội dung. Xin để thư ở chỗ khác, ví dụ: --folder thu"
    return f"{folder} không phải là thư mục. Xin ghi tên khác." if folder.exists() and not folder.is_dir() else ""


def _letters(reading: Reading, problems: list[Problem], content: Path, *, notes: bool) -> Iterator[Letter]:
    """One for each file that is set aside; with notes, also for those that are published with a word."""
    files = walk(content).files
    for path, group in groupby(discreet(problems), key=lambda problem: problem.path):
        told = tuple(group)
        if notes or any(problem.sets_aside for problem in told):
            yield Letter(
                path=path,
                to=_recipient(path, reading),
                problems=told,
                lines=_lines(path, files),
                is_kept=path in reading.kept,
                site=reading.edition.registry.site if reading.edition else None,
            )


def _recipient(path: str, reading: Reading) -> str:
    """The unit whose folder it is, by its name today; the office for all else."""
    if reading.edition is None:
        return "ban biên tập"
    registry, today = reading.edition.registry, reading.edition.today
    room, _, rest = path.partition("/")
    unit = registry.units.get(rest.partition("/")[0])
    return (unit if unit and unit.kind.room == room else registry.office).last_name(today)


def _lines(path: str, files: Mapping[str, Path]) -> dict[int, str]:
    """The lines of a text as typed, by number; none of what is no text."""
    try:
        with files[path].open("rb") as file:
            text = decode(file.read(LARGEST + 1), Report(path)) if path.endswith((".md", ".toml")) else None
    except (KeyError, OSError):
        return {}
    return dict(enumerate((text or "").split("\n"), 1))


def _lay(letters: list[Letter], folder: Path, *, whole: bool) -> int:
    """Write what differs; where all files were asked for, remove the letters about those that are well again."""
    names = names_of(letter.path for letter in letters)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for letter in letters:
            _put(folder / f"{names[letter.path]}.txt", letter.text())
            _put(folder / f"{names[letter.path]}.html", letter.html())
        settled = _settled(folder, set(names.values())) if whole else []
    except OSError as error:
        print(f"Không ghi được vào {folder}: {error.strerror}. Xin xem quyền ghi và chỗ trống của đĩa.", file=sys.stderr)
        return 2
    print(f"{len(letters)} thư trong {folder}; bỏ {len(settled)} thư về tệp đã tốt lại.")
    return 0


def _put(target: Path, text: str) -> None:
    """A reader of the folder sees the old letter or the new one."""
    data = text.encode()
    if target.is_file() and target.read_bytes() == data:
        return
    draft = target.with_name(f".{target.name}.new")
    draft.write_bytes(data)
    draft.replace(target)


def _settled(folder: Path, current: set[str]) -> list[str]:
    """Remove the letters that are no longer needed, and nothing else that may lie there."""
    names = [file.stem for file in sorted(folder.glob("*.txt")) if file.stem not in current and _is_ours(file)]
    for name in names:
        for suffix in (".txt", ".html"):
            (folder / f"{name}{suffix}").unlink(missing_ok=True)
    return names


def _is_ours(file: Path) -> bool:
    try:
        return file.is_file() and is_letter(file.stem, file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
