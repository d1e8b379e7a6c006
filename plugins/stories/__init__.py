"""A page for each public story, and a signpost where it was before it moved."""

from plugins.stories.plugin import register

__all__ = ["register"]
