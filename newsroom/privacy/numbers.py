"""Numbers that belong to a person: mobile phones, citizen ids, bank accounts."""

import re
from collections.abc import Iterable, Iterator

from newsroom.privacy.finding import Datum, Finding, masked_number
from newsroom.privacy.traces import in_small_letters
from newsroom.vietnamese import fold

_BETWEEN = r"[\s.\-–_()]{0,3}"
#: A mobile number: 0 or +84, then 3, 5, 7, 8 or 9 and eight more digits (the national numbering plan since 2018).
#: The letter o is a slip of the finger; a slash may part two numbers, but not an address on the web from its number.
_PHONE = re.compile(
    rf"(?<![\d,])(?<![^\W\d]/)(?:\(?(?:\+|00)?{_BETWEEN}84\)?{_BETWEEN}0?|\(?0|(?<!\w)[oO](?=\d)){_BETWEEN}[35789](?:{_BETWEEN}\d){{8}}(?!\d)"
)
#: A citizen id: twelve digits, of which three are the province (001 to 096), then sex and century, then the year.
_CITIZEN = re.compile(rf"(?<![\d/,])0(?:{_BETWEEN}\d){{11}}(?![\d/])")
_PROVINCES = range(1, 97)
_CENTURIES = "0123"
#: What makes the number before it a sum of money.
_MONEY = r"\s*(?:đồng(?! (?:ý|chí|thời))|đ\b|vnđ|vnd)"
#: What may stand between a word and its number; another sentence does not.
_UNTIL = r"(?:[^\d\n|.;]|\.(?!\s)){0,40}?"
_IDS = "cccd|cmnd|cmt|cmtnd|căn cước|can cuoc|chứng minh|chung minh|định danh|dinh danh|mã học sinh|hộ chiếu|passport"
_ID_WORD = re.compile(
    rf"(?<!\w)(?:{_IDS})(?!\w){_UNTIL}(?P<number>[A-Z]?\d(?:{_BETWEEN}\d){{6,11}})(?![\d/])(?!{_MONEY})", re.IGNORECASE
)
_BANKS = "vietcombank|vcb|agribank|bidv|vietinbank|mbbank|techcombank|sacombank|acb|vpbank|tpbank"
_ACCOUNTS = "tài khoản|tai khoan|tk"
_BANK = re.compile(
    rf"(?<!\w)(?:(?P<sure>số tài khoản|so tai khoan|stk|số tk|so tk|{_BANKS})|{_ACCOUNTS})(?!\w){_UNTIL}"
    rf"(?P<number>\d(?:{_BETWEEN}\d){{5,18}})(?![\d/])(?!{_MONEY})",
    re.IGNORECASE,
)
#: Traces: an account has six digits or more, a phone nine and a citizen id twelve; a word for an account ends in one of these.
_SIX_DIGITS, _NINE_DIGITS = (re.compile(rf"\d(?:{_BETWEEN}\d){{{more}}}") for more in (5, 8))
_ACCOUNT_WORDS, _ID_WORDS = f"{_ACCOUNTS}|{_BANKS}".split("|"), _IDS.split("|")
_DAY = re.compile(r"(?<!\d)\d{1,2}[.\-–]\d{1,2}[.\-–](?:19|20)\d\d")
#: Digits that a bank account has at least where the word before it is not quite sure.
_SURELY_AN_ACCOUNT = 8


def digits_of(text: str) -> str:
    """0905123456 for every way of writing a phone number."""
    digits = "".join(c for c in text if c.isdigit())
    return f"0{digits[2:].removeprefix('0')}" if digits.startswith("84") and len(digits) in (11, 12) else digits


def numbers_in(text: str, phones: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """The numbers in a passage. `phones` are those of units, as `digits_of` writes them."""
    taken: list[tuple[int, int]] = []
    for kind, start, end in _all_in(text, phones) if may_hold_number(text) else ():
        if not any(start < b and a < end for a, b in taken[-3:]) and (start, end) not in taken[-3:]:
            taken.append((start, end))
            yield Finding(kind, text[start:end], masked_number(text[start:end]))


def may_hold_number(text: str) -> bool:
    """Whether the text can hold a number of a person: the shortest one told has six digits close together."""
    return bool(_SIX_DIGITS.search(text))


def _all_in(text: str, phones: frozenset[str]) -> Iterator[tuple[Datum, int, int]]:
    """Each kind where it has left its traces."""
    small = in_small_letters(text)
    if any(word in small for word in _ACCOUNT_WORDS):
        yield from _accounts(text)
    if any(word in small for word in _ID_WORDS):
        yield from _ids(text)
    if _NINE_DIGITS.search(text):
        yield from _citizens(text)
        yield from _phones(text, phones)


def _accounts(text: str) -> Iterator[tuple[Datum, int, int]]:
    for match in _BANK.finditer(text):
        enough = match["sure"] or len(digits_of(match["number"])) >= _SURELY_AN_ACCOUNT
        if enough and not _DAY.search(match["number"]):
            yield Datum.BANK, *match.span("number")


def _ids(text: str) -> Iterator[tuple[Datum, int, int]]:
    for match in _ID_WORD.finditer(text):
        if not _DAY.search(match["number"]):
            yield Datum.ID, *match.span("number")


def _citizens(text: str) -> Iterator[tuple[Datum, int, int]]:
    for match in _CITIZEN.finditer(text):
        digits = "".join(c for c in match[0] if c.isdigit())
        if int(digits[:3]) in _PROVINCES and digits[3] in _CENTURIES and not _DAY.search(match[0]):
            yield Datum.ID, *match.span()


def _phones(text: str, phones: frozenset[str]) -> Iterator[tuple[Datum, int, int]]:
    for match in _PHONE.finditer(text):
        if digits_of(match[0]) not in phones and not _DAY.search(match[0]):
            yield Datum.PHONE, *match.span()


def phones_of(texts: Iterable[str]) -> frozenset[str]:
    """The numbers in what units say of their phones."""
    return frozenset(digits_of(number) for text in texts for number in re.findall(r"\+?\d[\d .()–-]{6,}\d", fold(text)))
