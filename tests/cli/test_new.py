"""`newsroom new`: the first try passes the check, nothing is ever written over, and whoever types is asked again."""

import io
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.cli import new
from newsroom.cli.main import main
from newsroom.door import front_matter
from newsroom.door.story import KEYS as STORY_KEYS
from newsroom.door.text import one_line
from newsroom.form import KEYS, SAMPLE, Form, typed
from newsroom.problem import Report
from newsroom.story import Status, Story
from newsroom.vietnamese import slug
from tests.door.pictures import plain
from tests.newsroom_on_paper import REGISTRY, Paper

A = "truong/truong-a/2024"
GIVEN = ("--unit", "truong-a", "--title", "Lễ khai giảng", "--date", "05/9/2024")
Types = Callable[..., None]


def write(paper: Paper, *arguments: str) -> int:
    return main(["new", "--content", str(paper.content), *arguments])


def stories(paper: Paper) -> list[str]:
    return sorted(path.relative_to(paper.content).as_posix() for path in paper.content.rglob("*.md"))


def read(paper: Paper, path: str) -> Story:
    """The story of a file, as the door reads it once its author has written it and its date has come."""
    text = (paper.content / path).read_text(encoding="utf-8").replace(f"\nstatus: {Status.DRAFT}\n", "\n")
    text = text.replace(SAMPLE, "Nội dung.\n")
    paper.put(path, text)
    edition = paper.read("2099-12-31").edition
    assert edition is not None
    (story,) = (story for story in edition.stories if story.source == path)
    return story


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Types:
    """Somebody at the keyboard who types these lines, one for each question, and then leaves."""

    def answer(*lines: str) -> None:
        waiting = iter(lines)

        def line(question: str = "") -> str:
            sys.stdout.write(question)
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", line)

    return answer


# -- what is written ------------------------------------------------------------------------------------------------


