"""Data use of a day and a month, and the daily cap on automatic fetching.

Counts all bytes that our connections sent and received: headers, bodies, and the overhead of TLS (handshakes,
certificates and records: 3 to 6 kB a connection, a third of everything for small feeds that have not changed). The
overhead of TCP and IP below (some per cent) is invisible to programs. A trip's budget is counted differently:
bytes inside TLS (`web/budget.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

from reader.background.cancel import CancelToken, EitherToken
from reader.domain.clock import Clock
from reader.domain.errors import StorageError
from reader.domain.events import Announce, DailyCapReached
from reader.domain.trips.traffic import DayTraffic, Traffic
from reader.storage.trips.ledger import LedgerStore
from reader.web.meter import Meter

log = logging.getLogger(__name__)


class Ledger:
    """Stores the bytes of each day, and compares them with the reader's cap.

    Args:
        cap_bytes: The reader's cap for a day; 0: none.
        clock: The time; days are those of the system's time zone.
        announce: Told once a day that the cap is reached.
    """

    def __init__(
        self, meter: Meter, store: LedgerStore, cap_bytes: Callable[[], int], clock: Clock, announce: Announce
    ) -> None:
        self._meter = meter
        self._store = store
        self._cap_bytes = cap_bytes
        self._clock = clock
        self._announce = announce
        self._told: date | None = None

    @property
    def today(self) -> date:
        return self._clock().astimezone().date()

    def write(self) -> None:
        """Store the bytes counted since the last call: after each round, and when the program ends.

        If they cannot be stored (full disk), the meter keeps them for the next call.
        """
        counted = self._meter.take()
        try:
            self._store.add(self.today, counted)
        except StorageError as error:
            self._meter.put_back(counted)
            log.info("bytes not noted", extra={"why": str(error)})

    def used_today(self) -> int:
        """Return today's bytes so far, sent and received."""
        return self._store.total(self.today, self.today) + self._meter.untold_bytes

    def day(self) -> list[Traffic]:
        """Return today's data use, by feed and kind."""
        self.write()
        return self._store.between(self.today, self.today)

    def month(self) -> list[Traffic]:
        """Return this calendar month's data use, by feed and kind."""
        self.write()
        return self._store.between(self.today.replace(day=1), self.today)

    def last_days(self, count: int) -> list[DayTraffic]:
        """Return the data use of so many days; today is the last."""
        self.write()
        return self._store.by_day(self.today - timedelta(days=count - 1), self.today)

    def titles(self) -> dict[int, str]:
        return self._store.titles()

    @property
    def cap_bytes(self) -> int | None:
        """The reader's cap for a day; None if there is none."""
        return self._cap_bytes() or None

    def is_cap_reached(self) -> bool:
        return self.cap_bytes is not None and self.used_today() >= self.cap_bytes

    def allows_more(self) -> bool:
        """Tell whether fetching without being asked is allowed; announces once a day that it is not."""
        cap_bytes = self.cap_bytes
        if cap_bytes is None or (used := self.used_today()) < cap_bytes:
            return True
        if self._told != self.today:
            self._told = self.today
            self._announce(DailyCapReached(used, cap_bytes))
        return False

    def capped(self, token: CancelToken) -> CancelToken:
        """Return a token that is cancelled with `token`, or once today's cap is reached."""
        cap_bytes = self.cap_bytes
        if cap_bytes is None:
            return token
        # Read the store once: while the work runs, only the meter changes.
        meter = self._meter
        most = meter.received + meter.sent + cap_bytes - self.used_today()
        return EitherToken(token, lambda: meter.received + meter.sent >= most)
