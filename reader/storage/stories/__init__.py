"""Stories: entries that report one event, the reader's decisions on them, and press reviews.

May import `core`.
"""
