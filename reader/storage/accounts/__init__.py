"""Accounts on the reader's own server: their sources, which article is which, what both sides agreed on.

May import `core`, `search` and `entries`.
"""
