"""Children named together with what tells which child it is: class, marks, prizes, circumstances, or a picture.

What counts as a child's private life is the law's matter; which law, the registry's. Decree and article stand in its rules.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.privacy.finding import Datum, Finding, masked_name
from newsroom.privacy.names import Name, names_in
from newsroom.privacy.passage import Part, Passage
from newsroom.privacy.sentences import sentences_of
from newsroom.privacy.titles import Role

_GROUP = r"(?:1[0-2]|[1-9])"
#: One class of a school (5A, 6/3, lớp Lá), not a whole grade.
_CLASS = (
    rf"(?:lớp|lop)\s*:?\s*{_GROUP}\s?(?:[A-Z]\d{{0,2}}|[/.]\d{{1,2}}|\^\d)(?![\w/])|{_GROUP}[A-E]\d{{0,2}}(?!\w)"
    r"|lớp\s*:?\s*(?:lá|chồi|mầm|nhỡ|bé|lớn|nhà trẻ|mẫu giáo)(?:\s*\d|\s+[A-Z]\d?)?(?!\w)"
)
_MARK = (
    r"(?<!địa )(?<!thời )(?<!quan )(?<!đặc )(?<!trọng )(?<!thí )(?:điểm|diem)(?! cầu| trường| nóng)"
    r"(?:\s+(?!số)[^\W\d]+){0,5}(?:\s+số)?\s*:?\s*\d|\d{1,2}(?:[.,]\d{1,2})?\s*điểm(?!\w)|học lực|hoc luc|xếp loại|xep loai"
    r"|hạnh kiểm|danh hiệu\s*:|kết quả\s*:\s*(?:đạt|đỗ|trượt|giỏi|khá|hoàn thành)|trúng tuyển"
)
_PRIZE = (
    r"(?:giải|xếp hạng|đứng hạng)\s*:?\s*(?:đặc biệt|nhất|nhì|ba|tư|khuyến khích|kk)(?!\w)|huy chương|hcv|hcb|hcđ|đ[aạ]t giải"
    r"|giai (?:nhat|nhi|khuyen khich)|thủ khoa|á khoa|học sinh (?:giỏi|xuất sắc|tiên tiến|tiêu biểu)|hsg|hoc sinh gioi"
)
#: Enough beside a full name that nothing else is said of.
_TELLS_WHO = re.compile(rf"(?<!\w)(?:{_CLASS}|{_MARK}|{_PRIZE})", re.IGNORECASE)
#: Enough beside a name that a word for a child stands before.
_TELLS_WHICH_CHILD = re.compile(
    rf"(?<!\w)(?:(?:lớp|lop|khối)\s*:?\s*{_GROUP}(?!\w)|lớp (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)|\d{{1,2}} tuổi|giải"
    r"|học bổng|mồ côi|khuyết tật|hộ (?:cận )?nghèo|hoàn cảnh|bệnh|tự kỷ|điểm cao|thành tích"
    r"|trường (?:tiểu học|thcs|th|thpt|mầm non|mẫu giáo|trung học)|tiểu học|thcs)(?!\w)",
    re.IGNORECASE,
)
_LIST_OF_CHILDREN = re.compile(
    r"danh sách[^.\n]{0,40}(?:học sinh|trẻ|các em|lớp)|tuyên dương[^.\n]{0,30}(?:học sinh|em)", re.IGNORECASE
)
#: In a sentence or a heading with these, a name without a title is an adult's.
_OF_ADULTS = re.compile(
    r"(?<!\w)(?:giáo viên|dạy giỏi|cán bộ|viên chức|chức vụ|ban tổ chức|ban giám|ban chỉ đạo|hội đồng|đại biểu|chủ nhiệm|"
    r"phụ trách|người thực hiện|nhân viên|chuyên viên|kt\. |cha mẹ học sinh:|phụ huynh:)",
    re.IGNORECASE,
)
_OF_CHILDREN = re.compile(r"(?<!\w)(?:em|các em|cháu|học sinh|hs|bé|trẻ)(?!\w)", re.IGNORECASE)
_AT_THE_BEGINNING = re.compile(r"[\W\d_]*\Z")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands above a passage and is said of it, too."""

    title: str = ""
    heading: str = ""
    opening: str = ""

    @property
    def told(self) -> str:
        return "\n".join(part for part in (self.title, self.heading, self.opening) if part)

    def then(self, passage: Passage) -> "_Around":
        if passage.part is Part.HEADING:
            return _Around(self.title, passage.text)
        opens = passage.text.rstrip().endswith(":")
        return _Around(self.title, self.heading, passage.text[-300:] if opens else self.opening)


def children_in(
    passages: Iterable[Passage], known: tuple[str, ...] = (), *, title: str = "", has_picture: bool = False
) -> Iterator[Finding]:
    """Each child once. `known` are names that are no child's; `title` stands above everything."""
    around, seen = _Around(title), set[tuple[str, ...]]()
    for passage in passages:
        for name in _children(passage, around, known, has_picture):
            if name.words not in seen:
                seen.add(name.words)
                yield Finding(Datum.CHILD, " ".join(name.words), masked_name(name.words))
        around = around.then(passage)


def _children(passage: Passage, around: _Around, known: tuple[str, ...], has_picture: bool) -> Iterator[Name]:
    said = f"{around.title}\n{around.heading}\n{passage.text}"
    is_told = has_picture or passage.part is Part.PICTURE or bool(_TELLS_WHO.search(said) or _TELLS_WHICH_CHILD.search(said))
    for sentence in sentences_of(passage.text):
        for name in names_in(sentence, known):
            if name.role is Role.CHILD:
                is_one = is_told
            else:
                is_one = name.role is Role.NOBODY_KNOWS and _is_a_pupil(name, sentence, passage, around)
            if is_one:
                yield name


def _is_a_pupil(name: Name, sentence: str, passage: Passage, around: _Around) -> bool:
    """Whether a full name without a title is a child's, by what stands beside it or above a list of names."""
    if _OF_ADULTS.search(sentence) and not _OF_CHILDREN.search(sentence):
        return False
    if passage.part is Part.PICTURE or _TELLS_WHO.search(sentence):
        return True
    line = sentence[: name.start].rpartition("\n")[2]
    if not _AT_THE_BEGINNING.match(line.rpartition("|")[2].rpartition(":")[2]):
        return False
    last = around.opening or around.heading or around.title
    return not _OF_ADULTS.search(last) and bool(_TELLS_WHO.search(around.told) or _LIST_OF_CHILDREN.search(around.told))
