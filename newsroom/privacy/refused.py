"""Names that must not return: known again by their hashes alone.

What is kept leaks little to whoever reads the registry, and not nothing. A name has so little secret in it that any proof
can be tried with a list of names. So each trial is made dear (scrypt, RFC 7914) and worthless elsewhere (the salt of this
registry). The short hash, of ten bits, is cheap: it spares the reader the dear one for all but one in a thousand runs of
words, and a guesser as much, but a thousandth of all possible names still fits. Whoever already knows the name can confirm
that it was withdrawn; nobody reads it off the file.

Without marks "Đỗ Thị Hóa" and "đô thị hóa" are one. So a name that was given with its marks has two proofs: words that bear
marks are tried with the one of the name with its marks, words that bear none with the other.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newsroom.privacy.words import SURNAMES
from newsroom.refusal import Refusal
from newsroom.vietnamese import fold

#: Cost of one trial: 4 MB of memory and some 10 ms.
COST = {"n": 2**12, "r": 8, "p": 1, "dklen": 16}
SHORT_BITS = 10
#: Letters of a name written as one word, in the name of a file.
SHORTEST_JOINED = 6
_FAMILIES = frozenset(map(fold, SURNAMES))
_BEGINNINGS = tuple(sorted(_FAMILIES))
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_STROKES = str.maketrans("đĐ", "dD")
#: The five tones, and what makes ă, â and ơ of a letter; any other mark is none of Vietnamese.
_TONES, _QUALITIES = "\u0300\u0301\u0303\u0309\u0323", "\u0302\u0306\u031b"
_MARKS = frozenset(_TONES + _QUALITIES)
_HUMP = re.compile(f"([a-zđ][{_TONES}{_QUALITIES}]*)(?=[A-ZĐ])")
_WORD = re.compile(f"(?:[^\\W\\d_][{_TONES}{_QUALITIES}]*)+")
#: Words of what is shown of a text.
_SHOWN = 16


class _Run(NamedTuple):
    """Words in a row, written as one: without marks, and as they stand."""

    plain: str
    typed: str


def words_of(text: str) -> list[str]:
    """The words without capitals, each mark behind its letter (NFD); "NguyenVanAn" is three."""
    letters = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    foreign = {c for c in set(letters) - _MARKS if unicodedata.combining(c)}
    kept = "".join(c for c in letters if c not in foreign) if foreign else letters
    return _WORD.findall(_HUMP.sub(r"\1 ", kept).casefold())


@lru_cache(maxsize=10_000)
def _plain(word: str) -> str:
    return word if word.isascii() else "".join(c for c in word if c not in _MARKS).translate(_STROKES)


def _marked(joined: str) -> str:
    """With its marks, "" where it bears none. The tones stand at the end: "hòa" and "hoà" are one."""
    if _plain(joined) == joined:
        return ""
    return "".join(c for c in joined if c not in _TONES) + "".join(c for c in joined if c in _TONES)


def short_hash(joined: str, salt: str) -> int:
    """The cheap hash, a number of SHORT_BITS bits."""
    digest = hashlib.blake2b(joined.encode(), key=salt.encode()[:64], digest_size=4).digest()
    return int.from_bytes(digest) >> (32 - SHORT_BITS)


@lru_cache(maxsize=10_000)
def slow_hash(joined: str, salt: str) -> str:
    """The dear hash, in hexadecimal."""
    return hashlib.scrypt(joined.encode(), salt=salt.encode(), **COST).hex()


def has_family(words: list[str]) -> bool:
    """Whether a name begins with a common family name."""
    return bool(words) and _plain(words[0]) in _FAMILIES


def proof_of(name: list[str], salt: str) -> tuple[int, str, str]:
    """Of a name, given as its words: the short and the slow hash without marks, and the slow one with them, or ""."""
    joined = "".join(name)
    marked = _marked(joined)
    return short_hash(_plain(joined), salt), slow_hash(_plain(joined), salt), slow_hash(marked, salt) if marked else ""


def holds(name: list[str], texts: Iterable[str]) -> bool:
    """Whether a text holds the name, given as its words, in any way of writing it."""
    joined = "".join(name)
    plain, marked = _plain(joined), _marked(joined)
    return any(
        run.plain == plain and (not marked or _marked(run.typed) in ("", marked))
        for text in texts
        for run in _windows(_runs_of(text), len(name), only_families=False)
    )


def passage_with(name: list[str], texts: Iterable[str]) -> str | None:
    """The words around the name in the first text that holds it, or None."""
    text = next((text for text in texts if holds(name, [text])), None)
    if text is None:
        return None
    words = text.split()
    pieces = (" ".join(words[at : at + _SHOWN]) for at in range(0, len(words), _SHOWN // 2))
    return next((piece for piece in pieces if holds(name, [piece])), "")


def holds_refused(refusals: tuple[Refusal, ...], salt: str, texts: Iterable[str]) -> bool:
    """Whether a text holds one of the refused names. Without refusals nothing is looked at."""
    if not refusals:
        return False
    proofs: dict[tuple[int, bool], list[Refusal]] = {}
    for refusal in refusals:
        proofs.setdefault((refusal.words, refusal.has_family), []).append(refusal)
    said = list(map(_runs_of, texts))
    for (length, only_families), wanted in proofs.items():
        windows = set[_Run]().union(*(_windows(runs, length, only_families) for runs in said))
        if any(_is_refused(run, wanted, salt) for run in sorted(windows)):
            return True
    return False


def _is_refused(run: _Run, wanted: list[Refusal], salt: str) -> bool:
    """A name that was given without marks is found under any."""
    short = short_hash(run.plain, salt)
    likely = [refusal for refusal in wanted if refusal.short == short]
    marked = _marked(run.typed) if likely else ""
    return any(
        slow_hash(marked, salt) == refusal.marked if marked and refusal.marked else slow_hash(run.plain, salt) == refusal.name
        for refusal in likely
    )


def _runs_of(text: str) -> list[_Run]:
    return [_Run(_plain(word), word) for word in words_of(text)]


def _windows(runs: list[_Run], length: int, only_families: bool) -> set[_Run]:
    """As many words in a row as the name has, written as one; and words that are several written as one."""
    return set(_in_a_row(runs, length, only_families)) | {
        run for run in runs if len(run.plain) >= SHORTEST_JOINED and (not only_families or run.plain.startswith(_BEGINNINGS))
    }


def _in_a_row(runs: list[_Run], length: int, only_families: bool) -> Iterator[_Run]:
    for at in range(len(runs) - length + 1):
        if not only_families or runs[at].plain in _FAMILIES:
            plain, typed = zip(*runs[at : at + length], strict=True)
            yield _Run("".join(plain), "".join(typed))
