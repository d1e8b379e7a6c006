"""Phones, citizen ids, bank accounts, homes and days of birth."""

import time

import pytest

from newsroom.privacy.numbers import phones_of
from newsroom.privacy.passage import Passage, passages_of, plain
from newsroom.privacy.search import Known, findings_in

KNOWN = Known(names=("Nguyễn Văn Hòa",), phones=phones_of(("0905.111.222 (văn thư)", "+84 914 333 444")))


def told(text: str) -> list[tuple[str, str]]:
    return [
        (f.kind.removeprefix("personal-"), f.masked)
        for f in findings_in([Passage(plain(text))], KNOWN)
        if f.kind != "personal-child"
    ]


@pytest.mark.parametrize(
    "typed",
    "0905123456|0905 123 456|0905.123.456|0905-123-456|090 512 3456|+84905123456|+84 905 123 456|(+84) 905 123 456|84905123456"
    "|0 9 0 5 1 2 3 4 5 6|0905–123–456|0905\u00a0123\u00a0456|０９０５１２３４５６"
    "|0905\u200b123456|+84 (0)905 123 456|0905_123_456"
    "|0905\n123\n456|o905123456|(0905)123456".split("|"),
)
def test_a_mobile_phone_is_seen_however_it_is_typed(typed: str) -> None:
    assert told(f"Gọi mẹ em: {typed} nhé.") == [("phone", "…456")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("0905123456/0914123457", [("phone", "…456"), ("phone", "…457")]),
        ("CCCD 051012345678", [("id", "…678")]),
        ("Em có số 051 012 345 678 ghi trên thẻ.", [("id", "…678")]),
        ("051.012.345.678", [("id", "…678")]),
        ("Số định danh cá nhân: 051212345678", [("id", "…678")]),
        ("CMND số 212345678", [("id", "…678")]),
        ("Số chứng minh nhân dân 212 345 678", [("id", "…678")]),
        ("CMND: 212345678 | SĐT: 0905123456", [("id", "…678"), ("phone", "…456")]),
        ("Số tài khoản: 5511 2056 7890 tại ngân hàng", [("bank", "…890")]),
        ("STK 123456", [("bank", "…456")]),
        ("stk: 0905123456 (ví)", [("bank", "…456")]),
        ("Chuyển vào tài khoản 19034567890123", [("bank", "…123")]),
        ("Em Lê Văn An, nhà số 5, đường 2", [("address", "")]),
        ("Bà Lê Thị Hai thường trú tại thôn 3", [("address", "")]),
        ("Họ và tên: Lê Văn An | Địa chỉ: Thôn 3", [("address", "")]),
        ("Em Lê Văn An ở thôn 3, xã A", [("address", "")]),
        ("Em Lê Văn An sinh ngày 12/3/2014", [("birth", "")]),
        ("Em Lê Văn An (sinh năm 2014)", [("birth", "")]),
        ("Họ và tên: Lê Văn An | Ngày sinh: 12/03/2014", [("birth", "")]),
        ("Lê Văn An, sinh ngày 12 tháng 3 năm 2014", [("birth", "")]),
        ("Cô Lê Thị Hai, SN 1985", [("birth", "")]),
    ],
)
def test_what_belongs_to_a_person_is_seen(text: str, kinds: list[tuple[str, str]]) -> None:
    assert told(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 195/KH-SGDĐT ngày 06/3/2024",
        "Năm học 2023-2024, 2024 – 2025",
        "Từ 03.5.2024 08.6.2024 đến 07-8-2024 - 09-8-2024",
        "Ngày 01.01.2024 02.02.2024 01.03.2024",
        "Kinh phí 1.250.000.000 đồng, 035.000.000 đồng",
        "Điện thoại (0255) 3 123 456, 0255.3859.123, 02553 123 456",
        "Gọi 111, 113, 114, 115, 1800 1567, 19001234, 18008098",
        "Văn thư: 0905 111 222; 0914.333.444",
        "Tỷ số 3-5, 7-9, điểm 9,5 và 8,75",
        "Mã số 1234567890123456",
        "https://vidu.example/tin/0905123456789.html",
        "ISBN 978-604-0-12345-6",
        "https://vidu.example/tin/0905123456.html",
        "Cho 905 123 456 đồng; MST: 4300123456-001",
        "Toạ độ 14.8123456, 108.9512345; 192.168.100.200",
        "Mở tài khoản trước ngày 01/9/2024 cho 1.200 học sinh.",
        "Tài khoản nộp 1.200.000 đồng mỗi em",
        "Học sinh có hộ khẩu thường trú tại phường A, nhà số chẵn",
        "Trẻ sinh năm 2018, sinh từ 01/01/2018",
        "Địa chỉ: Thôn 3, xã A. Trường Tiểu học Nguyễn Văn Hòa",
        "Lê Văn An sinh năm 1890",
        "Kỷ niệm ngày sinh Chủ tịch Lê Văn An (sinh năm 1890)",
        "Lễ sinh hoạt 12/3/2024 có thầy Lê Văn An dự",
        "Trường THCS Nguyễn Văn Hòa, số nhà 12",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="tel:+84905123456">Gọi</a></p>',
        '<p><a href="https://zalo.me/0905123456">Zalo</a></p>',
        "<table><tr><th>Phụ huynh</th><th>SĐT</th></tr><tr><td>A</td><td>0905 123 456</td></tr></table>",
        "<p>09<b>05</b> 123<i>456</i></p>",
        '<figure><img alt="Gọi 0905123456"></figure>',
    ],
)
def test_a_phone_is_seen_in_links_cells_markup_and_descriptions(body: str) -> None:
    assert [f.masked for f in findings_in(list(passages_of(body)), KNOWN)] == ["…456"]


WORST = {
    "names": "em Nguyễn Văn An, ",
    "capitals": "NGUYỄN VĂN AN ",
    "digits": "0 9",
    "digits and dots": "0.",
    "forms": "Họ và tên: ",
    "words for children": "em ",
    "homes": "thường trú Nguyễn Văn An ",
    "accounts": "số tài khoản ",
    "letters": "a",
    "capital letters": "A ",
    "lines": "1. Nguyễn Văn An\n",
    "births": "sinh ngày 1/1/2014 Nguyễn Văn An ",
    "marks": "điểm a ",
}


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST)
def test_time_grows_with_the_length_of_the_text_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        passage = Passage(plain((piece * (length // len(piece) + 1))[:length]))
        begun = time.process_time()
        list(findings_in([passage], KNOWN, title="lớp 5A", has_picture=True))
        list(findings_in([passage], KNOWN))
        return time.process_time() - begun

    assert seconds(40_000) < 20 * max(seconds(5_000), 0.005)
