"""What the words around a name make of it: a child, somebody or something else, or nothing."""

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto

from newsroom.privacy import words
from newsroom.vietnamese import fold


class Role(Enum):
    """Whose a name is, as far as its surroundings tell."""

    CHILD = auto()
    NOBODY_KNOWS = auto()
    OTHER = auto()


class _Title(Enum):
    THING = auto()
    POST = auto()
    WORK = auto()
    ADULT = auto()
    CREDIT = auto()
    CHILD = auto()
    NEITHER = auto()


#: How many words may stand between a title and the name it belongs to ("em học sinh lớp 5A tên là …").
_REACH = {_Title.THING: 4, _Title.POST: 6, _Title.WORK: 4, _Title.ADULT: 2, _Title.CREDIT: 0, _Title.CHILD: 4}
_KINDS = {
    _Title.THING: words.THING,
    _Title.POST: words.POST,
    _Title.WORK: words.WORK,
    _Title.ADULT: words.ADULT,
    _Title.CREDIT: words.CREDIT,
    _Title.CHILD: words.CHILD,
    _Title.NEITHER: words.NEITHER,
}
_LONGEST_TITLE = max(len(phrase.split()) for phrases in _KINDS.values() for phrase in phrases)
#: How far before a name its title is looked for, in characters.
_LOOK_BACK = 60
_WORD = re.compile(r"[^\W\d_]+")
#: What parts a name from a title before it: the title is that of whoever speaks, gives or helps.
_STOPS = re.compile(r"[,;()|\n“”\"]|(?<!\w)(?:chúc mừng|khen|trao|tặng|giúp|cho|biểu dương|tuyên dương)(?!\w)", re.IGNORECASE)
_POST_BEHIND = re.compile(
    rf"[ ,(–-]*(?:là |nguyên )?(?:{'|'.join(sorted(words.POST, reverse=True))})(?!\w| nhí| nhỏ)", re.IGNORECASE
)
#: Right behind a name it tells that who wrote or drew something is a pupil.
_CLASS_BEHIND = re.compile(r"[ ,(–-]*(?:học sinh |hs )?(?:lớp )?\d{1,2} ?[A-E/]", re.IGNORECASE)
_PUPIL_BEHIND = re.compile(r"[ ,(–-]*(?:hiện )?(?:là )?(?:học sinh|hs) (?:lớp|trường|khối)(?!\w)", re.IGNORECASE)


def _table(written: Callable[[str], str]) -> Mapping[str, _Title]:
    return {written(phrase): kind for kind, phrases in _KINDS.items() for phrase in sorted(phrases)}


_TITLES, _TITLES_WITHOUT_MARKS = _table(str), _table(fold)


def role_of(sentence: str, start: int, end: int, *, is_marked: bool) -> Role:
    """The role of the name between `start` and `end`; `is_marked` tells whether the sentence is typed with marks."""
    if _POST_BEHIND.match(sentence, end):
        return Role.OTHER
    before = _STOPS.split(sentence[max(0, start - _LOOK_BACK) : start])[-1]
    title, distance, gap = _last_title(before, _TITLES if is_marked else _TITLES_WITHOUT_MARKS)
    if title is None:
        return Role.CHILD if _PUPIL_BEHIND.match(sentence, end) else Role.NOBODY_KNOWS
    if distance > _REACH[title] or (title is _Title.THING and ":" in gap and gap.strip() != ":"):
        return Role.NOBODY_KNOWS
    if title is _Title.WORK and (":" in gap or _CLASS_BEHIND.match(sentence, end)):
        return Role.NOBODY_KNOWS
    return Role.CHILD if title is _Title.CHILD else Role.OTHER


def _last_title(before: str, titles: Mapping[str, _Title]) -> tuple[_Title | None, int, str]:
    """The title nearest to the end, how many words stand behind it, and what else does."""
    typed = list(_WORD.finditer(before.lower()))
    at = len(typed)
    while at > 0:
        length = next((n for n in range(min(_LONGEST_TITLE, at), 0, -1) if _joined(typed[at - n : at]) in titles), 0)
        title = titles.get(_joined(typed[at - length : at]), _Title.NEITHER)
        if title is not _Title.NEITHER:
            return title, len(typed) - at, before[typed[at - 1].end() :]
        at -= max(length, 1)
    return None, 0, ""


def _joined(typed: list[re.Match[str]]) -> str:
    return " ".join(word[0] for word in typed)
