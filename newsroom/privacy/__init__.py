"""Personal data in what a record says: text in, findings out.

What this room cannot see: names in another script or with letters that only look like ours, given names alone without a word
like "em" before them, what is written in a picture or inside an attached file, and whether a person named without a title is
a child. It errs towards asking a human.
"""
