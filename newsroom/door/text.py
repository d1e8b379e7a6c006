"""From bytes to clean text: UTF-8, NFC, Unix line ends, no character that pages or feeds forbid."""

import re
import unicodedata
from pathlib import Path

from newsroom.door.encoding import encoded_twice, has_strange_words, is_vietnamese, old_encoding
from newsroom.door.signature import LOOKED_AT, signature_of
from newsroom.door.tree import contents
from newsroom.problem import Report

#: Characters that XML 1.0 forbids, other controls, characters without width, and marks that turn the reading direction.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)
#: What joins pictograms, where it stands elsewhere: between letters it only hides a word from whoever looks for it.
_JOINERS = re.compile(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
    "|(?<=[^\\W\\d_])[\ufe00-\ufe0f]+"
)
#: Those that somebody should look at: controls, and marks that turn the reading direction for what follows.
_TOLD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LOST = "\ufffd"
_RETURNS = re.compile("\r\n?")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
#: Bytes of text in one file; a long report is some 60,000.
LARGEST = 200_000
#: Encodings without a mark that Vietnamese machines write, by what they are called.
_OTHERS = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1258": "Windows-1258"}
#: More marks on one letter than any language writes, and runs of signs that may be marks of any script.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{6}}){_MARK}+")
_SIGNS = re.compile(r"([^\w\s\x00-\x7f]{100})[^\w\s\x00-\x7f]+")
#: The vowels with a tone, each in one piece.
_TONED = "".join(unicodedata.normalize("NFC", v + tone) for v in "aăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323")
#: What nearly every text is made of: ASCII, the letters of Vietnamese, and the signs that word processors write.
_PLAIN = f"\t\n -~ăâđêôơưĂÂĐÊÔƠƯ{_TONED}{_TONED.upper()}\xa0²³½"
_PLAIN_SIGNS = "“”‘’«»…–—•·×÷°§−≤≥"
_ORDINARY = re.compile(f"[{_PLAIN}]*+(?:[{_PLAIN_SIGNS}]{{1,100}}+[{_PLAIN}]++)*+[{_PLAIN_SIGNS}]{{0,100}}+")


def read_text(file: Path, report: Report) -> str | None:
    """The text of a file, or None with a problem; OSError where it cannot be opened. A large file is not read to its end."""
    data, size = contents(file, LARGEST)
    return decode(data, report, size)


def decode(data: bytes, report: Report, size: int = 0) -> str | None:
    """The text that these bytes are, or None with a problem; `size` is that of the file where it is larger."""
    if (size := max(size, len(data))) > LARGEST:
        report.add(
            "file-too-large",
            f"Bài dài {size // 1000} KB, quá giới hạn {LARGEST // 1000} KB cho một bài.",
            "Xin chia bài thành nhiều bài, hoặc gửi phần dài thành tệp PDF đi kèm.",
        )
        return None
    try:
        text = few_marks(_RETURNS.sub("\n", _decoded(data)))
    except UnicodeDecodeError as error:
        return _of_another_encoding(data, error.start, report)
    if has_strange_words(text) and (_tell_old(text, report) or _tell_twice(text, report)):
        return None
    if is_ordinary(text):
        return text
    _tell_unwanted(text, report)
    return clean(text)


def few_marks(text: str) -> str:
    """The text with few marks on one letter: to compose them takes time that grows with the square of their number."""
    return text if is_ordinary(text) else _SIGNS.sub(r"\1", _MARKS.sub(r"\1", text))


def is_ordinary(text: str) -> bool:
    """True where `decode` tells nothing of a text and `clean` changes nothing.

    None of these characters is a mark, a line end of another kind or one to be taken out, no two of them compose, and no run of
    signs is too long.
    """
    return _ORDINARY.fullmatch(text) is not None


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\x00" in data:
        raise UnicodeDecodeError("utf-8", data[:40], data.index(b"\x00"), data.index(b"\x00") + 1, "NUL")
    return data.decode("utf-8-sig")


