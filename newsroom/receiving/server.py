"""The server that receives: which repository, which site, and who may change what. Kept beside the repository, never in it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.git import Repository

#: The file of settings, in the folder of the bare repository, where no push can reach it.
SETTINGS = "newsroom.toml"


class NotSetUp(Exception):
    """The settings are missing or wrong; the sentence is for whoever keeps the server."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who pushes, by the name that the server gave them. `folders` are below the content, without a final slash."""

    name: str
    folders: tuple[str, ...] = ()
    is_office: bool = False

    def may_change(self, path: str) -> bool:
        """Whether a path below the content is theirs."""
        return self.is_office or any(path.startswith(f"{folder}/") for folder in self.folders)


@dataclass(frozen=True, slots=True)
class Server:
    """`identity` names the environment variable in which the server says who pushes; `prefix` is "" or ends with a slash."""

    git_dir: Path
    site: Path
    branch: str = "main"
    prefix: str = "content/"
    identity: str = "NEWSROOM_ACCOUNT"
    releases: int = 5
    most_files: int = 50
    most_bytes: int = 50_000_000
    accounts: Mapping[str, Account] = field(default_factory=dict)

    @property
    def repository(self) -> Repository:
        return Repository(self.git_dir)

    @property
    def ref(self) -> str:
        return f"refs/heads/{self.branch}"


def read_server(git_dir: Path) -> Server:
    """The settings of a repository that receives; NotSetUp where there are none that can be used."""
    file = git_dir.resolve() / SETTINGS
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotSetUp(f"Chưa có tệp {file}. Xin chạy: newsroom receive set-up {git_dir} --site THƯ-MỤC") from None
    except (OSError, ValueError) as error:
        raise NotSetUp(f"Không đọc được {file}: {error}.") from None
    return _server(table, file)


def _server(table: Mapping[str, Any], file: Path) -> Server:
    known = {"site": str, "branch": str, "content": str, "identity": str}
    numbers = {"releases": int, "most_files": int, "most_megabytes": int, "account": dict}
    for key, value in table.items():
        kind = {**known, **numbers}.get(key)
        if kind is None or not isinstance(value, kind):
            raise NotSetUp(f"{file}: mục “{key}” không có hoặc chưa đúng kiểu giá trị.")
    if not table.get("site"):
        raise NotSetUp(f"{file}: thiếu mục “site”, thư mục của trang đã đăng.")
    if not Path(table["site"]).is_absolute():
        raise NotSetUp(f"{file}: mục “site” phải là đường dẫn đầy đủ, bắt đầu bằng dấu gạch chéo.")
    content = table.get("content", "content").strip("/")
    return Server(
        git_dir=file.parent,
        site=Path(table["site"]),
        branch=table.get("branch", "main"),
        prefix=f"{content}/" if content else "",
        identity=table.get("identity", "NEWSROOM_ACCOUNT"),
        releases=max(1, table.get("releases", 5)),
        most_files=table.get("most_files", 50),
        most_bytes=table.get("most_megabytes", 50) * 1_000_000,
        accounts={name: _account(name, told, content, file) for name, told in table.get("account", {}).items()},
    )


def _account(name: str, told: object, content: str, file: Path) -> Account:
    """An account without a folder may change nothing."""
    if not isinstance(told, dict) or told.keys() - {"folders", "office"}:
        raise NotSetUp(f"{file}: tài khoản “{name}” chỉ nhận hai mục: folders, office.")
    folders = told.get("folders", [])
    if not isinstance(folders, list) or not all(isinstance(folder, str) and folder.strip("/") for folder in folders):
        raise NotSetUp(f'{file}: mục folders của tài khoản “{name}” phải là danh sách thư mục, ví dụ ["truong/th-01"].')
    if not isinstance(told.get("office", False), bool):
        raise NotSetUp(f"{file}: mục office của tài khoản “{name}” là true hoặc false, không có ngoặc kép.")
    own = tuple(folder.strip("/").removeprefix(f"{content}/") for folder in folders)
    return Account(name, own, told.get("office", False))
