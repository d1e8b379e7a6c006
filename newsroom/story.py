"""A story: one piece of news that a school or the office publishes, and what may be shown of it at a moment."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from newsroom.consent import Consent
from newsroom.picture import Picture
from newsroom.record import Record


class Kind(StrEnum):
    """The families of the communications plan (part II.1); the values are what editors type."""

    NEWS = "tin"
    NOTICE = "thông báo"
    DIRECTION = "chỉ đạo"
    RESULT = "kết quả"
    EXAMPLE = "gương sáng"
    VERIFICATION = "kiểm chứng"

    @property
    def label(self) -> str:
        return KIND_LABELS[self][1]

    @property
    def address(self) -> str:
        return f"/chuyen-muc/{KIND_LABELS[self][0]}/"


KIND_LABELS = {
    Kind.NEWS: ("tin", "Tin hoạt động"),
    Kind.NOTICE: ("thong-bao", "Thông báo"),
    Kind.DIRECTION: ("chi-dao", "Chỉ đạo, điều hành"),
    Kind.RESULT: ("ket-qua", "Kết quả nổi bật"),
    Kind.EXAMPLE: ("guong-sang", "Gương người tốt, việc tốt"),
    Kind.VERIFICATION: ("kiem-chung", "Kiểm chứng thông tin"),
}


class Audience(StrEnum):
    """For whom a story is written."""

    PUPILS = "học sinh"
    TEACHERS = "giáo viên"
    MANAGERS = "cán bộ quản lý"
    PARENTS = "phụ huynh"
    PUBLIC = "toàn xã hội"


class Priority(StrEnum):
    """The three classes of messages to commune stations (Circular 39/2020/TT-BTTTT), lowest first; `rank` counts from 0."""

    rank: int

    ORDINARY = "thông thường"
    PRIORITY = "ưu tiên"
    URGENT = "khẩn cấp"

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)


class Status(StrEnum):
    """Whether the sender holds the story back."""

    PUBLISHED = "đăng"
    DRAFT = "nháp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why a story was withdrawn, and the day if it was told."""

    reason: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Record):
    """`id` is the identity: the path, or the one before a move. All moments are aware of their time zone."""

    id: str
    unit: str
    date: datetime
    summary: str
    kind: Kind = Kind.NEWS
    topics: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ()
    priority: Priority = Priority.ORDINARY
    status: Status = Status.PUBLISHED
    lead: Picture | None = None
    consent: Consent | None = None
    embargo: datetime | None = None
    expires: datetime | None = None
    updated: datetime | None = None
    correction: str = ""
    withdrawal: Withdrawal | None = None
    spoken: str = ""
    audio: str = ""
    plan: str = ""

    @property
    def released(self) -> datetime:
        """The moment from which the story is public: its date, or a later embargo. No update or correction moves it."""
        return max(self.date, self.embargo) if self.embargo else self.date

    @property
    def changed(self) -> datetime:
        """The last moment at which readers got something new; never before the release."""
        last = self.released
        if self.updated:
            last = max(last, self.updated)
        if self.withdrawal and self.withdrawal.on:
            last = max(last, datetime.combine(self.withdrawal.on, time(), self.date.tzinfo))
        return last

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawal is not None

    def is_public(self, now: datetime) -> bool:
        """False for drafts and before the release."""
        return self.status is Status.PUBLISHED and self.released <= now

    def is_over(self, now: datetime) -> bool:
        """True once the story has passed its own end; its page stays."""
        return self.expires is not None and self.expires < now
