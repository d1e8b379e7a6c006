"""A newsroom for an education office and its schools, in plain Python.

The records (one noun a module: story, unit, area, station, document, …) know nothing but the standard library and each other.
The rooms (`door`, `cli`) read and command. Nothing here knows Pelican: that side is in `plugins/`.
"""
