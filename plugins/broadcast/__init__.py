"""What broadcasters need: a page that tells what there is, a feed for each station, unit and topic, and OPML."""

from plugins.broadcast.plugin import register

__all__ = ["register"]
