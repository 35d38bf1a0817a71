"""What a collector must come to, worked out the slow way: registers in a dict, each rule read off the design.

Shares no code with the collector but the words for states. Every subject is judged at every step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

WEIGHTS = {
    "violence": 1.0,
    "sexual": 1.0,
    "hate": 1.0,
    "minor": 1.0,
    "privacy": 1.0,
    "spam": 1.0,
    "misleading": 0.5,
    "wrong": 0.5,
    "copyright": 0.0,
    "other": 0.5,
}


@dataclass
class Said:
    """What a reporter said last."""

    image: str
    look: int | None
    """The leader's number; None: no likeness."""
    network: str
    op: str
    reason: str
    seq: int
    day: int
    minute: int | None


@dataclass
class Judged:
    """Where a subject stands."""

    state: str = "counting"
    first: int | None = None
    since: int | None = None
    blocked_until: int = 0


@dataclass
class Oracle:
    """The whole collector.

    Args:
        rules: The operator's options, by name.
    """

    rules: dict[str, Any]
    said: dict[str, Said] = field(default_factory=dict)
    judged: dict[tuple[str, Any], Judged] = field(default_factory=dict)
    leader_of: dict[int, int] = field(default_factory=dict)
    """Each hash that was ever named, with the leader that it got then: a place never moves."""

    def report(self, tag: str, now: int, **fields: Any) -> str:
        """Take a report at a minute; give what the answer must be."""
        look = fields.pop("look")
        if fields["op"] == "flag" and look is not None:
            fields["look"] = self._leader(look)
        else:
            fields["look"] = None
        new = Said(**fields, day=now // 1440, minute=now)
        new.network = f"{new.network}/{now // 1440 // 30}"
        old = self.said.get(tag)
        if old is not None and old.image != new.image:
            return "subject-mismatch"
        if old is not None and old.seq == new.seq and old.op != new.op:
            return "seq-reuse"
        if old is None or new.seq > old.seq:
            self.said[tag] = new
        self.judged.setdefault(("exact", new.image), Judged())
        if new.look is not None:
            self.judged.setdefault(("near", new.look), Judged())
        return "accepted" if self.said[tag].seq == new.seq else "superseded"

    def forget(self, now: int) -> None:
        """Delete what is kept no longer."""
        for tag, one in list(self.said.items()):
            if one.minute is not None and one.minute < now - 1440:
                one.minute = None
            if one.day < now // 1440 - 180:
                del self.said[tag]

    def new_day(self, now: int) -> None:
        """Let go of blocks that nobody confirmed in time."""
        for judged in self.judged.values():
            if judged.state == "blocked" and judged.blocked_until < now // 1440:
                judged.state, judged.since = "counting", now // 1440

    def votes(self, subject: tuple[str, Any], now: int) -> list[Said]:
        kind, key = subject
        since = self.judged[subject].since
        return [
            one
            for one in self.said.values()
            if one.op == "flag"
            and (one.image if kind == "exact" else one.look) == key
            and (since is None or one.day > since)
            and now // 1440 - one.day <= 180
        ]

    def score(self, subject: tuple[str, Any], now: int, *, decayed: bool = True) -> float:
        total = Fraction(0)
        votes = self.votes(subject, now)
        for network in {one.network for one in votes}:
            worth = []
            for one in votes:
                if one.network == network:
                    age = max(0, now // 1440 - one.day - 7) if decayed else 0
                    worth.append(Fraction(WEIGHTS[one.reason] * 0.5 ** (age / 30)))
            worth.sort(reverse=True)
            share = self.rules["same_network_weight"]
            total += worth[0] + sum((Fraction(share * float(one)) for one in worth[1:3]), Fraction(0))
        return float(total)

    def networks(self, subject: tuple[str, Any], now: int) -> int:
        return len({one.network for one in self.votes(subject, now)})

    def judge_all(self, now: int) -> None:
        """Apply the rules to everything."""
        for subject, judged in self.judged.items():
            if judged.state == "cleared":
                continue
            votes = self.votes(subject, now)
            known = [one.minute for one in votes if one.minute is not None]
            if not votes:
                judged.first = None
            elif judged.first is not None or known:
                judged.first = min([*known, *([] if judged.first is None else [judged.first])])
            else:
                judged.first = now
            is_near = subject[0] == "near"
            needed = self.rules["near_score"] if is_near else self.rules["block_score"]
            if judged.state == "blocked" and self.score(subject, now, decayed=False) < needed / 2:
                judged.state = "counting"
            elif judged.state == "counting" and self._is_reached(subject, now):
                if now - judged.first < self.rules["first_vote_minutes"]:
                    continue
                is_burst = self._busiest(votes) * 10 > 8 * len(votes) and self.rules["burst_minutes"]
                is_doubtful = is_burst or (is_near and not self.rules["near_blocks"])
                judged.state = "held" if is_doubtful else "blocked"
                judged.blocked_until = now // 1440 + 365

    def _is_reached(self, subject: tuple[str, Any], now: int) -> bool:
        score, networks = self.score(subject, now), self.networks(subject, now)
        if subject[0] == "near":
            return score >= self.rules["near_score"] and networks >= self.rules["near_networks"]
        enough = len(self.votes(subject, now)) >= self.rules["block_voters"]
        return score >= self.rules["block_score"] and networks >= self.rules["block_networks"] and enough

    def _busiest(self, votes: list[Said]) -> int:
        minutes = [one.minute for one in votes if one.minute is not None]
        width = self.rules["burst_minutes"]
        return max((sum(start <= one < start + width for one in minutes) for start in minutes), default=0)

    def _leader(self, look: int) -> int:
        if look not in self.leader_of:
            leaders = set(self.leader_of.values())
            near = [((look ^ one).bit_count(), one) for one in leaders if (look ^ one).bit_count() <= 31]
            self.leader_of[look] = min(near)[1] if near else look
        return self.leader_of[look]
