"""The script that brings a site to an object store: the real rclone, in front of a server on this machine that speaks S3."""

import os
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from localbucket import S3Handler

from newsroom.preview import TYPES
from newsroom.state import HOME
from tests.incremental.province import drawn
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"
LASTING, ASKED_AGAIN = "public, max-age=31536000, immutable", "no-cache"


@dataclass
class Store:
    """`sent` are the objects that were put since it was last asked, in their order, each with the headers it came with."""

    root: Path
    port: int
    sent: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def push(self, site: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script as an office does, with the store described in the environment."""
        self.sent.clear()
        self.removed.clear()
        told = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": f"http://127.0.0.1:{self.port}", "FORCE_PATH_STYLE": "true"}
        told |= {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "a", "NO_CHECK_BUCKET": "true"}
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root), "RCLONE_CONFIG": str(self.root / "rclone.conf")}
        environment |= {f"RCLONE_CONFIG_KHO_{name}": value for name, value in told.items()} | variables
        command = [str(HOME / "deploy/rclone/push"), str(site), "kho:trang"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def holds(self) -> dict[str, bytes]:
        """Every object, by its key."""
        bucket = self.root / "trang"
        return {str(path.relative_to(bucket)): path.read_bytes() for path in sorted(bucket.rglob("*")) if path.is_file()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty one."""
    store = Store(tmp_path / "kho", 0)
    (store.root / "trang").mkdir(parents=True)

    class Keeper(S3Handler):  # type: ignore[misc]
        data_root = store.root

        def do_PUT(self) -> None:  # noqa: N802
            store.sent.append((self.path.split("?")[0].removeprefix("/trang/"), dict(self.headers.items())))
            super().do_PUT()

        def do_DELETE(self) -> None:  # noqa: N802
            store.removed.append(self.path.split("?")[0].removeprefix("/trang/"))
            super().do_DELETE()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Keeper) as server:
        store.port = server.server_port
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield store
        server.shutdown()
        thread.join()


@pytest.fixture
def site(paper: Paper) -> Paper:
    """A built one, with a picture, an event and enough stories that one more or less is a trifle."""
    for n in range(3):
        paper.put(f"{A}/tin-{n}.md", story(f"Tin {n}", f"0{n + 1}/3/2024"))
    paper.put(f"{A}/anh.png", drawn()).put(f"{A}/co-anh.md", story("Có ảnh", body="![Sân trường](anh.png)"))
    paper.put("su-kien/2024/hop.md", "---\ntitle: Họp\nbegins: 21/5/2024 8h00\n---\n\nChương trình.\n")
    return paper.build()


def published(paper: Paper) -> dict[str, bytes]:
    return {path: data for path, data in paper.files().items() if path != ".manifest"}


def test_the_first_push_brings_every_file_once_and_the_second_none(store: Store, site: Paper) -> None:
    done = store.push(site.output)
    assert (done.returncode, done.stderr) == (0, "")
    assert store.holds() == published(site)
    assert sorted(key for key, _ in store.sent) == sorted(published(site))
    again = store.push(site.output)
    assert (again.returncode, store.sent, store.removed) == (0, [], [])


def test_a_fresh_build_of_the_same_sends_nothing(store: Store, site: Paper) -> None:
    """Its files are younger, but they hold the same."""
    store.push(site.output)
    site.build(CLEAN=True)
    for file in site.output.rglob("*"):
        os.utime(file, (1_900_000_000, 1_900_000_000))
    assert store.push(site.output).returncode == 0
    assert store.sent == []


def test_a_story_more_sends_what_the_build_wrote_with_lists_and_feeds_after_the_story(store: Store, site: Paper) -> None:
    store.push(site.output)
    before = published(site)
    now = published(site.put(f"{A}/moi.md", story("Tin mới", "10/5/2024")).build())
    assert store.push(site.output).returncode == 0
    sent = [key for key, _ in store.sent]
    assert sorted(sent) == sorted(path for path, data in now.items() if before.get(path) != data)
    assert store.holds() == now
    assert sent.index(f"{A}/moi/index.html") < min(map(sent.index, ("index.html", "tin.xml", "truong/truong-a/index.html")))


def test_what_is_gone_from_the_site_goes_from_the_store_last_of_all(store: Store, site: Paper) -> None:
    store.push(site.output)
    (site.content / A / "co-anh.md").unlink()
    (site.content / A / "anh.png").unlink()
    gone = published(site).keys() - published(site.build()).keys()
    assert any(path.endswith(".webp") for path in gone)
    order: list[str] = []
    store.sent, store.removed = _Into(order), _Into(order)
    assert store.push(site.output).returncode == 0
    assert set(order[-len(gone) :]) == gone
    assert store.holds() == published(site)


class _Into(list[Any]):
    """A list that tells another what comes in."""

    def __init__(self, other: list[str]) -> None:
        super().__init__()
        self._other = other

    def append(self, item: Any) -> None:
        super().append(item)
        self._other.append(item if isinstance(item, str) else item[0])


def test_files_named_by_their_content_are_kept_for_ever_and_all_else_is_asked_for_again(store: Store, site: Paper) -> None:
    store.push(site.output)
    kept = {key: headers["Cache-Control"] for key, headers in store.sent}
    assert set(kept.values()) == {LASTING, ASKED_AGAIN}
    lasting = {key for key, value in kept.items() if value == LASTING}
    named_by_content = {path for path in published(site) if path.endswith((".css", ".webp", ".jpg"))}
    assert lasting == named_by_content


def test_every_file_is_sent_as_what_it_is(store: Store, site: Paper) -> None:
    store.push(site.output)
    wrong = {key: headers["Content-Type"] for key, headers in store.sent if not _fits(key, headers["Content-Type"])}
    assert wrong == {}


def _fits(key: str, told: str) -> bool:
    """As our own preview says; XML has two names."""
    right = TYPES.get(Path(key).suffix, "application/octet-stream")
    return told.split(";")[0].replace("text/xml", "application/xml") == right.split(";")[0]


@pytest.mark.parametrize("missing", ["index.html", ".manifest"])
def test_a_folder_without_a_finished_site_is_refused(store: Store, site: Paper, missing: str) -> None:
    (site.output / missing).unlink()
    done = store.push(site.output)
    assert (done.returncode, store.sent) == (1, [])
    assert "chưa có trang đã dựng" in done.stderr


def test_a_site_that_has_lost_much_is_not_sent_unless_that_is_asked_for(store: Store, site: Paper) -> None:
    for n in range(40):
        site.put(f"{A}/cu-{n}.md", story(f"Cũ {n}", "01/2/2024"))
    store.push(site.build().output)
    for n in range(40):
        (site.content / A / f"cu-{n}.md").unlink()
    held = store.holds()
    site.build()
    done = store.push(site.output)
    assert (done.returncode, "trang đang đăng. Chưa gửi" in done.stderr) == (1, True), done.stderr
    assert store.holds() == held
    assert store.push(site.output, SHRINK="1").returncode == 0
    assert store.holds() == published(site)
