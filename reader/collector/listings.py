"""Prints reports and decisions: as lines for people, as JSON for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

from reader.collector import output
from reader.collector.moderation import Dossier, Statistics
from reader.collector.store.subjects import Decision, Subject
from reader.domain.record import as_dict

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(words: str) -> str:
    """Replace control characters: words from strangers send no escape sequence, and begin no line of their own."""
    return _CONTROLS.sub("\ufffd", words)


def say(words: str) -> None:
    """Print a line, at once."""
    sys.stdout.write(printable(words) + "\n")
    sys.stdout.flush()


def say_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, indent=1) + "\n")


def say_queue(found: Sequence[Subject]) -> None:
    for one in found:
        say(
            f"{one.id:>6}  {one.state.value:<9} {one.kind:<5} {one.key_hex[:12]}  {one.score:6.2f}"
            f"  {one.voters:>4} readers  {one.networks:>4} networks  {one.reason or '-':<10}  {one.host or ''}"
        )
    if not found:
        say("Nothing waits here.")


def dossier_as_json(dossier: Dossier) -> dict[str, object]:
    return {
        **output.subject(dossier.subject),
        "votes_by_reason": dossier.votes_by_reason,
        "votes_by_day": {output.day(day): many for day, many in dossier.votes_by_day.items()},
        "addresses": [as_dict(one) for one in dossier.addresses],
        "log": [output.decision(line) for line in dossier.log],
        "similar": [output.subject(one) for one in dossier.similar],
    }


def say_dossier(dossier: Dossier) -> None:
    one = dossier.subject
    say(f"Subject {one.id}: {one.kind} {one.key_hex}")
    say(f"{one.state.value} since {output.moment(one.state_at)}")
    say(f"score {one.score:.2f}, {one.voters} readers in {one.networks} networks")
    for reason, many in dossier.votes_by_reason.items():
        say(f"  {many:>4}  {reason}")
    for day, many in dossier.votes_by_day.items():
        say(f"  {many:>4}  {output.day(day)}")
    for place in dossier.addresses:
        say(f"said to come from {place.url} ({place.votes})")
    say(f"address {one.verified or 'not verified'}")
    for other in dossier.similar:
        say(f"see also {other.id}: {other.kind}, {other.state.value}")
    for line in dossier.log:
        when = output.moment(line.at)
        say(f"{when}  {line.actor}  {line.action}: {line.before} → {line.after}  {line.why}")


def say_log(log: Sequence[Decision]) -> None:
    for line in log:
        when = output.moment(line.at)
        say(
            f"{when}  {line.actor}  {line.action} {line.subject_id}: {line.before} → {line.after}"
            f"  score {line.score:.2f}  {line.why}"
        )


def statistics_as_json(numbers: Statistics) -> dict[str, object]:
    found = as_dict(numbers)
    found["published_at"] = output.utc(numbers.published_at) if numbers.published_at else None
    return found


def say_statistics(numbers: Statistics) -> None:
    for name, value in statistics_as_json(numbers).items():
        words = (
            ", ".join(f"{key} {many}" for key, many in sorted(value.items())) if isinstance(value, dict) else value
        )
        say(f"{name.replace('_', ' ')}: {words or 'none'}")
