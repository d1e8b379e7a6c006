"""What readers do with one file among others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from newsroom.door.file import read_file
from newsroom.door.manuscript import Desk
from newsroom.door.readers import ReadAmong
from newsroom.problem import Report
from newsroom.result import Result


def reader_at(desk: Desk) -> ReadAmong:
    """What readers do with one file: its record, if it can be published, and what is to be told of it."""

    def read_among(path: str, files: Mapping[str, Path], begins: Callable[[], None]) -> Result:
        report = Report(path)
        record = read_file(path, replace(desk, files=files, darkroom=replace(desk.darkroom, begins=begins)), report)
        return Result(None if report.sets_aside else record, tuple(report.problems), frozenset(report.used))

    return read_among