def _of_another_encoding(data: bytes, at: int, report: Report) -> str | None:
    """Converted where that is certain, else told by the name of what was found."""
    for codec, name in _OTHERS.items():
        text = clean(data.decode(codec, "replace"))
        if "\ufffd" not in text and is_vietnamese(text):
            _tell_converted(name, report)
            return text
    if _tell_old(data.decode("latin-1"), report):
        return None
    signature = signature_of(data[:LOOKED_AT])
    report.add(
        "encoding",
        f"Đây là {signature.name} đổi đuôi thành .md, không phải bài viết dạng chữ."
        if signature
        else "Máy không đọc được chữ trong tệp này: tệp không lưu bằng mã UTF-8 (có thể gõ bằng bảng mã cũ, hoặc bị hỏng).",
        "Xin mở bài, chọn Lưu thành (Save As), loại Văn bản thuần (Plain Text), mã UTF-8, rồi gửi lại.",
        line=0 if signature else data.count(b"\n", 0, at) + 1,
    )
    return None


def _tell_converted(name: str, report: Report) -> None:
    report.note(
        "encoding-converted",
        f"Bài lưu bằng bảng mã {name}; tòa soạn đã chuyển sang UTF-8.",
        "Xin xem lại chữ trên trang. Lần sau, khi lưu bài xin chọn mã (Encoding) là UTF-8.",
    )


def _tell_old(text: str, report: Report) -> bool:
    """True where the text was told to be typed in an encoding that readers would see as nonsense."""
    old = old_encoding(text)
    if old:
        report.add(
            "encoding-legacy",
            f"Bài gõ bằng bảng mã cũ {old.name}: người đọc sẽ thấy “{old.typed}” thay vì “{old.meant}”.",
            "Xin chuyển bài sang Unicode bằng công cụ của bộ gõ (ví dụ bảng chuyển mã của UniKey) rồi lưu lại bằng mã UTF-8.",
            line=old.line,
        )
    return bool(old)


def _tell_twice(text: str, report: Report) -> bool:
    """The same for what was encoded twice."""
    twice = encoded_twice(text)
    if twice:
        report.add(
            "encoding-twice",
            f"Chữ tiếng Việt trong bài bị chuyển mã hai lần: người đọc sẽ thấy “{twice.typed}” thay vì “{twice.meant}”.",
            "Xin mở bản gốc còn đúng dấu, chọn Lưu thành (Save As), mã (Encoding) UTF-8, rồi gửi lại.",
            line=twice.line,
        )
    return bool(twice)


def _tell_unwanted(text: str, report: Report) -> None:
    """A word on what turns the reading direction, is no character of a text, or stands for a letter that was lost."""
    if found := _TOLD.findall(text):
        report.note(
            "characters-removed",
            f"Trong bài có {len(found)} ký tự không nhìn thấy (ký tự điều khiển hoặc ký tự đổi chiều chữ), "
            "thường theo vào khi dán từ tệp PDF hay từ nơi khác; tòa soạn đã bỏ.",
            "Xin đọc lại dòng này xem có chữ nào bị mất hay dính liền không.",
            line=_line_at(text, text.index(found[0])),
        )
    if _LOST in text:
        report.note(
            "characters-lost",
            f"Trong bài có {text.count(_LOST)} chỗ chữ đã mất khi chuyển mã (dấu {_LOST}); tòa soạn đã bỏ dấu ấy.",
            "Xin gõ lại những chữ bị mất ở dòng này.",
            line=_line_at(text, text.index(_LOST)),
        )


def _line_at(text: str, at: int) -> int:
    return clean(text[:at]).count("\n") + 1


def clean(text: str) -> str:
    """The same text without what must not be there; also used on values, for YAML can write any character."""
    if is_ordinary(text):
        return text
    plain = _UNWANTED.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", few_marks(text))))
    return unicodedata.normalize("NFC", few_marks(_JOINERS.sub("", plain)))


def one_line(text: str) -> str:
    """A value on one line with single spaces."""
    return " ".join(clean(text).split())
