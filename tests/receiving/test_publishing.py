"""From the branch to the public: whole releases only, whatever happens to a build."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from newsroom.receiving.publishing import publish, step_back
from newsroom.receiving.releases import NotReleased, Releases
from tests.newsroom_on_paper import story
from tests.receiving.conftest import A
from tests.receiving.town import DAY, NEWSROOM, QUIET, Town

PUBLISH = (*NEWSROOM, "receive", "publish")


def command(town: Town) -> list[str]:
    return [*PUBLISH, str(town.git_dir), "--today", DAY]


def send(town: Town, title: str) -> None:
    """A new version of the one story, taken without being published."""
    town.office.put(f"content/{A}/tin.md", story(title=title, body=f"Thân bài {title}.")).commit()
    town.take(town.office)


def shown(town: Town) -> str:
    """Which version is served."""
    page = town.served().get(f"{A}/tin/index.html", b"").decode()
    return next((title for title in ("Bản một", "Bản hai", "Bản ba") if title in page), "")


def test_nothing_new_makes_no_new_release(town: Town) -> None:
    assert publish(town.server, today=DAY).release
    assert publish(town.server, today=DAY).release is None
    assert len(Releases(town.site).all()) == 1


def test_releases_share_the_files_that_did_not_change(town: Town) -> None:
    send(town, "Bản một")
    first = publish(town.server, today=DAY).release
    send(town, "Bản hai")
    second = publish(town.server, today=DAY).release
    assert first
    assert second
    for name in ("sitemap.xml", "tim-kiem/index.html", "tim-kiem/index.html.gz"):
        if (first.folder / name).read_bytes() == (second.folder / name).read_bytes():
            assert (first.folder / name).samefile(second.folder / name)
    assert not (first.folder / A / "tin/index.html").samefile(second.folder / A / "tin/index.html")


def test_only_so_many_releases_are_kept_and_the_served_one_always(town: Town) -> None:
    settings = town.git_dir / "newsroom.toml"
    settings.write_text(settings.read_text().replace("releases = 5", "releases = 2"))
    for title in ("Bản một", "Bản hai", "Bản ba"):
        send(town, title)
        publish(town.server, today=DAY)
    assert [release.number for release in Releases(town.site).all()] == [2, 3]
    assert shown(town) == "Bản ba"


def test_the_release_before_comes_back_with_one_command_and_stays_until_something_new_comes(town: Town) -> None:
    for title in ("Bản một", "Bản hai"):
        send(town, title)
        publish(town.server, today=DAY)
    done = town.run("back")
    assert done.returncode == 0, done.stderr
    assert shown(town) == "Bản một"
    with pytest.raises(NotReleased):
        publish(town.server, today=DAY)
    assert shown(town) == "Bản một"
    send(town, "Bản ba")
    publish(town.server, today=DAY)
    assert shown(town) == "Bản ba"


def test_a_step_back_can_be_taken_back(town: Town) -> None:
    for title in ("Bản một", "Bản hai"):
        send(town, title)
        publish(town.server, today=DAY)
    step_back(town.server)
    assert town.run("resume").returncode == 0
    assert shown(town) == "Bản hai"


def test_without_an_earlier_release_a_step_back_says_so(town: Town) -> None:
    publish(town.server, today=DAY)
    done = town.run("back")
    assert done.returncode == 1
    assert "Không còn bản nào trước" in done.stderr


def test_a_site_that_has_lost_many_pages_is_not_put_in_place_unasked(town: Town) -> None:
    for n in range(20):
        town.office.put(f"content/{A}/them-{n}.md", story(title=f"Thêm {n}"))
    town.office.commit()
    town.take(town.office)
    publish(town.server, today=DAY)
    for n in range(20):
        town.office.remove(f"content/{A}/them-{n}.md")
    town.office.commit()
    town.take(town.office)
    before = town.served()
    with pytest.raises(NotReleased, match="--shrink"):
        publish(town.server, today=DAY)
    assert town.served() == before
    assert publish(town.server, may_shrink=True, today=DAY).release


def test_a_build_that_fails_leaves_the_public_site_as_it_is(town: Town) -> None:
    send(town, "Bản một")
    publish(town.server, today=DAY)
    town.office.put("content/registry/units.toml", "[[unit]\n").commit()
    town.take(town.office)
    with pytest.raises(NotReleased, match=r"units\.toml"):
        publish(town.server, today=DAY)
    assert shown(town) == "Bản một"


def test_the_copy_follows_the_branch_and_forgets_what_is_gone(town: Town) -> None:
    town.office.put(f"content/{A}/nhap.md", story(status="nháp")).commit()
    town.take(town.office)
    publish(town.server, today=DAY)
    copy = town.site / "work/content" / A / "nhap.md"
    assert copy.is_file()
    town.office.remove(f"content/{A}/nhap.md").commit()
    town.take(town.office)
    publish(town.server, today=DAY)
    assert not copy.exists()


def test_a_disk_that_is_full_loses_nothing(town: Town) -> None:
    send(town, "Bản một")
    publish(town.server, today=DAY)
    send(town, "Bản hai")

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))  # every larger file fails as on a full disk

    full = subprocess.run(command(town), env=QUIET, check=False, capture_output=True, text=True, preexec_fn=fill, timeout=120)
    assert full.returncode == 1
    assert "Traceback" not in full.stdout + full.stderr
    assert shown(town) == "Bản một"
    assert publish(town.server, today=DAY).release
    assert shown(town) == "Bản hai"


@pytest.mark.parametrize("part", [0.15, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_a_build_killed_at_any_moment_never_shows_half_a_site(town: Town, part: float) -> None:
    send(town, "Bản một")
    began = time.monotonic()
    publish(town.server, today=DAY)
    lasts = time.monotonic() - began
    before = town.served()
    send(town, "Bản hai")
    process = subprocess.Popen(
        command(town), env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(lasts * part)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert town.served() == before or shown(town) == "Bản hai"
    publish(town.server, today=DAY)
    assert shown(town) == "Bản hai"
    assert town.served() == _built_anew(town)


def _built_anew(town: Town) -> dict[str, bytes]:
    """What a server that was never interrupted would serve."""
    fresh = town.site.with_name("trang-moi")
    settings = town.git_dir / "newsroom.toml"
    before = settings.read_text()
    settings.write_text(before.replace(str(town.site), str(fresh)))
    publish(town.server, today=DAY)
    settings.write_text(before)
    files = {p.relative_to(fresh / "current").as_posix(): p for p in (fresh / "current").rglob("*") if p.is_file()}
    return {path: file.read_bytes() for path, file in files.items()}


def test_when_only_the_publisher_is_killed_no_other_build_begins_before_its_own_has_ended(town: Town, tmp_path: Path) -> None:
    send(town, "Bản một")
    publish(town.server, today=DAY)
    send(town, "Bản hai")
    process = subprocess.Popen(command(town), env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    state = town.site / "work/content.json"
    while process.poll() is None and "x" not in state.name and time.sleep(0.05) is None:
        if _children(process.pid):
            break
    orphans = _children(process.pid)
    process.kill()
    process.wait()
    publish(town.server, today=DAY)
    assert not [pid for pid in orphans if _lives(pid)]
    assert shown(town) == "Bản hai"


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    named = [(int(child), Path(f"/proc/{child}/cmdline")) for child in told]
    return [child for child, name in named if name.exists() and b"build" in name.read_bytes()]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_public_can_read_the_site_whatever_a_login_keeps_to_itself(town: Town) -> None:
    done = subprocess.run(command(town), env=QUIET, check=False, capture_output=True, umask=0o077, timeout=120)
    assert done.returncode == 0
    current = (town.site / "current").resolve()
    assert [path for path in current.rglob("*") if not path.stat().st_mode & 0o004] == []
    assert all(folder.stat().st_mode & 0o005 == 0o005 for folder in (town.site, current.parent, current))
