"""The front page, the units' own front pages, and every list that leads to a story: levels, areas, kinds, topics, archive."""

from plugins.sections.plugin import register

__all__ = ["register"]
