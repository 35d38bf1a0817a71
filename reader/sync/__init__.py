"""One round of fetching, and when the next is due.

May import: everything below (`feeds`, `offline`, `storage`, `web`, `background`, `settings`, `domain`).
The door: `Round` (round.py), `Keeper` (keeper.py), `Queue` (queue.py), `Ledger` (ledger.py). What a round tells of
the network is judged in tally.py; what else needs a network is done between rounds, in errands.py.
"""
