"""A story: when it is public, when it has changed, when it is over."""

import pytest

from newsroom.story import Audience, Kind, Status, Withdrawal
from tests.domain.making import moment, story


@pytest.mark.parametrize(
    ("date", "embargo", "updated", "released", "changed"),
    [
        pytest.param("2024-03-06", "", "", "2024-03-06", "2024-03-06", id="plain"),
        pytest.param("2024-03-06", "2024-03-08 07:30", "", "2024-03-08 07:30", "2024-03-08 07:30", id="held back"),
        pytest.param("2024-03-06", "2024-03-01", "", "2024-03-06", "2024-03-06", id="an embargo that was over anyway"),
        pytest.param("2024-03-06", "", "2024-04-01", "2024-03-06", "2024-04-01", id="updated: the release does not move"),
        pytest.param("2024-03-06", "2024-03-08", "2024-03-07", "2024-03-08", "2024-03-08", id="updated while held back"),
    ],
)
def test_release_and_change(date: str, embargo: str, updated: str, released: str, changed: str) -> None:
    told = story(date=date, embargo=moment(embargo) if embargo else None, updated=moment(updated) if updated else None)
    assert (told.released, told.changed) == (moment(released), moment(changed))


@pytest.mark.parametrize(
    ("status", "now", "public"),
    [
        pytest.param(Status.PUBLISHED, "2024-03-06 07:29", False, id="a minute early"),
        pytest.param(Status.PUBLISHED, "2024-03-06 07:30", True, id="on the minute"),
        pytest.param(Status.DRAFT, "2024-03-07", False, id="never a draft"),
    ],
)
def test_a_story_is_public_from_its_release_on(status: Status, now: str, public: bool) -> None:
    assert story(date="2024-03-06 07:30", status=status).is_public(moment(now)) is public


@pytest.mark.parametrize(
    ("expires", "now", "over"),
    [
        pytest.param("", "2030-01-01", False, id="no end"),
        pytest.param("2024-04-01 12:00", "2024-04-01 12:00", False, id="the last moment belongs to it"),
        pytest.param("2024-04-01 12:00", "2024-04-01 12:01", True, id="after it"),
    ],
)
def test_a_story_is_over_after_its_own_end(expires: str, now: str, over: bool) -> None:
    assert story(expires=moment(expires) if expires else None).is_over(moment(now)) is over


def test_the_address_follows_the_path_and_the_identity_does_not() -> None:
    moved = story(path="truong/truong-a/2024/moi", id="truong/truong-a/2024/cu")
    assert (moved.address, moved.id) == ("/truong/truong-a/2024/moi/", "truong/truong-a/2024/cu")


def test_a_withdrawal_needs_no_day() -> None:
    assert story(withdrawal=Withdrawal(reason="Sai.")).is_withdrawn
    assert not story().is_withdrawn


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("tin", "/chuyen-muc/tin/"),
        ("thông báo", "/chuyen-muc/thong-bao/"),
        ("chỉ đạo", "/chuyen-muc/chi-dao/"),
        ("kết quả", "/chuyen-muc/ket-qua/"),
        ("gương sáng", "/chuyen-muc/guong-sang/"),
        ("kiểm chứng", "/chuyen-muc/kiem-chung/"),
    ],
)
def test_each_kind_has_its_own_address_and_a_label(typed: str, address: str) -> None:
    assert Kind(typed).address == address
    assert Kind(typed).label


def test_there_are_six_kinds_and_five_audiences() -> None:
    assert (len(Kind), len(Audience)) == (6, 5)
