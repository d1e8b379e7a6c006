"""The same input gives the same bytes: on another machine, in another folder, on another day of building."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image

from newsroom.publishable import MANIFEST
from newsroom.state import HOME
from tests.newsroom_on_paper import REGISTRY, Paper, story

TODAY = "2024-05-20"
SAMPLE = HOME / "content"


def run(command: list[str], state: Path, **environment: str) -> str:
    """What a program prints; it must succeed."""
    env = {**os.environ, "NEWSROOM_STATE": str(state), **environment}
    done = subprocess.run([sys.executable, "-m", *command], cwd=HOME, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(output: Path, state: Path, *options: str, content: Path = SAMPLE, **environment: str) -> str:
    command = ["newsroom.cli.main", "build", "--content", str(content), "--output", str(output), "--today", TODAY]
    return run([*command, *options], state, **environment)


def contents(output: Path) -> dict[str, bytes]:
    """Every file of the site: all but the list of them."""
    files = [path for path in output.rglob("*") if path.is_file() and path != output / MANIFEST]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    """What would change if a file were written: when, and which one."""
    found = {path: path.stat() for path in output.rglob("*") if path.is_file()}
    return {str(path): (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one.keys() == other.keys()
    assert not [path for path in one if one[path] != other[path]]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reproducible")


@pytest.fixture(scope="module")
def first(places: Path) -> dict[str, bytes]:
    """The sample as it comes out of a first build, in `places/output` with the memory `places/state`."""
    build(places / "output", places / "state", PYTHONHASHSEED="1", TZ="UTC")
    return contents(places / "output")


def test_the_second_build_writes_no_file(places: Path, first: dict[str, bytes]) -> None:
    before = stamps(places / "output")
    told = build(places / "output", places / "state")
    assert f"0 tệp mới hoặc đổi, {len(first)} tệp giữ nguyên, 0 tệp bỏ" in told
    assert stamps(places / "output") == before


def test_without_its_memory_a_build_still_writes_no_file(places: Path, first: dict[str, bytes]) -> None:
    before = stamps(places / "output")
    shutil.copytree(places / "state/pictures", places / "forgetful/pictures")
    told = build(places / "output", places / "forgetful")
    assert f"0 tệp mới hoặc đổi, {len(first)} tệp giữ nguyên" in told
    assert stamps(places / "output") == before


def test_clean_writes_every_file_with_the_same_bytes(places: Path, first: dict[str, bytes]) -> None:
    told = build(places / "output", places / "state", "--clean")
    assert f"{len(first)} tệp mới hoặc đổi, 0 tệp giữ nguyên, 0 tệp bỏ" in told
    assert_same(contents(places / "output"), first)


def test_another_machine_gives_the_same_bytes(places: Path, first: dict[str, bytes]) -> None:
    """Another hash seed, time zone, language, folder of the content, folder of the output, and memory."""
    elsewhere = places / "far away" / "nội dung"
    shutil.copytree(SAMPLE, elsewhere)
    other = {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "HOME": str(places)}
    build(places / "far away" / "kết quả", places / "far away" / "state", content=elsewhere, **other)
    assert_same(contents(places / "far away" / "kết quả"), first)


def test_the_command_that_pelicans_users_know_gives_the_same_bytes(places: Path, first: dict[str, bytes]) -> None:
    output = places / "by pelican"
    run(["pelican", "content", "-s", "pelicanconf.py", "-o", str(output), "-e", f'TODAY="{TODAY}"'], places / "state")
    assert_same(contents(output), first)


@pytest.mark.parametrize("settings", [{"MEMORY": False}, {"WORKERS": 1}, {"WORKERS": 2}, {"WORKERS": 5}], ids=str)
def test_neither_a_memory_nor_the_number_of_workers_shows(
    places: Path, first: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, int]
) -> None:
    monkeypatch.setenv("NEWSROOM_STATE", str(places / "state"))
    paper = Paper(tmp_path)
    paper.content.symlink_to(SAMPLE, target_is_directory=True)
    assert_same(paper.build(TODAY, **settings).files(), first)


def test_without_a_memory_a_build_leaves_none(paper: Paper, tmp_path: Path) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(body="Lời của bài."))
    paper.build(MEMORY=False)
    assert not [path for path in (tmp_path / "state").rglob("*") if path.is_file() and path.stat().st_size]


#: Builds, and writes down which manuscripts were read and which files of the site were made.
WATCHED = """
import sys
from pathlib import Path
from pelican import main
from newsroom.door import front_matter
from newsroom.memory.plan import Plan

def watch(owner, name, path_of):
    work = getattr(owner, name)
    def watched(*given):
        with Path("worked-on").open("a") as log:
            print(path_of(*given), file=log)
        return work(*given)
    setattr(owner, name, watched)

