"""Stories: one event, with all entries that report it.

May import: everything below (`storage`, `background`, `domain`), not its siblings `feeds`, `flags` and `offline`.
"""
