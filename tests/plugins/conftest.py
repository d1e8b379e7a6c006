"""The built sample, for tests that read it as a station's software does."""

import pytest

from tests.theme.sample import Sample, built


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return built(tmp_path_factory.getbasetemp())
