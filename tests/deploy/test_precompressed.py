"""Compressed forms beside the texts of a release: the same bytes every time, made once, shared by releases."""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.precompressed import precompress
from newsroom.state import HOME

LONG = "Trống trường. " * 40
MOMENT = 1_716_200_000_123_456_789


def release(folder: Path, **texts: str) -> Path:
    """A folder with `index.html` and the like, all of one moment."""
    folder.mkdir(parents=True)
    for name, text in texts.items():
        file = folder / name.replace("_", ".")
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(MOMENT, MOMENT))
    return folder


def linked(earlier: Path, folder: Path) -> Path:
    """A release as the next one begins: the same files under another folder, without what was compressed."""
    shutil.copytree(earlier, folder, copy_function=os.link, ignore=shutil.ignore_patterns("*.gz"))
    return folder


@pytest.mark.parametrize("suffix", "html css js xml opml json ics txt svg webmanifest".split())
def test_a_text_gets_a_compressed_form_that_says_the_same(tmp_path: Path, suffix: str) -> None:
    folder = release(tmp_path / "a", **{f"tin_{suffix}": LONG})
    assert precompress(folder) == 1
    compressed = folder / f"tin.{suffix}.gz"
    assert gzip.decompress(compressed.read_bytes()).decode() == LONG
    assert compressed.stat().st_size < 200


@pytest.mark.parametrize("name", "anh.webp anh.jpg ban.mp3 ban.pdf ban.docx tin.html.gz nojekyll".split())
def test_what_is_compressed_already_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = release(tmp_path / "a", **{name: LONG})
    assert precompress(folder) == 0
    assert [path.name for path in folder.iterdir()] == [name]


@pytest.mark.parametrize(("size", "count"), [(255, 0), (256, 1)])
def test_a_text_of_one_packet_is_not_worth_it(tmp_path: Path, size: int, count: int) -> None:
    assert precompress(release(tmp_path / "a", tin_txt="a" * size)) == count


def test_texts_in_folders_are_found_and_links_are_not_followed(tmp_path: Path) -> None:
    release(tmp_path / "elsewhere", tin_html=LONG)
    folder = release(tmp_path / "a")
    release(folder / "truong/a", index_html=LONG)
    (folder / "link.html").symlink_to(tmp_path / "elsewhere/tin.html")
    (folder / "links").symlink_to(tmp_path / "elsewhere")
    assert precompress(folder) == 1
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.gz")] == ["truong/a/index.html.gz"]
    assert not list((tmp_path / "elsewhere").glob("*.gz"))


def test_a_compressed_form_has_the_time_and_the_mode_of_its_text(tmp_path: Path) -> None:
    folder = release(tmp_path / "a", tin_xml=LONG)
    (folder / "tin.xml").chmod(0o604)
    precompress(folder)
    found = (folder / "tin.xml.gz").stat()
    assert (found.st_mtime_ns, found.st_mode & 0o777) == (MOMENT, 0o604)


def test_the_same_bytes_give_the_same_bytes_in_any_process_at_any_time(tmp_path: Path) -> None:
    one, two = (release(tmp_path / name, tin_html=LONG) for name in "ab")
    os.utime(two / "tin.html", ns=(0, 0))
    precompress(one)
    code = f"from pathlib import Path; from newsroom.precompressed import precompress; precompress(Path({str(two)!r}))"
    subprocess.run(
        [sys.executable, "-c", code], cwd=HOME, check=True, env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    )
    assert (one / "tin.html.gz").read_bytes() == (two / "tin.html.gz").read_bytes()
    head = (one / "tin.html.gz").read_bytes()[:10]
    assert (head[3], head[4:8]) == (0, bytes(4)), "no name, no time (RFC 1952, 2.3)"


class TestAnEarlierRelease:
    def test_lends_the_compressed_form_of_a_file_that_both_share(self, tmp_path: Path) -> None:
        earlier = release(tmp_path / "1", cu_html=LONG, sua_html=LONG)
        precompress(earlier)
        later = linked(earlier, tmp_path / "2")
        (later / "sua.html").unlink()
        (later / "sua.html").write_text(LONG + "sửa", encoding="utf-8")
        assert precompress(later, earlier) == 1
        assert (later / "cu.html.gz").samefile(earlier / "cu.html.gz")
        assert gzip.decompress((later / "sua.html.gz").read_bytes()).decode() == LONG + "sửa"
        assert gzip.decompress((earlier / "sua.html.gz").read_bytes()).decode() == LONG

    def test_lends_it_also_for_a_copy_of_the_same_time(self, tmp_path: Path) -> None:
        earlier, later = (release(tmp_path / name, tin_html=LONG) for name in "12")
        precompress(earlier)
        assert precompress(later, earlier) == 0
        assert (later / "tin.html.gz").samefile(earlier / "tin.html.gz")

    def test_lends_nothing_for_other_bytes_of_the_same_size_and_time(self, tmp_path: Path) -> None:
        earlier = release(tmp_path / "1", tin_html=LONG)
        later = release(tmp_path / "2", tin_html=LONG.replace("trường", "trượng"))
        precompress(earlier)
        assert (later / "tin.html").stat().st_size == (earlier / "tin.html").stat().st_size
        assert precompress(later, earlier) == 1
        assert gzip.decompress((later / "tin.html.gz").read_bytes()) == (later / "tin.html").read_bytes()

    def test_that_has_no_compressed_forms_is_no_hindrance(self, tmp_path: Path) -> None:
        earlier = release(tmp_path / "1", tin_html=LONG)
        assert precompress(linked(earlier, tmp_path / "2"), earlier) == 1

    def test_is_never_written_into_though_files_are_shared(self, tmp_path: Path) -> None:
        earlier = release(tmp_path / "1", tin_html=LONG)
        precompress(earlier)
        later = tmp_path / "2"
        shutil.copytree(earlier, later, copy_function=os.link)
        (later / "tin.html").unlink()
        (later / "tin.html").write_text(LONG.upper(), encoding="utf-8")
        precompress(later, earlier)
        assert gzip.decompress((earlier / "tin.html.gz").read_bytes()).decode() == LONG
        assert gzip.decompress((later / "tin.html.gz").read_bytes()).decode() == LONG.upper()

    def test_may_have_been_taken_over_whole(self, tmp_path: Path) -> None:
        earlier = release(tmp_path / "1", tin_html=LONG)
        precompress(earlier)
        shutil.copytree(earlier, tmp_path / "2", copy_function=os.link)
        assert precompress(tmp_path / "2", earlier) == 0
        assert sorted(path.name for path in (tmp_path / "2").iterdir()) == ["tin.html", "tin.html.gz"]
