"""The standing pages, and the page for addresses that are not."""

from plugins.standing.plugin import register

__all__ = ["register"]
