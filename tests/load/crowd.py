"""Readers by the thousand: they report, take back, and poll at a steady rate, whatever the collectors can do.

The load is *open*: each report is due at a moment that does not depend on answers, and its delay is counted from
that moment. What is not acknowledged is sent again until it is, as apps do it, though with shorter pauses.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

import msgspec

from tests.helpers.collectors import a_report, fingerprint
from tests.load.http_lines import Phone

REPORT_LINES, POLL_LINES = 64, 24
BACK_OFF_SECONDS = 0.5
TICK_SECONDS = 0.005
MOST_REPORTS_DUE, MOST_POLLS_DUE = 4_000, 500
"""That wait, with the lines all busy; what is due beside them is left out, as the collector is too slow for it."""
POPULAR_IMAGES = 2_000
TAKEN_BACK = 0.02
"""Share of the reports that take an earlier one back."""
_POLL = b"GET /list/metadata/timestamp.json HTTP/1.1\r\nHost: collector\r\n\r\n"


@dataclass
class Tally:
    """What became of one kind of request."""

    due: int = 0
    answered: int = 0
    refused: int = 0
    """Answered with 503 or 429, by a collector that has no database for the moment."""
    broken: int = 0
    """Not answered at all."""
    skipped: int = 0
    """Left out, since too many were waiting already."""
    took: array[float] = field(default_factory=lambda: array("f"))
    """Seconds from when each was due to its answer."""

    def percentile(self, share: float) -> float:
        """Give the seconds within which this share was answered."""
        took = sorted(self.took)
        return took[min(len(took) - 1, int(share * len(took)))] if took else 0.0


class Readers:
    """Who reports what. Half of the reports are of popular images, half of images that nobody else reports."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._hashes = [f"{self._dice.getrandbits(256):064x}" for _ in range(POPULAR_IMAGES)]
        self._number = 0
        self.standing: dict[str, tuple[int, str, str]] = {}
        """What was acknowledged, by tag: the number that must stand, the operation, the image's fingerprint."""
        self._taken_back: set[str] = set()
        self._acknowledged: list[str] = []

    def report(self) -> dict[str, object]:
        """Make the next report."""
        if self._acknowledged and self._dice.random() < TAKEN_BACK:
            tag = self._dice.choice(self._acknowledged)
            if tag not in self._taken_back:
                self._taken_back.add(tag)
                seq, _, sha256 = self.standing[tag]
                withdrawn = a_report(tag=tag, seq=seq + 1, op="withdraw", reason="other")
                return {**withdrawn, "subject": {"sha256": sha256}}
        self._number += 1
        if self._dice.random() < 0.5:
            # Some images are far more popular than others.
            place = int(POPULAR_IMAGES * self._dice.random() ** 3)
            image = f"popular {place}"
            subject: dict[str, object] = {"sha256": fingerprint(image), "pdq": self._hashes[place], "pdq_q": 90}
            subject["url"] = f"https://cdn{place % 400}.paper.example/2026/11/{place}.jpg?w=1080"
        else:
            image = f"rare {self._number}"
            subject = {"sha256": fingerprint(image), "pdq": f"{self._dice.getrandbits(256):064x}", "pdq_q": 90}
        return a_report(f"reader {self._number}", image, subject=subject)

    def acknowledged(self, report: dict[str, object]) -> None:
        """Note what a receipt proved."""
        tag, subject = str(report["tag"]), report["subject"]
        assert isinstance(subject, dict)
        self.standing[tag] = (int(str(report["seq"])), str(report["op"]), subject["sha256"])
        if report["op"] == "flag":
            self._acknowledged.append(tag)

    def votes(self) -> Counter[str]:
        """Count the reports that must count now, by fingerprint."""
        return Counter(sha256 for _, op, sha256 in self.standing.values() if op == "flag")

    def network(self) -> str:
        """Give an address of one of 65,000 networks."""
        return f"20.{self._dice.randrange(256)}.{self._dice.randrange(256)}.7"


class Crowd:
    """Sends reports and polls to collectors.

    Args:
        ports: Of the collectors, which all serve one database.
        reports_a_second: How many reports are due.
        polls_a_second: How many polls are due.
    """

    def __init__(
        self, ports: Sequence[int], reports_a_second: float, polls_a_second: float, seed: int = 1
    ) -> None:
        self.readers = Readers(seed)
        self.reports, self.polls = Tally(), Tally()
        self.last_answered_at = 0.0
        """By the monotonic clock: when a report was last acknowledged."""
        self._ports = ports
        self._rates = reports_a_second, polls_a_second
        self._reports_due: asyncio.Queue[float] = asyncio.Queue()
        self._polls_due: asyncio.Queue[float] = asyncio.Queue()

    async def run(self, seconds: float, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Send for so long, then until each report is acknowledged.

        Args:
            meanwhile: Called a hundred times a second or so.
        """
        self._reports_due, self._polls_due = asyncio.Queue(MOST_REPORTS_DUE), asyncio.Queue(MOST_POLLS_DUE)
        lines = [self._deliver(place) for place in range(REPORT_LINES)]
        lines += [self._poll(place) for place in range(POLL_LINES)]
        working = [asyncio.create_task(line) for line in lines]
        began, done = time.monotonic(), [0, 0]
        while (passed := time.monotonic() - began) < seconds:
            for kind, (rate, queue) in enumerate(
                zip(self._rates, (self._reports_due, self._polls_due), strict=True)
            ):
                while done[kind] < passed * rate:
                    due = began + done[kind] / rate
                    done[kind] += 1
                    tally = (self.reports, self.polls)[kind]
                    tally.due += 1
                    if queue.full():
                        tally.skipped += 1
                    else:
                        queue.put_nowait(due)
            meanwhile()
            await asyncio.sleep(TICK_SECONDS)
        await self._reports_due.join()
        for task in working:
            task.cancel()
        results = await asyncio.gather(*working, return_exceptions=True)
        for failed in results:
            if isinstance(failed, Exception):
                raise failed

    async def _deliver(self, place: int) -> None:
        with closing(Phone(self._ports, place)) as phone:
            while True:
                due = await self._reports_due.get()
                report = self.readers.report()
                network = self.readers.network()
                while not await self._try(phone, report, network):
                    await asyncio.sleep(BACK_OFF_SECONDS)
                self.last_answered_at = time.monotonic()
                self.reports.answered += 1
                self.reports.took.append(self.last_answered_at - due)
                self.readers.acknowledged(report)
                self._reports_due.task_done()

    async def _try(self, phone: Phone, report: dict[str, object], network: str) -> bool:
        body = msgspec.json.encode({**report, "nonce": secrets.token_hex(8)})
        head = (
            "POST /v1/reports HTTP/1.1\r\nHost: collector\r\nContent-Type: application/json\r\n"
            f"X-Forwarded-For: {network}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            status, answer = await phone.ask(head.encode() + body)
        except OSError:
            self.reports.broken += 1
            return False
        if status == 200:
            receipt = msgspec.json.decode(answer)
            assert (receipt["tag"], receipt["seq"]) == (report["tag"], report["seq"]), receipt
            return True
        assert status in (429, 503), (status, answer)
        self.reports.refused += 1
        return False

    async def _poll(self, place: int) -> None:
        with closing(Phone(self._ports, place)) as phone:
            while True:
                due = await self._polls_due.get()
                try:
                    status, _ = await phone.ask(_POLL)
                except OSError:
                    self.polls.broken += 1
                    await asyncio.sleep(0.1)
                    continue
                if status == 200:
                    self.polls.answered += 1
                    self.polls.took.append(time.monotonic() - due)
                else:
                    self.polls.refused += 1
