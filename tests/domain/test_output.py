"""The one way out: only bytes that differ, only safe names, nothing left that a build no longer makes."""

import json
from pathlib import Path

import pytest

from newsroom.output import Output, UnsafeOutput, check_folders, survey
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
        pytest.param("home/content", "home/another-link", id="a link to an empty folder"),
        pytest.param("home/content", "home/dangling", id="a link to nothing"),
        pytest.param("home/content", "home/file", id="a file"),
        pytest.param("home/content", "home/docs", id="the guides"),
        pytest.param("home/content", "home/theme/static", id="the theme's pictures"),
        pytest.param("home/content", "home/content/truong/a/2024", id="among a school's stories"),
        pytest.param("elsewhere/content", "elsewhere", id="around content that lies elsewhere"),
        pytest.param("elsewhere/content", "elsewhere/.git/x", id="inside another repository's own folder"),
        pytest.param("home/content", "/", id="the whole machine"),
        pytest.param("home/content", "people/user", id="the home of whoever builds"),
        pytest.param("home/content", "people", id="above the home of whoever builds"),
    ],
)
def test_a_folder_in_which_a_build_could_do_harm_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, output: str
) -> None:
    for folder in ("home/content", "home/docs", "elsewhere/content", "empty", "people/user"):
        (tmp_path / folder).mkdir(parents=True)
    for link, target in {"link": "content", "another-link": "../empty", "dangling": "nowhere"}.items():
        (tmp_path / "home" / link).symlink_to(target)
    (tmp_path / "home/file").write_text("x")
    monkeypatch.setenv("HOME", str(tmp_path / "people/user"))
    with pytest.raises(UnsafeOutput):
        check_folders(tmp_path / content, tmp_path / output, tmp_path / "home")


@pytest.mark.parametrize("output", ["home/output", "elsewhere", "home/content-output"])
def test_any_other_folder_is_taken(tmp_path: Path, output: str) -> None:
    (tmp_path / "home/content").mkdir(parents=True)
    check_folders(tmp_path / "home/content", tmp_path / output, tmp_path / "home")


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


# -- a finished output, before it is handed on ----------------------------------------------------------------------


def test_a_survey_tells_every_file_in_order(root: Path, ledger: Path) -> None:
    build(root, ledger, {"b/index.html": b"", "a.html": b"", ".nojekyll": b"", "b/a/1.webp": b""})
    assert survey(root) == (".nojekyll", "a.html", "b/a/1.webp", "b/index.html")


@pytest.mark.parametrize(
    "name", [".env", "b/.htaccess", ".git/config", "A.html", "a b", "a\nb", "b/\x1b[31m", "CNAME", "đ", ".a.html.new"]
)
def test_a_survey_refuses_names_that_no_build_makes(root: Path, ledger: Path, name: str) -> None:
    build(root, ledger, {"a.html": b""})
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(b"x")
    with pytest.raises(UnsafeOutput) as refused:
        survey(root)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("mode", [0o755, 0o700, 0o645, 0o654, 0o4644, 0o2644, 0o1644])
def test_a_survey_refuses_what_can_be_run(root: Path, ledger: Path, mode: int) -> None:
    build(root, ledger, {"a.html": b""})
    (root / "a.html").chmod(mode)
    with pytest.raises(UnsafeOutput, match=r"a\.html"):
        survey(root)


@pytest.mark.parametrize("mode", [0o644, 0o664, 0o600])
def test_a_survey_leaves_it_to_the_machine_who_may_read(root: Path, ledger: Path, mode: int) -> None:
    build(root, ledger, {"a.html": b""})
    (root / "a.html").chmod(mode)
    assert survey(root) == ("a.html",)


@pytest.mark.parametrize("target", ["a.html", "/etc", "nowhere", "."])
def test_a_survey_refuses_links_wherever_they_lead(root: Path, ledger: Path, target: str) -> None:
    build(root, ledger, {"a.html": b""})
    (root / "link").symlink_to(target)
    with pytest.raises(UnsafeOutput, match="link"):
        survey(root)


def test_nothing_is_written_through_a_link_that_lies_in_the_output(tmp_path: Path) -> None:
    precious = tmp_path / "quý"
    precious.mkdir()
    root = tmp_path / "output"
    root.mkdir()
    (root / "truong").symlink_to(precious)
    with pytest.raises(UnsafeOutput):
        Output(root, tmp_path / "written.json").put("truong/a/index.html", b"x")
    assert list(precious.iterdir()) == []


def test_what_a_stopped_build_was_writing_is_gone_after_the_next(tmp_path: Path) -> None:
    root = tmp_path / "output"
    Output(root, tmp_path / "written.json").put("a.html", b"x")
    (root / ".new").write_bytes(b"half")
    output = Output(root, tmp_path / "written.json")
    output.put("a.html", b"x")
    output.finish()
    assert survey(root) == ("a.html",)


def test_one_attachment_of_many_stories_is_kept_once(tmp_path: Path) -> None:
    source = tmp_path / "to.pdf"
    source.write_bytes(b"%PDF" + bytes(5000))
    root = tmp_path / "output"

    def build() -> tuple[str, ...]:
        output = Output(root, tmp_path / "written.json")
        for name in ("a", "b", "c"):
            output.put_file(File(address=f"/{name}/to.pdf", source=source))
        return output.finish().written

    assert build() == ("a/to.pdf", "b/to.pdf", "c/to.pdf")
    assert (root / "a/to.pdf").samefile(root / "c/to.pdf")
    assert build() == ()
    source.write_bytes(b"%PDF" + bytes(6000))
    build()
    assert {path.read_bytes() for path in root.rglob("*.pdf")} == {source.read_bytes()}
