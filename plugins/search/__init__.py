"""The search page and the index of titles it reads."""

from plugins.search.plugin import register

__all__ = ["register"]
