"""From bytes to clean text: UTF-8, NFC, Unix line ends, no character that pages or feeds forbid."""

import re
import unicodedata

from newsroom.problem import Report

#: Characters that XML 1.0 forbids, other controls, zero-width characters, and marks that turn the reading direction.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
#: Letters beside letters that no Vietnamese word has, as TCVN3 and VNI text shows them, and letters that only Vietnamese has.
_ALIEN = re.compile("(?<=[A-Za-z])[®µ¶·¸¹¨©ª«¬\xad»¼½¾×Þßåæçëîïñöøûüþ](?=[A-Za-z\\s])|(?<=[a-zA-Z])[öñøïûäë](?=[ôøùûõïaeou])")
_VIETNAMESE = re.compile("[đĐơƠưƯ\u1ea0-\u1ef9]")
_ENOUGH = 3
#: Bytes of text in one file; a long report is some 60,000.
LARGEST = 200_000


def decode(data: bytes, report: Report) -> str | None:
    """The text of a file, or None with a problem."""
    if len(data) > LARGEST:
        report.add(
            "file-too-large",
            f"Bài dài {len(data) // 1000} KB, quá giới hạn {LARGEST // 1000} KB cho một bài.",
            "Xin chia bài thành nhiều bài, hoặc gửi phần dài thành tệp PDF đi kèm.",
        )
        return None
    try:
        text = clean(_decoded(data))
        if font := legacy_font(text):
            report.add(
                "encoding-legacy",
                f"Bài gõ bằng bảng mã cũ {font}, người đọc sẽ thấy chữ sai.",
                "Xin chuyển bài sang Unicode bằng công cụ của bộ gõ (ví dụ bảng chuyển mã của UniKey) rồi lưu lại.",
            )
            return None
        return text
    except UnicodeDecodeError:
        report.add(
            "encoding",
            "Máy không đọc được chữ trong tệp này (có thể gõ bằng bảng mã cũ, hoặc là tệp Word đổi đuôi).",
            "Xin mở bài, chọn Lưu thành (Save As), loại Văn bản thuần (Plain Text), mã UTF-8, rồi gửi lại.",
        )
        return None


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\x00" in data:
        raise UnicodeDecodeError("utf-8", data[:40], data.index(b"\x00"), data.index(b"\x00") + 1, "NUL")
    return data.decode("utf-8-sig")


def clean(text: str) -> str:
    """The same text without what must not be there; also used on values, for YAML can write any character."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def legacy_font(text: str) -> str:
    """The name of the old Vietnamese encoding a text was typed in and pasted as if it were Unicode, or "".

    Such text is valid Unicode, but full of letters that no Vietnamese word has and without those that every text has.
    """
    alien = _ALIEN.findall(text)
    if len(alien) < _ENOUGH or len(alien) <= len(_VIETNAMESE.findall(text)):
        return ""
    vni = sum(1 for letter in alien if letter in "öñøïûäëÖÑØÏÛÄË")
    return "VNI" if 2 * vni > len(alien) else "TCVN3 (ABC)"


def one_line(text: str) -> str:
    """A value on one line with single spaces."""
    return " ".join(clean(text).split())
