"""Names of persons in a sentence, and whose each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsroom.privacy import words
from newsroom.privacy.titles import Role, role_of
from newsroom.privacy.traces import may_fill_in, may_name, may_name_in_small_letters
from newsroom.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Name:
    """`start` and `end` count characters of the sentence."""

    start: int
    end: int
    words: tuple[str, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)?")
#: What stands between the words of one name.
_WITHIN = re.compile(r"\s+|[.\-_]")
#: Middle names that are often typed small.
_MIDDLE = ("văn", "thị")
_LONGEST = 5
#: More capitals in a row than a name has: a line written in capitals.
_SHOUTED = 6
_FOLDED = frozenset(map(fold, words.SURNAMES))
_MARKED = re.compile("[^\x00-\x7f–—“”‘’…·•°]")
_GAP_IN_LIST = re.compile(r"[ ,;–-]*(?:\([^()]{0,40}\)|lớp \S{1,4}|[\d/]{1,4}[A-Z]?\d?)?[ ,;–-]*(?:và|cùng|với)? ?")
_NAMED = re.compile(
    r"(?:họ (?:và|,)? ?tên|họ tên|tên học sinh|tên trẻ|tên em|tên cháu)[^:|\n]{0,20}:\s*([^|:,;\n\d(]{2,50})", re.IGNORECASE
)
#: A word for one child right before its name.
_CALLED = re.compile(
    r"(?<!\w)(?:(các|những|nhiều|mọi|con|chị|anh|đàn|trẻ|hai|ba|tuổi)\s+)?(?:em|cháu|bé|chau|be)(?: tên)?(?: là)?:?\s+\Z",
    re.IGNORECASE,
)
#: Names typed without capitals: behind a word for a child, or with a middle name that tells.
_SMALL = re.compile(
    rf"(?<!\w)(?:(?P<child>em|cháu|bé|bạn|học sinh|hs|chau|be|ban|hoc sinh)[:\s]+"
    rf"(?:{'|'.join(sorted(words.SURE_IN_SMALL_LETTERS))})(?:\s+[^\W\d_]+){{1,3}}"
    rf"|(?:{'|'.join(sorted(words.SURNAMES))})\s+(?:văn|thị)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?"
    rf"|(?:{'|'.join(sorted(words.SURE_WITHOUT_MARKS))})\s+(?:van|thi)\s+[^\W\d_]+)",
    re.IGNORECASE,
)


def names_in(sentence: str, known: tuple[str, ...] = ()) -> list[Name]:
    """The names in it, in order. `known` are names that are no child's unless a word for a child stands right before."""
    if not may_name(sentence):
        return []
    found: list[Name] = []
    is_marked = bool(_MARKED.search(sentence))
    for run in _runs(sentence):
        for name in _in_run(run, sentence, is_marked):
            found.append(_enumerated(name, found, sentence))
    taken = [(name.start, name.end) for name in found]
    found += (name for name in _in_small_letters(sentence, is_marked) if not _overlaps(name, taken))
    found += (name for name in _in_forms(sentence) if not _overlaps(name, [(other.start, other.end) for other in found]))
    return sorted((_unless_known(name, sentence, known) for name in found), key=lambda name: name.start)


def _runs(sentence: str) -> Iterator[list[_Word]]:
    """Words with capitals that follow each other."""
    run: list[_Word] = []
    for match in _WORD.finditer(sentence):
        word = _Word(match.start(), match.end(), match[0])
        gap = sentence[run[-1].end : word.start] if run else ""
        is_new = "\n" in gap and len(run) > 1 and fold(word.text) in _FOLDED
        is_part = word.text[0].isupper() or (run and word.text in _MIDDLE)
        if run and (not _WITHIN.fullmatch(gap) or is_new or not is_part):
            yield run
            run = []
        if word.text[0].isupper() or (run and word.text in _MIDDLE):
            run.append(word)
    if run:
        yield run


def _in_run(run: list[_Word], sentence: str, is_marked: bool) -> Iterator[Name]:
    is_shouted = sentence.isupper()
    if is_shouted and len(run) > _SHOUTED:
        return
    at = 0
    while at < len(run):
        name = _full_name(run, at, sentence, is_marked, is_shouted) or _given_name(run, at, sentence)
        if name:
            yield name
        at += len(name.words) if name else 1