watch(front_matter, "read", lambda text, report: report.path)
watch(Plan, "make", lambda plan, draft, *_: draft[1].path)
main(sys.argv[1:])
"""


def worked_on(checkout: Paper) -> list[str]:
    """Build in a checkout, by its own code; the manuscripts that were read and the files that were made."""
    (checkout.root / "worked-on").write_text("")
    command = [sys.executable, "-c", WATCHED, "content", "-s", "pelicanconf.py", "-o", "output", "-e", f'TODAY="{TODAY}"']
    env = {name: value for name, value in os.environ.items() if name != "NEWSROOM_STATE"}
    done = subprocess.run(command, cwd=checkout.root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted((checkout.root / "worked-on").read_text().splitlines())


def test_a_memory_that_moves_with_its_checkout_is_still_true(tmp_path: Path) -> None:
    """As in the cache of a runner: another folder, every file with a new stamp, and only the memory as it was."""
    there = Paper(tmp_path / "a checkout")
    for folder in ("newsroom", "plugins", "theme"):
        shutil.copytree(HOME / folder, there.root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pelicanconf.py", there.root)
    there.write(REGISTRY).put("truong/truong-a/2024/san.png", one_colour())
    there.put("truong/truong-a/2024/tin.md", story(picture="san.png", alt="Sân trường lúc vắng người"))
    there.put("truong/truong-b/2024/sai.md", story(date="mai"))
    first = worked_on(there)
    assert {"truong/truong-a/2024/tin.md", "truong/truong-b/2024/sai.md", "index.html"} <= set(first)

    here = Paper(tmp_path / "elsewhere" / "another checkout")
    shutil.copytree(there.root, here.root, copy_function=shutil.copyfile)
    assert worked_on(here) == []
    assert here.files() == there.files()
    here.put("truong/truong-b/2024/sai.md", story())
    assert [path for path in worked_on(here) if path.endswith(".md")] == ["truong/truong-b/2024/sai.md"]


def one_colour() -> bytes:
    """A picture."""
    data = BytesIO()
    Image.new("RGB", (640, 480), "green").save(data, "PNG")
    return data.getvalue()


class Backwards:
    """A folder that a file system lists the other way round."""

    listed: ClassVar[set[str]] = set()

    def __init__(self, folder: str | Path | int = ".") -> None:
        self.listed.add(str(folder))
        with _scandir(folder) as entries:
            self._entries = sorted(entries, key=lambda entry: os.fsencode(entry.name))

    def __enter__(self) -> "Backwards":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def __iter__(self) -> "Backwards":
        return self

    def __next__(self) -> "os.DirEntry[str]":
        if not self._entries:
            raise StopIteration
        return self._entries.pop()

    def close(self) -> None:
        pass


_scandir = os.scandir


def test_the_order_of_a_file_system_does_not_show(
    tmp_path: Path, places: Path, first: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_STATE", str(places / "state"))
    monkeypatch.setattr(os, "scandir", Backwards)
    monkeypatch.setattr(os, "listdir", lambda folder=".", *, _listed=os.listdir: sorted(_listed(folder), reverse=True))
    paper = Paper(tmp_path)
    paper.content.symlink_to(SAMPLE, target_is_directory=True)
    assert_same(paper.build(TODAY, MEMORY=False).files(), first)
    assert {str(paper.content / "truong"), str(HOME / "theme/css/blocks")} <= Backwards.listed


def test_what_leaves_the_content_leaves_the_output(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/o-lai.md", story("Ở lại"))
    before = set(paper.build().files())
    paper.put("truong/truong-a/2024/ra-di.md", story("Ra đi", "01/9/2023")).build()
    assert paper.has("/truong/truong-a/2024/ra-di/")
    (paper.content / "truong/truong-a/2024/ra-di.md").unlink()
    assert set(paper.build().files()) == before
    assert not (paper.output / "truong/truong-a/2024/ra-di").exists()


def test_a_file_that_no_build_wrote_stays(paper: Paper) -> None:
    paper.build()
    strange = paper.output / "truong" / "google-site.html"
    strange.write_text("của người khác", encoding="utf-8")
    paper.build()
    paper.build(CLEAN=True)
    assert strange.read_text(encoding="utf-8") == "của người khác"


def test_only_what_a_change_touches_is_written(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    paper.put("truong/truong-a/2024/tin.md", story(body="Một."))
    paper.put("truong/truong-b/2024/tin.md", story("Tin khác"))
    paper.build()
    before = paper.files()
    untouched = {path for path in before if path.startswith("truong/truong-b/")}
    stamped = stamps(paper.output)
    paper.put("truong/truong-a/2024/tin.md", story(body="Một. Hai.", summary="Một.")).build()
    capsys.readouterr()
    now = stamps(paper.output)
    changed = {path for path in before if stamped[str(paper.output / path)] != now[str(paper.output / path)]}
    assert changed == {path for path, data in paper.files().items() if data != before[path]}
    assert "truong/truong-a/2024/tin/index.html" in changed
    assert not changed & untouched
