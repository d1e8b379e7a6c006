"""What a build remembers of the one before, so that it does only what has changed; all of it may be deleted at any time.

Nothing here decides what a page looks like: without it every page is made anew, with the same bytes.
"""
