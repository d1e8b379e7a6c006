"""The one way out: only bytes that differ, only safe names, nothing left that a build no longer makes."""

import json
from pathlib import Path

import pytest

from newsroom.output import Output, UnsafeOutput, check_folders
from newsroom.page import File


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "state" / "written.json"


def test_a_file_is_written_with_its_bytes(root: Path, ledger: Path) -> None:
    output = Output(root, ledger)
    output.put("a/index.html", b"x")
    output.put_file(File(address="/a/tin.xml", content=lambda: b"y"))
    tally = output.finish()
    assert ((root / "a/index.html").read_bytes(), (root / "a/tin.xml").read_bytes()) == (b"x", b"y")
    assert (tally.written, tally.unchanged, tally.removed) == (("a/index.html", "a/tin.xml"), 0, ())


def test_a_file_that_does_not_differ_is_left_alone(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a": b"x", "b": b"y"})
    before = (root / "a").stat().st_mtime_ns, (root / "a").stat().st_ino
    output = Output(root, ledger)
    output.put("a", b"x")
    output.put("b", b"z")
    tally = output.finish()
    assert ((root / "a").stat().st_mtime_ns, (root / "a").stat().st_ino) == before
    assert (tally.written, tally.unchanged) == (("b",), 1)


def test_bytes_of_the_same_length_are_compared(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a": b"xx"})
    build(root, ledger, {"a": b"yy"})
    assert (root / "a").read_bytes() == b"yy"


def test_a_clean_build_writes_what_does_not_differ(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a": b"x"})
    output = Output(root, ledger, clean=True)
    output.put("a", b"x")
    assert output.finish().written == ("a",)


def test_only_what_an_earlier_build_wrote_is_removed(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a/b/index.html": b"x", "c": b"y"})
    (root / "d").write_bytes(b"by hand")
    (root / "a/e").write_bytes(b"by hand")
    tally = build(root, ledger, {"c": b"y"})
    assert tally.removed == ("a/b/index.html",)
    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("*")) == ["a", "a/e", "c", "d"]


def test_folders_that_became_empty_are_removed(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a/b/index.html": b"x", "c": b"y"})
    build(root, ledger, {"c": b"y"})
    assert [path.name for path in root.iterdir()] == ["c"]


def test_a_file_removed_by_hand_is_no_error_and_comes_back(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a": b"x", "b": b"y"})
    (root / "a").unlink()
    (root / "b").unlink()
    tally = build(root, ledger, {"a": b"x"})
    assert (tally.written, tally.removed) == (("a",), ())


@pytest.mark.parametrize("text", ["", "{}", "[1, null]", "nonsense", '"a"'])
def test_a_spoiled_ledger_is_an_empty_one(root: Path, ledger: Path, text: str) -> None:
    build(root, ledger, {"a": b"x"})
    ledger.write_text(text)
    assert build(root, ledger, {"b": b"y"}).removed == ()
    assert (root / "a").is_file()


def test_a_ledger_that_names_a_file_elsewhere_removes_nothing(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a": b"x"})
    outside = root.parent / "precious"
    outside.write_text("x")
    ledger.write_text(json.dumps(["../precious", str(outside), "a/../../precious"]))
    assert build(root, ledger, {"a": b"x"}).removed == ()
    assert outside.exists()


def test_two_pages_with_one_address_are_a_mistake(root: Path, ledger: Path) -> None:
    output = Output(root, ledger)
    output.put("a/index.html", b"x")
    with pytest.raises(UnsafeOutput, match=r"a/index\.html"):
        output.put("a/index.html", b"x")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "../a",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        "a/.htaccess",
        ".git/config",
        "A",
        "đ",
        "a b",
        "a\nb",
        "a\\b",
        "a\x00",
        "a" * 121,
        "/".join(["a" * 100] * 3),
    ],
)
def test_an_unsafe_name_is_refused(root: Path, ledger: Path, path: str) -> None:
    with pytest.raises(UnsafeOutput):
        Output(root, ledger).put(path, b"x")
    assert not root.exists()


@pytest.mark.parametrize("path", [".nojekyll", "index.html", "a-b/c_d.e/1.webp", "a" * 120])
def test_a_safe_name_is_taken(root: Path, ledger: Path, path: str) -> None:
    Output(root, ledger).put(path, b"x")
    assert (root / path).read_bytes() == b"x"


def test_no_half_written_file_is_left(root: Path, ledger: Path) -> None:
    build(root, ledger, {"a": b"x"})
    assert [path.name for path in root.iterdir()] == ["a"]
    assert [path.name for path in ledger.parent.iterdir()] == ["written.json"]


@pytest.mark.parametrize(
    ("content", "output"),
    [
        pytest.param("home/content", "home/content", id="the content itself"),
        pytest.param("home/content", "home/content/out", id="inside the content"),
        pytest.param("home/content", "home", id="the home"),
        pytest.param("home/content", ".", id="above the home"),
        pytest.param("home/content", "home/.git", id="the repository's own folder"),
        pytest.param("home/content", "home/.git/x", id="inside the repository's own folder"),
        pytest.param("home/content", "home/../home/content", id="the content by a detour"),
        pytest.param("home/content", "home/link", id="a link"),
        pytest.param("home/content", "home/link/x", id="below a link into the content"),
    ],
)
def test_a_folder_in_which_a_build_could_do_harm_is_refused(tmp_path: Path, content: str, output: str) -> None:
    (tmp_path / "home/content").mkdir(parents=True)
    (tmp_path / "home/link").symlink_to(tmp_path / "home/content")
    with pytest.raises(UnsafeOutput):
        check_folders(tmp_path / content, tmp_path / output, tmp_path / "home")


@pytest.mark.parametrize("output", ["home/output", "elsewhere", "home/content-output"])
def test_any_other_folder_is_taken(tmp_path: Path, output: str) -> None:
    (tmp_path / "home/content").mkdir(parents=True)
    check_folders(tmp_path / "home/content", tmp_path / output, tmp_path / "home")


def test_a_folder_above_content_that_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    """The content would stand among the published files."""
    (tmp_path / "site/content").mkdir(parents=True)
    with pytest.raises(UnsafeOutput):
        check_folders(tmp_path / "site/content", tmp_path / "site", tmp_path / "home")


def build(root: Path, ledger: Path, files: dict[str, bytes]):  # type: ignore[no-untyped-def]
    output = Output(root, ledger)
    for path, data in files.items():
        output.put(path, data)
    return output.finish()


def test_what_a_stopped_build_had_begun_is_known_to_the_next(tmp_path: Path) -> None:
    stopped = Output(tmp_path / "output", tmp_path / "state/written.json")
    stopped.put("a.html", b"a")
    stopped.put("b.html", b"b")
    following = Output(tmp_path / "output", tmp_path / "state/written.json")
    following.put("a.html", b"a")
    assert following.finish().removed == ("b.html",)
    assert not (tmp_path / "output/b.html").exists()
