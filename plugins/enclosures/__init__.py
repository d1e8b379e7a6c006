"""The pictures and files that stand beside records."""

from plugins.enclosures.plugin import register

__all__ = ["register"]
