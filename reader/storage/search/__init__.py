"""Lists and searches: which entries a place or a query has, the index of words, and searches that are kept.

May import `core`.
"""
