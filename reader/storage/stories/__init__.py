"""Stories: which entries report one event, what the reader decided of them, and press reviews.

May import `core`.
"""
