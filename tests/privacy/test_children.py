"""A child's name together with what tells which child it is."""

import pytest

from newsroom.privacy.passage import Part, Passage, passages_of, plain
from newsroom.privacy.search import Known, findings_in
from newsroom.vietnamese import fold

KNOWN = Known(names=("Trường THCS Lê Văn Xuân", "Lê Văn Xuân"), phones=frozenset({"0905111222"}))


def masks(text: str, *, part: Part = Part.TEXT, title: str = "", has_picture: bool = False) -> list[str]:
    """What may be told of the children found in a text."""
    passage = Passage(plain(text), part)
    return [
        found.masked
        for found in findings_in([passage], KNOWN, title=title, has_picture=has_picture)
        if found.kind == "personal-child"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Em Nguyễn Văn An, lớp 5A, đạt giải Nhất.",
        "em Nguyễn Văn An lớp 5A",
        "Nguyễn Văn An (5A2) đạt 9,5 điểm.",
        "Học sinh Nguyễn Văn An đạt giải Nhì môn Toán.",
        "học sinh: Nguyễn Văn An – lớp 10A1",
        "Nguyễn Văn An, học sinh lớp 6/3",
        "Bé Nguyễn Văn An, lớp Lá, vẽ tranh.",
        "cháu Nguyễn Văn An (lớp Chồi 2)",
        "Em Nguyễn Văn An có điểm trung bình 9,2.",
        "Em Nguyễn Văn An, học lực giỏi.",
        "Nguyễn Văn An được xếp loại tốt.",
        "Em Nguyễn Văn An là học sinh lớp 9 của trường.",
        "Em Nguyễn Văn An, 10 tuổi, mồ côi cha.",
        "Lớp trưởng Nguyễn Văn An thay mặt lớp 5A phát biểu.",
        "EM NGUYỄN VĂN AN LỚP 5A",
        "Chúc mừng em NGUYỄN VĂN AN lớp 5A đạt giải!",
        "DANH SÁCH KHEN THƯỞNG: NGUYỄN VĂN AN LỚP 5A ĐẠT GIẢI NHẤT CẤP THỊ XÃ",
        "em Nguyen Van An lop 5A",
        "Nguyen Van An lop 5A dat giai Nhat",
        "em nguyễn văn an lớp 5a1",
        "em nguyen van an lop 5a",
        "em Nguyễn\nVăn An, lớp\n5A",
        "em Nguyễn\u00a0Văn\u00a0An, lớp\u00a05A",
        "em Nguyễn V\u00adăn An, lớp 5A",
        "Họ và tên: Nguyễn Văn An | Lớp: 5A | Điểm: 9,5",
        "Họ và tên: nguyễn văn an | Lớp: 5/2",
        "TT: 1 | Nguyễn Văn An | 5A",
        "Cô giáo chủ nhiệm rất vui khi em Nguyễn Văn An đạt giải Nhất.",
        "Cô bé Nguyễn Văn An, lớp 3, rất chăm.",
        "Em Nguyễn Văn An rất chăm. Em đang học lớp 5A.",
        "Sáng nay Nguyễn Văn An (lớp 5A) nhận thưởng.",
        "1. Nguyễn Văn An 5A",
        "Lớp 5A: Nguyễn Văn An",
        "Lớp 5A Nguyễn Văn An",
        "Nguyễn-Văn-An lớp 5A",
        "Nguyễn.Văn.An lớp 5A",
        "Em tên là Nguyễn văn An, lớp 5A",
        "Nguyễn Văn An – học sinh Trường Tiểu học A",
        "Họ và tên: Nguyễn Văn An. Lớp: 5A.",
        "Giải Nhất: Nguyễn Văn An",
        "Bài thi của Nguyễn Văn An (5A) đạt 9 điểm.",
        "Thầy cô chúc mừng Nguyễn Văn An lớp 5A.",
        "Hiệu trưởng trao giải Nhất cho Nguyễn Văn An.",
    ],
)
def test_a_child_is_seen(text: str) -> None:
    assert [fold(mask) for mask in masks(text)] == ["nguyen v. a."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Các em Nguyễn Văn An, Trần Thị Bình và Lê Cường, lớp 5A, đạt giải.", ["Nguyễn V. A.", "Trần T. B.", "Lê C."]),
        ("Giải Nhất: Nguyễn Văn An (5A); giải Nhì: Trần Thị Bình (5B).", ["Nguyễn V. A.", "Trần T. B."]),
        ("Thầy Lê Văn Minh khen em Nguyễn Văn An lớp 5A.", ["Nguyễn V. A."]),
        ("Nguyễn Văn An - 5A\nTrần Thị Bình - 5B", ["Nguyễn V. A.", "Trần T. B."]),
        ("em Lan lớp 5A", ["L."]),
        ("Lê Đạt lớp 5A", ["Lê Đ."]),
        ("Em Phùng Bách Trung lớp 2E", ["Phùng B. T."]),
        ("Em H'Linh Niê, lớp 8B", ["H. N."]),
        ("em Đinh Thị Y Sương lớp 4C", ["Đinh T. Y. S."]),
    ],
)
def test_each_child_is_told_by_initials(text: str, told: list[str]) -> None:
    assert masks(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Trường THCS Nguyễn Văn Hòa có lớp 6A đạt giải Nhất.",
        "Học sinh lớp 5A Trường Tiểu học Trần Văn Hai trồng cây.",
        "Lớp 5A quét dọn đường Nguyễn Văn Hòa, phường Trần Văn Hai.",
        "Chi đội 7B, Liên đội Nguyễn Văn Hòa, nhận giải Nhì.",
        "Giải Nguyễn Văn Hòa trao cho lớp 9A.",
        "Quỹ học bổng Nguyễn Văn Hòa giúp học sinh lớp 5A.",
        "Cô Trần Thị Hai, chủ nhiệm lớp 5A, dự lễ.",
        "Trần Thị Hai, giáo viên chủ nhiệm lớp 5A, dự lễ.",
        "Trần Thị Hai (chủ nhiệm lớp 5A)",
        "Thầy giáo Nguyễn Văn Hòa và lớp 5A đạt giải Nhất.",
        "Đồng chí Nguyễn Văn Hòa, Hiệu trưởng, trao giải Nhất cho lớp 5A.",
        "Hiệu trưởng nhà trường Nguyễn Văn Hòa phát thưởng cho học sinh giỏi lớp 5A.",
        "Các thầy Nguyễn Văn Hòa, Trần Văn Hai cùng lớp 5A đạt giải.",
        "PGS.TS. Nguyễn Văn Hòa nói chuyện với học sinh giỏi.",
        "Nhà thơ Nguyễn Văn Hòa đọc thơ cho lớp 5A nghe.",
        "Phụ huynh em lớp 5A là ông Nguyễn Văn Hòa.",
        "Lớp 5A học bài về Lê Văn Xuân.",
        "Giáo viên chủ nhiệm: Trần Thị Hai | Lớp: 5A | Điểm thi đua: 9,5",
        "Họ và tên: Trần Thị Hai | Chức vụ: Hiệu trưởng | Xếp loại: Tốt",
        "Học sinh Việt Nam đạt điểm 9,5.",
        "Lớp 5A có 32 em, học lực giỏi 12 em.",
        "Các em Thiếu nhi lớp 5A ngoan.",
        "Phiếu Bé Ngoan của lớp Lá.",
        "HỘI THI HỌC SINH GIỎI LỚP 5A CẤP TRƯỜNG NỘP HỒ SƠ NĂM HỌC MỚI",
        "Hà Nội, Hồ Tây, Thái Bình: học sinh lớp 5A vẽ bản đồ.",
        "Em Nguyễn Văn An nhặt được của rơi.",
        "Kế hoạch số 195/KH-SGDĐT, điểm 5A của Phụ lục.",
        "Nguyễn Văn Hòa",
        "Lớp 5A kể truyện của Nguyễn Văn Hòa.",
        "Cô giáo trẻ Trần Thị Hai dạy lớp 5A.",
        "Ảnh: Nguyễn Văn Hòa. Lớp 5A trồng cây.",
        "Hiệu trưởng Trường Tiểu học A Nguyễn Văn Hòa khen lớp 5A.",
        "Em N.V.A, lớp 5A, đạt giải Nhất.",
        "Em A. lớp 5A đạt giải Nhất.",
        "Điển hình như cô Trần Thị Hai – 5D, thầy Nguyễn Văn Hòa - 3E, đạt giải Nhì.",
        "Cô Hiệu trưởng Trần Thị Hai cho biết học sinh giỏi đông hơn.",
        "Đội Thiếu niên Tiền phong Nguyễn Văn Hòa, Chi đội 7A.",
        "Địa điểm: 12 Nguyễn Văn Hòa",
        "Ông Nguyễn Văn Hòa nhận Huân chương hạng Ba.",
        "Người viết: Nguyễn Văn Hòa. Lớp học vui lớp 5A.",
        "Các em lớp 5A đỗ xe đạp ngay ngắn, em nào cũng vui.",
    ],
)
def test_who_is_no_child_is_left_alone(text: str) -> None:
    assert masks(text) == []


