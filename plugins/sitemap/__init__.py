"""What machines ask for first: sitemap.xml, robots.txt, and the mark that tells a host to leave the tree as it is."""

from plugins.sitemap.plugin import register

__all__ = ["register"]
