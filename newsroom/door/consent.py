"""What a teacher types of a consent -> Consent: a slip, its days, who signed; in any order. And whether it is enough."""

import re
from datetime import date

from newsroom.consent import Consent, Party
from newsroom.door.fields import NO_REASON
from newsroom.door.manuscript import Manuscript
from newsroom.door.moment import read_day
from newsroom.privacy.finding import Datum
from newsroom.record import Record
from newsroom.rules import SCHOOL_AGE, Rule, Severity
from newsroom.story import Story
from newsroom.unit import UnitKind
from newsroom.vietnamese import fold

#: Not filled in, so that nobody passes by copying it.
EXAMPLE = "consent: phiếu số …/2024, ngày …/…/2024, cha mẹ và học sinh"
_HOW_TO_FILL_IN = "Xin thay các dấu … bằng điều ghi trên phiếu thật; chưa có phiếu thì xin bỏ tên."
_BLANK = re.compile(r"…|\.{2}|__")

_DAY = re.compile(
    r"(?P<before>[^\W\d]*[^\w]*?(?:ngày\s+)?)(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?<!\w)(?:den|toi|het|han|truoc)(?!\w)")
_SLIP = re.compile(
    r"(?<!\w)(?:phieu|giay|don|bien ban|ban|mau|ho so|so|cam ket|van ban)(?!\w)[^,;.]*?(?:\d|luu|giu)"
    r"|(?<!\w)(?:luu|giu) (?:o|tai)(?!\w)"
)
_PARENTS = r"cha me|bo me|ba me|ba ma|cha|me|bo|phu huynh|gia dinh|nguoi giam ho|giam ho|cmhs|phhs"
_CHILDREN = r"hoc sinh|hs|cac em|em|chau|tre|be|con|cac con"
#: "cha mẹ học sinh" are the parents alone.
_PARENTS_OF = re.compile(
    rf"(?<!\w)(?:{_PARENTS})(?: cua)?(?: (?:cac|hai|ba|bon|nhung|\d+|moi|tung))?(?: (?:{_CHILDREN}))+(?!\w)"
)
_PARENT = re.compile(rf"(?<!\w)(?:{_PARENTS})(?!\w)")
_CHILD = re.compile(rf"(?<!\w)(?:{_CHILDREN})(?!\w)")


def read_consent(typed: str) -> Consent | None:
    """The consent, or None where nothing was typed; what it lacks is asked later, of the day of the story."""
    if not typed:
        return None
    given, until = _days(typed)
    rest = fold(_DAY.sub(" ", typed))
    names_slip = bool(_SLIP.search(rest)) and not _BLANK.search(typed)
    return Consent(reference=typed if names_slip else "", given=given, until=until, parties=_parties(rest))


def _days(typed: str) -> tuple[date | None, date | None]:
    """The first day, and the one behind "đến" or "hết hạn"."""
    given = until = None
    end = 0
    for match in _DAY.finditer(typed):
        before, end = typed[end : match.start("day")], match.end()
        day = read_day(match["day"])
        if _LAST.search(fold(before)):
            until = until or day
        else:
            given = given or day
    return given, until


def _parties(rest: str) -> frozenset[Party]:
    alone = _PARENTS_OF.sub(" phu huynh ", rest)
    signed = ((Party.PARENT, _PARENT), (Party.CHILD, _CHILD))
    return frozenset(party for party, words in signed if words.search(alone))


def asked_of(manuscript: Manuscript, rule: Rule) -> frozenset[Party]:
    """Who has to agree. Nobody knows how old a child is: the parents always, and from school age on the child, too."""
    unit = manuscript.registry.units.get(manuscript.place.unit)
    is_small = unit is not None and unit.kind is UnitKind.KINDERGARTEN and rule.child_agrees_from >= SCHOOL_AGE
    return frozenset({Party.PARENT} if is_small else Party)


def is_allowed(record: Record, manuscript: Manuscript, rule: Rule) -> bool:
    """Whether a consent covers what the record tells of children."""
    if not isinstance(record, Story) or record.consent is None:
        return False
    return not record.consent.lacks(record.date.date(), asked_of(manuscript, rule))


def judge_consent(record: Record, manuscript: Manuscript, rule: Rule) -> None:
    """Tell what a consent lacks where one is needed; silence is told with each child."""
    entry = manuscript.parts.entries.get("consent")
    if entry is None or not isinstance(record, Story) or is_allowed(record, manuscript, rule):
        return
    fix = f"Xin ghi số phiếu (hoặc nơi lưu), ngày ký, ai đã đồng ý, ví dụ: {EXAMPLE}. {_HOW_TO_FILL_IN}"
    if record.consent is None or fold(record.consent.reference or " ".join(entry.values)).strip(" .") in NO_REASON:
        message = "Mục “consent” (sự đồng ý) không nhận một lời “có” hay “không”."
        tell(manuscript, "reason-missing", message, fix, entry.line, "consent")
        return
    lacks = "; ".join(record.consent.lacks(record.date.date(), asked_of(manuscript, rule)))
    basis = f" (Căn cứ: {rule.basis}.)" if rule.basis else ""
    message = f"Phiếu đồng ý chưa đủ: {lacks}.{basis}"
    tell(manuscript, code="consent-invalid", message=message, fix=fix, line=entry.line, field="consent")


def tell(manuscript: Manuscript, code: str, message: str, fix: str, line: int, field: str) -> None:
    """A problem as severe as the office has set its kind; what is said of a consent is as severe as what it is needed for."""
    rules = manuscript.registry.rules
    severity = rules.severity_of(code if code in tuple(Datum) else Datum.CHILD)
    if severity is Severity.SET_ASIDE:
        manuscript.report.add(code, message, fix, line=line, field=field)
    elif severity is Severity.TELL:
        manuscript.report.note(code, message, fix, line=line, field=field)
