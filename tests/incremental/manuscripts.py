"""What a small newsroom may hold: for each room the places, the keys with the values that they may get, and the texts."""

from collections.abc import Mapping
from dataclasses import dataclass

#: None takes the key away.
Values = tuple[str | None, ...]

NUMBERS = "Thực hiện Kế hoạch số 12/KH-PGD, Kế hoạch số 13/KH-PGD và Quyết định số 7/QĐ-PGD.\n\nMọi người cùng làm."
LINKS = (
    "Xem [kế hoạch](/chinh-sach/2024/ke-hoach-a/), [tin kia](/truong/truong-a/2024/tin-0/), "
    "[tin cũ](/truong/truong-b/2024/tin-2/), "
    "[dòng tin](/chu-de/doc-sach/tin.xml), [tháng ba](/luu-tru/2023-2024/2024-03/) và [góp ý](/lay-y-kien/2024/dot-mot/)."
)
PICTURES = "Buổi sáng.\n\n![Sân trường buổi sáng](anh-0.png)\n\nBuổi chiều.\n\n![Cổng trường](anh-1.png)\n"
FILES = "Xin tải [mẫu đơn](don.pdf) và [ảnh](anh-0.png)."
MISSING = "Xin tải [tệp](thieu.pdf)."
PERSONAL = "Liên hệ số 0912 345 678 để biết thêm."
LONG = "## Mở đầu\n\n" + "Cả trường cùng vui trong ngày hội lớn. " * 30 + "\n\n| Lớp | Số |\n|---|---|\n| Một | 12 |\n"
DAYS = ("01/3/2024", "19/4/2024", "19/5/2024", "20/5/2024", "21/5/2024", "30/6/2024", "25/9/2023", "31/02/2024")
MOMENTS = ("20/5/2024 17h45", "20/5/2024 23h30", "21/5/2024 06h00", "22/6/2024")
TITLES = ("Khai giảng năm học mới", "Tổng kết & khen thưởng", "Hội khỏe <b>lần ba</b>", "Ngày đọc sách")


@dataclass(frozen=True, eq=False, repr=False)
class Room:
    """`head` and `body` are what a manuscript begins with; `keys` what may become of its head."""

    places: tuple[str, ...]
    head: Mapping[str, str]
    body: str
    keys: Mapping[str, Values]
    bodies: tuple[str, ...]

    def __repr__(self) -> str:
        return self.places[0]


