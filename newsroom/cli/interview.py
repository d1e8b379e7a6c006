"""An interview about a new story: each answer from the command's options, or asked for until it fits."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from newsroom.cli.answers import Unfit
from newsroom.registry import Registry

T = TypeVar("T")
#: What is asked, each with an example.
QUESTIONS = {
    "unit": "Đơn vị (mã hoặc tên, ví dụ: {unit})",
    "title": "Tên bài (ví dụ: Lễ khai giảng năm học mới)",
    "date": "Ngày đăng (ví dụ: 05/9/2024 7h30)",
    "kind": "Loại bài (ví dụ: tin, thông báo, kết quả)",
    "summary": "Tóm tắt, một hai câu (ví dụ: Sáng 05/9, trường khai giảng. Enter nếu chưa có)",
    "topics": "Chủ đề (ví dụ: {topics}. Enter nếu không có)",
    "picture": "Tệp ảnh (ví dụ: anh/san-truong.jpg. Enter nếu không có)",
    "alt": "Câu tả ảnh (ví dụ: Hàng cây mới trồng dọc sân trường.)",
    "text": "Tệp có nội dung bài (ví dụ: bai.txt. Enter để viết sau)",
}


@dataclass(frozen=True, slots=True)
class Interview:
    """Takes each answer from the options, or asks for it where the two that nobody can guess were not both given."""

    options: argparse.Namespace
    registry: Registry

    def answer(self, name: str, read: Callable[[str], T], default: str = "") -> T:
        """The value of one answer; Unfit where an option does not fit, EOFError where nobody answers."""
        given = getattr(self.options, name)
        if given is not None or (self.options.unit and self.options.title):
            return read(default if given is None else given)
        topics = ", ".join(tuple(self.registry.topics)[:3]) or "doc-sach"
        question = QUESTIONS[name].format(unit=self.registry.office.id, topics=topics)
        return _asked(f"{question}{f' [{default}]' if default else ''}: ", read, default)


def _asked(question: str, read: Callable[[str], T], default: str) -> T:
    """Ask until the answer fits."""
    while True:
        try:
            return read(input(question).strip() or default)
        except Unfit as unfit:
            print(f"  {unfit}")
        except UnicodeDecodeError:
            print("  Máy không đọc được chữ vừa gõ. Xin đặt bảng mã của cửa sổ dòng lệnh là UTF-8 rồi gõ lại.")
