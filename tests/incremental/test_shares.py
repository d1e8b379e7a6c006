"""A site made in shares by several machines: joined, it is what one machine makes; what does not fit together is refused."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsroom.cli.main import main
from newsroom.memory.joint import LIST
from newsroom.memory.share import Share, is_of_a_year
from tests.incremental.province import TODAY, Province
from tests.newsroom_on_paper import story

SHARES = 4


# -- whose a file is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "share"),
    [("2/4", Share(2, 4)), ("1/1", Share(1, 1)), ("0/4", None), ("5/4", None), ("2", None), ("2/04", None), ("", None)],
)
def test_a_share_is_written_as_one_of_so_many(text: str, share: Share | None) -> None:
    assert Share.written(text) == share
    assert share is None or str(share) == text


@pytest.mark.parametrize(
    ("path", "theirs"),
    [
        ("truong/th-01/2024/tin/index.html", True),
        ("phong/van-phong/2024/tin/0123456789abcdef-480.webp", True),
        ("truong/th-01/index.html", False),
        ("truong/th-01/tin.xml", False),
        ("truong/th-01/trang/2/index.html", False),
        ("chinh-sach/2024/ke-hoach/index.html", False),
        ("luu-tru/2024/index.html", False),
        ("index.html", False),
    ],
)
def test_shares_make_what_stands_below_one_units_year(path: str, theirs: bool) -> None:
    assert is_of_a_year(path) is theirs
    assert sum(Share(n, 5).makes(path) for n in range(1, 6)) == theirs


def test_every_manuscript_is_read_by_one_share_and_its_pages_are_made_by_the_same() -> None:
    for unit in range(60):
        for path in (f"truong/th-{unit}/2024/tin.md", f"chinh-sach/2024/vb-{unit}.md", f"tep-{unit}.md"):
            assert sum(Share(n, 7).reads(path) for n in range(1, 8)) == 1
        (reader,) = [n for n in range(1, 8) if Share(n, 7).reads(f"truong/th-{unit}/2024/tin.md")]
        assert Share(reader, 7).makes(f"truong/th-{unit}/2024/tin/index.html")


# -- four machines, and what they may do wrong ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """A small province of which four machines have made their shares."""
    province = Province.of(tmp_path_factory.mktemp("tinh"), 300)
    province.read(SHARES)
    province.make(SHARES)
    return province


@pytest.fixture
def province(made: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """The same, for one test to spoil: content stays where it is, for that is what shares have read."""
    for name in ("parts", "outputs"):
        shutil.copytree(made.root / name, tmp_path / name, symlinks=True)
    content = tmp_path / "content"
    shutil.copytree(made.paper.content, content)
    monkeypatch.chdir(made.root)
    yield made
    for name, kept in {"parts": tmp_path / "parts", "outputs": tmp_path / "outputs", "content": content}.items():
        shutil.rmtree(made.root / name)
        shutil.move(kept, made.root / name)
    shutil.rmtree(made.root / "output", ignore_errors=True)


def test_the_joined_site_is_the_whole_one_and_a_build_of_it_writes_nothing(province: Province) -> None:
    status, said = province.join(SHARES)
    assert status == 0, said
    assert "truong/t-07/2015/tin-7.md (chưa đăng)" in said
    assert province.run("alone", "build", "--output", "whole", "--today", TODAY)[0] == 0
    whole, joined = province.files("whole"), province.files("output")
    assert {path for path in whole if path not in joined or joined[path] != whole[path]} == set()
    assert whole == joined
    assert "0 tệp mới hoặc đổi" in province.run("last", "build", "--today", TODAY)[1]
    own = [province.files(f"outputs/{n}").keys() - {".manifest", LIST} for n in range(1, SHARES + 1)]
    assert sum(map(len, own)) == sum(map(is_of_a_year, whole))
    assert all(own)


def test_a_share_tells_no_problem_that_the_join_will_tell(province: Province) -> None:
    said = province.run("1", "share", "build", f"1/{SHARES}", "--output", "outputs/1", "--today", TODAY)[1]
    assert "tin-7.md" not in said


def test_a_part_that_is_read_again_keeps_what_is_still_true(province: Province) -> None:
    path = next(f"truong/t-0{n}/2015/tin-{n}" for n in range(9, 0, -1) if Share(2, SHARES).reads(f"truong/t-0{n}/2015/x"))
    province.paper.put(f"{path}.md", story("Tin đã viết lại"))
    province.all(("2", "share", "read", f"2/{SHARES}", "--part", "parts/2"))
    province.make(SHARES)
    assert province.join(SHARES)[0] == 0
    assert "Tin đã viết lại" in (province.root / f"output/{path}/index.html").read_text(encoding="utf-8")
    assert province.run("alone", "build", "--output", "whole", "--today", TODAY)[0] == 0
    assert province.files("whole") == province.files("output")


Spoiling = Callable[[Province], object]


def _lose_output(province: Province) -> None:
    shutil.rmtree(province.root / "outputs/3")


def _swap_outputs(province: Province) -> None:
    (province.root / "outputs/1").rename(province.root / "outputs/9")
    (province.root / "outputs/2").rename(province.root / "outputs/1")
    (province.root / "outputs/9").rename(province.root / "outputs/2")


def _change_origin(name: str) -> Spoiling:
    def spoil(province: Province) -> None:
        file = province.root / "outputs/2" / LIST
        head, rest = file.read_text(encoding="utf-8").split("\n", 1)
        file.write_text(json.dumps({**json.loads(head), name: "khác"}) + f"\n{rest}", encoding="utf-8")

    return spoil


def _list_twice(province: Province) -> None:
    line = (province.root / "outputs/1" / LIST).read_text(encoding="utf-8").splitlines()[1]
    with (province.root / "outputs/2" / LIST).open("a", encoding="utf-8") as listed:
        listed.write(f"{line}\n")


def _list_anothers(province: Province) -> None:
    with (province.root / "outputs/2" / LIST).open("a", encoding="utf-8") as listed:
        listed.write("a b index.html\n")


def _list_rubbish(province: Province) -> None:
    (province.root / "outputs/2" / LIST).write_bytes(b"\xff{]")


def _page(province: Province) -> Path:
    return next(path for path in sorted((province.root / "outputs/2/truong").rglob("index.html")))


def _damage_page(province: Province) -> None:
    _page(province).write_text("khác", encoding="utf-8")


def _link_page(province: Province) -> None:
    page = _page(province)
    page.rename(page.with_name("noi-khac.html"))
    page.symlink_to("noi-khac.html")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_lose_output, "Thiếu phần 3/4"),
        (_swap_outputs, "là một phần khác"),
        (_change_origin("share"), "là một phần khác"),
        (_change_origin("moment"), "dựng cho một lúc khác"),
        (_change_origin("code"), "dựng bằng chương trình khác"),
        (_change_origin("shared"), "giao diện, cài đặt hoặc sổ tòa soạn khác"),
        (_list_twice, "Hai phần cùng làm tệp"),
        (_list_anothers, "có tệp của phần khác: index.html"),
        (_list_rubbish, "Không đọc được"),
        (_damage_page, "bị sửa, hỏng hoặc thiếu"),
        (_link_page, "bị sửa, hỏng hoặc thiếu"),
    ],
    ids=lambda value: (
        value.__qualname__.replace("_change_origin.<locals>.spoil", "origin").strip("_") if callable(value) else ""
    ),
)
def test_shares_that_make_no_whole_are_refused_and_nothing_is_written(province: Province, spoil: Spoiling, told: str) -> None:
    spoil(province)
    province.paper.put("../output/index.html", "Trang đang có.")
    status, said = province.join(SHARES)
    assert (status, told in said, "Traceback" in said) == (1, True, False), said
    assert [path for path in province.files("output") if not path.startswith(".new/")] == ["index.html"]
    assert (province.root / "output/index.html").read_text(encoding="utf-8") == "Trang đang có."


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("truong/t-01/2015/tin-1.md", story("Khác"), "dựng từ nội dung khác: tệp truong/t-01/2015/tin-1/index.html"),
        ("truong/t-01/2015/moi.md", story("Mới"), "dựng từ nội dung khác: tệp truong/t-01/2015/"),
        ("truong/t-01/2015/tin-1.md", None, "dựng từ nội dung khác"),
    ],
    ids=["changed", "added", "removed"],
)
def test_shares_of_other_content_are_refused(province: Province, path: str, text: str | None, told: str) -> None:
    if text is None:
        (province.paper.content / path).unlink()
    else:
        province.paper.put(path, text)
    status, said = province.join(SHARES)
    assert (status, told in said) == (1, True), said
    assert not (province.root / "output/index.html").exists()


def test_shares_of_another_moment_are_refused(province: Province) -> None:
    status, said = province.join(SHARES, today="2024-12-31 10:00")
    assert (status, "dựng cho một lúc khác" in said) == (1, True), said


def _lose_part(province: Province) -> None:
    shutil.rmtree(province.root / "parts/3")


def _swap_parts(province: Province) -> None:
    shutil.rmtree(province.root / "parts/3")
    shutil.copytree(province.root / "parts/2", province.root / "parts/3")


def _damage_part(province: Province) -> None:
    (province.root / "parts/3/memory.db").write_bytes(b"khac" * 4000)


def _change_registry(province: Province) -> None:
    with (province.paper.content / "registry/topics.toml").open("a", encoding="utf-8") as file:
        file.write('[[topic]]\nid = "moi"\nnames = [{ text = "Mới", short = "Mới" }]\n')


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_lose_part, "Thiếu phần 3/4"),
        (_swap_parts, "không phải là phần 3/4"),
        (_damage_part, "bị hỏng"),
        (_change_registry, "sổ tòa soạn khác"),
    ],
)
def test_parts_that_make_no_whole_are_refused(
    province: Province, spoil: Spoiling, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(province)
    assert main(["share", "join", str(SHARES), "--today", TODAY]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["share"],
        ["share", "build", "1/2", "--output", "x"],
        ["share", "build", "1/2", "--today", TODAY],
        ["share", "join", "2"],
        ["share", "read", "3/2", "--part", "x"],
        ["share", "join", "0", "--today", TODAY],
        ["share", "read", "1/2"],
    ],
    ids=" ".join,
)
def test_what_is_not_said_is_asked_for(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The moment above all: shares built at different minutes may differ."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "Lệnh chưa đúng." in capsys.readouterr().err


def test_a_broken_registry_is_told_by_whoever_reads_first(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    province.paper.put("registry/topics.toml", "= x")
    assert main(["share", "read", "1/4", "--part", "parts/1"]) == 1
    assert "registry-broken" in capsys.readouterr().err


# -- a province -----------------------------------------------------------------------------------------------------


def test_twenty_thousand_stories_in_three_shares_are_the_whole_site_byte_for_byte(tmp_path: Path) -> None:
    province = Province.of(tmp_path, 20_000)
    province.read(3)
    province.make(3)
    assert province.join(3)[0] == 0
    assert province.run("alone", "build", "--output", "whole", "--today", TODAY)[0] == 0
    whole = province.files("whole")
    assert sum(path.startswith("truong/") and path.count("/") == 4 and path.endswith(".html") for path in whole) > 18_000
    assert whole == province.files("output")
