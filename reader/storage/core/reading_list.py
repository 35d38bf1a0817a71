"""The reading list: what the reader wants to read later, in an order of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, text

from reader.storage.core.statements import sql
from reader.storage.core.store import Store


class ReadingList(Store):
    """Reads and changes the list. Places count from 1, with gaps where entries were taken off."""

    def move(self, entry_ids: Sequence[int], *, before: int | None) -> None:
        """Move entries of the list, which keep their order among themselves.

        Args:
            before: The entry that comes after them; None: to the end.
        """
        self._database.write(partial(_move, entry_ids=entry_ids, before=before))


def _move(connection: Connection, entry_ids: Sequence[int], before: int | None) -> None:
    listed = list(connection.execute(text("SELECT entry_id FROM later ORDER BY place, entry_id")).scalars())
    moved = set(entry_ids)
    moving = [id_ for id_ in listed if id_ in moved]
    # The first entry from the target on that is not moved itself.
    start = listed.index(before) if before in listed else len(listed)
    follows = next((id_ for id_ in listed[start:] if id_ not in moved), None)
    staying = [id_ for id_ in listed if id_ not in moved]
    at = len(staying) if follows is None else staying.index(follows)
    connection.execute(_ARRANGE, {"ids": json.dumps([*staying[:at], *moving, *staying[at:]])})


_ARRANGE = text(sql("core.arrange"))
