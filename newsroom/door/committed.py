"""The content as a commit has it: regular files alone, and a problem for each thing that is none."""

from pathlib import Path

from newsroom.door.tree import LONGEST_NAME, link_file, printable
from newsroom.git import SUBMODULE, SYMLINK, Leaf, Repository, is_safe
from newsroom.problem import Problem


def write_content(repository: Repository, commit: str, prefix: str, folder: Path) -> list[Problem]:
    """Write what a commit holds below a path ("" or with a final slash) into a folder; the problems name what stays out."""
    leaves = {path.removeprefix(prefix): leaf for path, leaf in repository.tree(commit, prefix).items()}
    problems = {path: problem for path, leaf in leaves.items() if (problem := no_file(path, leaf) or _too_long(path))}
    repository.write_out({path: leaf for path, leaf in leaves.items() if path not in problems}, folder)
    return list(problems.values())


def _too_long(path: str) -> Problem | None:
    """A name or a path that no file system takes; git does."""
    if is_safe(path):
        return None
    return Problem(
        path=printable(path[:LONGEST_NAME]) + "…",
        code="name-hard",
        message="Tên hoặc đường dẫn này quá dài, nhiều máy không mở được.",
        fix="Xin đặt tên thư mục và tên tệp ngắn, không dấu, ví dụ: khai-giang.md.",
    )


def no_file(path: str, leaf: Leaf) -> Problem | None:
    """What is wrong with an entry that is not a file."""
    if leaf.mode == SYMLINK:
        return link_file(path)
    if leaf.mode == SUBMODULE:
        return Problem(
            path=printable(path),
            code="nested-repository",
            message="Đây là một kho git nằm trong kho này (submodule), không phải thư mục thật, nên tòa soạn không mở.",
            fix="Xin xóa mục này, rồi chép các tệp thật vào thư mục của đơn vị.",
        )
    return None
