"""Logs unexpected exceptions by type and place: their text may hold words of a feed or a page."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator


class PlacesOnly(logging.Formatter):
    """Formats a record; of its exception there are only types and places."""

    def format(self, record: logging.LogRecord) -> str:
        """Format it. Not `formatException`: its result is shared by all handlers, and the first one's wins."""
        record.exc_text = "\n".join(_places(record.exc_info[1])) if record.exc_info else None
        return super().format(record)


def _places(error: BaseException | None, most: int = 10) -> Iterator[str]:
    """Return the types of an exception and of those before it, and where each was raised."""
    if error is not None and most:
        yield f"Traceback of {type(error).__name__}, by places:"
        for one in traceback.extract_tb(error.__traceback__):
            yield f"  {one.filename}:{one.lineno} {one.name}"
        yield from _places(error.__cause__ or error.__context__, most - 1)
