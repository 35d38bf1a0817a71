"""Sends flags to the collector: with any number of tries, but counted once.

A report counts as delivered only on proof: status 200, JSON, the shape of a receipt, and our own tag and nonce in
it. A refusal counts only as a problem document with our nonce. Anything else (a log-in page with 200, a redirect,
a proxy's 404, half an answer) proves nothing, and the flag stays queued.

So that nobody can tell which flags come from one reader, they are sent one by one, in random order, with random
pauses, each on a connection of its own. "Retry now" and `flags --send` skip the pauses.
"""

from __future__ import annotations

import logging
import random
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from reader import __version__
from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.errors import FeedError
from reader.domain.events import Announce, CollectorChanged, FlagsDelivered
from reader.domain.images import flag as steps
from reader.domain.images.flag import Flag, Outcome
from reader.domain.record import Record
from reader.flags.proof import FOR_GOOD, Answer, report_of, simpler_form, understood
from reader.storage.images.collectors import Collector, CollectorStore
from reader.storage.images.flags import FlagRegister
from reader.web.client import Client, Request
from reader.web.policy import origin_of

log = logging.getLogger(__name__)

SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5.0, 60.0
VERSION = ".".join(__version__.split(".")[:2])
"""Version sent to the collector: major and minor only."""


class Delivered(Record, kw_only=True):
    tried: tuple[int, ...] = ()
    """Ids of the flags that were sent."""
    accepted: int = 0
    """Number of flags that the collector has proved to have."""
    refused: int = 0
    """Number of flags that it has refused for good."""
    problem: str = ""
    """Why the last one was not delivered; "" if it was."""


@dataclass(eq=False)
class FlagSender:
    """Sends flags, one request at a time. `announce`: told after each commit."""

    register: FlagRegister
    collectors: CollectorStore
    client: Callable[[], Client]
    clock: Clock
    dice: random.Random
    announce: Announce
    _sending: threading.Lock = field(default_factory=threading.Lock, init=False)
    _not_before: datetime | None = field(default=None, init=False)

    def is_due(self) -> bool:
        """Tell whether a flag may be sent automatically now."""
        return not self._is_pausing() and bool(self.register.due(self.clock(), VERSION))

    def seconds_to_next(self) -> float | None:
        """Tell how long until a flag may be sent automatically; None if none waits."""
        next_at = self.register.next_due_at()
        if next_at is None:
            return None
        until = max(next_at, self._not_before or next_at)
        return max((until - self.clock()).total_seconds(), 0.0)

    def deliver_one(self, token: CancelToken) -> Delivered:
        """Send one due flag, chosen at random, and start a random pause.

        Raises:
            Cancelled: The token was cancelled; the flag is sent again later.
            StorageError: The result could not be stored; the flag is sent again later.
        """
        with self._sending:
            due = [] if self._is_pausing() else self.register.due(self.clock(), VERSION)
            if not due:
                return Delivered()
            done = self._send([self.dice.choice(due)], token, at_once=False)
            pause = self.dice.uniform(SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS)
            self._not_before = self.clock() + timedelta(seconds=pause)
            return done

    def deliver_all(self, token: CancelToken) -> Delivered:
        """Send all waiting flags in random order, without pauses and backoff.

        Stops at the first sign that the network or the collector cannot be reached.

        Raises:
            Cancelled, StorageError: As for `deliver_one`.
        """
        with self._sending:
            due = self.register.due(self.clock(), VERSION, at_once=True)
            self.dice.shuffle(due)
            return self._send(due, token, at_once=True)

    def _is_pausing(self) -> bool:
        now = self.clock()
        longest = timedelta(seconds=LONGEST_PAUSE_SECONDS)
        return self._not_before is not None and now < self._not_before <= now + longest

    def _send(self, flags: list[Flag], token: CancelToken, *, at_once: bool) -> Delivered:
        tried: list[int] = []
        accepted = refused = 0
        problem = ""
        try:
            for flag in flags:
                token.check()
                if (collector := self.collectors.current()) is None or collector.closed:
                    break
                after, problem = self._exchange(collector, flag.id, token, at_once=at_once)
                tried.append(flag.id)
                if after is not None and not after.is_pending:
                    accepted += after.outcome is Outcome.ACCEPTED
                    refused += after.outcome is not Outcome.ACCEPTED
                elif problem:
                    break
        finally:
            if tried:
                self.announce(FlagsDelivered(tuple(tried), accepted))
        return Delivered(tried=tuple(tried), accepted=accepted, refused=refused, problem=problem)

    def _exchange(
        self, collector: Collector, flag_id: int, token: CancelToken, *, at_once: bool
    ) -> tuple[Flag | None, str]:
        """Send one flag; again at once, in a simpler form or with a new number, if the collector asks for that."""
        after, problem = None, ""
        for _ in range(1 + steps.SEQ_REUSES):
            owner = secrets.token_hex(8)
            claimed = self.register.claim(flag_id, owner, self.clock(), at_once=at_once)
            if claimed is None:
                break
            answer = self._ask(collector, claimed, token, owner)
            after, problem = self.note(answer, collector, claimed, owner)
            at_once = True  # a repetition must not wait for the backoff
            if not answer.again:
                break
        return after, problem

    def _ask(self, collector: Collector, flag: Flag, token: CancelToken, owner: str) -> Answer:
        report = report_of(collector, flag, self.clock(), VERSION)
        from reader.wire.flag_report import encode

        url = f"{collector.base_url}v1/reports"
        try:
            sent = Request(url=url, kind="report", consent=origin_of(url), body=encode(report))
            answered = self.client().ask(sent, token)
        except FeedError as error:
            # It may have arrived all the same: then it is sent twice and counted once.
            return Answer(problem=error.reason.value, retry_after_seconds=error.retry_after_seconds)
        except BaseException:
            # Stopped: release the claim without counting a failure, so that it can be sent next time.
            self.register.step(flag.id, partial(steps.released, owner=owner))
            raise
        return understood(answered, report)

    def note(self, answer: Answer, collector: Collector, sent: Flag, owner: str) -> tuple[Flag | None, str]:
        """Store the answer to a flag as it was claimed by `owner` and sent; its row may have changed meanwhile.

        Returns:
            The new row (None if it was deleted), and why the flag is not delivered ("" if it is).
        """
        now = self.clock()
        seq = sent.seq
        wait = steps.back_off(sent.attempts + 1, self.dice, answer.retry_after_seconds)
        word = answer.refusal

        def step(flag: Flag) -> Flag:
            if answer.receipt is not None:
                return steps.acknowledged(flag, owner, seq, answer.receipt.seq, now)
            if word == "closed":
                return steps.closed(flag, owner, seq)
            if word == "upgrade-required":
                return steps.outdated(flag, owner, VERSION)
            if word == "seq-reuse":
                return steps.renumbered(flag, owner, seq, now)
            if word in FOR_GOOD:
                return steps.refused(flag, owner, seq, word, now, simpler=simpler_form(answer))
            return steps.not_delivered(flag, owner, answer.problem, now, wait)

        after, shift = self.register.step(sent.id, step)
        if shift:
            self.announce(shift)
        if word == "closed" and self.collectors.note_closed(collector.collector_id):
            self.announce(CollectorChanged(collector.collector_id, closed=True))
        if word in FOR_GOOD:
            log.info("flag refused", extra={"flag": sent.id, "why": word, "field": answer.detail[:80]})
        return after, "" if answer.receipt is not None else answer.problem
