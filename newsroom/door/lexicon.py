"""The words of front matter: what keys and values are called, and what people type who mean them."""

from collections.abc import Iterable
from difflib import get_close_matches

from newsroom.story import Audience, Kind, Priority, Status
from newsroom.vietnamese import fold

#: What people type who think in Vietnamese or know another program, without marks, and the key they mean.
MEANT = {
    "tieu de": "title",
    "ten bai": "title",
    "ngay": "date",
    "ngay dang": "date",
    "tom tat": "summary",
    "loai": "kind",
    "chuyen muc": "kind",
    "chu de": "topics",
    "tu khoa": "topics",
    "doi tuong": "audience",
    "uu tien": "priority",
    "muc uu tien": "priority",
    "anh": "picture",
    "hinh": "picture",
    "mo ta anh": "alt",
    "nguon anh": "credit",
    "lam mo": "blur",
    "het han": "expires",
    "cap nhat": "updated",
    "dinh chinh": "correction",
    "rut tin": "withdrawn",
    "trang thai": "status",
    "so": "number",
    "so hieu": "number",
    "ngay ban hanh": "issued",
    "co quan ban hanh": "issuer",
    "nguoi ky": "signer",
    "bat dau": "begins",
    "ket thuc": "ends",
    "dia diem": "place",
    "tag": "topics",
    "tags": "topics",
    "keywords": "topics",
    "category": "kind",
    "categories": "kind",
    "description": "summary",
    "image": "picture",
    "modified": "updated",
    "draft": "status",
    "nhap": "status",
    "ban nhap": "status",
}
#: What each key is called when somebody is told of it.
CALLED = {
    "title": "tên bài",
    "date": "ngày",
    "summary": "tóm tắt",
    "kind": "loại",
    "topics": "chủ đề",
    "audience": "dành cho ai",
    "priority": "mức ưu tiên",
    "picture": "ảnh",
    "alt": "câu tả ảnh",
    "credit": "nguồn ảnh",
    "blur": "chỗ làm mờ",
    "consent": "sự đồng ý",
    "embargo": "chưa đăng trước lúc",
    "expires": "hết hạn",
    "updated": "lúc sửa",
    "correction": "đính chính",
    "withdrawn": "rút tin",
    "status": "đăng hay nháp",
    "number": "số, ký hiệu",
    "issuer": "cơ quan ban hành",
    "issued": "ngày ban hành",
    "effective": "ngày có hiệu lực",
    "signer": "người ký",
    "begins": "bắt đầu",
    "ends": "kết thúc",
    "place": "địa điểm",
    "units": "các đơn vị",
    "opens": "ngày mở",
    "closes": "ngày đóng",
    "owner": "đơn vị lấy ý kiến",
    "outcome": "kết quả",
}
_BY_UNIT = "Tác giả trên trang là đơn vị gửi bài; người chụp ảnh thì ghi ở mục credit."
_BY_FILE = "Địa chỉ trang lấy từ tên tệp."
#: Keys of other programs that nothing here stands for, and where what they say comes from.
NEEDLESS = {
    "author": _BY_UNIT,
    "authors": _BY_UNIT,
    "tac gia": _BY_UNIT,
    "nguoi viet": _BY_UNIT,
    "nguoi dang": _BY_UNIT,
    "slug": _BY_FILE,
    "url": _BY_FILE,
    "save_as": _BY_FILE,
    "lang": "Bài viết bằng tiếng Việt nên không cần ghi.",
    "template": "Mẫu trang do tòa soạn đặt.",
}
#: Other words for a value of which only one reading is possible, without marks.
SYNONYMS = {
    "cha me": Audience.PARENTS,
    "cha me hoc sinh": Audience.PARENTS,
    "phu huynh hoc sinh": Audience.PARENTS,
    "bo me": Audience.PARENTS,
    "cmhs": Audience.PARENTS,
    "phhs": Audience.PARENTS,
    "thay co": Audience.TEACHERS,
    "thay co giao": Audience.TEACHERS,
    "cbql": Audience.MANAGERS,
    "tin tuc": Kind.NEWS,
    "tin hoat dong": Kind.NEWS,
    "binh thuong": Priority.ORDINARY,
    "ban nhap": Status.DRAFT,
    "draft": Status.DRAFT,
}
#: How alike a misspelt key and the one that is proposed must be; a proposal is obeyed, so a wrong one is worse than none.
ALIKE = 0.75


def called(key: str) -> str:
    """“alt” (câu tả ảnh)."""
    return f"“{key}” ({CALLED[key]})" if key in CALLED else f"“{key}”"


def meant_by(typed: str, known: Iterable[str]) -> str:
    """The known key that somebody means by a strange one, "" where it is not clear."""
    plain, known = fold(typed).strip(), tuple(known)
    if plain in NEEDLESS:
        return ""
    meant = MEANT.get(plain) or next(iter(get_close_matches(plain, known, 1, ALIKE)), "")
    return meant if meant in known else ""
