"""Tags, folders, rules and imports, which the reader organises, and undo of all of it.

May import `core`, `search`, `entries` and `stories`.
"""
