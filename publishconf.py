"""Settings for publishing: those of every build, so that what was tried is what is published, byte for byte."""

from pelicanconf import *  # noqa: F403
