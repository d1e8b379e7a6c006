"""The command line in Vietnamese: what argparse says in English is said so that a teacher can read it."""

import argparse
import re
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

#: What argparse complains of, and how it is said here; what stands in its brackets fills ours.
_SAID = (
    (r"argument LỆNH: invalid choice: '(.*?)' \(choose from .*", "Không có lệnh “{}”."),
    (r"argument (.*): invalid choice: '(.*?)' \(choose from (.*)\)", "Mục {} không nhận “{}”. Xin chọn một trong: {}."),
    (r"the following arguments are required: (.*)", "Còn thiếu {}."),
    (r"unrecognized arguments: (.*)", "Lệnh này không có “{}”."),
    (r"argument (.*): expected .*", "Sau {} còn thiếu nội dung."),
    (r"ambiguous option: (.*) could match (.*)", "“{}” có thể là {}; xin viết đủ."),
    (r"argument (.*): (?:ignored explicit argument|not allowed with|invalid) .*", "Mục {} viết chưa đúng."),
    (r"argument (.*?): (.*)", "Mục {}: {}."),  # what our own types complain of
)


class _Layout(argparse.HelpFormatter):
    """Calls the first line by its Vietnamese name."""

    def add_usage(self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser, and of its own accord each subcommand's, that says everything in Vietnamese."""

    def __init__(self, **described: Any) -> None:
        super().__init__(**described, formatter_class=_Layout, add_help=False)
        self._positionals.title, self._optionals.title = "ghi ngay sau lệnh", "có thể ghi thêm"
        self.add_argument("-h", "--help", action="help", help="xem lời hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and where to look; ends with status 2."""
        print(
            f"Lệnh chưa đúng. {self._said(message)}".rstrip(), f"Xem cách dùng: {self.prog} --help", sep="\n", file=sys.stderr
        )
        sys.exit(2)

    def _said(self, message: str) -> str:
        """The complaint in Vietnamese; "" where argparse has found a new one."""
        for pattern, sentence in _SAID:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                filled = sentence.format(*(part.replace("'", "") for part in match.groups()))
                return filled + (self._choices(match[1]) if "LỆNH" in message else "")
        return ""

    def _choices(self, typed: str) -> str:
        """The subcommand that is meant, or all of them."""
        names = [name for action in self._actions for name in (action.choices or ())]
        near = get_close_matches(typed, names, 1)
        return f" Có phải ý là: {self.prog} {near[0]}?" if near else f" Xin chọn một trong: {', '.join(names)}."
