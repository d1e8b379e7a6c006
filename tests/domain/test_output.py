"""The one way out: only bytes that differ, only safe names, nothing left that a build no longer makes, and all at once."""

import os
import shutil
import signal
from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from pathlib import Path

import pytest

from newsroom.output import DRAFTS, Known, Made, Output, Tally
from newsroom.publishable import MANIFEST, UnsafeOutput, check_folders, check_name, survey


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "output"


def staged(output: Output, files: Mapping[str, bytes]) -> list[Made]:
    """Drafts of these files, as the crew puts them down."""
    return [output.stage(path, data, str(number)) for number, (path, data) in enumerate(files.items())]


def put(root: Path, files: Mapping[str, bytes], *, clean: bool = False, links: Mapping[str, str] | None = None) -> Tally:
    """A build that remembers nothing."""
    output = Output(root, clean=clean)
    output.begin()
    return output.put_in_place(staged(output, files), set(), links or {})


def there(root: Path) -> Set[str]:
    """Every file, folder and link, but for the list of what was written."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*")} - {MANIFEST}


def listed(root: Path) -> list[str]:
    return (root / MANIFEST).read_text(encoding="utf-8").splitlines()


def test_a_file_is_written_with_its_bytes(root: Path) -> None:
    tally = put(root, {"b/tin.xml": b"y", "a/index.html": b"x"})
    assert ((root / "a/index.html").read_bytes(), (root / "b/tin.xml").read_bytes()) == (b"x", b"y")
    assert tally == Tally(written=("a/index.html", "b/tin.xml"), unchanged=0, removed=())


def test_a_file_that_does_not_differ_is_left_alone(root: Path) -> None:
    put(root, {"a": b"x", "b": b"y"})
    before = (root / "a").stat()
    tally = put(root, {"a": b"x", "b": b"z"})
    after = (root / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (tally.written, tally.unchanged) == (("b",), 1)


def test_bytes_of_the_same_length_are_compared(root: Path) -> None:
    put(root, {"a": b"xx"})
    put(root, {"a": b"yy"})
    assert (root / "a").read_bytes() == b"yy"


def test_a_clean_build_writes_what_does_not_differ(root: Path) -> None:
    put(root, {"a": b"x"})
    assert put(root, {"a": b"x"}, clean=True).written == ("a",)


def test_only_what_an_earlier_build_wrote_is_removed(root: Path) -> None:
    put(root, {"a/b/index.html": b"x", "c": b"y"})
    (root / "d").write_bytes(b"by hand")
    (root / "a/e").write_bytes(b"by hand")
    assert put(root, {"c": b"y"}).removed == ("a/b/index.html",)
    assert there(root) == {"a", "a/e", "c", "d"}


def test_folders_that_became_empty_are_removed(root: Path) -> None:
    put(root, {"a/b/index.html": b"x", "c": b"y"})
    put(root, {"c": b"y"})
    assert there(root) == {"c"}


def test_a_file_removed_by_hand_is_no_error_and_comes_back(root: Path) -> None:
    put(root, {"a": b"x", "b": b"y"})
    (root / "a").unlink()
    (root / "b").unlink()
    tally = put(root, {"a": b"x"})
    assert (tally.written, tally.removed) == (("a",), ())


# -- the list of what was written ---------------------------------------------------------------------------------------


def test_the_list_names_what_was_written_and_nothing_else(root: Path) -> None:
    put(root, {"b/index.html": b"x", "a": b"y"}, links={"c": "a"})
    (root / "d").write_bytes(b"by hand")
    assert listed(root) == ["a", "b/index.html", "c"]
    put(root, {"a": b"y"})
    assert listed(root) == ["a"]


def test_the_list_is_written_only_where_it_changes(root: Path) -> None:
    put(root, {"a": b"x"})
    before = (root / MANIFEST).stat()
    put(root, {"a": b"y"})
    after = (root / MANIFEST).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"nonsense\n", b"\n\n", b"/\n//\n..\n.\n", None])
def test_a_spoiled_list_is_an_empty_one(root: Path, data: bytes | None) -> None:
    put(root, {"a": b"x"})
    (root / MANIFEST).unlink()
    if data is not None:
        (root / MANIFEST).write_bytes(data)
    assert put(root, {"b": b"y"}).removed == ()
    assert there(root) == {"a", "b"}
    assert listed(root) == ["b"]


def test_what_is_remembered_is_known_though_the_list_has_gone(root: Path) -> None:
    put(root, {"a": b"x", "b": b"y"})
    (root / MANIFEST).unlink()
    output = Output(root, {path: Known("mark", "digest", "stamp") for path in ("a", "b")})
    assert output.put_in_place(staged(output, {"a": b"x"}), set(), {}).removed == ("b",)


def test_a_list_that_names_a_file_elsewhere_removes_nothing(root: Path) -> None:
    put(root, {"a": b"x"})
    outside = root.parent / "precious"
    outside.write_text("x")
    (root / MANIFEST).write_text(f"../precious\n{outside}\na/../../precious\n./../precious\n")
    assert put(root, {"a": b"x"}).removed == ()
    assert outside.exists()


# -- what is kept -------------------------------------------------------------------------------------------------------


@pytest.fixture
def known(root: Path) -> Known:
    """What is remembered of the file `a` that was made from what has the mark "m"."""
    put(root, {"a": b"x"})
    return Known("m", Output(root).digest_of("a"), rested(root, "a"))


def rested(root: Path, path: str) -> str:
    """The stamp of a file, as soon as it has one."""
    while not (stamp := Output(root).stamp_of(path)):
        pass
    return stamp


def replaced_by_link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def replaced_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


SPOILING: dict[str, Callable[[Path], object]] = {
    "changed": lambda file: file.write_bytes(b"y"),
    "made longer": lambda file: file.write_bytes(b"xx"),
    "truncated": lambda file: file.write_bytes(b""),
    "deleted": lambda file: file.unlink(),
    "replaced by a link to the same bytes": replaced_by_link,
    "replaced by a folder": replaced_by_folder,
}


def test_a_file_in_its_place_is_kept_as_it_is_known(root: Path, known: Known) -> None:
    assert Output(root, {"a": known}).keeps("a", "m") is known


@pytest.mark.parametrize("spoil", SPOILING.values(), ids=SPOILING)
def test_a_file_that_is_not_what_was_left_is_not_kept(root: Path, known: Known, spoil: Callable[[Path], object]) -> None:
    spoil(root / "a")
    assert Output(root, {"a": known}).keeps("a", "m") is None


def test_a_file_made_of_something_else_is_not_kept(root: Path, known: Known) -> None:
    assert Output(root, {"a": known}).keeps("a", "n") is None
    assert Output(root, {"a": known}).keeps("b", "m") is None
    assert Output(root).keeps("a", "m") is None


def test_a_file_that_was_only_touched_is_kept_under_its_new_stamp(root: Path, known: Known) -> None:
    os.utime(root / "a", ns=(1, 1))
    kept = Output(root, {"a": known}).keeps("a", "m")
    assert kept is not None
    assert (kept.mark, kept.digest) == (known.mark, known.digest)
    assert kept.digest == known.digest
    assert kept.stamp != known.stamp


def test_what_is_kept_is_neither_written_nor_removed(root: Path) -> None:
    put(root, {"a": b"x", "b": b"y", "c": b"z"})
    output = Output(root)
    assert output.put_in_place(staged(output, {"b": b"y."}), {"a"}, {}) == Tally(("b",), 1, ("c",))
    assert listed(root) == ["a", "b"]


# -- names --------------------------------------------------------------------------------------------------------------


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
def test_an_unsafe_name_is_refused(path: str) -> None:
    with pytest.raises(UnsafeOutput):
        check_name(path)


@pytest.mark.parametrize("path", [".nojekyll", "index.html", "a-b/c_d.e/1.webp", "a" * 120])
def test_a_safe_name_is_taken(root: Path, path: str) -> None:
    check_name(path)
    put(root, {path: b"x"})
    assert (root / path).read_bytes() == b"x"


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


# -- a finished output, before it is handed on ----------------------------------------------------------------------


def test_a_survey_tells_every_file_in_order(root: Path) -> None:
    put(root, {"b/index.html": b"", "a.html": b"", ".nojekyll": b"", "b/a/1.webp": b""})
    assert survey(root) == (MANIFEST, ".nojekyll", "a.html", "b/a/1.webp", "b/index.html")


@pytest.mark.parametrize(
    "name", [".env", "b/.htaccess", ".git/config", "A.html", "a b", "a\nb", "b/\x1b[31m", "CNAME", "đ", ".a.html.new"]
)
def test_a_survey_refuses_names_that_no_build_makes(root: Path, name: str) -> None:
    put(root, {"a.html": b""})
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(b"x")
    with pytest.raises(UnsafeOutput) as refused:
        survey(root)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("mode", [0o755, 0o700, 0o645, 0o654, 0o4644, 0o2644, 0o1644])
def test_a_survey_refuses_what_can_be_run(root: Path, mode: int) -> None:
    put(root, {"a.html": b""})
    (root / "a.html").chmod(mode)
    with pytest.raises(UnsafeOutput, match=r"a\.html"):
        survey(root)


@pytest.mark.parametrize("mode", [0o644, 0o664, 0o600])
def test_a_survey_leaves_it_to_the_machine_who_may_read(root: Path, mode: int) -> None:
    put(root, {"a.html": b""})
    (root / "a.html").chmod(mode)
    assert survey(root) == (MANIFEST, "a.html")


@pytest.mark.parametrize("target", ["a.html", "/etc", "nowhere", "."])
def test_a_survey_refuses_links_wherever_they_lead(root: Path, target: str) -> None:
    put(root, {"a.html": b""})
    (root / "link").symlink_to(target)
    with pytest.raises(UnsafeOutput, match="link"):
        survey(root)


# -- all at once, or nothing --------------------------------------------------------------------------------------------


def test_a_build_that_stops_before_everything_is_made_changes_nothing_of_the_site(root: Path) -> None:
    put(root, {"a": b"x", "b": b"y"})
    before = {path: (root / path).stat().st_mtime_ns for path in there(root)}
    staged(Output(root), {"a": b"new", "c/d": b"new"})
    now = {path: (root / path).stat().st_mtime_ns for path in there(root) if path.partition("/")[0] != DRAFTS}
    assert now == before
    assert listed(root) == ["a", "b"]


def test_what_a_stopped_build_had_made_is_gone_when_the_next_begins(root: Path) -> None:
    put(root, {"a": b"x"})
    staged(Output(root), {"a": b"half", "b": b"half"})
    put(root, {"a": b"x"})
    assert survey(root) == (MANIFEST, "a")


@pytest.mark.parametrize("name", ["manifest", "link", "0"])
def test_a_link_among_the_drafts_is_not_followed(root: Path, name: str) -> None:
    """Put there by somebody while the build runs."""
    precious = root.parent / "precious"
    precious.write_bytes(b"precious")
    output = Output(root)
    made = staged(output, {"a": b"x"}) if name != "0" else []
    (root / DRAFTS).mkdir(parents=True, exist_ok=True)
    (root / DRAFTS / name).symlink_to(precious)
    with suppress(OSError):
        made = made or staged(output, {"a": b"x"})
        output.put_in_place(made, set(), {"b": "a"})
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize("target", ["folder", "file"])
def test_a_link_that_waits_in_the_place_of_the_drafts_is_removed_and_not_followed(root: Path, target: str) -> None:
    put(root, {"a": b"x"})
    precious = root.parent / "precious"
    if target == "folder":
        precious.mkdir()
    precious = precious / "file" if target == "folder" else precious
    precious.write_bytes(b"precious")
    (root / DRAFTS).symlink_to(root.parent / "precious")
    put(root, {"a": b"y"})
    assert (precious.read_bytes(), there(root)) == (b"precious", {"a"})


def test_what_a_build_stopped_on_the_way_had_put_in_place_is_known_to_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def stop_behind_b(source: Path | str, target: Path | str) -> None:
        replace(source, target)
        if Path(target).name == "b":
            raise OSError("stopped")

    with monkeypatch.context() as stopping:
        stopping.setattr(os, "replace", stop_behind_b)
        with pytest.raises(OSError, match="stopped"):
            put(root, {"a": b"x", "b": b"y", "c": b"z"})
    assert put(root, {"a": b"x"}).removed == ("b",)
    assert there(root) == {"a"}


def test_ctrl_c_waits_until_everything_is_in_its_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def press(source: Path | str, target: Path | str) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        replace(source, target)

    monkeypatch.setattr(os, "replace", press)
    with suppress(KeyboardInterrupt):  # told afterwards, if at all
        put(root, {"a": b"x", "b": b"y"})
    assert (there(root), listed(root)) == ({"a", "b"}, ["a", "b"])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


# -- links --------------------------------------------------------------------------------------------------------------


def test_nothing_is_written_through_a_folder_that_is_a_link(root: Path) -> None:
    precious = root.parent / "quý"
    precious.mkdir()
    root.mkdir()
    (root / "truong").symlink_to(precious)
    with pytest.raises(UnsafeOutput, match="truong"):
        put(root, {"truong/a/index.html": b"x"})
    assert list(precious.iterdir()) == []


def test_nothing_is_written_through_a_file_that_is_a_link(root: Path) -> None:
    put(root, {"a": b"x"})
    precious = root.parent / "precious"
    precious.write_bytes(b"x")
    (root / "a").unlink()
    (root / "a").symlink_to(precious)
    put(root, {"a": b"x"})
    assert not (root / "a").is_symlink()
    put(root, {"a": b"y"})
    assert (precious.read_bytes(), (root / "a").read_bytes()) == (b"x", b"y")


def test_nothing_is_removed_through_a_folder_that_is_a_link(root: Path) -> None:
    put(root, {"a": b"x", "b/c": b"y"})
    shutil.move(root / "b", root.parent / "precious")
    (root / "b").symlink_to(root.parent / "precious")
    assert put(root, {"a": b"x"}).removed == ()
    assert (root.parent / "precious/c").read_bytes() == b"y"


# -- what stands in the way ---------------------------------------------------------------------------------------------


def test_an_empty_folder_in_the_place_of_a_file_gives_way(root: Path) -> None:
    put(root, {"a/index.html": b"x"})
    replaced_by_folder(root / "a/index.html")
    put(root, {"a/index.html": b"x"})
    assert (root / "a/index.html").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"a": b"x"}, {"a/b/index.html": b"y"}, id="a folder where a file was"),
        pytest.param({"a/b/index.html": b"x", "a/c": b"y"}, {"a": b"z"}, id="a file where a folder was"),
    ],
)
def test_what_a_build_had_written_gives_way(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    put(root, before)
    assert put(root, after).written == tuple(after)
    assert listed(root) == list(after)
    assert {path: (root / path).read_bytes() for path in listed(root)} == after


def a_strange_folder(root: Path) -> None:
    (root / "b").unlink()
    (root / "b").mkdir()
    (root / "b/strange").write_bytes(b"by hand")


def a_strange_file(root: Path) -> None:
    shutil.move(root / "c", root.parent / "c")
    (root / "c").write_bytes(b"by hand")


def a_link(root: Path) -> None:
    shutil.move(root / "c", root.parent / "c")
    (root / "c").symlink_to(root.parent / "c")


@pytest.mark.parametrize("put_in_the_way", [a_strange_folder, a_strange_file, a_link])
def test_where_something_strange_is_in_the_way_nothing_at_all_is_changed(
    root: Path, put_in_the_way: Callable[[Path], None]
) -> None:
    put(root, {"a": b"x", "b": b"x", "c/d": b"x", "e": b"x"})
    put_in_the_way(root)
    before = there(root)
    with pytest.raises(UnsafeOutput, match=r"\b[bc]\b"):
        put(root, {"a": b"y", "b": b"y", "c/d": b"y"})
    assert {path for path in there(root) if path.partition("/")[0] != DRAFTS} == before
    assert (root / "a").read_bytes() == (root / "e").read_bytes() == b"x"
    assert listed(root) == ["a", "b", "c/d", "e"]


def test_a_file_that_cannot_be_removed_is_told_and_stays_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, {"a": b"x", "b": b"y"})
    unlink = os.unlink

    def refuse(path: str, **how: int) -> None:
        if Path(path) == root / "b":
            raise PermissionError(path)
        unlink(path, **how)

    with monkeypatch.context() as refusing:
        refusing.setattr(os, "unlink", refuse)
        with pytest.raises(PermissionError):
            put(root, {"a": b"x"})
    assert put(root, {"a": b"x"}).removed == ("b",)


@pytest.mark.parametrize("name", [".nojekyll", "a"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(root: Path, name: str) -> None:
    put(root, {name: b""})
    (root / name).unlink()
    os.mkfifo(root / name)
    put(root, {name: b""})
    assert (root / name).is_file()


# -- one file at several addresses --------------------------------------------------------------------------------------


def test_one_file_at_several_addresses_is_kept_once(root: Path) -> None:
    links = {"b/to.pdf": "a/to.pdf", "c/to.pdf": "a/to.pdf"}
    assert put(root, {"a/to.pdf": b"%PDF"}, links=links).written == ("a/to.pdf", "b/to.pdf", "c/to.pdf")
    assert (root / "a/to.pdf").samefile(root / "c/to.pdf")
    assert put(root, {"a/to.pdf": b"%PDF"}, links=links) == Tally((), 3, ())
    put(root, {"a/to.pdf": b"%PDF new"}, links=links)
    assert {path.read_bytes() for path in root.rglob("*.pdf")} == {b"%PDF new"}


def test_where_a_file_cannot_have_a_second_name_it_is_copied(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("as many names as the file system can hold")

    monkeypatch.setattr(os, "link", refuse)
    assert put(root, {"a": b"x"}, links={"b": "a"}).written == ("a", "b")
    assert (root / "b").read_bytes() == b"x"
    assert survey(root) == (MANIFEST, "a", "b")
