"""`newsroom receive`: a bare repository that takes pushes, judges and publishes them. Run by hooks, SSH and the office."""

import argparse
import os
import resource
import shlex
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from newsroom.cli.telling import tell_problems
from newsroom.discretion import discreet
from newsroom.door.registry import read_registry
from newsroom.git import GitFailed
from newsroom.problem import Problem
from newsroom.receiving.installation import set_up
from newsroom.receiving.publishing import publish, resume, step_back
from newsroom.receiving.push import read_updates
from newsroom.receiving.reception import Verdict, judge
from newsroom.receiving.releases import NotReleased, Releases
from newsroom.receiving.server import Account, NotSetUp, Server, read_server

#: What an account may ask of the repository over SSH.
SERVICES = ("git-receive-pack", "git-upload-pack", "git-upload-archive")
#: Bytes of memory for git and the hooks of one push: a small pack can ask for a great deal.
MOST_MEMORY = 4_000_000_000
#: Seconds for judging one push; nobody else's waits meanwhile, but the machine is not one school's.
LONGEST_JUDGEMENT = 600
ACTIONS = {
    "set-up": "lập hoặc sửa lại kho nhận bài (móc, luật, tệp cấu hình)",
    "pre": "móc pre-receive: xét lần gửi, máy tự gọi",
    "post": "móc post-receive: dựng và đưa lên, máy tự gọi",
    "login": "mở cửa cho một tài khoản SSH (ghi trong authorized_keys)",
    "publish": "dựng lại và đưa lên ngay bây giờ",
    "back": "lùi trang về bản đã đăng ngay trước",
    "resume": "thôi lùi, đưa lên lại bản mới nhất",
    "releases": "liệt kê các bản đã đăng còn giữ",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand and its actions."""
    parser = commands.add_parser(
        "receive",
        help="kho git nhận bài của các trường: xét, dựng, đưa lên, lùi lại",
        description="Kho git nhận bài của các trường. Mỗi lần gửi được xét theo luật của máy chủ rồi mới nhận.",
        epilog="Ví dụ: newsroom receive set-up /srv/toa-soan/kho.git --site /srv/toa-soan/trang",
    )
    actions = parser.add_subparsers(metavar="VIỆC", required=True, dest="action")
    for name, told in ACTIONS.items():
        action = actions.add_parser(name, help=told, description=told, epilog=f"Ví dụ: newsroom receive {name} kho.git")
        action.add_argument("repository", type=Path, metavar="KHO", help="thư mục của kho (bare repository)")
        action.set_defaults(run=run)
    _add_options(actions.choices)


def _add_options(actions: dict[str, Any]) -> None:
    actions["set-up"].add_argument("--site", type=Path, required=True, metavar="DIR", help="thư mục của trang đã đăng")
    actions["set-up"].add_argument("--content", type=Path, metavar="DIR", help="nội dung có sổ, để lập sẵn tài khoản")
    actions["set-up"].add_argument("--branch", default="main", help="nhánh nhận bài (mặc định: main)")
    actions["login"].add_argument("account", metavar="TÀI-KHOẢN", help="tên tài khoản trong tệp cấu hình")
    actions["publish"].add_argument("--shrink", action="store_true", help="vẫn đưa lên dù trang bớt đi nhiều")
    for name in ("publish", "post"):
        actions[name].add_argument("--today", metavar="YYYY-MM-DD", help="dựng như vào cuối ngày này")


def run(options: argparse.Namespace) -> int:
    """0 when it was done; 1 when it was refused or could not be."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        if options.action == "set-up":
            return _set_up(options)
        server = read_server(options.repository)
        return _DOES[options.action](server, options)
    except (NotSetUp, NotReleased) as reason:
        print(reason, file=sys.stderr)
    except (GitFailed, OSError, subprocess.SubprocessError) as reason:
        print(f"Máy chủ chưa làm được: {reason}. Trang đang đăng giữ nguyên; xin báo người giữ máy chủ.", file=sys.stderr)
    return 1


def _set_up(options: argparse.Namespace) -> int:
    units = {}
    if options.content:
        registry, problems = read_registry(options.content)
        tell_problems(problems, sys.stderr)
        if registry is None:
            return 1
        units = dict(registry.units)
    new = set_up(options.repository, options.site, units, branch=options.branch)
    print(f"Kho {options.repository} đã sẵn sàng nhận bài.")
    print(f"{'Đã viết' if new else 'Giữ nguyên'} tệp cấu hình: {options.repository / 'newsroom.toml'}")
    print("Việc kế tiếp: mở tệp ấy xem lại các tài khoản, rồi thêm khóa SSH của từng người vào authorized_keys.")
    return 0


def _pre(server: Server, _options: argparse.Namespace) -> int:
    """Every update has to pass, or none is taken."""
    account = _who(server)
    signal.signal(signal.SIGALRM, _end)
    signal.alarm(LONGEST_JUDGEMENT)
    now = datetime.now().astimezone()
    verdicts = [judge(server, account, update, now) for update in read_updates(sys.stdin.read())]
    refused = [problem for verdict in verdicts for problem in verdict.refused]
    if refused:
        about = {problem.path for problem in refused}
        told = [problem for verdict in verdicts for problem in verdict.told if problem.sets_aside and problem.path in about]
        refused = list(dict.fromkeys([*refused, *told]))
        print("CHƯA NHẬN. Lần gửi này có điều máy chủ không nhận; trang và kho giữ nguyên như trước.")
        _tell_refused(refused)
        print("\nXin sửa những chỗ trên rồi gửi lại. Cần giúp, xin hỏi tòa soạn.")
        return 1
    _tell_taken(verdicts)
    return 0


def _end(*_: object) -> None:
    raise TimeoutError(f"xét lần gửi này quá {LONGEST_JUDGEMENT // 60} phút; xin gửi làm nhiều lần, mỗi lần ít commit")


def _tell_refused(problems: list[Problem]) -> None:
    for problem in discreet(problems):
        where = ": ".join([problem.path, *([f"dòng {problem.line}"] if problem.line else [])])
        print(f"\n{where}\n  • {problem.message}\n    → {problem.fix} [{problem.code}]")


def _tell_taken(verdicts: list[Verdict]) -> None:
    told: list[Problem] = [problem for verdict in verdicts for problem in verdict.told]
    kept = frozenset(path for verdict in verdicts for path in verdict.kept)
    tell_problems(told, sys.stdout, kept=kept)
    aside = {problem.path for problem in told if problem.sets_aside}
    if aside:
        print(f"\nĐÃ NHẬN, nhưng {len(aside)} tệp được để riêng cho tới khi sửa xong; các bài khác vẫn đăng.")
    else:
        print("ĐÃ NHẬN.")
    if waiting := sum(verdict.waiting for verdict in verdicts):
        print(f"{waiting} bài còn là bản nháp hoặc chưa tới giờ đăng.")
    sys.stdout.flush()


def _who(server: Server) -> Account:
    """The account that the server's own login has named; what a commit says of its author counts for nothing."""
    name = os.environ.get(server.identity, "")
    account = server.accounts.get(name)
    if account is None:
        raise NotSetUp(f"Máy chủ chưa biết tài khoản “{name}” nên không nhận. Xin báo tòa soạn để được cấp quyền gửi bài.")
    return account


def _post(server: Server, options: argparse.Namespace) -> int:
    """A push was taken; whatever becomes of the build, it is not lost, and the next one publishes it.

    A line that breaks meanwhile ends the telling, not the build.
    """
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    _say("Đang dựng trang …")
    published = publish(server, today=options.today)
    _say("ĐÃ ĐĂNG." if published.release else "Trang không có gì phải đổi.")
    return 0


def _say(sentence: str) -> None:
    with suppress(BrokenPipeError):
        print(sentence, flush=True)


def _publish(server: Server, options: argparse.Namespace) -> int:
    published = publish(server, may_shrink=options.shrink, today=options.today)
    print(published.told)
    print(f"Đã đưa lên bản {published.release.folder.name}." if published.release else "Không có gì mới để đưa lên.")
    return 0


def _back(server: Server, _options: argparse.Namespace) -> int:
    release = step_back(server)
    print(f"Trang đã lùi về bản {release.folder.name}. Bài rút hoặc đính chính sau bản ấy lại hiện như trước; xin xem lại.")
    print("Bản mới nhất chờ lần gửi kế tiếp, hoặc lệnh: newsroom receive resume KHO")
    return 0


def _resume(server: Server, options: argparse.Namespace) -> int:
    resume(server)
    options.shrink, options.today = False, None
    return _publish(server, options)


def _releases(server: Server, _options: argparse.Namespace) -> int:
    releases = Releases(server.site, server.releases)
    current = releases.current()
    for release in releases.all():
        print(f"{'→' if release == current else ' '} {release.folder.name}")
    return 0


def _login(server: Server, options: argparse.Namespace) -> int:
    """Let an account use git on this repository and nothing else. For `command="…"` in authorized_keys."""
    try:
        asked = shlex.split(os.environ.get("SSH_ORIGINAL_COMMAND", ""))
    except ValueError:
        asked = []
    if options.account not in server.accounts:
        raise NotSetUp(f"Chưa có tài khoản “{options.account}” trong tệp cấu hình. Xin báo tòa soạn.")
    if len(asked) != 2 or asked[0] not in SERVICES:
        raise NotSetUp("Cửa này chỉ để gửi và lấy bài bằng git.")
    environment = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    environment |= {server.identity: options.account, "LANG": "C.UTF-8"}
    if not server.accounts[options.account].is_office:
        environment |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "receive.maxInputSize"}
        environment["GIT_CONFIG_VALUE_0"] = str(2 * server.most_bytes)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY,) * 2)
    return subprocess.run((asked[0], str(server.git_dir)), check=False, env=environment).returncode  # noqa: S603 (one of SERVICES)


_DOES = {
    "pre": _pre,
    "post": _post,
    "login": _login,
    "publish": _publish,
    "back": _back,
    "resume": _resume,
    "releases": _releases,
}
