"""The worth of votes, and when a subject is blocked, held for a person or unblocked. Pure: no database or clock.

Anybody can create many reporters' tags, so networks are counted instead: the first vote of a network counts 1, the
next two a quarter each, further ones nothing. A thousand tags from three networks score 4.5, and 5 are needed.
Five networks that conspire can still hide one image behind "Show anyway" until a person clears it; circuit
breakers keep them from doing that to a whole newspaper. The score is computed from the votes each time, not
incremented: no counter can drift, and withdrawals and age need no code of their own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum

from reader.domain.record import Record
from reader.wire.reasons import REASONS

FRESH_DAYS = 7
"""Younger votes count in full, so that five votes within a week score 5."""
HALF_LIFE_DAYS = 30.0
KEPT_DAYS = 180
"""Days after which votes are deleted."""
BURST_SHARE = 0.8
VOTES_OF_A_NETWORK = 3
"""Votes of a network that count: the first in full, the others by `same_network_weight`."""
BLOCKED_DAYS = 365
"""How long an automatic block lasts without a moderator's decision."""
URL_DAYS = 30


class State(StrEnum):
    COUNTING = "counting"
    BLOCKED = "blocked"
    """Blocked by the thresholds alone."""
    CONFIRMED = "confirmed"
    """Blocked by a moderator."""
    HELD = "held"
    """Enough votes, but something is unusual: waits for a moderator, and is not published."""
    CLEARED = "cleared"
    """A moderator decided to keep it visible; votes no longer matter."""


class Why(StrEnum):
    """Why the thresholds decided something; the values are written into the decision log."""

    THRESHOLD = "enough readers in enough networks agree"
    WITHDRAWN = "readers took their reports back"
    EXPIRED = "no person confirmed it in time"
    BURST = "most reports came at once"
    HOST_BREAKER = "too many images of one site in a day"
    HOUR_BREAKER = "too many blocks in an hour"
    DAY_BREAKER = "too many blocks in a day"
    TRUSTED_HOST = "the site is trusted by the operator"
    NEAR_IS_MANUAL = "likeness alone blocks nothing here"
    NEAR_A_CLEARED_ONE = "it looks like an image that was cleared"


class Thresholds(Record, kw_only=True):
    """The thresholds; each of the first group is an option of the command line."""

    block_score: float = 5.0
    block_voters: int = 5
    block_networks: int = 4
    near_score: float = 10.0
    near_networks: int = 8
    near_blocks: bool = False
    """Block images by likeness alone; otherwise such subjects are held."""
    first_vote_minutes: int = 15
    """Least time between the first vote and a block, so that mistakes can be undone."""
    burst_minutes: int = 10
    """If more than 80 % of the votes came within this time, the subject is held. 0: never."""
    same_network_weight: float = 0.25
    trusted_hosts: frozenset[str] = frozenset()

    host_blocks_a_day: int = 10
    blocks_an_hour: int = 50
    blocks_a_day: int = 2000


class Vote(Record):
    """One reporter's vote to block a subject."""

    reason: str
    network: bytes | None
    """Its keyed hash, comparable within this subject only; None: unknown, counted as a network of its own."""
    day: int
    """When it was received, in days since 1970."""
    age_days: int
    """Its age when it was sent, as the report says."""
    minute: int | None
    """When it was received, in minutes since 1970; deleted after a day."""


class Standing(Record, kw_only=True):
    """The sums of a subject's votes."""

    score: float
    undecayed: float
    """The score without regard to age; falls only when votes are withdrawn."""
    voters: int
    networks: int
    reason: str | None
    """The most frequent reason."""
    burst_share: float
    """Share of the votes within the busiest `burst_minutes`, 0 to 1."""


class Surroundings(Record, kw_only=True):
    """Facts beside the votes that the thresholds consider."""

    is_near: bool
    first_minute: int | None
    host: str | None
    host_blocks_today: int = 0
    blocks_this_hour: int = 0
    blocks_today: int = 0
    looks_like_a_cleared_one: bool = False
    """A cleared perceptual hash differs by at most `2 * NEAR` bits."""


class Verdict(Record):
    """The decision of the thresholds."""

    state: State
    why: Why | None = None
    """None if nothing changes."""
    look_again_at: int | None = None
    """Minute at which to judge again, if only `first_vote_minutes` is not over yet."""


