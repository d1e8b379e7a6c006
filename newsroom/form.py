"""The form of a story: every key with a word on it and an example, filled in as far as somebody has said something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsroom.story import Audience, Kind, Priority, Status

#: What each key means and how it is typed; in the order of the form.
KEYS: Mapping[str, tuple[str, str]] = {
    "title": ("tên bài, không quá 200 ký tự (bắt buộc)", "Lễ khai giảng năm học mới"),
    "date": ("ngày đăng, ngày trước tháng sau (bắt buộc)", "05/9/2024 7h30"),
    "summary": ("một, hai câu: ai, làm gì, khi nào", "Sáng 05/9, học sinh toàn trường dự lễ khai giảng."),
    "kind": (f"loại bài, chọn một: {', '.join(Kind)}", "tin"),
    "topics": ("một đến ba chủ đề có trong sổ của tòa soạn", "[ma-chu-de]"),
    "audience": (f"viết cho ai: {', '.join(Audience)}", "[học sinh, phụ huynh]"),
    "priority": (f"mức khẩn: {', '.join(Priority)}", "thông thường"),
    "picture": ("tên tệp ảnh để cạnh bài", "san-truong.jpg"),
    "alt": ("một câu tả ảnh cho người không nhìn thấy; có ảnh thì phải có câu này", "Hàng cây mới trồng dọc sân trường."),
    "credit": ("nguồn của ảnh", "Tổ Truyền thông của trường"),
    "consent": (
        "phiếu đồng ý, khi bài nêu tên hoặc có ảnh một em: thay các dấu … bằng điều ghi trên phiếu thật; "
        "không ghi tên em ở đây, không hiện trên trang",
        "phiếu số …/2024, ngày …/…/2024, cha mẹ và học sinh",
    ),
    "embargo": ("giữ bài đến lúc này mới đăng", "20/3/2024 7h30"),
    "expires": ("bài hết hạn sau ngày này", "31/8/2024"),
    "updated": ("lúc sửa gần nhất, khi có điều mới cho bạn đọc", "12/3/2024 9h00"),
    "correction": ("lời đính chính khi đã đăng điều sai", "Bài đăng lúc đầu ghi 7h30. Giờ đúng là 14h00."),
    "withdrawn": ("rút bài: ngày và lý do", "12/4/2024 – Chuyến đi dời sang dịp khác."),
    "status": ("nháp thì chưa đăng, đăng thì đăng", "nháp"),
}
_HEAD = """\
## Dòng bắt đầu bằng dấu thăng chỉ để người viết đọc, không được đăng: ## là lời giải thích, # là mục chưa dùng.
## Mỗi mục một dòng: tên mục, dấu hai chấm, một dấu cách, rồi nội dung.
"""
_UNUSED = """\
##
## Các mục dưới đây chưa dùng. Cần mục nào thì xóa dấu # và dấu cách ở đầu dòng của mục ấy, rồi sửa nội dung.
"""
_DRAFT = "bài còn là bản nháp nên chưa đăng; viết xong, xin xóa cả dòng status ngay dưới đây"
#: What stands where no text is written yet; nothing of it is ever published.
SAMPLE = """\
Xin xóa đoạn này rồi viết nội dung vào đây. Câu đầu nói ai làm gì, khi nào, ở đâu.

Giữa hai đoạn để một dòng trống. Chữ **đậm** đặt giữa hai cặp dấu sao.
"""
#: Signs with which a YAML value means something else than text when it stands without quotes.
_BEGINNINGS = tuple("-?:,[]{}#&*!|>'\"%@`=~ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A story as it is to be written. `date` is as a day is typed; `text` is Markdown, "" where none is written yet.

    `known_topics` are shown to choose from.
    """

    title: str
    date: str
    kind: str = ""
    summary: str = ""
    topics: tuple[str, ...] = ()
    picture: str = ""
    alt: str = ""
    text: str = ""
    known_topics: tuple[str, ...] = ()

    def written(self) -> str:
        """The whole file: what is filled in, a word on every key, the text; without a text, a draft with a sample."""
        return f"---\n{_HEAD}{''.join(self._used())}{_UNUSED}{''.join(self._unused())}---\n\n{self._body().strip()}\n"

    @property
    def is_draft(self) -> bool:
        return not self.text.strip()

    def _body(self) -> str:
        return SAMPLE if self.is_draft else self.text

    def _values(self) -> dict[str, str]:
        values = {key: typed(getattr(self, key)) for key in ("title", "summary", "kind", "picture", "alt")}
        topics = f"[{', '.join(self.topics)}]" if self.topics else ""
        return {**values, "date": self.date, "topics": topics, "status": Status.DRAFT if self.is_draft else ""}

    def _used(self) -> Iterator[str]:
        values = self._values()
        for key in sorted(KEYS, key=lambda key: key != "status"):
            if values.get(key):
                yield f"## {key}: {self._meaning(key)}\n{key}: {values[key]}\n"

    def _unused(self) -> Iterator[str]:
        values = self._values()
        for key, (_, example) in KEYS.items():
            if not values.get(key):
                shown = f"[{self.known_topics[0]}]" if key == "topics" and self.known_topics else example
                yield f"## {key}: {self._meaning(key)}\n# {key}: {shown}\n"

    def _meaning(self, key: str) -> str:
        if key == "status" and self.is_draft:
            return _DRAFT
        listed = f": {', '.join(self.known_topics)}" if key == "topics" and self.known_topics else ""
        return KEYS[key][0] + listed


def typed(value: str) -> str:
    """A value as YAML takes it for this very text: as it is where that is safe, else in quotes."""
    plain = not value.startswith(_BEGINNINGS) and not any(sign in value for sign in ":#\"'\\") and value == value.strip()
    if plain:
        return value
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
