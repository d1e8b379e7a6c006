"""The events, their pages and one calendar for all."""

from plugins.events.plugin import register

__all__ = ["register"]
