"""The wire between a builder that stays and whoever started it: one line for each build, and a last word at its end."""

#: What a builder says after a build, on the pipe that it was given.
BUILT, FAILED = b"built\n", b"failed\n"
#: The exit status of a builder whose code or settings have changed: start it anew (EX_TEMPFAIL of sysexits.h).
ANEW = 75
