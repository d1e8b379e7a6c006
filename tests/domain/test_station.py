"""What a station wants."""

from typing import Any

import pytest

from newsroom.story import Kind, Priority
from tests.domain.making import station, story

HERE = frozenset({"truong-a", "xa-a"})


@pytest.mark.parametrize(
    ("wishes", "told", "wanted"),
    [
        pytest.param({}, {}, True, id="no wish leaves nothing out"),
        pytest.param({"areas": {"xa-a"}}, {}, True, id="its area"),
        pytest.param({"areas": {"xa-b"}}, {}, False, id="another area"),
        pytest.param({"units": {"truong-a"}}, {}, True, id="its unit"),
        pytest.param({"areas": {"xa-b"}, "units": {"truong-a"}}, {}, True, id="area and unit are one wish, met by either"),
        pytest.param({"kinds": {Kind.NOTICE}}, {}, False, id="another kind"),
        pytest.param({"kinds": {Kind.NOTICE, Kind.NEWS}}, {}, True, id="one of its kinds"),
        pytest.param({"topics": {"t"}}, {}, False, id="a topic that the story has not"),
        pytest.param({"topics": {"t", "u"}}, {"topics": ("u", "v")}, True, id="one topic in common"),
        pytest.param({"priority": Priority.PRIORITY}, {}, False, id="below the class that it takes"),
        pytest.param({"priority": Priority.PRIORITY}, {"priority": Priority.PRIORITY}, True, id="of the class that it takes"),
        pytest.param({"kinds": {Kind.NOTICE}, "topics": {"t"}}, {"topics": ("t",)}, False, id="every wish must be met"),
        pytest.param(
            {"kinds": {Kind.NOTICE}, "topics": {"t"}}, {"priority": Priority.URGENT}, True, id="urgent passes kinds and topics"
        ),
        pytest.param({"areas": {"xa-b"}}, {"priority": Priority.URGENT}, False, id="urgent elsewhere does not concern it"),
    ],
)
def test_a_station_wants(wishes: dict[str, Any], told: dict[str, Any], wanted: bool) -> None:
    asked = {key: frozenset(value) if isinstance(value, set) else value for key, value in wishes.items()}
    assert station(**asked).wants(story(**told), HERE) is wanted


def test_the_classes_of_messages_are_ranked() -> None:
    assert [priority.rank for priority in (Priority.ORDINARY, Priority.PRIORITY, Priority.URGENT)] == [0, 1, 2]
