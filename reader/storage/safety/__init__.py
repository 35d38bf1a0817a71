"""Backups of the library, damage and its repair, and checks of imported copies.

May import `core`, `search` and `images`.
"""
