"""Settings of the site, as plain data. What belongs to one office is in content/registry/, not here."""

from jinja2 import StrictUndefined

# Where things are.
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"

# The newsroom. The class makes a missing plugin fatal; plugins are found by their full names from this folder.
PELICAN_CLASS = "plugins.Newsroom"
PLUGIN_PATHS = ["."]
PLUGINS = [
    "plugins.sections",
    "plugins.stories",
    "plugins.policy",
    "plugins.consultations",
    "plugins.events",
    "plugins.broadcast",
    "plugins.standing",
    "plugins.enclosures",
    "plugins.search",
    "plugins.sitemap",
    "plugins.style",
]

# The day the site is built for, "2024-03-06" or "2024-03-06 17:30"; None takes the clock.
TODAY = None
# The repository of which the content is a copy, as [folder of git, commit, path of the content in it with a final slash];
# None looks for it around the content. Former versions of what is set aside today come from there.
HISTORY = None
# True writes every file again, even those that have not changed.
CLEAN = False
# What is remembered of the last build spares what has not changed. False makes everything anew, one file after the other, with
# the same bytes as result.
MEMORY = True
# How many processes make pages; None takes as many as there are cores.
WORKERS = None
# "2/4" makes the second of four shares alone; the folders of all shares, in their order, are joined (newsroom share).
SHARE = None
SHARES = None
# True where this file alone says how pages look, as with `newsroom build`: then a build that has nothing to do ends at once.
PLAIN = False
# While the site is built again on every change, the number of the pipe on which each build is told (newsroom/wire.py).
RELOADING = None

# The site's address is in content/registry/site.toml, so that a trial build is the published one byte for byte.
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "vi"

# Contributors' files reach Pelican only as records read by newsroom/door: none of Pelican's own readers sees them.
READERS = {"rst": None, "html": None, "htm": None, "md": None}
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
DELETE_OUTPUT_DIRECTORY = False

# Feeds are made by plugins/broadcast.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# Templates: what is not safe is escaped, what is not there is an error.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,  # templates do not change within a build
}
