"""The public consultations, by their stage."""

from plugins.consultations.plugin import register

__all__ = ["register"]