def test_in_a_text_with_a_picture_a_child_is_told_by_the_name_alone() -> None:
    assert masks("Em Nguyễn Văn An nhặt được của rơi.", has_picture=True) == ["Nguyễn V. A."]
    assert masks("Ông Nguyễn Văn Hòa nhặt được của rơi.", has_picture=True) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nguyễn Văn An trồng cây", ["Nguyễn V. A."]),
        ("Em An trồng cây", ["A."]),
        ("Cô Trần Thị Hai và học sinh lớp 5A", []),
        ("Học sinh Trường THCS Nguyễn Văn Hòa chào cờ", []),
        ("Sân trường buổi sáng. Ảnh: Trần Văn Hai", []),
    ],
)
def test_a_picture_with_a_name_shows_a_child(text: str, told: list[str]) -> None:
    assert masks(text, part=Part.PICTURE) == told


LIST = "<h2>Danh sách học sinh giỏi lớp 5A</h2><ol><li>Nguyễn Văn An</li><li>Trần Thị Bình</li></ol>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(LIST, ["Nguyễn V. A.", "Trần T. B."], id="a list below a heading"),
        pytest.param(
            "<p>Học sinh giỏi:</p><p>1. Nguyễn Văn An<br>2. Trần Thị Bình</p>", ["Nguyễn V. A.", "Trần T. B."], id="lines"
        ),
        pytest.param("<p>Giáo viên coi thi:</p><ul><li>Nguyễn Văn Hòa</li></ul>", [], id="a list of teachers"),
        pytest.param(
            "<h2>Học sinh giỏi</h2><p>Ban giám khảo gồm:</p><ul><li>Nguyễn Văn Hòa</li></ul>",
            [],
            id="a jury below another heading",
        ),
        pytest.param("<p>Em Nguyễn <strong>Văn</strong> An, l<em>ớ</em>p 5A</p>", ["Nguyễn V. A."], id="split by markup"),
        pytest.param(
            "<table><tr><th>Họ và tên</th><th>Lớp</th></tr><tr><td>Nguyễn Văn An</td><td>5A</td></tr></table>",
            ["Nguyễn V. A."],
            id="a table",
        ),
        pytest.param(
            "<table><tr><td>Học sinh</td><td>Giải</td></tr><tr><td>Nguyễn Văn An<br>Lê Thị Bình</td><td>Nhất</td></tr></table>",
            ["Nguyễn V. A.", "Lê T. B."],
            id="two in one cell, without a head",
        ),
        pytest.param(
            "<table><tr><th>Họ tên giáo viên</th><th>Chủ nhiệm</th></tr><tr><td>Trần Thị Hai</td><td>Lớp 5A</td></tr></table>",
            [],
            id="a table of teachers",
        ),
        pytest.param(
            '<figure><img alt="Em An đọc sách"><figcaption>Nguyễn Văn An</figcaption></figure>',
            ["A.", "Nguyễn V. A."],
            id="alt",
        ),
    ],
)
def test_lists_tables_and_pictures_of_a_body(body: str, told: list[str]) -> None:
    assert [f.masked for f in findings_in(list(passages_of(body)), KNOWN) if f.kind == "personal-child"] == told


def test_a_known_name_is_a_childs_only_right_behind_a_word_for_one_child() -> None:
    assert masks("Em Lê Văn Xuân lớp 5A đạt giải Nhất.") == ["Lê V. X."]
    assert masks("Học sinh Lê Văn Xuân lớp 5A đạt giải Nhất.") == []


def test_a_list_below_the_title_is_one_of_children() -> None:
    assert masks("1. Nguyễn Văn An", title="Danh sách học sinh giỏi lớp 5A") == ["Nguyễn V. A."]
    assert masks("1. Nguyễn Văn An", title="Họp phụ huynh") == []
