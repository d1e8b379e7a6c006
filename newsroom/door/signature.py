"""What a file is by its first bytes, whatever its name says."""

import re
from dataclasses import dataclass

#: As many bytes of the beginning as are looked at.
LOOKED_AT = 2000
_SAVE_AS_JPEG = "Xin mở ảnh, chọn Lưu thành (Save As), lưu lại thành JPEG (.jpg) rồi gửi lại."
_ATTACH = "Xin để tệp cạnh bài với đúng đuôi của nó rồi viết trong bài: [Tên tệp](ten-tep.pdf). Chỗ của ảnh chỉ nhận ảnh."


@dataclass(frozen=True, slots=True)
class Signature:
    """`name` in Vietnamese; `fix` says what to do where a picture was expected."""

    name: str
    fix: str


_HEIC = Signature(
    "ảnh HEIC của điện thoại",
    "Xin mở ảnh trên điện thoại hoặc máy tính, lưu lại thành JPEG (.jpg) rồi gửi lại. "
    "Với iPhone: vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” thì ảnh chụp sau này là JPEG.",
)
_AVIF = Signature("ảnh AVIF", _SAVE_AS_JPEG)
_SVG = Signature("hình vẽ SVG", "Hình SVG có thể mang theo mã chạy. Xin mở hình, xuất ra PNG (.png) rồi gửi lại.")
_HTML = Signature(
    "trang web (HTML)", "Có lẽ khi tải ảnh về máy đã lưu cả trang web. Xin mở trang ấy, lưu riêng ảnh thành JPEG rồi gửi lại."
)
_FILM = Signature("đoạn phim", "Xin chụp một hình trong phim, lưu thành JPEG; phim thì gửi kèm bài với đuôi .mp4.")
#: By the first bytes.
_BEGINNINGS = {
    b"%PDF": Signature("tệp PDF", _ATTACH),
    b"PK\x03\x04": Signature("tệp Word, Excel hoặc tệp nén (ZIP)", _ATTACH),
    b"\xd0\xcf\x11\xe0": Signature("tệp Word hoặc Excel đời cũ", _ATTACH),
    b"{\\rtf": Signature("tệp RTF", _ATTACH),
    b"%!PS": Signature("bản in EPS hoặc PostScript", _SAVE_AS_JPEG),
    b"\xc5\xd0\xd3\xc6": Signature("bản in EPS hoặc PostScript", _SAVE_AS_JPEG),
    b"8BPS": Signature("bản vẽ Photoshop (PSD)", _SAVE_AS_JPEG),
    b"II*\x00": Signature("ảnh TIFF", _SAVE_AS_JPEG),
    b"MM\x00*": Signature("ảnh TIFF", _SAVE_AS_JPEG),
    b"BM": Signature("ảnh BMP", _SAVE_AS_JPEG),
    b"\x00\x00\x01\x00": Signature("biểu tượng ICO", _SAVE_AS_JPEG),
    b"SIMPLE  =": Signature("ảnh FITS", _SAVE_AS_JPEG),
    b"\xff\xd8\xff": Signature("ảnh JPEG", ""),
    b"\x89PNG": Signature("ảnh PNG", ""),
    b"GIF8": Signature("ảnh GIF", ""),
    b"\x00asm": Signature("chương trình", _ATTACH),
    b"\x7fELF": Signature("chương trình", _ATTACH),
    b"MZ": Signature("chương trình", _ATTACH),
}
#: By the brand of an ISO media file (ISO/IEC 14496-12), which stands behind "ftyp".
_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), _AVIF),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), _HEIC),
}
#: By the suffix of a picture that is not taken.
BY_SUFFIX = {
    **dict.fromkeys((".heic", ".heif"), _HEIC),
    ".avif": _AVIF,
    **dict.fromkeys((".svg", ".svgz"), _SVG),
    **dict.fromkeys((".tif", ".tiff"), _BEGINNINGS[b"II*\x00"]),
    ".psd": _BEGINNINGS[b"8BPS"],
    **dict.fromkeys((".eps", ".ps"), _BEGINNINGS[b"%!PS"]),
    ".bmp": _BEGINNINGS[b"BM"],
}


def signature_of(beginning: bytes) -> Signature | None:
    """What these first bytes say, or None where they say nothing known."""
    if beginning[4:8] == b"ftyp":
        return _BRANDS.get(beginning[8:12], _FILM)
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return Signature("ảnh WebP", "")
    known = (signature for begins, signature in _BEGINNINGS.items() if beginning.startswith(begins))
    return next(known, None) or _markup(beginning[:LOOKED_AT])


def _markup(beginning: bytes) -> Signature | None:
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not text.startswith(b"<"):
        return None
    if re.search(rb"<svg[\s>:]", text):
        return _SVG
    return _HTML if re.search(rb"<(!doctype html|html|head|body|script)\b", text) else None
