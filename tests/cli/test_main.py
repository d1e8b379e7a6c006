"""The command as it answers whoever mistypes it: in Vietnamese, with what would be right."""

import re

import pytest

from newsroom.cli.main import main

#: Words that argparse would say by itself.
ENGLISH = re.compile(r"\b(usage|error|argument|invalid|choose|required|unrecognized|options?|show this|expected|exit)\b")
WRONG = {
    "no command": ([], "Còn thiếu LỆNH. Xin chọn một trong: check,"),
    "a command mistyped": (["nwe"], "Không có lệnh “nwe”. Có phải ý là: newsroom new?"),
    "a command that is near nothing": (["xyzzy"], "Không có lệnh “xyzzy”. Xin chọn một trong: check,"),
    "an option that is none": (["new", "--tieude", "A"], "Lệnh này không có “--tieude A”."),
    "an option without its value": (["new", "--title"], "Sau --title còn thiếu nội dung."),
    "a value that is not listed": (["check", "--format", "x"], "Mục --format không nhận “x”. Xin chọn một trong: text, json,"),
    "an option cut short in two ways": (["new", "--t", "A"], "“--t” có thể là --title, --topics, --text; xin viết đủ."),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_command_is_answered_in_vietnamese(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith(f"Lệnh chưa đúng. {said}")
    assert re.search(r"\nXem cách dùng: newsroom(?: new| check)? --help\n$", told)
    assert not ENGLISH.search(told)


@pytest.mark.parametrize("command", ["", "check", "build", "deploy", "new", "letter", "owners", "receive", "serve", "withdraw"])
def test_the_help_is_in_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert told.startswith(f"cách dùng: newsroom {command}".strip())
    assert "--help" in told
    assert not ENGLISH.search(told)