TITLES = {
    "plain": "Lễ khai giảng năm học mới",
    "a colon": "Kế hoạch: tuyển sinh lớp 1",
    "a wide colon": "Kế hoạch： tuyển sinh",
    "straight quotes": 'Hội thi "Kể chuyện theo sách"',
    "a quote at the beginning": "'Sách' và bạn",
    "both quotes": """Bạn nói "it's"\\ được""",
    "a hash": "Giải #1 # toàn trường",
    "a leading at": "@ Tin từ lớp học",
    "a leading dash": "- Một gạch đầu dòng",
    "brackets": "[Tin nóng] {gấp}",
    "a star and an ampersand": "*Sao* & bạn",
    "an exclamation": "!Chú ý",
    "a percent": "% 100 đạt chuẩn",
    "emoji": "🎉 Chúc mừng 🏫",
    "a word of YAML": "null",
    "a date": "2024-03-06",
    "a number": "0123",
    "a fence": "--- a ---",
    "a reserved name": "Trang",
    "an equals sign": "= 5",
    "spaces": "   Hai    dấu   cách  ",
    "a tab and a line": "Một\tdòng\nhai",
    "as long as it may be": "Chữ " * 49 + "cuối",
    "one long word": "a" * 200,
    "HTML": "<script>alert(1)</script>",
    "controls": "Tin\x00 \x1b[2J mới\u202e",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_any_title_is_written_so_that_it_is_read_as_it_was_typed(paper: Paper, title: str) -> None:
    assert write(paper, "--unit", "truong-a", "--date", "05/9/2024", "--title", title) == 0
    (path,) = stories(paper)
    assert paper.codes() == []
    assert read(paper, path).title == one_line(title)


@settings(max_examples=60, deadline=None)
@given(title=st.text(min_size=1, max_size=60), summary=st.text(max_size=60))
def test_whatever_is_typed_the_file_passes_or_nothing_is_written(title: str, summary: str) -> None:
    with TemporaryDirectory() as folder:
        paper = Paper(Path(folder)).write(REGISTRY)
        status = write(paper, *("--unit", "truong-a", "--date", "05/9/2024"), f"--title=a{title}", f"--summary={summary}")
        assert status == 0
        (path,) = stories(paper)
        report = Report(path)
        parts = front_matter.read((paper.content / path).read_text(encoding="utf-8"), report)
        assert report.problems == []
        assert parts is not None
        assert parts.entries["title"].values == (one_line("a" + title),)
        assert one_line(summary) == ("" if "summary" not in parts.entries else parts.entries["summary"].values[0])


@given(value=st.text(min_size=1))
def test_a_value_is_one_line_of_yaml_that_means_the_same_text(value: str) -> None:
    line = one_line(value)
    parts = front_matter.read(f"---\ntitle: {typed(line)}\n---\n", Report("a.md"))
    assert parts is not None
    assert parts.entries.get("title", front_matter.Entry(0, ("",))).values == (line,)


def test_without_a_text_the_file_is_a_draft_that_says_how_to_end_it(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(paper, *GIVEN) == 0
    told = capsys.readouterr().out
    assert f"{A}/le-khai-giang.md" in told
    assert "newsroom check" in told
    reading = paper.read()
    assert (reading.waiting, [problem.code for problem in reading.problems]) == (1, [])
    text = (paper.content / A / "le-khai-giang.md").read_text(encoding="utf-8")
    assert re.search(r"^## status: .*xóa cả dòng status.*\nstatus: nháp$", text, re.MULTILINE)
    assert text.endswith(SAMPLE)


@pytest.mark.parametrize("paragraph", range(2), ids=["the first paragraph", "the second paragraph"])
def test_nothing_of_the_sample_is_published(paper: Paper, paragraph: int) -> None:
    assert write(paper, *GIVEN) == 0
    path = f"{A}/le-khai-giang.md"
    text = (paper.content / path).read_text(encoding="utf-8").replace(f"\nstatus: {Status.DRAFT}\n", "\n")
    left = SAMPLE.strip().split("\n\n")[paragraph]
    paper.put(path, text.replace(SAMPLE, f"Sáng 05/9, trường khai giảng.\n\n{left}\n\nNội dung.\n"))
    (problem,) = paper.read().problems
    assert (problem.code, problem.sets_aside) == ("body-empty", True)
    assert left.startswith((paper.content / path).read_text(encoding="utf-8").split("\n")[problem.line - 1])
    paper.put(path, text.replace(SAMPLE, "Sáng 05/9, trường khai giảng.\n"))
    assert paper.codes() == []


def test_with_a_text_the_story_can_be_published_at_once(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_bytes("\ufeffSáng 05/9, trường khai giảng.\r\n\r\nHai đoạn.".encode())
    assert write(paper, *GIVEN, "--text", str(tmp_path / "bai.txt")) == 0
    assert paper.codes() == []
    assert read(paper, f"{A}/le-khai-giang.md").body.html.count("<p>") == 2


def test_a_text_may_come_through_a_pipe(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Nội dung.".encode())))
    assert write(paper, *GIVEN, "--text", "-") == 0
    assert read(paper, f"{A}/le-khai-giang.md").body.html == "<p>Nội dung.</p>\n"


def test_every_answer_is_in_the_story(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "Ảnh sân trường.JPG").write_bytes(plain())
    more = ("--kind", "thong bao", "--summary", "Ai: làm gì", "--topics", "Doc sach, tuyen-sinh", "--alt", 'Sân "trường"')
    assert write(paper, *GIVEN[:4], "--date", "6-3-2024 7:30", *more, "--picture", str(tmp_path / "Ảnh sân trường.JPG")) == 0
    story = read(paper, f"{A}/le-khai-giang.md")
    assert (story.kind, story.summary, story.topics) == ("thông báo", "Ai: làm gì", ("doc-sach", "tuyen-sinh"))
    assert (story.date.hour, story.date.minute, story.unit) == (7, 30, "truong-a")
    assert story.lead is not None
    assert story.lead.alt == 'Sân "trường"'
    assert (paper.content / A / "anh-san-truong.jpg").read_bytes() == plain()
    assert paper.codes() == []


def test_the_office_and_its_departments_write_in_their_own_room(paper: Paper) -> None:
    assert write(paper, "--unit", "phong giao duc", "--title", "Tin", "--date", "05/9/2024") == 0
    assert stories(paper) == ["phong/van-phong/2024/tin.md"]


def test_the_day_is_today_in_the_newsrooms_zone_where_none_is_given(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "now", lambda registry: datetime(2024, 5, 20, 6, tzinfo=registry.site.timezone))
    assert write(paper, *GIVEN[:4]) == 0
    assert "\ndate: 20/5/2024\n" in (paper.content / A / "le-khai-giang.md").read_text(encoding="utf-8")


def test_the_clock_is_that_of_the_newsrooms_zone(paper: Paper) -> None:
    edition = paper.read().edition
    assert edition is not None
    assert new.now(edition.registry).tzinfo == ZoneInfo("Asia/Ho_Chi_Minh")


# -- names ----------------------------------------------------------------------------------------------------------


def test_nothing_is_ever_written_over(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(plain(form="PNG"))
    paper.put(f"{A}/le-khai-giang.md", "của người khác").put(f"{A}/ANH.png", b"x")
    picture_of = ("--picture", str(tmp_path / "anh.png"), "--alt", "Sân trường")
    assert [write(paper, *GIVEN, *picture_of) for _ in range(2)] == [0, 0]
    assert stories(paper) == [f"{A}/le-khai-giang{mark}.md" for mark in ("-2", "-3", "")]
    assert (paper.content / A / "le-khai-giang.md").read_text() == "của người khác"
    assert sorted(path.name for path in (paper.content / A).glob("*.png")) == ["ANH.png", "anh-2.png", "anh-3.png"]
    assert read(paper, f"{A}/le-khai-giang-3.md").lead is not None


def test_a_picture_that_lies_there_already_is_used_as_it_is(paper: Paper) -> None:
    paper.put(f"{A}/san.jpg", plain())
    assert write(paper, *GIVEN, "--picture", str(paper.content / A / "san.jpg"), "--alt", "Sân trường") == 0
    assert [path.name for path in (paper.content / A).glob("*.jpg")] == ["san.jpg"]


@pytest.mark.parametrize("title", ["Chữ " * 50, "a" * 200, "Trang", "Index"])
def test_an_address_is_short_whole_words_and_no_reserved_name(paper: Paper, title: str) -> None:
    assert write(paper, "--unit", "truong-a", "--date", "05/9/2024", "--title", title) == 0
    (path,) = stories(paper)
    stem = Path(path).stem
    assert len(stem) <= new.LONGEST_STEM + 4
    assert stem not in ("trang", "index")
    assert slug(title, 200).startswith(stem.removeprefix("bai-"))


def test_a_folder_that_leads_elsewhere_is_not_written_into(
    paper: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ngoai").mkdir()
    (paper.content / "truong").symlink_to(tmp_path / "ngoai")
    assert write(paper, *GIVEN) == 2
    assert "lối tắt" in capsys.readouterr().err
    assert not list((tmp_path / "ngoai").rglob("*.md"))


# -- what does not fit ----------------------------------------------------------------------------------------------


UNFIT = {
    "an unknown unit": (("--unit", "truong-z"), "truong-a"),
    "a body that sends no stories": (("--unit", "bo"), "truong-a"),
    "a title of punctuation": (("--title", "?!…"), "Lễ khai giảng"),
    "a title of emoji alone": (("--title", "🎉"), "Lễ khai giảng"),
    "a title that is too long": (("--title", "Chữ " * 60), "200"),
    "no day": (("--date", "mai"), "05/9/2024"),
    "a day that there is not": (("--date", "31/6/2024"), "05/9/2024"),
    "a year without a folder": (("--date", "05/9/2100"), "05/9/2024"),
    "an unknown kind": (("--kind", "tin nóng"), "thông báo"),
    "an unknown topic": (("--topics", "bong-da"), "doc-sach"),
    "a summary that is too long": (("--summary", "Chữ " * 110), "400"),
    "a picture that is not there": (("--picture", "khong-co.jpg"), "san-truong.jpg"),
    "a picture of another kind": (("--picture", "{root}/tep.heic"), "JPEG"),
    "a picture that is none": (("--picture", "{root}/hong.jpg", "--alt", "x"), "JPEG"),
    "a picture without a word on it": (("--picture", "{root}/anh.jpg"), "câu tả ảnh"),
    "a word on no picture": (("--alt", "Sân trường"), "--picture"),
    "a text that is not there": (("--text", "khong-co.txt"), "khong-co.txt"),
    "a text in no known writing": (("--text", "{root}/hong.txt"), "UTF-8"),
    "a text that is too long": (("--text", "{root}/dai.txt"), "KB"),
    "a text with a head": (("--text", "{root}/dau.md"), "phần khai báo"),
}


@pytest.mark.parametrize(("arguments", "told"), UNFIT.values(), ids=UNFIT)
def test_what_does_not_fit_is_told_in_one_sentence_and_nothing_is_written(
    paper: Paper, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    files = {
        "tep.heic": b"x",
        "hong.jpg": b"x",
        "anh.jpg": plain(),
        "hong.txt": b"\xff\xfe\xff",
        "dau.md": b"---\na: b\n---\n",
    }
    for name, data in {**files, "dai.txt": b"a" * 300_000}.items():
        (paper.root / name).write_bytes(data)
    before = sorted(paper.content.rglob("*"))
    assert write(paper, *GIVEN, *(argument.format(root=paper.root) for argument in arguments)) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.out == ""
    assert sorted(paper.content.rglob("*")) == before


def test_a_unit_that_has_ended_tells_nothing_new(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    units = paper.content / "registry/units.toml"
    ended = 'id = "truong-a"\nended = { on = 2024-07-01, how = "giải thể" }'
    units.write_text(units.read_text().replace('id = "truong-a"', ended))
    assert write(paper, *GIVEN) == 2
    assert "kế tục" in capsys.readouterr().err


def test_a_near_name_is_offered(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(paper, "--unit", "trường tiểu hoc AA", "--title", "Tin") == 2
    assert "\n  truong-a (TH A)\n" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["Trường THCS B", "THCS B", "trung hoc co so b", "Trường Trung học cơ sở B", "truong-b"])
def test_a_school_is_known_by_its_kind_in_short_and_in_whole_words(paper: Paper, typed: str) -> None:
    assert write(paper, "--unit", typed, "--title", "Tin", "--date", "05/9/2024") == 0
    assert stories(paper) == ["truong/truong-b/2024/tin.md"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("THCS BB", {"truong-b"}), ("tiểu học B", {"truong-a"}), ("mầm non B", set()), ("truong", {"truong-a", "truong-b"})],
)
def test_no_school_of_another_kind_is_offered(
    paper: Paper, capsys: pytest.CaptureFixture[str], typed: str, offered: set[str]
) -> None:
    assert write(paper, "--unit", typed, "--title", "Tin") == 2
    told = capsys.readouterr().err
    near = told.partition("Có phải ý là:")[2]
    assert set(re.findall(r"\n  (\S+) \(", near)) == offered
    assert offered or "\n  van-phong (Phòng GD)" in told


def test_topics_are_listed_with_their_names(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(paper, *GIVEN, "--topics", "bóng đá") == 2
    assert "\n  doc-sach (Đọc sách)\n  tuyen-sinh (Tuyển sinh)" in capsys.readouterr().err


def test_who_stands_nowhere_is_taken_to_be_of_no_unit(paper: Paper, types: Types) -> None:
    types("", "truong-a", "Tin", "05/9/2024", "", "", "", "", "")
    assert write(paper) == 0
    assert stories(paper) == [f"{A}/tin.md"]


def test_a_broken_registry_is_told(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    paper.put("registry/topics.toml", "= x")
    assert write(paper, *GIVEN) == 1
    assert "registry-broken" in capsys.readouterr().err


def test_what_the_door_would_say_is_said_at_once(paper: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bai.txt").write_text("![](khong-co.jpg)")
    assert write(paper, *GIVEN, "--text", str(tmp_path / "bai.txt")) == 1
    told = capsys.readouterr().out
    assert "[file-missing]" in told
    assert stories(paper) == [f"{A}/le-khai-giang.md"]


@pytest.mark.parametrize(
    "arguments",
    [("--title", "Em Nguyễn Văn An lớp 5A đạt giải Nhất"), ("--summary", "Gọi 0912 345 678")],
    ids=["a child's name in the title", "a telephone number in the summary"],
)
def test_what_is_private_leaves_no_file_behind(
    paper: Paper, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    (paper.root / "anh.jpg").write_bytes(plain())
    picture_of = ("--picture", str(paper.root / "anh.jpg"), "--alt", "Sân trường")
    assert write(paper, *GIVEN, *picture_of, *arguments) == 1
    captured = capsys.readouterr()
    assert "[personal-" in captured.err
    assert "Nguyễn Văn An" not in captured.err + captured.out
    assert not [path for path in paper.content.rglob("*") if path.suffix in (".md", ".jpg")]
    assert (paper.root / "anh.jpg").exists()


# -- asking ---------------------------------------------------------------------------------------------------------


def test_each_question_has_an_example_and_an_answer_that_does_not_fit_is_asked_for_again(
    paper: Paper, types: Types, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(new, "now", lambda registry: datetime(2024, 5, 20, tzinfo=registry.site.timezone))
    types("truong z", "thcs a", "truong tieu hoc a", "???", "Lễ khai giảng", "", "", "", "", "", "")
    assert write(paper) == 0
    asked = capsys.readouterr().out
    assert asked.count("Đơn vị (") == 3
    assert asked.count("Tên bài (") == 2
    assert "[20/5/2024]" in asked
    assert "Có phải ý là" in asked
    questions = re.findall(r"(\S[^:]*)\((?:[^)]*)ví dụ: ", asked)
    assert len(questions) >= 8
    assert read(paper, f"{A}/le-khai-giang.md").kind == "tin"


def test_a_picture_is_followed_by_the_question_for_its_words(paper: Paper, types: Types) -> None:
    (paper.root / "anh.jpg").write_bytes(plain())
    types("truong-a", "Tin", "05/9/2024", "", "", "", str(paper.root / "anh.jpg"), "", "Sân trường", "")
    assert write(paper) == 0
    lead = read(paper, f"{A}/tin.md").lead
    assert lead is not None
    assert lead.alt == "Sân trường"


def test_who_stands_in_a_units_folder_is_taken_to_be_of_that_unit(
    paper: Paper, types: Types, monkeypatch: pytest.MonkeyPatch
) -> None:
    (paper.content / "truong/truong-b/2024").mkdir(parents=True)
    monkeypatch.chdir(paper.content / "truong/truong-b/2024")
    types("", "Tin", "05/9/2024", "", "", "", "", "")
    assert write(paper) == 0
    assert stories(paper) == ["truong/truong-b/2024/tin.md"]


def test_who_leaves_in_the_middle_has_written_nothing(paper: Paper, types: Types, capsys: pytest.CaptureFixture[str]) -> None:
    types("truong-a", "Tin")
    assert write(paper) == 1
    assert "chưa ghi tệp nào" in capsys.readouterr().err
    assert stories(paper) == []


# -- the form -------------------------------------------------------------------------------------------------------


def test_the_form_knows_only_keys_that_a_story_has() -> None:
    assert set(KEYS) <= set(STORY_KEYS)


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("title", "date", "alt", "picture")])
def test_an_unused_line_without_its_hash_is_right_as_it_stands(paper: Paper, key: str) -> None:
    form = Form(title="Tin", date="05/3/2024", text="Nội dung.", known_topics=("doc-sach",)).written()
    assert form.count(f"\n# {key}: ") == 1
    paper.put(f"{A}/tin.md", form.replace(f"\n# {key}: ", f"\n{key}: "))
    assert set(paper.codes()) <= {"updated-missing", "draft-waiting"}


def test_every_key_stands_in_the_form_once_with_a_word_on_it() -> None:
    lines = Form(title="Tin", date="05/3/2024").written().split("\n")
    for key in KEYS:
        assert len([line for line in lines if line.startswith((f"{key}: ", f"# {key}: "))]) == 1, key
        assert len([line for line in lines if line.startswith(f"## {key}: ")]) == 1, key
