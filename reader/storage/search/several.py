"""What several entries that the reader has selected have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, TypeAlias

from sqlalchemy import text

from reader.storage.core.store import Store

Mark: TypeAlias = Literal["unread", "starred"]


class Several(Store):
    """Answers questions about many entries at once."""

    def any_is(self, ids: Iterable[int], mark: Mark, value: bool) -> bool:
        """Tell whether a mark of at least one of the entries has a value."""
        asked = text(
            f"SELECT 1 FROM json_each(:ids) j JOIN entry e ON e.id = j.value AND e.{mark} = :value"
            " WHERE e.deleted_at IS NULL LIMIT 1"
        )
        with self._database.read() as connection:
            found = connection.execute(asked, {"ids": json.dumps(list(ids)), "value": value})
            return found.first() is not None

    def links(self, ids: Iterable[int]) -> list[str]:
        """Give the addresses of entries, in their order, without those of entries that have none."""
        return self._column(_LINKS, {"ids": json.dumps(list(ids))})


_LINKS = text(
    "SELECT e.link FROM json_each(:ids) j JOIN entry e ON e.id = j.value"
    " WHERE e.link IS NOT NULL AND e.deleted_at IS NULL ORDER BY j.key"
)
