"""The door: the one way in. Files become records and problems here, and nothing that is not certain gets through.

The way of a file: `tree` finds it, `place` says what it is, `text` decodes it, `front_matter` and `fields` read its head,
`body` its text, and one module a kind makes the record. `reading` does it for the whole newsroom.
"""
