"""The main navigation: the rooms that every page leads to."""

from newsroom import addresses
from newsroom.story import Kind

#: What readers call each, and where it is.
ROOMS = (
    ("Trang chủ", addresses.HOME),
    ("Thông báo", Kind.NOTICE.address),
    ("Trường học", addresses.SCHOOLS),
    ("Văn bản", addresses.POLICY),
    ("Lấy ý kiến", addresses.CONSULTATIONS),
    ("Sự kiện", addresses.EVENTS),
    ("Phát thanh", addresses.BROADCAST),
    ("Tìm kiếm", addresses.SEARCH),
)
_INNER = tuple(address for _, address in ROOMS if address != addresses.HOME)


def room_of(address: str) -> str:
    """The address of the room that a page lies in; "" for none, and nothing but the front page lies in its own."""
    if address == addresses.HOME:
        return address
    return next((room for room in _INNER if address.startswith(room)), "")
