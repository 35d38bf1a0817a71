"""The merge of one mark: every state, and everything that can happen to it, tried to the end."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import pytest

from reader.domain.accounts.merge import Merged, merge

BOTH = (False, True)


@pytest.mark.parametrize(("here", "agreed", "server"), [*product(BOTH, BOTH, BOTH)])
def test_the_side_that_changed_wins(here, agreed, server):
    if here == agreed:
        assert merge(here, agreed, server) == Merged(server, server, send=False)
    elif here == server:
        assert merge(here, agreed, server) == Merged(here, here, send=False)
    else:
        assert merge(here, agreed, server) == Merged(here, agreed, send=True)


@pytest.mark.parametrize(("here", "agreed"), [*product(BOTH, BOTH)])
def test_the_effect_of_a_request_is_no_choice_of_others(here, agreed):
    asked = not agreed
    assert merge(here, agreed, asked, sent=True) == Merged(here, asked, send=here != asked)
    assert merge(here, agreed, agreed, sent=True) == merge(here, agreed, agreed)


class Mark(NamedTuple):
    """A mark on both sides.

    Attributes:
        choice: What the reader chose here since the server was read to have it; None: nothing that waits.
    """

    here: bool
    agreed: bool
    server: bool
    sent: bool = False
    choice: bool | None = None


def chosen_here(mark: Mark, value: bool) -> Mark:
    # To choose what both sides have is a choice only while a request is out.
    is_choice = value != mark.agreed or mark.sent
    return mark._replace(here=value, choice=value if is_choice else None)


def compare(mark: Mark) -> tuple[Mark, bool]:
    """Read the server; returns whether it is to be asked."""
    merged = merge(mark.here, mark.agreed, mark.server, sent=mark.sent)
    choice = mark.choice if merged.here != mark.server else None
    return mark._replace(here=merged.here, agreed=merged.agreed, sent=False, choice=choice), merged.send


def read(mark: Mark, outcome: str = "") -> Mark:
    """Run a round: read, send with an outcome if that is wanted, and read again if nothing broke."""
    mark, send = compare(mark)
    if send:
        mark = mark._replace(server=mark.server if outcome in ("lost", "lied") else mark.here, sent=True)
        if outcome not in ("lost", "cut"):
            mark, _ = compare(mark)
    return mark


STEPS = {
    "chosen read here": lambda mark: chosen_here(mark, True),
    "chosen unread here": lambda mark: chosen_here(mark, False),
    "round": read,
    "round whose request is lost": lambda mark: read(mark, "lost"),
    "round whose answer is lost": lambda mark: read(mark, "cut"),
    "round that is lied to": lambda mark: read(mark, "lied"),
    "chosen read there": lambda mark: mark._replace(server=True),
    "chosen unread there": lambda mark: mark._replace(server=False),
}


@pytest.mark.parametrize("first", [Mark(*one) for one in product(BOTH, BOTH, BOTH)])
def test_from_each_state_any_eight_steps_lead_to_agreement_and_lose_no_choice(first):
    seen, new = {first}, {first}
    while new:
        new = {step(mark) for mark in new for step in STEPS.values()} - seen
        seen |= new
    assert len(seen) > 8
    for mark in seen:
        end = read(read(mark))
        assert end.here == end.agreed == end.server, mark
        assert mark.choice in (None, end.here), mark
