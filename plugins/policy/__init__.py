"""The register of documents and a page for each, with citations both ways."""

from plugins.policy.plugin import register

__all__ = ["register"]
