"""Pelican's side of the newsroom.

Each package here ties one noun of the domain to Pelican, in the same shape: `pages.py` (or a noun) says in plain Python which
pages and files an edition has, `plugin.py` hands them to Pelican. They never import each other; what they share is `press`.

`Newsroom` is the class that settings name in PELICAN_CLASS.
"""

from plugins.press import Newsroom

__all__ = ["Newsroom"]
