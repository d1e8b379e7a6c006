"""The room that a page lies in."""

import pytest

from newsroom.navigation import ROOMS, room_of


@pytest.mark.parametrize(
    ("address", "room"),
    [
        ("/", "/"),
        ("/truong/", "/truong/"),
        ("/truong/truong-a/2024/tin/", "/truong/"),
        ("/chuyen-muc/thong-bao/", "/chuyen-muc/thong-bao/"),
        ("/chuyen-muc/thong-bao/trang/2/", "/chuyen-muc/thong-bao/"),
        ("/chuyen-muc/tin/", ""),
        ("/phong/van-phong/", ""),
        ("/404.html", ""),
    ],
)
def test_a_page_lies_in_the_room_that_its_address_begins_with(address: str, room: str) -> None:
    assert room_of(address) == room


def test_every_room_is_the_room_of_its_own_front_page() -> None:
    assert [room_of(address) for _, address in ROOMS] == [address for _, address in ROOMS]
