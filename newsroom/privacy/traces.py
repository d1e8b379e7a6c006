"""Traces: what every name leaves in a text, whatever else is asked of it, and what is cheap to look for.

They decide nothing: where there is no trace, the search would find nothing and is spared; where there is one, it looks. Each
asks for a part of what the search asks for and for nothing outside that part, so what a sentence names has left its trace
in the passage, too. The patterns begin with single letters: from one to the next `re` jumps, over words in any case it walks.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from newsroom.privacy import words
from newsroom.vietnamese import fold

#: What `re.IGNORECASE` takes for one letter; every other letter is its own capital's.
_ALIKE = {"i": "iIİı", "k": "kK\u212a", "s": "sSſ"}
_SMALL_LETTERS = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"  # of Vietnamese: surely no capitals
_FAMILIES = words.SURNAMES | frozenset(map(fold, words.SURNAMES))


def _any_of(phrases: Iterable[str], then: str, *, in_capitals: bool = False) -> str:
    """One of the phrases in any case, or with a capital at its beginning, and what follows it."""
    rests: dict[str, list[str]] = {}
    for phrase in sorted(phrases, reverse=True):
        rests.setdefault(phrase[0], []).append(phrase[1:])
    return "|".join(
        f"{letter}(?i:{'|'.join(rest)}){then}"
        for first, rest in rests.items()
        for letter in _ALIKE.get(first, first + first.upper())
        if letter.isupper() or not in_capitals
    )


def _behind(phrases: Iterable[str], then: str) -> str:
    """What stands before `then`, of which the length is known: one of the phrases and a space, or more than one space."""
    by_length: dict[int, list[str]] = {}
    for phrase in sorted(phrases):
        by_length.setdefault(len(phrase), []).append(phrase)
    alike = (rf"(?<=(?i:{'|'.join(same)})\s{then})" for same in by_length.values())
    return "|".join((*alike, rf"(?<=\s\s{then})"))


#: A word of a name that does not begin it: with a capital, or a middle name that is often typed small.
_NEXT = rf"(?:[^\W\d_{_SMALL_LETTERS}]|văn|thị)"
_SURE = _any_of(words.SURE_IN_SMALL_LETTERS, r"\s")
#: A family name and another word; a word for a child and a name.
_IN_CAPITALS = "|".join(
    (
        _any_of(_FAMILIES, rf"(?:\s+|[.\-_]){_NEXT}", in_capitals=True),
        _any_of(("em", "cháu", "bé", "chau", "be"), rf"(?i: tên)?(?i: là)?:?\s+{_NEXT}"),
    )
)
#: A word for a child, or the end of one, and a family name; a family name and "văn" or "thị".
_IN_SMALL_LETTERS = "|".join(
    (
        _any_of(("em", "cháu", "bé", "chau", "be", "bạn", "ban", "sinh", "s"), rf"[:\s]+(?:{_SURE})"),
        _any_of(("văn", "van", "thị", "thi"), rf"\s(?:{_behind(_FAMILIES, '.{4}')})"),
    )
)
_TYPED = re.compile(f"{_IN_CAPITALS}|{_IN_SMALL_LETTERS}", re.DOTALL)
_TYPED_SMALL = re.compile(_IN_SMALL_LETTERS, re.DOTALL)
#: What a form calls a name ends in this word, or in it and up to nine letters ("tên học sinh").
_IN_A_FORM = re.compile(r"[tT](?i:ên)[^:|\n]{0,30}:")


@lru_cache(maxsize=1000)
def may_name(text: str) -> bool:
    """Whether the text, or any piece of it, can hold the name of a person. Asked twice of each passage."""
    return bool(_TYPED.search(text)) or may_fill_in(text)


def may_name_in_small_letters(text: str) -> bool:
    """Whether a name typed without capitals can stand in it."""
    return bool(_TYPED_SMALL.search(text))


def may_fill_in(text: str) -> bool:
    """Whether a form or a table can call something in it a name."""
    return ":" in text and bool(_IN_A_FORM.search(text))


def in_small_letters(text: str) -> str:
    """The text with one way of writing each letter that `re.IGNORECASE` takes for one of Vietnamese."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")
