"""The trail of articles shown, as in a browser. Knows nothing of Qt or storage."""

from __future__ import annotations

_LONGEST = 200


class Trail:
    """A list of articles and a position in it. Opening one after a step back drops the articles ahead."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._at = -1

    def note(self, entry_id: int) -> None:
        """Add an article that was opened."""
        if self._ids[self._at : self._at + 1] == [entry_id]:
            return
        del self._ids[self._at + 1 :]
        self._ids.append(entry_id)
        del self._ids[:-_LONGEST]
        self._at = len(self._ids) - 1

    def step(self, by: int, shown: int | None) -> int | None:
        """Go back (-1) or forward (1).

        Args:
            by: The step.
            shown: What is shown now; None: a step back gives the last one shown.

        Returns: The article to show; None where there is none.
        """
        at = self._at if shown is None and by < 0 else self._at + by
        if not 0 <= at < len(self._ids):
            return None
        self._at = at
        return self._ids[at]
