"""Setting up a repository that receives: its own rules, its hooks, and a first file of settings to be completed."""

import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from newsroom.git import Repository
from newsroom.receiving.server import SETTINGS
from newsroom.unit import Unit

#: What git itself is to refuse: broken objects, names that other systems read otherwise, lost history, floods.
RULES = {
    "core.protectNTFS": "true",
    "core.protectHFS": "true",
    "core.logAllRefUpdates": "true",
    "receive.fsckObjects": "true",
    "receive.denyDeletes": "true",
    "receive.denyNonFastForwards": "true",
    "receive.maxInputSize": "2g",
    "receive.advertisePushOptions": "false",
    "transfer.hideRefs": "refs/hidden",
    "gc.auto": "500",
}
_HEAD = """# Máy chủ nhận bài. Tệp này nằm ngoài nội dung, không ai sửa được bằng cách gửi bài.
#
#   site      thư mục của trang đã đăng; máy chủ web trỏ vào {site}/current
#   branch    nhánh nhận bài           content   thư mục nội dung trong kho ("" nếu kho chỉ có nội dung)
#   identity  biến môi trường mà máy chủ dùng để nói ai đang gửi (khóa SSH: NEWSROOM_ACCOUNT; đăng nhập web: REMOTE_USER)
#   releases  số bản đã đăng được giữ lại để có thể lùi về
#   most_files, most_megabytes   nhiều nhất một lần gửi của một trường
#
# Mỗi khối [account.TÊN] là một tài khoản: office = true là tòa soạn (sửa được mọi chỗ); folders là các thư mục được sửa.
"""
_PRE = "#!/bin/sh\n# Judge the push before anything of it is taken.\nexec {command} receive pre {repository}\n"
_POST = "#!/bin/sh\n# Build and publish what was taken.\nexec {command} receive post {repository}\n"


def set_up(git_dir: Path, site: Path, units: Mapping[str, Unit], *, branch: str = "main", content: str = "content") -> bool:
    """Make or mend a bare repository; whether a new file of settings was written, for one that is there is never touched.

    `units` are those that get an account with the folder that is theirs. Raises OSError and GitFailed.
    """
    git_dir.mkdir(parents=True, exist_ok=True)
    repository = Repository(git_dir.resolve())
    repository.ask("init", "--quiet", "--bare", f"--initial-branch={branch}")
    for key, value in RULES.items():
        repository.ask("config", key, value)
    command = shlex.join([sys.executable, "-I", "-m", "newsroom.cli.main"])
    for name, text in (("pre-receive", _PRE), ("post-receive", _POST)):
        hook = repository.git_dir / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(text.format(command=command, repository=shlex.quote(str(repository.git_dir))), encoding="utf-8")
        hook.chmod(0o755)
    site.mkdir(parents=True, exist_ok=True)
    site.chmod(0o755)
    settings = repository.git_dir / SETTINGS
    if settings.exists():
        return False
    settings.write_text(_settings(site.resolve(), units, branch, content), encoding="utf-8")
    return True


def _settings(site: Path, units: Mapping[str, Unit], branch: str, content: str) -> str:
    values = {"site": str(site), "branch": branch, "content": content, "identity": "NEWSROOM_ACCOUNT"}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    lines += ["releases = 5", "most_files = 50", "most_megabytes = 50", "", "[account.toa-soan]", "office = true"]
    for unit in units.values():
        if unit.kind.room:
            lines += ["", f"[account.{unit.id}]", f'folders = ["{unit.kind.room}/{unit.id}"]']
    return _HEAD.format(site=site) + "\n" + "\n".join(lines) + "\n"
