"""Vietnamese in other encodings: converted where that is certain, else told by its name; nothing else is taken for it."""

import unicodedata
from collections.abc import Callable

import pytest

from newsroom.door.encoding import encoded_twice, is_vietnamese, old_encoding
from newsroom.door.text import decode
from newsroom.problem import Problem, Report
from tests.newsroom_on_paper import story

TITLE = "Lễ khai giảng năm học mới"
BODY = """Sáng ngày 05/9, Trường Tiểu học A tổ chức lễ khai giảng với sự tham dự của hơn 500 học sinh, phụ huynh và khách mời.

Cô hiệu trưởng phát biểu: “Các em hãy chăm chỉ, đoàn kết, yêu thương nhau”. Buổi lễ kết thúc lúc 9 giờ trong tiếng trống."""
TEXT = story(TITLE, body=BODY)

#: The ABC fonts' place for each letter (TCVN 5712:1993), the small letters in the order of the alphabet.
TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9aceaebecedee"
            "eff1f2f3f4adf5f6f7f8f9fafbfcfdfe"
        ).decode("latin-1"),
        strict=True,
    )
)
VNI = {
    **{"á": "aù", "à": "aø", "ả": "aû", "ã": "aõ", "ạ": "aï", "ă": "aê", "ắ": "aé", "ằ": "aè", "ặ": "aë", "â": "aâ", "ấ": "aá"},
    **{"ầ": "aà", "ẩ": "aå", "ẫ": "aã", "ậ": "aä", "đ": "ñ", "é": "eù", "è": "eø", "ẹ": "eï", "ê": "eâ", "ế": "eá", "ề": "eà"},
    **{"ể": "eå", "ễ": "eã", "ệ": "eä", "í": "í", "ì": "ì", "ị": "ò", "ó": "où", "ỏ": "oû", "ọ": "oï", "ô": "oâ", "ố": "oá"},
    **{"ồ": "oà", "ổ": "oå", "ộ": "oä", "ơ": "ô", "ờ": "ôø", "ớ": "ôù", "ở": "ôû", "ợ": "ôï", "ú": "uù", "ụ": "uï", "ủ": "uû"},
    **{"ư": "ö", "ứ": "öù", "ừ": "öø", "ự": "öï", "ữ": "öõ"},
}


def as_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text)


def as_vni(text: str) -> str:
    return "".join(VNI.get(letter, letter) for letter in text)


def again(codec: str) -> Callable[[str], str]:
    """UTF-8 taken for that code page, where what it has no letter for stands for itself."""
    return lambda text: "".join(bytes([n]).decode(codec, "ignore") or chr(n) for n in text.encode())


def in_windows(text: str) -> bytes:
    """Windows-1258 has no letters with two marks: the tone stands behind."""
    letters: list[str] = []
    for letter in text:
        try:
            letter.encode("cp1258")
            letters.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            letters += unicodedata.normalize("NFC", parts.replace(tone, "")), tone
    return "".join(letters).encode("cp1258")


def read(data: bytes) -> tuple[str | None, list[Problem]]:
    report = Report("x.md")
    return decode(data, report), report.problems


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(in_windows(TEXT), "Windows-1258", id="Windows-1258"),
        pytest.param(TEXT.encode("utf-16-le"), "UTF-16", id="UTF-16 of Windows without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), "UTF-16", id="UTF-16 of old Macs without a mark"),
    ],
)
def test_what_is_certain_is_converted_and_told(data: bytes, name: str) -> None:
    text, problems = read(data)
    assert text == TEXT
    assert [(p.code, p.sets_aside) for p in problems] == [("encoding-converted", False)]
    assert name in problems[0].message


