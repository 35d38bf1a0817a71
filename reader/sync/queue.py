"""Queued actions: runs actions that were requested offline, each once, in the order of the requests."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reader.background.cancel import CancelToken, EitherToken
from reader.domain.clock import Clock
from reader.domain.errors import Cancelled, FailureReason, StorageError, Unfetched, UsageError
from reader.domain.events import ActionDue, ActionsChanged, Announce
from reader.domain.trips.action import (
    BY_WINDOW,
    LEASE,
    MAX_TRIES,
    NO_OUTCOME,
    Action,
    ActionKind,
    ActionState,
    Argument,
    Outcome,
    outcome_of,
    retry_after,
)
from reader.storage.trips.outbox import Outbox

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""Time between two checks of a long action whether it was cancelled."""
KEPT = timedelta(days=30)
"""Finished actions stay in the list for this time."""

Runner = Callable[[Argument, CancelToken], Outcome]
"""Runs one kind of action, and returns its outcome.

Raises Unfetched (may be retried), UsageError (will never work) or Cancelled.
"""

_OPEN = (ActionState.WAITING, ActionState.RUNNING)
_LATER = frozenset({FailureReason.RATE_LIMITED, FailureReason.DAMAGED, FailureReason.TIMEOUT})
"""Failures that may be over in an hour, like a server's 5xx."""


@dataclass(eq=False)
class Queue:
    """The queue of actions, and the code that runs them.

    Args:
        runners: One for each kind that needs no window.
        announce: Told of changes, and of actions that a window has to do.
    """

    outbox: Outbox
    runners: Mapping[ActionKind, Runner]
    clock: Clock
    announce: Announce
    _handed: set[int] = field(default_factory=set, init=False)

    def wish(self, kind: ActionKind, argument: Argument) -> Action:
        """Queue an action until there is a network; it is on the disk on return.

        Requesting the same action twice queues it once.

        Raises:
            UsageError: The argument does not fit this kind.
            StorageError: The action could not be stored.
        """
        action = self.outbox.wish(kind, argument, self.clock())
        self._changed(action.id)
        return action

    def waiting(self) -> list[Action]:
        """Return waiting and running actions, in the order of their requests."""
        return self.outbox.all(_OPEN)

    def all(self) -> list[Action]:
        """Return all actions, finished ones included for 30 days."""
        return self.outbox.all()

    def cancel(self, action_id: int) -> bool:
        """Cancel an action; some kinds also while they run. Returns False if it is too late."""
        done = self.outbox.cancel(action_id, self.clock())
        if done:
            self._changed(action_id)
        return done

    def has_work(self, *, window: bool = True) -> bool:
        """Tell whether an action is due, given a network.

        Args:
            window: Count actions that only a window can do, if none was told of them yet.
        """
        self._recover()
        now = self.clock()
        return any(
            self._is_ours(action) or (window and self._is_to_hand(action)) for action in self.outbox.due(now)
        )

    def run_due(
        self, token: CancelToken, *, window: bool = False, only: Container[int] | None = None
    ) -> Unfetched | None:
        """Run due actions, until a failure shows that there is no network.

        Args:
            token: Cancels it; the running action waits again.
            window: A window is open: it is told once of each action that only it can do (`ActionDue`).
            only: Ids of the actions to run; None: all.

        Returns:
            The failure that showed it, if any; it does not count against its action.

        Raises:
            StorageError: An outcome could not be stored.
        """
        self._recover()
        for due in self.outbox.due(self.clock()):
            if token.cancelled:
                return None
            if only is not None and due.id not in only:
                continue
            if self._is_ours(due):
                if (failure := self._run(due.id, token)) is not None:
                    return failure
            elif window and self._is_to_hand(due):
                self._handed.add(due.id)
                self.announce(ActionDue(due.id))
        return None

    def begin(self, action_id: int) -> Action | None:
        """Claim an action just before running it; None: it was cancelled, or another program runs it."""
        action = self.outbox.begin(action_id, self.clock())
        if action is not None:
            self._changed(action_id)
        return action

    def finish(self, action_id: int, outcome: Outcome = NO_OUTCOME, *, failed: bool = False) -> None:
        """Record that a claimed action is done, or has failed for good."""
        self.outbox.finish(action_id, ActionState.FAILED if failed else ActionState.DONE, outcome, self.clock())
        self._handed.discard(action_id)
        self._changed(action_id)

    def forget_handed(self) -> None:
        """Forget which actions a window was told of, so that it is told again once there is a network."""
        self._handed.clear()

    def tidy(self) -> None:
        """Delete actions that were finished long ago."""
        self.outbox.purge(self.clock() - KEPT)

    def _recover(self) -> None:
        """Queue actions again that a crash interrupted, if they may be repeated."""
        if self.outbox.all([ActionState.RUNNING]):
            self._changed(*self.outbox.recover(self.clock()))

    def _is_ours(self, action: Action) -> bool:
        return action.kind in self.runners

    def _is_to_hand(self, action: Action) -> bool:
        return action.kind in BY_WINDOW and action.id not in self._handed

    def _run(self, action_id: int, token: CancelToken) -> Unfetched | None:
        action = self.begin(action_id)
        if action is None:
            return None
        try:
            held = EitherToken(token, _Claim(self.outbox, action_id, self.clock).is_lost)
            self.finish(action_id, self.runners[action.kind](action.argument, held))
        except Cancelled:
            self._wait_again(action, NO_OUTCOME, None, count=False)
        except UsageError as error:
            self.finish(action_id, outcome_of(error), failed=True)
        except StorageError as error:
            self._wait_again(action, outcome_of(error), self.clock() + retry_after(1), count=False)
            raise
        except Unfetched as error:
            return self._failed(action, error)
        return None

    def _failed(self, action: Action, error: Unfetched) -> Unfetched | None:
        log.info("action failed", extra={"action": action.kind.value, "reason": str(error)})
        if error.means_no_network:
            self._wait_again(action, outcome_of(error), None, count=False)
            return error
        tries = action.tries + 1
        passing = error.reason in _LATER or error.is_server_error or error.log_in_form
        if passing and tries < MAX_TRIES:
            rest = max(retry_after(tries), timedelta(seconds=error.retry_after_seconds or 0))
            self._wait_again(action, outcome_of(error), self.clock() + rest, count=True)
        else:
            self.finish(action.id, outcome_of(error), failed=True)
        return None

    def _wait_again(self, action: Action, why: Outcome, next_try_at: datetime | None, *, count: bool) -> None:
        self.outbox.release(action, why, next_try_at, count=count)
        self._changed(action.id)

    def _changed(self, *ids: int) -> None:
        if ids:
            self.announce(ActionsChanged(ids))


class _Claim:
    """Renews the claim on a long action, and tells whether it was cancelled meanwhile."""

    def __init__(self, outbox: Outbox, action_id: int, clock: Clock) -> None:
        self._outbox = outbox
        self._id = action_id
        self._clock = clock
        self._lock = threading.Lock()
        self._looked = self._renewed = time.monotonic()
        self._lost = False

    def is_lost(self) -> bool:
        """True once the action must stop."""
        now = time.monotonic()
        with self._lock:
            if self._lost or now < self._looked + LOOK_SECONDS:
                return self._lost
            self._looked = now
            if now >= self._renewed + LEASE.total_seconds() / 4:
                self._renewed = now
                self._lost = not self._outbox.renew(self._id, self._clock())
            else:
                self._lost = not self._outbox.is_running(self._id)
            return self._lost
