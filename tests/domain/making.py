"""Records for tests, made with as little as they need."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.area import Area
from newsroom.body import Body
from newsroom.consultation import Consultation
from newsroom.dated import Dated
from newsroom.document import Document, DocumentKind
from newsroom.edition import Edition
from newsroom.entry import EndedBy, Ending, Name
from newsroom.event import Event
from newsroom.registry import Registry
from newsroom.site import Site
from newsroom.station import Station
from newsroom.story import Story
from newsroom.topic import Topic
from newsroom.unit import Unit, UnitKind

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PLAN = DocumentKind(name="Kế hoạch", code="KH")


def moment(typed: str) -> datetime:
    """2024-03-06 or 2024-03-06 07:30, in the newsroom's zone."""
    return datetime.fromisoformat(typed).replace(tzinfo=ZONE)


def day(typed: str) -> date:
    return date.fromisoformat(typed)


def names(*steps: tuple[str, str]) -> Dated[Name]:
    """Names with the days from which they hold; "" for the first known."""
    return Dated(tuple((day(since) if since else date.min, Name(text=text, short=f"{text}.")) for since, text in steps))


def always(text: str) -> Dated[Name]:
    return names(("", text))


def ending(on: str, *successors: str, how: EndedBy = EndedBy.MERGER) -> Ending:
    return Ending(on=day(on), how=how, successors=successors)


def area(id: str, **more: Any) -> Area:
    return Area(**{"id": id, "names": always(f"xã {id.upper()}"), **more})


def topic(id: str, **more: Any) -> Topic:
    return Topic(**{"id": id, "names": always(f"chủ đề {id}"), **more})


def station(id: str = "dai", **more: Any) -> Station:
    return Station(**{"id": id, "names": always(f"Đài {id}"), **more})


def unit(id: str, kind: UnitKind = UnitKind.PRIMARY, **more: Any) -> Unit:
    lies = more.pop("area", None)
    belongs = more.pop("parent", None)
    areas = lies if isinstance(lies, Dated) else Dated.always(lies)
    parents = belongs if isinstance(belongs, Dated) else Dated.always(belongs)
    return Unit(**{"id": id, "kind": kind, "names": always(f"Trường {id}"), "areas": areas, "parents": parents, **more})


def story(slug: str = "tin", date: str = "2024-03-06", **more: Any) -> Story:
    owner = more.get("unit", "truong-a")
    path = more.pop("path", f"truong/{owner}/{date[:4]}/{slug}")
    return Story(
        **{
            "path": path,
            "id": path,
            "unit": owner,
            "title": f"Tên {slug}",
            "date": moment(date),
            "summary": "Tóm tắt.",
            "body": Body("<p>Nội dung.</p>"),
            **more,
        }
    )


def document(path: str = "chinh-sach/2024/kh", **more: Any) -> Document:
    return Document(**{"path": path, "title": "Về việc học", "kind": PLAN, "issuer": "van-phong", "body": Body(), **more})


def consultation(opens: str = "2024-03-01", closes: str = "2024-03-10", **more: Any) -> Consultation:
    return Consultation(
        **{
            "path": more.pop("path", "lay-y-kien/2024/dot"),
            "title": "Lấy ý kiến",
            "owner": "van-phong",
            "opens": day(opens),
            "closes": day(closes),
            "body": Body(),
            **more,
        }
    )


def event(begins: str = "2024-03-06", ends: str = "", **more: Any) -> Event:
    last = moment(ends) if ends else None
    path = more.pop("path", "su-kien/2024/hop")
    return Event(**{"path": path, "title": "Họp", "begins": moment(begins), "ends": last, "body": Body(), **more})


def site(**more: Any) -> Site:
    return Site(
        **{
            "name": "Tin",
            "description": "Tin của ngành.",
            "url": "https://tin.example",
            "authority": "tin.example",
            "year": 2024,
            "timezone": ZONE,
            "office": "van-phong",
            "email": "toasoan@tin.example",
            "postal_address": "",
            "copyright": "Ghi rõ nguồn.",
            "is_sample": False,
            **more,
        }
    )


def registry(*entries: Unit | Area | Station | Topic) -> Registry:
    """A registry of these entries, with an office."""
    office = unit("van-phong", UnitKind.OFFICE)
    every = (office, *entries)

    def of(kind: type) -> dict[str, Any]:
        return {entry.id: entry for entry in every if type(entry) is kind}

    kinds = {PLAN.name: PLAN}
    return Registry(site=site(), units=of(Unit), areas=of(Area), stations=of(Station), topics=of(Topic), document_kinds=kinds)


def edition(now: str = "2024-05-20 12:00", *, of: Registry | None = None, **records: Any) -> Edition:
    """An edition; stories in the order given."""
    parts = ("stories", "documents", "consultations", "events", "pages")
    return Edition(
        registry=of or registry(unit("truong-a")),
        now=moment(now),
        moved={},
        **{part: tuple(records.get(part, ())) for part in parts},
    )
