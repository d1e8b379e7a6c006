"""Where a person lives and when a person was born, told beside the person's name."""

import re
from collections.abc import Iterator

from newsroom.privacy.finding import Datum, Finding
from newsroom.privacy.names import Name, names_in
from newsroom.privacy.sentences import sentences_of
from newsroom.privacy.titles import Role
from newsroom.privacy.traces import may_name

_HOME = re.compile(
    r"(?<!\w)(?:địa chỉ nhà|nhà riêng|nhà ở|nhà em|nhà cháu|thường trú|tạm trú|trú tại|trú ở|nơi ở|chỗ ở|nhà số|số nhà|cư trú|"
    r"cư ngụ|ngụ tại|ngụ ở|hộ khẩu|gia đình (?:em )?ở|sống (?:ở|tại)|hiện ở|quê quán|(?<=\| )địa chỉ(?=:)|thuong tru|nha so|"
    r"so nha)(?!\w)",
    re.IGNORECASE,
)
#: Enough where the person is a child.
_HOME_OF_A_CHILD = re.compile(r"(?<!\w)(?:ở|địa chỉ:?)(?= (?:thôn|xóm|ấp|tổ \d|tổ dân phố|số \d|khu phố|đường))", re.IGNORECASE)
#: What follows such words where a place is told.
_PLACE = re.compile(
    r"[^.;|\n]{0,40}?(?:\d|(?<!\w)(?:thôn|xóm|tổ|ấp|đường|hẻm|kiệt|ngõ|khu phố|tdp|phường|xã|làng|thon|duong)(?!\w))",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}\s?[/.\-–]\s?\d{1,2}\s?[/.\-–]\s?(?:\d{4}|\d{2})|(?:ngày )?\d{1,2} tháng \d{1,2}(?:,)? năm \d{4}"
_BORN = re.compile(
    rf"(?<!\w)(?:sinh ngày|ngày sinh|ngày tháng năm sinh|ngày, tháng, năm sinh|sinh năm|năm sinh|sinh|sn|ns|"
    rf"ngay sinh|sinh ngay)\s*[:.]?\s*(?P<day>{_DAY}|(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Whoever was born before is history.
LIVING_SINCE = 1930


_PERSON = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|thầy|cô|bác|mẹ|cha|bố|ba|má|phụ huynh|đồng chí)(?: [^\W\d_]+)?:? ?\Z", re.IGNORECASE
)


def homes_and_births_in(text: str, known: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Told only in sentences that name a person."""
    for sentence in filter(may_name, sentences_of(text)) if may_name(text) else ():
        found = [*_homes(_HOME, sentence), *_births(sentence)]
        weak = [] if found else list(_homes(_HOME_OF_A_CHILD, sentence))
        if not found and not weak:
            continue
        persons = [name for name in names_in(sentence, known) if _is_somebody(name, sentence)]
        if persons:
            yield from found or (weak if any(name.role is Role.CHILD for name in persons) else ())


def _is_somebody(name: Name, sentence: str) -> bool:
    """A name that a thing bears is nobody's."""
    return name.role is not Role.OTHER or bool(_PERSON.search(sentence, max(0, name.start - 20), name.start))


def _homes(words: re.Pattern[str], sentence: str) -> Iterator[Finding]:
    for match in words.finditer(sentence):
        if _PLACE.match(sentence, match.end()):
            yield Finding(Datum.ADDRESS, sentence[match.start() : match.end() + 12].strip(), "")
            return


def _births(sentence: str) -> Iterator[Finding]:
    for match in _BORN.finditer(sentence):
        year = _YEAR.search(match["day"])
        if year is None or int(year[0]) >= LIVING_SINCE:
            yield Finding(Datum.BIRTH, match["day"], "")
