"""One round of fetching, and when the next is due.

May import: everything below (`feeds`, `offline`, `storage`, `web`, `background`, `settings`, `domain`). Start with
`Round` (round.py), `Keeper` (keeper.py), `Queue` (queue.py) and `Ledger` (ledger.py). round_state.py judges the
network by what a round has seen; between_rounds.py does everything else that needs a network.
"""
