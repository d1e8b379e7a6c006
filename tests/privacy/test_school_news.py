"""Sentences as schools write them: honest ones that name adults, and ones that name a child after all."""

import pytest

from newsroom.privacy.passage import Passage, passages_of, plain
from newsroom.privacy.search import Known, findings_in

KNOWN = Known(names=("Lê Văn Xuân",))


def kinds(text: str) -> set[str]:
    """The kinds of what is found in a sentence, or in the HTML of a body."""
    passages = list(passages_of(text)) if text.startswith("<") else [Passage(plain(text))]
    return {found.kind.removeprefix("personal-") for found in findings_in(passages, KNOWN)}


@pytest.mark.parametrize(
    "text",
    [
        "Nhà văn Nguyễn Văn Hòa giao lưu với học sinh lớp 6A, 7B.",
        "Nhà văn Trần Thị Hai và nhà thơ Lê Văn Ba chấm giải Nhất cuộc thi viết.",
        "Nhà báo Trần Thị Hai hướng dẫn lớp 9A viết tin.",
        "NGND Nguyễn Văn Hòa là gương sáng cho học sinh lớp 9A.",
        "NGƯT Trần Thị Hai nói chuyện với học sinh giỏi lớp 9A.",
        "GS.TSKH Trần Văn Hai trao giải Nhất.",
        "GS Trần Văn Hai, TS Lê Thị Ba chấm giải Nhất cuộc thi.",
        "Cựu học sinh Nguyễn Văn Hòa, nay là bác sĩ, tặng lớp 9A 20 suất học bổng.",
        "Nguyễn Văn Hòa, cựu học sinh của trường, kể chuyện với lớp 9A.",
        "Cựu chiến binh Nguyễn Văn Hòa kể chuyện cho lớp 5A.",
        "Cựu giáo chức Nguyễn Văn Hòa tặng sách cho lớp 5A.",
        "Phân công coi thi lớp 9A: Nguyễn Thị Mai, Lê Văn Bảy.",
        "Coi thi phòng 1 lớp 9A: Nguyễn Thị Mai, Lê Văn Bảy.",
        "Danh sách giám thị lớp 9B: Nguyễn Thị Mai",
        "Giám khảo môn Toán lớp 9: Nguyễn Thị Mai, Lê Văn Bảy (9A).",
        "Phân công giảng dạy lớp 6A: Nguyễn Thị Mai (Toán), Lê Văn Bảy (Văn).",
        "Trọng tài giải bóng đá lớp 9A: Nguyễn Thị Mai.",
        "<h2>Phân công coi thi lớp 9A</h2><ul><li>Nguyễn Thị Mai</li><li>Lê Văn Bảy</li></ul>",
        "<h2>Giám thị</h2><p>Phòng 1, lớp 9A: Nguyễn Thị Mai</p>",
        "<table><tr><th>Phòng</th><th>Giám thị 1</th></tr><tr><td>Lớp 9A</td><td>Nguyễn Thị Mai</td></tr></table>",
        "<table><tr><th>Lớp</th><th>Người dạy</th></tr><tr><td>9A</td><td>Nguyễn Thị Mai</td></tr></table>",
        "<table><tr><th>Lớp</th><th>GVCN</th></tr><tr><td>9A</td><td>Nguyễn Thị Mai</td></tr></table>",
        "Tổng phụ trách Đội Trần Thị Hai trao giải Nhất cho lớp 5A.",
        "Bí thư Đoàn trường Trần Thị Hai chúc mừng học sinh giỏi lớp 9A.",
        "Nguyên Hiệu trưởng Nguyễn Văn Hòa trồng cây cùng lớp 5A.",
        "Tiết dạy của cô Trần Thị Hai ở lớp 2C được xếp loại Giỏi.",
        "Giáo viên Trần Thị Hai (6A), Lê Văn Bảy (7B) đạt giải Nhất hội giảng.",
        "Chi hội trưởng cha mẹ học sinh lớp 5A Nguyễn Văn Hòa phát biểu.",
        "Nguyễn Văn Hòa, đại diện cha mẹ học sinh lớp 5A, tặng quà.",
        "Thủ thư Trần Thị Hai đọc sách cùng lớp 3B.",
        "Y sĩ Trần Thị Hai khám mắt cho học sinh lớp 1A.",
        "Điều dưỡng Trần Thị Hai dạy lớp 4A rửa tay.",
        "Chuyên gia tâm lý Nguyễn Thị Mai tư vấn cho học sinh lớp 9A.",
        "Công an viên Nguyễn Văn Hòa nói về luật giao thông cho lớp 8A.",
        "Chiến sĩ Nguyễn Văn Hòa dạy lớp 8A gấp chăn.",
        "Huấn luyện viên Trần Văn Hai dẫn đội bóng lớp 9A đạt giải Ba.",
        "Ca sĩ Nguyễn Văn Hòa hát tặng học sinh giỏi lớp 6A.",
        "Linh mục Nguyễn Văn Hòa, Thượng tọa Trần Văn Hai tặng quà lớp 5A.",
        "Lớp 8B đọc thơ Nguyễn Văn Hòa và Trần Văn Hai.",
        "Học sinh lớp 8A tìm hiểu cuộc đời Nguyễn Văn Hòa.",
        "Lớp 5A chăm sóc bia tưởng niệm Nguyễn Văn Hòa.",
        "Công trình mang tên Nguyễn Văn Hòa do học sinh lớp 9A chăm sóc.",
        "Bà mẹ Việt Nam anh hùng Trần Thị Hai, 95 tuổi, nhận quà của lớp 5A.",
        "Lớp 9A học truyện ngắn “A” của Lê Văn Xuân.",
        "Thí sinh dự thi lớp 10 nộp 2 ảnh, căn cước; lệ phí 120000000 đồng.",
        "Làm căn cước cho học sinh, tổng kinh phí 12.500.000 đồng.",
        "Hồ sơ gồm căn cước, học bạ; mức hỗ trợ 1200000đ mỗi em.",
        "Hồ sơ có giấy khai sinh, mã định danh. Hotline: 1800 1234.",
        "Nộp bản sao CCCD. Điện thoại: 0255 3859 123.",
        "Họ và tên: Nguyễn Thị Mai | Nhiệm vụ: Giám thị 1 | Phòng: 5A",
        "Sáng kiến của Trần Văn Hai xếp loại B.",
        "Tiết mục (nhạc Nguyễn Văn Hòa) của lớp 3B đạt giải Nhì.",
        "Giải “Em Yêu Sử Việt” của lớp 5A.",
        "Nguyễn Thị Mai trong giờ dạy ở lớp 5A",
        "Nộp bản sao căn cước trước 17 giờ ngày 30/6/2024.",
    ],
)
def test_honest_news_is_left_alone(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Nhà văn Lê Văn Hai tặng sách cho em Trần Thị Bình, lớp 6A.",
        "Nhà em Nguyễn văn An nghèo, em học lớp 5A.",
        "Môn Ngữ văn Nguyễn Văn An lớp 9A đạt giải Nhất.",
        "Cựu học sinh Nguyễn Văn Hòa trao học bổng cho em Nguyễn Văn An lớp 6A.",
        "Phân công trực nhật lớp 5A: Nguyễn Văn An, Trần Thị Bình.",
        "Coi thi nghiêm túc, em Nguyễn Văn An lớp 9A đạt 9 điểm.",
        "Giám thị lập biên bản em Nguyễn Văn An, lớp 9A.",
        "Giám thị: Trần Thị Hai; thí sinh lớp 9A: Nguyễn Văn An",
        "Trọng tài trao giải Nhất cho: Nguyễn Văn An lớp 4A.",
        "Giám khảo chấm giải Nhất: Nguyễn Văn An (5A).",
        "<h2>Coi thi</h2><p>Học sinh Nguyễn Văn An (9A) đạt điểm 9.</p>",
        "Giải Nhất đọc thơ: Nguyễn Văn An (5A).",
        "Tác giả: Nguyễn Văn An, lớp 6A.",
        "Bài thơ Quê em của Nguyễn Văn An (5A) đạt giải Nhất.",
        "Tiết mục mang tên Quê em của Nguyễn Văn An, học sinh lớp 5A.",
        "Ca sĩ nhí Nguyễn Văn An, lớp 4A, đạt giải Nhất.",
        "Nguyễn Văn An, họa sĩ nhí lớp 4A, đạt giải Nhất.",
        "Chiến sĩ nhỏ Nguyễn Văn An, lớp 5A.",
        "Nguyễn Văn An, chiến sĩ nhỏ lớp 5A, đạt giải Nhất.",
        "Cầu thủ Nguyễn Văn An (9A) ghi bàn.",
        "Đội trưởng Nguyễn Văn An lớp 5A nhận cúp.",
        "<table><tr><th>Họ và tên</th><th>Toán</th></tr><tr><td>Nguyễn Văn An</td><td>9,25</td></tr></table>",
        "STT: 1 | Họ đệm: Lê Văn | Tên: An | Lớp: 5A",
        "Tên thí sinh: Nguyễn Văn An | Trường: TH A | Kết quả: Nhất",
        "SBD 12345 Nguyễn Văn An: Toán 9,25; Văn 8,5",
        "<h2>Nguyễn Văn An</h2><p>Học sinh lớp 5A, đạt giải Nhất.</p>",
        "<dl><dt>Nguyễn Văn An</dt><dd>lớp 5A, 9 điểm</dd></dl>",
        "Nguyễn Văn An mồ côi cha.",
        "Nguyễn Văn An bị kỷ luật cảnh cáo.",
        '<table><tr><td title="Em Nguyễn Văn An lớp 5A">A</td></tr></table>',
        "Cha mẹ học sinh Nguyễn Văn An (lớp 5A) dự lễ.",
    ],
)
def test_a_child_in_the_midst_of_adults_is_seen(text: str) -> None:
    assert "child" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Căn cước 051012345678, lệ phí 20.000 đồng.",
        "CMND 212345678, tiền ăn 500.000 đồng.",
        "CMND 212345678 đồng ý cho đăng ảnh.",
    ],
)
def test_a_number_beside_a_sum_of_money_is_an_id_all_the_same(text: str) -> None:
    assert kinds(text) == {"id"}


@pytest.mark.parametrize(
    "text",
    [
        "0905 – 123 – 456",
        "0905...123...456",
        "0084905123456",
        '<p><a href="tel:0905%20123%20456">Gọi</a></p>',
        '<p><a href="https://wa.me/84905123456">Gọi</a></p>',
        '<table><tr><td><span title="0905123456">Gọi</span></td></tr></table>',
    ],
)
def test_a_phone_is_seen_in_every_dress(text: str) -> None:
    assert kinds(text) == {"phone"}


def test_an_account_is_seen_behind_the_name_of_its_bank() -> None:
    assert kinds("Vietcombank 0071000123456") == {"bank"}


def test_whoever_is_named_as_seen_in_a_picture_is_one() -> None:
    passages = [Passage("Trong ảnh, từ trái qua: Nguyễn Văn An, Trần Thị Bình.")]
    assert len(list(findings_in(passages, KNOWN, has_picture=True))) == 2