def count(votes: Sequence[Vote], today: int, thresholds: Thresholds) -> Standing:
    """Sum up the votes of a subject.

    Args:
        votes: All that were not withdrawn, in any order; those older than `KEPT_DAYS` do not count.
        today: Days since 1970.
    """
    votes = [vote for vote in votes if today - vote.day <= KEPT_DAYS]
    decayed: dict[bytes | None, list[float]] = defaultdict(list)
    whole: dict[bytes | None, list[float]] = defaultdict(list)
    for vote in votes:
        weight = REASONS[vote.reason].weight
        age = max(0, today - vote.day) + min(vote.age_days, 30)
        decayed[vote.network].append(weight * 0.5 ** (max(0, age - FRESH_DAYS) / HALF_LIFE_DAYS))
        whole[vote.network].append(weight)
    # Among equally frequent reasons the first in the alphabet, so that the order of rows does not matter.
    reasons = Counter(vote.reason for vote in votes)
    return Standing(
        score=_score(decayed, thresholds),
        undecayed=_score(whole, thresholds),
        voters=len(votes),
        networks=len(decayed),
        reason=min(reasons, key=lambda reason: (-reasons[reason], reason)) if reasons else None,
        burst_share=_burst_share(votes, thresholds.burst_minutes),
    )


def is_reached(standing: Standing, thresholds: Thresholds, *, is_near: bool) -> bool:
    """Tell whether the votes reach the thresholds for a block."""
    if is_near:
        return standing.score >= thresholds.near_score and standing.networks >= thresholds.near_networks
    return (
        standing.score >= thresholds.block_score
        and standing.voters >= thresholds.block_voters
        and standing.networks >= thresholds.block_networks
    )


def judge(state: State, standing: Standing, around: Surroundings, now: int, thresholds: Thresholds) -> Verdict:
    """Apply the thresholds to a subject that was recounted.

    Args:
        standing: The sums of its votes.
        around: What else is considered.
        now: Minutes since 1970.
    """
    needed = thresholds.near_score if around.is_near else thresholds.block_score
    if state is State.BLOCKED and standing.undecayed < needed / 2:
        return Verdict(State.COUNTING, Why.WITHDRAWN)
    if state is not State.COUNTING or not is_reached(standing, thresholds, is_near=around.is_near):
        return Verdict(state)
    ready_at = (now if around.first_minute is None else around.first_minute) + thresholds.first_vote_minutes
    if now < ready_at:
        return Verdict(state, look_again_at=ready_at)
    doubt = _doubt(standing, around, thresholds)
    return Verdict(State.HELD, doubt) if doubt else Verdict(State.BLOCKED, Why.THRESHOLD)


def _doubt(standing: Standing, around: Surroundings, thresholds: Thresholds) -> Why | None:
    """Return the first reason why a moderator must decide about a block; None if there is none."""
    doubts = (
        (around.is_near and not thresholds.near_blocks, Why.NEAR_IS_MANUAL),
        (around.looks_like_a_cleared_one, Why.NEAR_A_CLEARED_ONE),
        (around.host in thresholds.trusted_hosts, Why.TRUSTED_HOST),
        (thresholds.burst_minutes > 0 and standing.burst_share > BURST_SHARE, Why.BURST),
        (around.host is not None and around.host_blocks_today >= thresholds.host_blocks_a_day, Why.HOST_BREAKER),
        (around.blocks_this_hour >= thresholds.blocks_an_hour, Why.HOUR_BREAKER),
        (around.blocks_today >= thresholds.blocks_a_day, Why.DAY_BREAKER),
    )
    return next((why for applies, why in doubts if applies), None)


def _score(weights: dict[bytes | None, list[float]], thresholds: Thresholds) -> float:
    """Sum up the weights; of each network the heaviest vote counts in full.

    `fsum` rounds exactly, so that the order of rows does not change the last digit.
    """
    terms = []
    for of_one in weights.values():
        first, *others = sorted(of_one, reverse=True)
        terms.append(first)
        terms += [thresholds.same_network_weight * weight for weight in others[: VOTES_OF_A_NETWORK - 1]]
    return math.fsum(terms)


def _burst_share(votes: Sequence[Vote], minutes: int) -> float:
    """Return the share of the votes within the busiest window. Votes whose minute was deleted are in no window."""
    if not votes or minutes <= 0:
        return 0.0
    times = sorted(vote.minute for vote in votes if vote.minute is not None)
    start = busiest = 0
    for end, time in enumerate(times):
        while time - times[start] >= minutes:
            start += 1
        busiest = max(busiest, end - start + 1)
    return busiest / len(votes)