def _full_name(run: list[_Word], at: int, sentence: str, is_marked: bool, is_shouted: bool) -> Name | None:
    """The name that begins there with a family name."""
    count = _until_end(run, at)
    name = run[at : at + count]
    if count < 2 or not name[0].text[0].isupper() or not _is_surname(name, is_marked):
        return None
    role = role_of(sentence, name[0].start, name[-1].end, is_marked=is_marked)
    begins = at == 0 or role is not Role.NOBODY_KNOWS or run[at - 1].start == 0 or run[at - 1].text in _MIDDLE
    if role is not Role.CHILD and not (begins and _is_sure(name, is_shouted)):
        return None
    return _name(name, role)


def _given_name(run: list[_Word], at: int, sentence: str) -> Name | None:
    """A name without a family name: one child's, with a word for a child right before it."""
    match = _CALLED.search(sentence, max(0, run[at].start - 20), run[at].start)
    if match is None or match[1] or run[at].text.lower() in words.NO_GIVEN_NAME:
        return None
    given = run[at : at + _until_end(run, at)]
    are_initials = all(len(word.text) == 1 for word in given)
    return None if are_initials else _name(given, Role.CHILD)


def _name(run: list[_Word], role: Role) -> Name:
    return Name(run[0].start, run[-1].end, tuple(word.text for word in run), role)


def _until_end(run: list[_Word], at: int) -> int:
    """How many words from there on can belong to one name."""
    count = 1
    while at + count < min(len(run), at + _LONGEST) and run[at + count].text.lower() not in words.ENDS:
        count += 1
    return 2 if count == 1 and at + 2 == len(run) else count


def _is_surname(name: list[_Word], is_marked: bool) -> bool:
    first, second = name[0].text.lower(), name[1].text.lower()
    if first in words.SURNAMES and (not first.isascii() or is_marked):
        return True
    if not all(word.text.isascii() for word in name) or (is_marked and len(name) < 3):
        return False
    return first in words.SURE_WITH_CAPITALS or (first in _FOLDED and second in ("van", "thi"))


def _is_sure(name: list[_Word], is_shouted: bool) -> bool:
    """Three words, or two of which the first is hardly ever anything but a family name."""
    first = name[0].text.lower()
    return (len(name) > 2 and not is_shouted) or first in words.SURE_SURNAMES or first in words.SURE_WITH_CAPITALS


def _enumerated(name: Name, before: list[Name], sentence: str) -> Name:
    """In "các em A, B và C" all are what the first is."""
    if name.role is Role.NOBODY_KNOWS and before and _GAP_IN_LIST.fullmatch(sentence, before[-1].end, name.start):
        return Name(name.start, name.end, name.words, before[-1].role)
    return name


def _in_small_letters(sentence: str, is_marked: bool) -> Iterator[Name]:
    """Names typed without capitals, or in a line of capitals."""
    for match in _SMALL.finditer(sentence) if may_name_in_small_letters(sentence) else ():
        run = [_Word(match.start() + w.start(), match.start() + w.end(), w[0]) for w in _WORD.finditer(match[0])]
        run = run[(2 if " " in match["child"] else 1) :] if match["child"] else run
        run = run[: _until_end(run, 0)]
        if len(run) > 1:
            role = role_of(sentence, run[0].start, run[-1].end, is_marked=is_marked)
            yield _name(run, Role.CHILD if match["child"] else role)


def _in_forms(sentence: str) -> Iterator[Name]:
    """What a form or a table calls a name, whatever it looks like."""
    for match in _NAMED.finditer(sentence) if may_fill_in(sentence) else ():
        run = [_Word(match.start(1) + w.start(), match.start(1) + w.end(), w[0]) for w in _WORD.finditer(match[1])]
        run = run[: _until_end(run, 0)] if run else run
        if len(run) > 1:
            yield _name(run, Role.NOBODY_KNOWS)


def _overlaps(name: Name, taken: list[tuple[int, int]]) -> bool:
    return any(name.start < end and start < name.end for start, end in taken)


@cache
def _known_parts(known: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Every run of two and more words of a known name that does not end in the middle of it ("Nguyễn Văn")."""
    parts = set()
    for name in known:
        typed = tuple(word.lower() for word in _WORD.findall(name))
        parts |= {typed[a:b] for a in range(len(typed)) for b in range(a + 2, len(typed) + 1) if typed[b - 1] not in _MIDDLE}
    return frozenset(parts)


def _unless_known(name: Name, sentence: str, known: tuple[str, ...]) -> Name:
    """A name that is part of a known one is nobody's here; "em" right before it makes it a child's all the same."""
    if tuple(word.lower() for word in name.words) not in _known_parts(known):
        return name
    if name.role is Role.CHILD and _CALLED.search(sentence, max(0, name.start - 14), name.start):
        return name
    return Name(name.start, name.end, name.words, Role.OTHER)
