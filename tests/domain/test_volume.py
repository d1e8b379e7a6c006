"""The archive cut by time."""

from newsroom.story import Story, Withdrawal
from newsroom.volume import volumes
from tests.domain.making import edition, story

DAYS = ("2024-09-01", "2024-05-03", "2024-05-02", "2023-09-01", "2023-08-31")
NOW = "2024-09-20"


def told(day: str) -> Story:
    return story(day, day)


def test_a_school_year_is_a_volume_newest_first() -> None:
    made = [
        (volume.name, [one.released.date().isoformat() for one in volume.stories])
        for volume in volumes(edition(NOW, stories=map(told, DAYS)))
    ]
    assert made == [
        ("2024-2025", ["2024-09-01"]),
        ("2023-2024", ["2024-05-03", "2024-05-02", "2023-09-01"]),
        ("2022-2023", ["2023-08-31"]),
    ]


def test_a_school_year_with_too_many_stories_is_cut_into_months() -> None:
    made = {volume.name: len(volume.stories) for volume in volumes(edition(NOW, stories=map(told, DAYS)), most=2)}
    assert made == {"2024-2025": 1, "2024-05": 2, "2023-09": 1, "2022-2023": 1}


def test_what_is_withdrawn_is_in_no_volume() -> None:
    gone = story("rut", withdrawal=Withdrawal(reason="Sai."))
    assert not list(volumes(edition(NOW, stories=[gone])))
