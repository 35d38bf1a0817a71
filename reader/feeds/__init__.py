"""Fetching feeds, deciding what is new in them, and managing subscriptions.

May import: everything below (`storage`, `web`, `background`, `domain`), not its siblings `flags` and `offline`.

Start with `Retriever` (retriever.py), `find_changes` (changes.py), `Refresher` (refresher.py), `next_check`
(schedule.py) and `Subscriptions` (subscriptions.py).
"""
