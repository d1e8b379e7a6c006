"""The style sheet, joined from the theme's layers and named by its content, and the theme's other static files."""

from plugins.style.plugin import register

__all__ = ["register"]
