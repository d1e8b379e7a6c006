"""Cases tried two at a time, and the base that each is compared with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile.case import Case
from tests.hostile.desk import Desk
from tests.hostile.docket import Docket
from tests.hostile.trial import CANARY, Trial, try_out


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    desk = Desk(CANARY)
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def base(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """The newsroom without any submission."""
    trial = try_out(lambda _root: None, tmp_path_factory.mktemp("hostile") / "base", desk)
    assert trial.survived, trial.built
    return trial


@pytest.fixture(scope="session")
def trial_of(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Case], Trial]]:
    """What came of a case; those that this run asks for are tried ahead."""
    items = request.session.items
    asked = [item.callspec.params["case"] for item in items if "trial_of" in item.fixturenames]  # type: ignore[attr-defined]
    docket = Docket(asked, Path(tmp_path_factory.mktemp("docket")))
    yield docket.trial
    docket.close()
