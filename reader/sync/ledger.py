"""What a day and a month have cost in bytes, and whether more may be fetched by itself today.

Counted is what our connections sent and received: headers, bodies, and what encryption adds to them (handshakes,
certificates and records; 3 to 6 kB for each connection, so a third of all for small feeds that have not changed).
What the transport adds below that (some per cent) no program sees. A trip's budget is another count: what is read
and written inside TLS (`web/budget.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from reader.background.cancel import CancelToken, EitherToken
from reader.domain.clock import Clock
from reader.domain.errors import StorageError
from reader.domain.events import Announce, DailyCapReached
from reader.domain.traffic import Traffic
from reader.storage.ledger import LedgerStore
from reader.web.meter import Meter

log = logging.getLogger(__name__)


class Ledger:
    """Keeps the bytes of each day, and compares them with the reader's cap.

    Args:
        meter: Counts.
        store: Keeps.
        cap_bytes: The reader's cap for a day; 0: none.
        clock: The time; a day is the reader's own, by the system's time zone.
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
        """Give the reader's day."""
        return self._clock().astimezone().date()

    def write(self) -> None:
        """Keep what was counted since the last time: after each round, and at the end of the program.

        What cannot be kept (the disk is full) is counted on, and kept the next time.
        """
        counted = self._meter.take()
        try:
            self._store.add(self.today, counted)
        except StorageError as error:
            self._meter.put_back(counted)
            log.info("bytes not noted", extra={"why": str(error)})

    def used_today(self) -> int:
        """Give the day's bytes, both ways, up to this moment."""
        return self._store.total(self.today, self.today) + self._meter.untold_bytes

    def day(self) -> list[Traffic]:
        """Give what this day has cost, by feed and kind."""
        self.write()
        return self._store.between(self.today, self.today)

    def month(self) -> list[Traffic]:
        """Give what this calendar month has cost, by feed and kind."""
        self.write()
        return self._store.between(self.today.replace(day=1), self.today)

    def titles(self) -> dict[int, str]:
        """Give the titles of feeds by their ids."""
        return self._store.titles()

    @property
    def cap_bytes(self) -> int | None:
        """Give the reader's cap for a day, where there is one."""
        return self._cap_bytes() or None

    def is_cap_reached(self) -> bool:
        """Tell whether the day's bytes are used up."""
        return self.cap_bytes is not None and self.used_today() >= self.cap_bytes

    def allows_more(self) -> bool:
        """Tell whether something may be fetched that nobody asked for; where not, that is told once a day."""
        cap_bytes = self.cap_bytes
        if cap_bytes is None or (used := self.used_today()) < cap_bytes:
            return True
        if self._told != self.today:
            self._told = self.today
            self._announce(DailyCapReached(used, cap_bytes))
        return False

    def capped(self, token: CancelToken) -> CancelToken:
        """Give a token that stops its work when the day's bytes are used up, or with the other token."""
        cap_bytes = self.cap_bytes
        if cap_bytes is None:
            return token
        # The store is asked once: while this work runs, it is the meter that moves.
        meter = self._meter
        most = meter.received + meter.sent + cap_bytes - self.used_today()
        return EitherToken(token, lambda: meter.received + meter.sent >= most)