@pytest.mark.parametrize(
    ("data", "code", "name"),
    [
        pytest.param(as_tcvn3(TEXT).encode("latin-1", "replace"), "encoding-legacy", "TCVN3", id="bytes of TCVN3"),
        pytest.param(as_tcvn3(TEXT).encode(), "encoding-legacy", "TCVN3", id="TCVN3 pasted"),
        pytest.param(as_vni(TEXT).encode("latin-1", "replace"), "encoding-legacy", "VNI", id="bytes of VNI"),
        pytest.param(as_vni(TEXT).encode(), "encoding-legacy", "VNI", id="VNI pasted"),
        pytest.param(again("cp1252")(TEXT).encode(), "encoding-twice", "Lễ", id="twice, by Western Windows"),
        pytest.param(again("latin-1")(TEXT).encode(), "encoding-twice", "Lễ", id="twice, by a library"),
        pytest.param(again("cp1258")(TEXT).encode(), "encoding-twice", "Lễ", id="twice, by Vietnamese Windows"),
        pytest.param(again("mac_roman")(TEXT).encode(), "encoding-twice", "Lễ", id="twice, by an old Mac"),
    ],
)
def test_what_readers_would_see_as_nonsense_is_told_by_name_and_line(data: bytes, code: str, name: str) -> None:
    text, problems = read(data)
    assert text is None
    assert [(p.code, p.line, p.sets_aside) for p in problems] == [(code, 2, True)]
    assert name in problems[0].message


@pytest.mark.parametrize("way", [as_tcvn3, as_vni, again("cp1252")], ids=["TCVN3", "VNI", "twice"])
def test_one_paragraph_of_it_is_enough(way: Callable[[str], str]) -> None:
    _, problems = read(f"{TEXT}\n{way(BODY)}\n".encode())
    assert [p.line for p in problems] == [TEXT.count("\n") + 2]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"PK\x03\x04" + b"\x14\x00" * 30, "Word", id="Word"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "đời cũ", id="old Word"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF", id="PDF"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG", id="a photograph"),
    ],
)
def test_what_is_no_text_is_told_by_its_name(data: bytes, name: str) -> None:
    text, problems = read(data)
    assert (text, [p.code for p in problems]) == (None, ["encoding"])
    assert name in problems[0].message


def test_a_single_wrong_byte_is_told_with_its_line() -> None:
    _, problems = read(TEXT.encode() + b"x\n\xff\n")
    assert [(p.code, p.line) for p in problems] == [("encoding", TEXT.count("\n") + 2)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="Vietnamese"),
        pytest.param(BODY.upper(), id="in capitals"),
        pytest.param(unicodedata.normalize("NFD", BODY), id="marks apart"),
        pytest.param("Tôi có cô ôn bó hò tò mò lò cò có đô tô", id="words that VNI reads as others"),
        pytest.param("François Gonçalves, São Paulo, João, où, à Orléans, Médecins sans frontières, été, garçon", id="Western"),
        pytest.param("El niño, la señora y el año; Müller, Jürgen, Øystein, Åsa, Łódź, Dvořák", id="more of the West"),
        pytest.param("Buôn Đôn, Čư M’gar, Êđê, Gia Rai, H’Mông, Ñu čar ƀuôn hđăp anak, ñu bŏ, ñu ĕ, hlăm ơ̆", id="Highlands"),
        pytest.param("½ × ¾ · µm ± 5° ² ³ § ¶ µg µl 10 µm × 4 ÷ 2 © ®", id="signs"),
        pytest.param("| 1 | 2,5 | 10% |\n| 12/KH-UBND | 05/9/2024 | 1.250.000 đ |", id="numbers"),
        pytest.param("Привет, мир. 你好，世界。안녕하세요", id="other scripts"),
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert (old_encoding(text), encoded_twice(text)) == (None, None)
    decoded, problems = read(text.encode())
    assert (decoded, problems) == (unicodedata.normalize("NFC", text), [])


def test_vietnamese_is_known_from_what_is_not() -> None:
    assert is_vietnamese(BODY)
    assert not is_vietnamese("Hello")
    assert not is_vietnamese("Élève à la fenêtre: garçon, forêt, château, première")
