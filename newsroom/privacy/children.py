"""Children named together with what tells which child it is: class, marks, prizes, circumstances, or a picture.

What counts as a child's private life is the law's matter; which law, the registry's. Decree and article stand in its rules.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsroom.privacy.finding import Datum, Finding, masked_name
from newsroom.privacy.names import Name, names_in
from newsroom.privacy.passage import Part, Passage
from newsroom.privacy.sentences import sentences_of
from newsroom.privacy.titles import Role
from newsroom.privacy.traces import may_name

_GROUP = r"(?:1[0-2]|[1-9])"
#: One class of a school (5A, 6/3, lớp Lá), not a whole grade.
_CLASS = (
    rf"(?:lớp|lop)\s*:?\s*{_GROUP}\s?(?:[A-Z]\d{{0,2}}|[/.]\d{{1,2}}|\^\d)(?![\w/])|{_GROUP}[A-E]\d{{0,2}}(?!\w)"
    r"|lớp\s*:?\s*(?:lá|chồi|mầm|nhỡ|bé|lớn|nhà trẻ|mẫu giáo)(?:\s*\d|\s+[A-Z]\d?)?(?!\w)"
)
_MARK = (
    r"(?<!địa )(?<!thời )(?<!quan )(?<!đặc )(?<!trọng )(?<!thí )(?:điểm|diem)(?! cầu| trường| nóng)"
    r"(?:\s+(?!số)[^\W\d]+){0,5}(?:\s+số)?\s*:?\s*\d|\d{1,2}(?:[.,]\d{1,2})?\s*điểm(?!\w)|học lực|hoc luc|xếp loại|xep loai"
    r"|hạnh kiểm|danh hiệu\s*:|kết quả\s*:\s*(?:nhất|nhì|ba|kk|đạt|đỗ|trượt|giỏi|khá|hoàn thành)|trúng tuyển"
    r"|(?:toán|văn|tiếng việt|anh|lý|hóa|sinh|sử|địa|gdcd|tin|tb)(?::\s*\d{1,2}(?![\w/]| tiết)|\s+\d{1,2}[.,]\d)"
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
    r"phụ trách|người thực hiện|nhân viên|chuyên viên|kt\. |sáng kiến|giờ dạy|đứng lớp|nhiệm vụ: |cha mẹ học sinh:|phụ huynh:)",
    re.IGNORECASE,
)
#: What adults are listed for; it stands before the colon or above the list.
_ON_DUTY = re.compile(
    r"[\W\d]*(?:(?:danh sách|lịch|tổ|các|bảng)\s+)*(?:phân công\s+)?"
    r"(?:coi thi|chấm thi|ra đề|giám thị|giám khảo|giảng dạy|dạy thay|dạy lớp|người dạy|trọng tài)(?!\w)"
    r"(?!.*(?:(?<!\w)(?:cho|trao|khen)(?!\w)|giải nhất|giải nhì))",
    re.IGNORECASE,
)
_OF_CHILDREN = re.compile(r"(?<!\w)(?:em|các em|cháu|học sinh|hs|bé|trẻ)(?!\w)", re.IGNORECASE)
#: Said right behind a name, it is of a child in a school's news.
_IN_NEED = re.compile(
    r"[ ,(–-]*(?:bị |mắc |có |là )*(?:mồ côi|khuyết tật|bệnh|tự kỷ|kỷ luật|hoàn cảnh|hộ nghèo)", re.IGNORECASE
)
_IN_PICTURE = re.compile(r"[tT](?<!\w.)(?i:rong ảnh|ừ trái|ừ phải)(?!\w)")
#: Characters.
_LONGEST_NAME = 60
_BEFORE_A_LABEL = re.compile(r"[:;|\n]")
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

    @property
    def last(self) -> str:
        return self.opening or self.heading or self.title

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
    for passage in _joined(passages):
        if has_picture and _IN_PICTURE.search(passage.text):
            passage = replace(passage, part=Part.PICTURE)
        for name in _children(passage, around, known, has_picture):
            if name.words not in seen:
                seen.add(name.words)
                yield Finding(Datum.CHILD, " ".join(name.words), masked_name(name.words))
        around = around.then(passage)


def _joined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """A heading that is nothing but a name is read together with what stands below it."""
    above = ""
    for passage in passages:
        yield replace(passage, text=f"{above}\n{passage.text}") if above else passage
        above = passage.text if passage.part is Part.HEADING and _is_a_name(passage.text) else ""


def _is_a_name(text: str) -> bool:
    return len(text) < _LONGEST_NAME and any(name.end - name.start == len(text) for name in names_in(text))


def _children(passage: Passage, around: _Around, known: tuple[str, ...], has_picture: bool) -> Iterator[Name]:
    if not may_name(passage.text):
        return
    named = [(name, sentence) for sentence in sentences_of(passage.text) for name in names_in(sentence, known)]
    is_told = any(name.role is Role.CHILD for name, _ in named) and (has_picture or _tells_which_child(passage, around))
    for name, sentence in named:
        if name.role is Role.CHILD:
            is_one = is_told
        else:
            is_one = name.role is Role.NOBODY_KNOWS and _is_a_pupil(name, sentence, passage, around)
        if is_one:
            yield name


def _tells_which_child(passage: Passage, around: _Around) -> bool:
    said = f"{around.title}\n{around.heading}\n{passage.text}"
    return passage.part is Part.PICTURE or bool(_TELLS_WHO.search(said) or _TELLS_WHICH_CHILD.search(said))


def _is_a_pupil(name: Name, sentence: str, passage: Passage, around: _Around) -> bool:
    """Whether a full name without a title is a child's, by what stands beside it or above a list of names."""
    if _is_an_adult(name, sentence, around):
        return False
    if passage.part is Part.PICTURE or _TELLS_WHO.search(sentence) or _IN_NEED.match(sentence, name.end):
        return True
    if _OF_ADULTS.search(around.last) or not _is_listed(name, sentence):
        return False
    return bool(_TELLS_WHO.search(around.told) or _LIST_OF_CHILDREN.search(around.told))


def _is_an_adult(name: Name, sentence: str, around: _Around) -> bool:
    """Whether the label before it, the list that it stands in or the sentence is one of adults."""
    if _ON_DUTY.match(_label(name, sentence)):
        return True
    if _OF_CHILDREN.search(sentence):
        return False
    return bool(_OF_ADULTS.search(sentence) or (_is_listed(name, sentence) and _ON_DUTY.match(around.last)))


def _is_listed(name: Name, sentence: str) -> bool:
    """Whether nothing but a label stands before it on its line or in its cell."""
    line = sentence[: name.start].rpartition("\n")[2]
    return bool(_AT_THE_BEGINNING.match(line.rpartition("|")[2].rpartition(":")[2]))


def _label(name: Name, sentence: str) -> str:
    """The words before the colon behind which it stands."""
    said, colon, _ = sentence[: name.start].rpartition(":")
    return _BEFORE_A_LABEL.split(said)[-1] if colon else ""
