"""A file that is nothing here: its sender is told what to call it, not to throw it away."""

import pytest

from newsroom.door.strays import stranger

MEANT = {
    "a suffix that Windows hides": ("tin.md.txt", "“tin.md.txt”; máy thường giấu phần .txt", "đổi tên thành tin.md."),
    "another one of an editor": ("tin.md.rtf", "máy thường giấu phần .rtf", "đổi tên thành tin.md."),
    "text": ("tin.txt", "“tin.txt”", "đổi tên thành tin.md."),
    "capitals": ("tin.MD", "viết chữ thường", "đổi tên thành tin.md."),
    "capitals and a hidden suffix": ("tin.MD.TXT", "giấu phần .TXT", "đổi tên thành tin.md."),
    "a name that is no address either": ("Khai giảng (1).txt", "“Khai giảng (1).txt”", "đổi tên thành khai-giang-1.md."),
    "a picture of a telephone": ("IMG_2.HEIC", "ảnh HEIC", "JPEG"),
    "anything else": ("bai.pages", "không nhận loại tệp này", "Tệp thừa thì xin xóa."),
    "no suffix": ("khong-duoi", "không nhận loại tệp này", ".md"),
}


@pytest.mark.parametrize(("name", "message", "fix"), MEANT.values(), ids=MEANT)
def test_a_strange_file_is_told_what_it_should_be(name: str, message: str, fix: str) -> None:
    problem = stranger(f"truong/truong-a/2024/{name}")
    assert (problem.path, problem.code, problem.sets_aside) == (f"truong/truong-a/2024/{name}", "file-stranger", True)
    assert message in problem.message
    assert fix in problem.fix


def test_a_strange_name_is_shown_without_what_a_screen_would_obey() -> None:
    problem = stranger("truong/a/2024/x\x1b[31m.md.txt")
    assert "\x1b" not in problem.path + problem.message + problem.fix
