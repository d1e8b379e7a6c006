"""The addresses that always exist: front pages of the site's rooms, and the feeds and files beside them."""

HOME = "/"
SCHOOLS = "/truong/"
OFFICES = "/phong/"
AREAS = "/dia-ban/"
TOPICS = "/chu-de/"
ARCHIVE = "/luu-tru/"
POLICY = "/chinh-sach/"
CONSULTATIONS = "/lay-y-kien/"
EVENTS = "/su-kien/"
BROADCAST = "/phat-thanh/"
SEARCH = "/tim-kiem/"
STANDING = "/trang/"

EVERYTHING_FEED = "/tin.xml"
CALENDAR = "/su-kien/lich.ics"
OPML = "/phat-thanh/dai.opml"

ROOMS = (HOME, SCHOOLS, OFFICES, AREAS, TOPICS, ARCHIVE, POLICY, CONSULTATIONS, EVENTS, BROADCAST, SEARCH, STANDING)
FILES = (EVERYTHING_FEED, CALENDAR, OPML)


def feed_of(address: str) -> str:
    """The feed that belongs to a page: /truong/x/ -> /truong/x/tin.xml."""
    return f"{address}tin.xml"


def level(slug: str) -> str:
    """The list of schools of one kind."""
    return f"/cap-hoc/{slug}/"