STORIES = Room(
    places=tuple(
        f"{room}/2024/tin-{n}" for room in ("truong/truong-a", "truong/truong-b", "phong/van-phong") for n in range(5)
    ),
    head={"title": TITLES[0], "date": "06/3/2024"},
    body="Nội dung của tin.",
    keys={
        "title": (*TITLES, None),
        "date": (*DAYS, *MOMENTS),
        "kind": ("thông báo", "chỉ đạo", "kết quả", "gì đó", None),
        "topics": ("tuyen-sinh", "doc-sach", "tuyen-sinh, doc-sach", "khong-co", None),
        "summary": ("Tóm lại là vui.", "Tóm lại là bận.", None),
        "priority": ("ưu tiên", "khẩn cấp", None),
        "audience": ("phụ huynh", None),
        "picture": ("anh-0.png", "anh-1.png", "anh-2.png", None),
        "alt": ("Sân trường buổi sáng", "Sân trường buổi chiều", None),
        "embargo": (*MOMENTS, None),
        "expires": ("19/5/2024", "20/5/2024", "21/5/2024", "22/6/2024", None),
        "updated": ("15/4/2024 9h00", "20/5/2024 9h00", "21/5/2024 8h00", None),
        "correction": ("Viết đúng là lớp Ba.", "Viết đúng là lớp Bốn.", None),
        "withdrawn": ("18/5/2024 – Sự việc đã khác.", "21/5/2024 – Sự việc đã khác.", "Sự việc đã khác.", None),
        "status": ("nháp", None),
        "spoken": ("Lời đọc.", None),
        "id": ("truong/truong-a/2024/tin-0", "truong/truong-b/2024/tin-9", None),
        "moi": ("x", None),
    },
    bodies=("Nội dung của tin.", "Nội dung đã khác.", NUMBERS, LINKS, PICTURES, FILES, MISSING, PERSONAL, LONG, ""),
)
DOCUMENTS = Room(
    places=("chinh-sach/2024/ke-hoach-a", "chinh-sach/2024/ke-hoach-b", "chinh-sach/2023/quyet-dinh"),
    head={"title": "Năm học mới", "kind": "kế hoạch", "issuer": "van-phong", "issued": "01/3/2024", "number": "12/KH-PGD"},
    body="Toàn văn.",
    keys={
        "title": ("Năm học mới", "Năm học mới, bổ sung", None),
        "kind": ("kế hoạch", "quyết định", "công văn"),
        "issuer": ("van-phong", "bo", "khong-co"),
        "number": ("12/KH-PGD", "13/KH-PGD", "7/QĐ-PGD", "chưa rõ"),
        "issued": (*DAYS[:5], "chưa rõ"),
        "effective": (*DAYS[:6], None),
        "expires": (*DAYS[:6], None),
        "replaces": ("2024/ke-hoach-a", "2023/quyet-dinh", None),
        "implements": ("2024/ke-hoach-b", "2024/khong-co", None),
        "topics": ("doc-sach", None),
        "file": ("don.pdf", None),
        "summary": ("Tóm tắt của văn bản.", None),
    },
    bodies=("Toàn văn.", NUMBERS, LINKS, FILES, ""),
)
CONSULTATIONS = Room(
    places=("lay-y-kien/2024/dot-mot/trang", "lay-y-kien/2024/dot-hai/trang"),
    head={"title": "Lấy ý kiến về dự thảo", "opens": "19/5/2024", "closes": "21/5/2024", "owner": "van-phong"},
    body="Nội dung dự thảo.",
    keys={
        "title": ("Lấy ý kiến về dự thảo", "Lấy ý kiến lần hai"),
        "opens": ("19/4/2024", "19/5/2024", "21/5/2024", "30/6/2024"),
        "closes": ("20/5/2024", "21/5/2024", "22/6/2024"),
        "document": ("2024/ke-hoach-a", "2024/khong-co", None),
        "outcome": ("Đã tiếp thu.", None),
        "outcome_date": ("21/5/2024", None),
    },
    bodies=("Nội dung dự thảo.", NUMBERS, LINKS, FILES),
)
EVENTS = Room(
    places=("su-kien/2024/hoi-nghi", "su-kien/2024/hoi-khoe"),
    head={"title": "Hội nghị", "begins": "21/5/2024 8h00"},
    body="Chương trình.",
    keys={
        "title": ("Hội nghị", "Hội khỏe"),
        "begins": ("19/5/2024 8h00", "20/5/2024", "21/5/2024 8h00", "22/6/2024 8h00"),
        "ends": ("20/5/2024", "21/5/2024 11h00", "23/6/2024", None),
        "units": ("truong-a", "truong-a, truong-b", None),
        "topics": ("doc-sach", None),
        "place": ("Hội trường", None),
        "withdrawn": ("Bão.", None),
    },
    bodies=("Chương trình.", NUMBERS, LINKS, FILES),
)
STANDING = Room(
    places=("trang/gioi-thieu", "trang/lien-he", "trang/khac"),
    head={"title": "Giới thiệu"},
    body="Về trang này.",
    keys={"title": ("Giới thiệu", "Liên hệ", None), "summary": ("Đôi lời.", None), "date": ("01/3/2024", None)},
    bodies=("Về trang này.", NUMBERS, LINKS, FILES),
)
ROOMS = (STORIES, DOCUMENTS, CONSULTATIONS, EVENTS, STANDING)


def written(head: Mapping[str, str], body: str) -> str:
    """A manuscript."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"---\n\n{body}\n"
