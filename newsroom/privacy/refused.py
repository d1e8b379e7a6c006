"""Names that must not return: known again by their hashes alone.

What is kept leaks little to whoever reads the registry, and not nothing. A name has so little secret in it that any proof
can be tried with a list of names. So each trial is made dear (scrypt, RFC 7914) and worthless elsewhere (the salt of this
registry). The short hash, of ten bits, is cheap: it spares the reader the dear one for all but one in a thousand runs of
words, and a guesser as much, but a thousandth of all possible names still fits. Whoever already knows the name can confirm
that it was withdrawn; nobody reads it off the file.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

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
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words without marks and capitals; "NguyenVanAn" is three."""
    letters = unicodedata.normalize("NFKD", _UNSEEN.sub("", text).translate(_STROKES))
    return _WORD.findall(_HUMP.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).casefold())


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
    return bool(words) and words[0] in _FAMILIES


def proof_of(name: list[str], salt: str) -> tuple[int, str]:
    """The short and the slow hash of a name, given as its words."""
    joined = "".join(name)
    return short_hash(joined, salt), slow_hash(joined, salt)


def holds(name: list[str], texts: Iterable[str]) -> bool:
    """Whether a text holds the name, given as its words, in any way of writing it."""
    joined = "".join(name)
    return any(joined in _windows(words_of(text), len(name), only_families=False) for text in texts)


def holds_refused(refusals: tuple[Refusal, ...], salt: str, texts: Iterable[str]) -> bool:
    """Whether a text holds one of the refused names. Without refusals nothing is looked at."""
    if not refusals:
        return False
    proofs: dict[tuple[int, bool], list[Refusal]] = {}
    for refusal in refusals:
        proofs.setdefault((refusal.words, refusal.has_family), []).append(refusal)
    for words in map(words_of, texts):
        for (length, only_families), wanted in proofs.items():
            shorts, names = {refusal.short for refusal in wanted}, {refusal.name for refusal in wanted}
            windows = sorted(_windows(words, length, only_families))
            if any(short_hash(w, salt) in shorts and slow_hash(w, salt) in names for w in windows):
                return True
    return False


def _windows(words: list[str], length: int, only_families: bool) -> set[str]:
    """As many words in a row as the name has, written as one; and words that are several written as one."""
    return set(_in_a_row(words, length, only_families)) | {
        word for word in words if len(word) >= SHORTEST_JOINED and (not only_families or word.startswith(_BEGINNINGS))
    }


def _in_a_row(words: list[str], length: int, only_families: bool) -> Iterator[str]:
    for at in range(len(words) - length + 1):
        if not only_families or words[at] in _FAMILIES:
            yield "".join(words[at : at + length])
