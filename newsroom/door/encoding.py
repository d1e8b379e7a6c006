"""Vietnamese in other encodings than UTF-8: told apart by whether what the bytes or letters would mean is Vietnamese.

A wrong guess makes nonsense, and nonsense has next to no Vietnamese syllables; the right one has little else.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import filterfalse

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
#: A written syllable without its tone: what may begin it, its vowels, what may end it.
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh?|gi|kh?|ph|qu|th|tr|ch|[bcdđhlmnprstvx])?"
    "(?:[iy]ê|[iy]a|uô|ua|ươ|ưa|oa|oă|oe|uâ|uê|uơ|uya|uyê|uy|[aăâeêioôơuưy])"
    "(?:ng|nh|ch|[cmnptiuoy])?"
)
_LONGEST_SYLLABLE = 7
#: Pieces of texts that were seen to hold no strange word, and how many and how long ones are kept: Vietnamese has some 7,000
#: written syllables, so that soon nearly all of every text is among them.
_familiar: set[str] = set()
_KEPT, _SHORT = 20_000, 32
#: Letters and whatever is not ASCII; what an old encoding makes of a letter is often a sign.
_WORD = re.compile("[^\x00-@\\[-`{-\x7f]+")
_LETTER = re.compile("[A-Za-z]")
_QUOTES = "“”‘’…–—"
#: Different words with marks that make one certain.
ENOUGH = 3
#: The share of all such words that are syllables in a text; and that become ones in a line of an old encoding, where some
#: look like syllables as they stand.
_IN_TEXT, _IN_LINE = 2 / 3, 1 / 2

#: TCVN 5712:1993 as the ABC fonts (.VnTime) use it.
_TCVN3: Mapping[int, int] = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
#: VNI for Windows: a mark is a letter of its own behind the vowel.
_VNI_MARKS = {
    **{"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"},
    **{"â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323"},
    **{"ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323"},
}
_VNI_LETTERS: Mapping[int, int] = str.maketrans("ôöñæóòî", "ơưđỉĩịỵ")
_VNI_MARKED = re.compile(f"(?<=[aeouyôö])[{''.join(_VNI_MARKS)}]|[ôöñæóòî]")


@dataclass(frozen=True, slots=True)
class Finding:
    """An old encoding, the line on which it begins, and one word as it stands there and as it was meant."""

    name: str
    line: int
    typed: str
    meant: str


def is_vietnamese(text: str) -> bool:
    """True where the words with marks are Vietnamese, and enough of them to be certain."""
    words = _marked_words(text)
    syllables = sum(map(_is_syllable, words))
    return syllables >= ENOUGH and syllables >= _IN_TEXT * len(words)


def has_strange_words(text: str) -> bool:
    """False where neither `old_encoding` nor `encoded_twice` can find anything.

    Each of them needs a line with enough different words that are no syllables as they stand. No word goes on beyond a space
    or a line, so there are no more of them in a line than in the different pieces of the text together.
    """
    strangers = 0
    for piece in set(filterfalse(_familiar.__contains__, text.replace("\n", " ").split(" "))):
        here = 0 if piece.isascii() else len(_strange(_WORD.findall(piece)))
        strangers += here
        if not here and len(piece) <= _SHORT and len(_familiar) < _KEPT:
            _familiar.add(piece)
    return strangers >= ENOUGH


def old_encoding(text: str) -> Finding | None:
    """TCVN3 or VNI that was read as if it were Western text, as it also is when such text is pasted."""
    return _found(_OLD, text)


def encoded_twice(text: str) -> Finding | None:
    """UTF-8 that was read as something else and saved as UTF-8 again: "há»c" for "học"."""
    return _found(_AGAIN, text)


def _found(ways: Mapping[str, Callable[[str], str]], text: str) -> Finding | None:
    """By the first way that finds one, the first line whose words are Vietnamese when read so, and are not as they stand."""
    lines = list(_strange_lines(text))
    for name, read in ways.items():
        for number, words, strange in lines:
            meant = {word: read(word) for word in strange}
            turned = [word for word in strange if meant[word] != word and _is_syllable(meant[word])]
            if len(turned) >= ENOUGH and len(turned) >= _IN_LINE * words:
                return Finding(name, number, turned[0], meant[turned[0]])
    return None


def _strange_lines(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Lines with enough words that are no syllables: their number, how many marked words they have, and the strange ones."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.isascii():
            words = _marked_words(line)
            strange = _strange(words)
            if len(strange) >= ENOUGH:
                yield number, len(words), strange


def _strange(words: Iterable[str]) -> list[str]:
    """Those with marks that are no syllables as they stand, in order."""
    return [word for word in words if not word.isascii() and not _is_syllable(word) and _LETTER.search(word)]


def _marked_words(text: str) -> list[str]:
    """Each word that has a letter and something that is not ASCII, once, in order."""
    return [word for word in dict.fromkeys(_WORD.findall(text)) if not word.isascii() and _LETTER.search(word)]


def _is_syllable(word: str) -> bool:
    word = word.strip(_QUOTES)
    if len(word) > _LONGEST_SYLLABLE:
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    plain = letters.translate(_TONES)
    return len(letters) - len(plain) <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))


def _as_tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def _as_vni(word: str) -> str:
    marked = _VNI_MARKED.sub(lambda m: _VNI_MARKS.get(m[0], m[0]) if m.start() else m[0], word.lower())
    return unicodedata.normalize("NFC", marked.translate(_VNI_LETTERS))


def _as_utf8(codec: str) -> Callable[[str], str]:
    """Reads the bytes that a word had before that codec made letters of them; the word itself where it was not so."""
    bytes_of = {ord(bytes([n]).decode(codec, "ignore") or chr(n)): n for n in range(0x80, 0x100)}

    def read(word: str) -> str:
        try:
            return unicodedata.normalize("NFC", word.translate(bytes_of).encode("latin-1").decode())
        except UnicodeError:
            return word

    return read


_OLD: Mapping[str, Callable[[str], str]] = {"TCVN3 (ABC)": _as_tcvn3, "VNI": _as_vni}
_AGAIN = {codec: _as_utf8(codec) for codec in ("cp1252", "cp1258", "mac_roman")}
