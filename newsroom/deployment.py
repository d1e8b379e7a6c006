"""What must hold of a site before it takes the place of the published one."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from newsroom.branch import Branch, NotDeployed
from newsroom.publishable import UnsafeOutput, lost_pages, survey
from newsroom.site import Site

#: Forges that serve a branch under their own names: there is no name of ours to keep.
FORGE_HOSTS = ("github.io", "gitlab.io", "codeberg.page")


@dataclass(frozen=True, slots=True)
class Deployment:
    """What a deployment did: `lost` are pages that are no longer there; `is_new` is False where the branch held all of it."""

    pages: int
    lost: tuple[str, ...]
    is_new: bool


def deploy(folder: Path, site: Site, branch: Branch, *, shrink: bool = False) -> Deployment:
    """Put a built site onto a branch, or raise NotDeployed and change nothing; `shrink` agrees to the loss of pages."""
    paths = _surveyed(folder)
    earlier = branch.published()
    try:
        lost = lost_pages(branch.files(earlier), paths, unasked=not shrink)
    except UnsafeOutput as reason:
        raise NotDeployed(f"{reason} Nếu đúng là muốn bỏ, xin chạy lại với --shrink (make github SHRINK=1).") from None
    commit = branch.commit(folder, paths, host_name(site))
    if commit != earlier:
        branch.replace(earlier, commit)
    return Deployment(sum(path.endswith(".html") for path in paths), lost, commit != earlier)


def host_name(site: Site) -> str:
    """The name that a forge is told to serve the site under; "" where it is the forge's own."""
    host = urlsplit(site.url).hostname or ""
    return "" if host.endswith(tuple(f".{forge}" for forge in FORGE_HOSTS)) else host


def _surveyed(folder: Path) -> tuple[str, ...]:
    try:
        paths = survey(folder)
    except UnsafeOutput as reason:
        raise NotDeployed(f"{reason} Chưa đăng gì. Xin xóa tệp ấy khỏi thư mục {folder}, dựng lại rồi đăng.") from None
    except OSError as reason:
        raise NotDeployed(f"Không đọc được thư mục {folder} ({reason.strerror}). Chưa đăng gì. Xin dựng trang trước.") from None
    if "index.html" not in paths:
        raise NotDeployed(f"Thư mục {folder} chưa có trang đầu (index.html). Chưa đăng gì. Xin dựng trang trước.")
    return paths
