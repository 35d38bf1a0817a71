"""Which images are hidden: the order of what counts, and what is not believed."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest

from reader.domain.images.block import (
    Hidden,
    Listed,
    Obey,
    Override,
    Verdict,
    hidden,
    is_suspended,
    is_suspicious,
    judge,
)

IMAGE = "ab" * 32
HASH = b"h" * 32


@dataclass
class SomeLists:
    exact_: Listed | None = None
    cleared: bool = False
    near_: Listed | None = None
    near_cleared: bool = False
    asked: list[str] = field(default_factory=list)

    def exact(self, fingerprint):
        return self.exact_

    def is_cleared(self, fingerprint):
        return self.cleared

    def near(self, pdq, obey):
        self.asked.append("near")
        found = self.near_
        return None if found is None or (obey is Obey.CONFIRMED and not found.confirmed) else (b"k" * 32, found)

    def is_near_cleared(self, pdq):
        return self.near_cleared


@pytest.mark.parametrize(
    ("lists", "verdict"),
    [
        (SomeLists(), Verdict.SHOW),
        (SomeLists(exact_=Listed(1)), Verdict.BLOCKED),
        (SomeLists(exact_=Listed(1), cleared=True), Verdict.CLEARED),
        (SomeLists(exact_=Listed(1), near_cleared=True), Verdict.BLOCKED),
        (SomeLists(near_=Listed(1)), Verdict.NEAR),
        (SomeLists(near_=Listed(1), near_cleared=True), Verdict.CLEARED),
        (SomeLists(near_=Listed(1), cleared=True), Verdict.CLEARED),
    ],
)
def test_the_first_match_wins(lists, verdict):
    assert judge(IMAGE, HASH, lists, Obey.ALL).verdict is verdict
    assert judge(IMAGE, HASH, lists, Obey.OFF).verdict is Verdict.SHOW


def test_the_reader_may_believe_only_people():
    assert judge(IMAGE, HASH, SomeLists(exact_=Listed(1)), Obey.CONFIRMED).verdict is Verdict.SHOW
    assert judge(IMAGE, HASH, SomeLists(near_=Listed(1)), Obey.CONFIRMED).verdict is Verdict.SHOW
    confirmed = judge(IMAGE, HASH, SomeLists(exact_=Listed(3, confirmed=True)), Obey.CONFIRMED)
    assert (confirmed.verdict, confirmed.reason, confirmed.confirmed) == (Verdict.BLOCKED, 3, True)


def test_what_has_no_good_hash_is_near_to_nothing():
    lists = SomeLists(near_=Listed(1))
    assert judge(IMAGE, None, lists, Obey.ALL).verdict is Verdict.SHOW
    assert lists.asked == []


@pytest.mark.parametrize(
    ("override", "flagged", "rejected", "verdict"),
    list(itertools.product([None, *Override], [False, True], [False, True], Verdict)),
)
def test_the_readers_word_comes_before_the_lists(override, flagged, rejected, verdict):
    why = hidden(override, verdict, flagged=flagged, rejected=rejected)
    if override is Override.SHOW:
        assert why is None
    elif flagged and not rejected:
        assert why is Hidden.FLAGGED
    elif override is Override.HIDE:
        assert why is Hidden.MINE
    else:
        assert why == {"blocked": "blocked", "near": "near"}.get(verdict.value)


def test_an_entry_that_matches_a_template_is_not_obeyed():
    def matches(images: int, hosts: int) -> list[tuple[str, str]]:
        return [(str(number), f"host{number % hosts}.example") for number in range(images)]

    assert is_suspended(matches(6, 3))
    assert not is_suspended(matches(5, 3))
    assert not is_suspended(matches(60, 2))
    assert not is_suspended(matches(3, 3) * 10)


def test_sudden_changes_are_not_believed_at_once():
    assert not is_suspicious(0, 1_000_000, 0, 0)
    assert not is_suspicious(1, 0, 1, 0), "a person cleared the only entry"
    assert is_suspicious(10_000, 0, 501, 0)
    assert not is_suspicious(10_000, 0, 500, 0)
    assert is_suspicious(10_000, 2_001, 0, 0.5)
    assert not is_suspicious(10_000, 2_001, 0, 3)
