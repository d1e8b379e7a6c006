"""The rules for what a push may touch, whatever it says: branch, place, kind, name, amount. One breach refuses it whole."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from newsroom.attachment import FORMATS
from newsroom.door.committed import no_file
from newsroom.door.darkroom import SUFFIXES
from newsroom.door.registry import FOLDER as REGISTRY
from newsroom.door.strays import stranger
from newsroom.door.tree import bad_name, printable
from newsroom.git import REGULAR, Change, TooMuch
from newsroom.problem import Problem
from newsroom.receiving.push import MOST_COMMITS, Push
from newsroom.receiving.server import Account, Server

_ALLOWED = SUFFIXES | FORMATS.keys()
#: Bytes of a path below the content; some systems hold no more than 260 with all that stands before it.
LONGEST_PATH = 200
#: What to do about a commit of the push that a later one has mended: it would come in with it.
HOW_TO_FORGET = (
    "Chỗ ấy không còn trong bản mới nhất nhưng còn trong một commit trước của lần gửi này; "
    "xin gộp thành một commit: git reset --soft @{u}, rồi git commit, rồi gửi lại."
)
#: How a file becomes again what it was before.
HOW_TO_RETURN = "Cách làm: git reset --soft @{u}, bỏ tệp ấy ra (git restore --staged --worktree TỆP), git commit, rồi gửi lại."
#: Versions of files in all commits of a push, for each file that it may change in the end.
MOST_VERSIONS = 4


def breaches(push: Push, account: Account, server: Server) -> Iterator[Problem]:
    """What is forbidden in a push. The rules that cost least come first; where the ref is wrong nothing else is looked at."""
    refused = _wrong_ref(push, account, server)
    if refused:
        yield refused
        return
    try:
        changes = tuple(change for _, change in push.every_change())
    except TooMuch:
        yield _much("Lần gửi này có nhiều tệp đến mức máy không đếm hết.", "Xin gửi làm nhiều lần.")
        return
    foreign = {change.path for change in changes if not _is_own(change.path, account, server)}
    yield from (_foreign(path, push, account, server) for path in sorted(foreign))
    for change in push.result:
        if change.path not in foreign and change.path.startswith(server.prefix) and change.after is not None:
            yield from _of_new(change.path.removeprefix(server.prefix), change)
    yield from _twins(push, server)
    yield from _too_much(push, changes, account, server)


def _wrong_ref(push: Push, account: Account, server: Server) -> Problem | None:
    update = push.update
    if update.ref != server.ref or update.deletes:
        return Problem(
            path=printable(update.ref),
            code="push-branch",
            message=f"Máy chủ chỉ nhận bài gửi lên nhánh “{server.branch}”, không nhận nhánh khác, thẻ, hay việc xóa nhánh.",
            fix=f"Xin gửi bằng lệnh: git push origin HEAD:{server.branch}",
        )
    if update.creates and not account.is_office:
        return Problem(
            path=server.branch,
            code="push-branch",
            message="Kho này còn trống; tòa soạn phải gửi sổ và nội dung ban đầu trước.",
            fix="Xin báo tòa soạn.",
        )
    if push.rewrites:
        return Problem(
            path=server.branch,
            code="push-rewrites",
            message="Lần gửi này viết lại lịch sử, làm mất những gì người khác đã gửi.",
            fix="Xin lấy bản mới nhất về (git pull --rebase), rồi gửi lại, không dùng --force.",
        )
    if len(push.commits) > MOST_COMMITS:
        return _much(f"Lần gửi này có hơn {MOST_COMMITS} commit.", "Xin gửi làm nhiều lần.")
    return None


def _is_own(path: str, account: Account, server: Server) -> bool:
    """Whether a path is the account's; the office's is everything."""
    if not path.startswith(server.prefix):
        return account.is_office
    return account.may_change(path.removeprefix(server.prefix))


def _of_new(below: str, change: Change) -> Iterator[Problem]:
    """What is wrong with the kind or the name of something that is new or changed."""
    path = printable(change.path)
    if len(os.fsencode(below)) > LONGEST_PATH:
        yield Problem(
            path=path[:LONGEST_PATH] + "…",
            code="name-hard",
            message=f"Đường dẫn dài quá {LONGEST_PATH} ký tự, nhiều máy không mở được.",
            fix="Xin đặt tên thư mục và tên tệp ngắn hơn.",
        )
        return
    for part in below.split("/"):
        if problem := bad_name(part, change.path):
            yield problem
            return
    if change.after and (problem := no_file(change.path, change.after)):
        yield problem
    elif change.after and change.after.mode != REGULAR:
        yield Problem(
            path=path,
            code="file-executable",
            message="Tệp này có quyền chạy như một chương trình, tòa soạn không nhận.",
            fix=f"Xin bỏ quyền chạy rồi gửi lại: git update-index --chmod=-x {path}",
        )
    elif not _is_allowed(below):
        yield stranger(path)


def _is_allowed(below: str) -> bool:
    """Manuscripts, with their suffix in small letters as the door reads it; what they may use; the registry."""
    suffix = PurePosixPath(below).suffix
    return suffix == ".md" or suffix.lower() in _ALLOWED or below.startswith(f"{REGISTRY}/")


def _foreign(path: str, push: Push, account: Account, server: Server) -> Problem:
    own = ", ".join(f"{server.prefix}{folder}/" for folder in account.folders) or "(chưa có thư mục nào)"
    taken_back = path not in {change.path for change in push.result}
    return Problem(
        path=printable(path),
        code="path-foreign",
        message=f"Tài khoản “{account.name}” không được sửa chỗ này; chỉ được sửa trong: {own}.",
        fix=HOW_TO_FORGET if taken_back else f"Xin bỏ thay đổi ở tệp này; cần sửa thì nhờ tòa soạn. {HOW_TO_RETURN}",
    )


def _twins(push: Push, server: Server) -> Iterator[Problem]:
    """Paths that only some computers can tell apart, where the push brings one of them."""
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for path in push.tree:
        if path.startswith(server.prefix):
            for whole in (path, *map(str, PurePosixPath(path).parents)):
                alike[unicodedata.normalize("NFC", whole).casefold()].add(whole)
    new = {change.path for change in push.result if change.after and not change.before}
    for path in sorted(new):
        for whole in (path, *map(str, PurePosixPath(path).parents)):
            others = alike[unicodedata.normalize("NFC", whole).casefold()] - {whole}
            if others and whole.startswith(server.prefix):
                yield Problem(
                    path=printable(path),
                    code="name-twin",
                    message=f"Tên này chỉ khác {printable(min(others))} ở chữ hoa, chữ thường hoặc cách ghi dấu.",
                    fix="Xin đổi sang một tên khác hẳn.",
                )
                break


def _too_much(push: Push, changes: Sequence[Change], account: Account, server: Server) -> Iterator[Problem]:
    if account.is_office:
        return
    new = {change.after.sha for change in changes if change.after and change.after.is_file}
    versions = {(change.path, change.after.sha) for change in changes if change.after}
    if len(versions) > MOST_VERSIONS * server.most_files:
        yield _much(f"Lần gửi này có {len(versions)} phiên bản của các tệp, qua nhiều commit.", "Xin gộp thành ít commit hơn.")
    if len(push.result) > server.most_files:
        yield _much(
            f"Lần gửi này có {len(push.result)} tệp, quá giới hạn {server.most_files} tệp một lần.", "Xin gửi làm nhiều lần."
        )
    weight = sum(push.repository.sizes(sorted(new)).values())
    if weight > server.most_bytes:
        yield _much(
            f"Lần gửi này nặng {weight // 1_000_000} MB, quá giới hạn {server.most_bytes // 1_000_000} MB một lần.",
            "Xin thu nhỏ ảnh (chiều rộng khoảng 2000 điểm ảnh là đủ), hoặc gửi làm nhiều lần.",
        )


def _much(message: str, fix: str) -> Problem:
    return Problem(path="", code="push-too-much", message=message, fix=fix)
