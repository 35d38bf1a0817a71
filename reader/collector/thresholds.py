"""What votes are worth, and when a subject is blocked, held for a person, or let go. Pure: no database, no clock.

Tags cost nothing, so it is not heads that are counted but networks: the first vote of one counts whole, the next
two a quarter each, and no more. A thousand tags from three networks come to 4.5, and 5 are needed. What remains,
five networks that conspire, can hide one image behind "Show anyway" until a person clears it; the breakers keep
them from doing that to a newspaper. The score is recounted from the votes each time and never incremented: there
is no counter that could drift, and withdrawals and age need no code of their own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.wire.reasons import REASONS

FRESH_DAYS = 7
"""Votes of one week are whole, so that five of them are five."""
HALF_LIFE_DAYS = 30.0
KEPT_DAYS = 180
"""Older votes are deleted."""
BURST_SHARE = 0.8
VOTES_OF_A_NETWORK = 3
"""The first whole, the others at `same_network_weight`, further ones nothing."""
BLOCKED_DAYS = 365
"""How long an automatic block stands without a person's word."""
URL_DAYS = 30


class State(StrEnum):
    """Where a subject stands."""

    COUNTING = "counting"
    BLOCKED = "blocked"
    """By the thresholds alone."""
    CONFIRMED = "confirmed"
    """By a person."""
    HELD = "held"
    """Enough votes, but something is odd: waits for a person, is not published."""
    CLEARED = "cleared"
    """A person looked and kept it; wins over everything, for good."""


class Why(StrEnum):
    """Why the thresholds did something. The words stand in the decision log."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The thresholds; each of the first group is an option of the command line."""

    block_score: float = 5.0
    block_voters: int = 5
    block_networks: int = 4
    near_score: float = 10.0
    near_networks: int = 8
    near_blocks: bool = False
    """Likeness may block by itself; otherwise such subjects are held."""
    first_vote_minutes: int = 15
    """Between the first vote and a block, so that a mistake can be taken back."""
    burst_minutes: int = 10
    """More than 80 % of the votes within so many minutes: held. 0 turns the rule off."""
    same_network_weight: float = 0.25
    trusted_hosts: frozenset[str] = frozenset()

    host_blocks_a_day: int = 10
    blocks_an_hour: int = 50
    blocks_a_day: int = 2000


@dataclass(frozen=True, slots=True)
class Vote:
    """One reporter's standing opinion that this should be blocked."""

    reason: str
    network: bytes | None
    """Comparable within this subject only; None: not known, which is a network of its own."""
    day: int
    """Days since 1970 on which it was received."""
    age_days: int
    """How old the report said that it was when it was sent."""
    minute: int | None
    """Minutes since 1970, known for a day only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the votes come to."""

    score: float
    undecayed: float
    """The same as if all votes were fresh: tells withdrawals from age."""
    voters: int
    networks: int
    reason: str | None
    """The most frequent."""
    burst_share: float
    """0 to 1: of all voters, those within the busiest `burst_minutes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What else the thresholds look at."""

    is_near: bool
    first_minute: int | None
    host: str | None
    host_blocks_today: int = 0
    blocks_this_hour: int = 0
    blocks_today: int = 0
    looks_like_a_cleared_one: bool = False
    """A perceptual hash that was cleared is within twice the distance of likeness."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows."""

    state: State
    why: Why | None = None
    """None where nothing changes."""
    look_again_at: int | None = None
    """Minute at which waiting is over, where only time is missing."""


def count(votes: Sequence[Vote], today: int, thresholds: Thresholds) -> Standing:
    """Recount a subject.

    Args:
        votes: All standing ones, of any order; those older than `KEPT_DAYS` count nothing.
        today: Days since 1970.
        thresholds: The operator's.
    """
    votes = [vote for vote in votes if today - vote.day <= KEPT_DAYS]
    decayed: dict[bytes | None, list[float]] = defaultdict(list)
    whole: dict[bytes | None, list[float]] = defaultdict(list)
    for vote in votes:
        weight = REASONS[vote.reason].weight
        age = max(0, today - vote.day) + min(vote.age_days, 30)
        decayed[vote.network].append(weight * 0.5 ** (max(0, age - FRESH_DAYS) / HALF_LIFE_DAYS))
        whole[vote.network].append(weight)
    # Of equals the one first in the alphabet, so that the answer does not depend on the order of rows.
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
    """Tell whether the votes alone would be enough."""
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
        state: Where it stands.
        standing: Its votes.
        around: What else matters.
        now: Minutes since 1970.
        thresholds: The operator's.
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
    """Say what keeps a subject from being blocked without a person; None where nothing does."""
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
    """Sum up; of each network its heaviest vote counts whole.

    Exactly rounded, so that the order of rows does not matter to the last digit.
    """
    terms = []
    for of_one in weights.values():
        first, *others = sorted(of_one, reverse=True)
        terms.append(first)
        terms += [thresholds.same_network_weight * weight for weight in others[: VOTES_OF_A_NETWORK - 1]]
    return math.fsum(terms)


def _burst_share(votes: Sequence[Vote], minutes: int) -> float:
    """Give the share of the voters within the busiest window. Votes whose minute is forgotten are in none."""
    if not votes or minutes <= 0:
        return 0.0
    times = sorted(vote.minute for vote in votes if vote.minute is not None)
    start = busiest = 0
    for end, time in enumerate(times):
        while time - times[start] >= minutes:
            start += 1
        busiest = max(busiest, end - start + 1)
    return busiest / len(votes)
