"""The database itself: its file, tables, migrations and triggers, and the vocabulary that all subjects share.

Knows no other subject of storage.
"""
