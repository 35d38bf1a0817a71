"""Feeds and their entries: what a round brings, texts and pages, marks, reading positions, and what is deleted.

May import `core` and `search`.
"""
