"""Watches the log during a test."""

from __future__ import annotations

import logging
from types import TracebackType


class LogWatch(logging.Handler):
    """Collects records at WARNING or above from every thread, and says which were not expected.

    Call it to expect a record, before or after the record comes.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._expected: list[tuple[str, int]] = []

    def __call__(self, text: str, *, level: int = logging.WARNING) -> None:
        """Expect one or more records at exactly this level whose message contains `text`."""
        self._expected.append((text, level))

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def judge(self) -> None:
        """Fail for records that came unexpected, and for expected ones that did not come."""
        unexpected = [
            f"{record.levelname} {record.name}: {_told(record)}"
            for record in self._records
            if not any(_fits(record, *expected) for expected in self._expected)
        ]
        awaited = [
            f"{logging.getLevelName(level)} …{text}…"
            for text, level in self._expected
            if not any(_fits(record, text, level) for record in self._records)
        ]
        assert not unexpected, "logged unexpectedly (if it is meant, expect_log(text)):\n" + "\n".join(unexpected)
        assert not awaited, "expected in the log, but it did not come:\n" + "\n".join(awaited)

    def __enter__(self) -> LogWatch:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)


def _fits(record: logging.LogRecord, text: str, level: int) -> bool:
    return record.levelno == level and text in record.getMessage()


def _told(record: logging.LogRecord) -> str:
    trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
    return f"{record.getMessage()}\n{trace}".strip()
