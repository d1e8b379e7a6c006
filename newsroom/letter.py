"""A letter to whoever sent a file that cannot be published yet: what is wrong, on which line, how to mend it, whom to ask."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import BODY, BR, CODE, H1, HEAD, HTML, LI, META, OL, STRONG, TITLE, P

from newsroom.discretion import is_private
from newsroom.form import KEYS
from newsroom.problem import Problem
from newsroom.site import Site
from newsroom.vietnamese import slug

#: Characters of a line as it was typed; enough to find it again.
LONGEST_LINE = 120
#: Characters of a letter's file name before its suffix.
LONGEST_NAME = 150
SHORTEST = "---\ntitle: Lễ khai giảng năm học mới\ndate: 05/9/2024\n---\n\nSáng 05/9, trường tổ chức lễ khai giảng."
#: The right form, by the beginning of a code, where the fix names none.
EXAMPLES = (
    ("head-", SHORTEST),
    ("yaml-", SHORTEST),
    ("file-empty", SHORTEST),
    ("body-", SHORTEST),
    ("key-twice", SHORTEST),
    ("path-", "content/truong/<mã trường>/2024/khai-giang.md"),
    ("name-", "khai-giang.md"),
    ("picture-", "picture: san-truong.jpg"),
    ("file-missing", "Ảnh: ![Hàng cây mới trồng dọc sân trường](san-truong.jpg). Tệp kèm: [Mẫu đơn](mau-don.pdf)"),
)
_TITLE = "Thư của tòa soạn về tệp "
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: What XML, and so the library, takes for no character, and what could turn a terminal or a reading direction.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`lines` holds the file's lines as typed, by number; `is_kept` says that the last good version stays published."""

    path: str
    to: str
    problems: tuple[Problem, ...]
    lines: Mapping[int, str]
    is_kept: bool
    site: Site | None

    @property
    def title(self) -> str:
        return _fit(_TITLE + self.path)

    def text(self) -> str:
        """As plain text."""
        return "\n\n".join([self.title, *self._opening(), *self._numbered(), *self._closing()]) + "\n"

    def html(self) -> str:
        """As a document of its own, without style, for a mail program."""
        head = HEAD(META(charset="utf-8"), TITLE(self.title))
        opening, closing = ([P(_fit(part)) for part in parts] for parts in (self._opening(), self._closing()[:-1]))
        items = OL(*(LI(*_item(problem, self._line_of(problem))) for problem in self._in_order()))
        page = HTML(head, BODY(H1(self.title), *opening, items, *closing, *self._signature()), lang="vi")
        written: str = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
        return written + "\n"

    def _in_order(self) -> list[Problem]:
        """What keeps the file from being published first."""
        return sorted(self.problems, key=lambda problem: not problem.sets_aside)

    def _opening(self) -> list[str]:
        aside = sum(problem.sets_aside for problem in self.problems)
        greeting = f"Kính gửi {self.to},"
        if not aside:
            return [greeting, "Tệp trên đã được nhận. Có vài điều nên sửa để lần sau tốt hơn, không bắt buộc:"]
        more = len(self.problems) - aside
        asked = f"Có {aside} điều cần sửa{f', và {more} điều nên sửa nhưng không bắt buộc' if more else ''}:"
        return [greeting, self._meanwhile(), asked]

    def _meanwhile(self) -> str:
        """What has become of the file, and what readers see as long as it is not mended."""
        if self.site is None:
            return "Tệp trên thuộc sổ của tòa soạn. Khi sổ còn lỗi thì trang chưa dựng lại được; trang đã đăng vẫn giữ nguyên."
        kept = "Trong lúc chờ, bản tốt gần nhất của bài vẫn ở trên trang, bạn đọc vẫn đọc được. " if self.is_kept else ""
        return (
            "Cảm ơn thầy cô đã gửi bài. Tệp trên chưa đăng được nên tòa soạn để riêng; các bài khác không bị ảnh hưởng. "
            f"{kept}Sửa xong và gửi lại, lần dựng trang sau sẽ đăng."
        )

    def _numbered(self) -> Iterator[str]:
        for number, problem in enumerate(self._in_order(), 1):
            yield _fit(f"{number}. {_plain(problem, self._line_of(problem))}")

    def _closing(self) -> list[str]:
        asked = f"Có điều chưa rõ, xin viết thư tới {self.site.email} và gửi kèm thư này." if self.site else ""
        return [*([asked] if asked else []), f"Trân trọng,\n{self.site.name if self.site else 'Tòa soạn'}"]

    def _signature(self) -> list[HtmlElement]:
        return [P("Trân trọng,"), P(STRONG(_fit(self.site.name if self.site else "Tòa soạn")))]

    def _line_of(self, problem: Problem) -> str:
        """The line as typed, shortened; never of a file in which something private was found."""
        if any(is_private(other) for other in self.problems):
            return ""
        line = " ".join(self.lines.get(problem.line, "").split())
        return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def _parts(problem: Problem, line: str) -> Iterator[tuple[str, str]]:
    """What is said of a problem after its message: a label and a text."""
    if line:
        yield "Dòng ấy đang là", line
    yield "Cách sửa", problem.fix
    if example := example_of(problem):
        yield "Ví dụ", example


def _message(problem: Problem) -> str:
    where = f"Dòng {problem.line}: " if problem.line else ""
    return f"{where}{problem.message}"


def _plain(problem: Problem, line: str) -> str:
    told = [_message(problem)]
    for label, text in _parts(problem, line):
        told.append(f"   {label}:\n{_indented(text)}" if "\n" in text else f"   {label}: {text}")
    return "\n".join([*told, f"   Mã: {problem.code}"])


def _indented(text: str) -> str:
    return "\n".join(f"      {line}".rstrip() for line in text.split("\n"))


def _item(problem: Problem, line: str) -> Iterator[HtmlElement]:
    yield P(STRONG(_fit(_message(problem))))
    for label, text in _parts(problem, line):
        if label == "Cách sửa":
            yield P(_fit(f"{label}: {text}"))
        else:
            yield P(f"{label}:")
            yield P(*_breaking(_fit(text)))
    yield P("Mã: ", CODE(problem.code))


def _breaking(text: str) -> Iterator[HtmlElement]:
    """Lines as typed, which break where a narrow screen needs it."""
    for number, line in enumerate(text.split("\n")):
        yield from ([BR()] if number else [])
        yield CODE(line)


def example_of(problem: Problem) -> str:
    """The right form, where the fix does not show one already."""
    if not problem.sets_aside or "ví dụ" in problem.fix.lower() or is_private(problem):
        return ""
    if problem.field in KEYS:
        return f"{problem.field}: {KEYS[problem.field][1]}"
    return next((example for beginning, example in EXAMPLES if problem.code.startswith(beginning)), "")


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """A file name, without suffix, for the letter about each path: no two alike, and each fit for any disk."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        name = path.replace("/", "-")
        if not _PLAIN.fullmatch(name) or len(name) > LONGEST_NAME or name in taken:
            mark = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            name = f"{slug(path, LONGEST_NAME)}-{mark}"
        names[path] = name
        taken.add(name)
    return names


def is_letter(name: str, text: str) -> bool:
    """Whether a text that lies under this name, without suffix, is a letter that was written here."""
    first = text.partition("\n")[0]
    path = first.removeprefix(_TITLE)
    return first.startswith(_TITLE) and (name == path.replace("/", "-") or name.startswith(f"{slug(path, LONGEST_NAME)}-"))
