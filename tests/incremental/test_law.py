"""Incremental = clean, byte for byte: a few random sequences of edits; `python -m tests.incremental.long` runs thousands."""

from hypothesis import HealthCheck, Phase, settings

from tests.incremental.machine import Incremental

TestLaw = Incremental.TestCase
TestLaw.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
