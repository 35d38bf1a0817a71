"""What the reader organises: tags, folders, rules, imports, and undo of all of it.

May import `core`, `search`, `entries` and `stories`.
"""
