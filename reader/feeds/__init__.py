"""From an address to decisions about entries.

May import: everything below (`storage`, `web`, `background`, `domain`), not its sibling `offline`.
The door: `Refresher` (refreshing.py), `decide` (deciding.py), `next_check` (schedule.py), `Subscriptions`
(subscriptions.py).
"""
