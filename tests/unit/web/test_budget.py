"""A budget never gives more than it has, whoever asks, and loses nothing of what comes back."""

from __future__ import annotations

import random
import threading

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FailureReason
from reader.web.budget import LEAST_SHARE_BYTES, ONE_MOVE_BYTES, UNREAD_BYTES, Budget
from reader.web.failure import ExchangeFailed
from tests.helpers.patience import PATIENCE_SECONDS

TOKEN = CancelToken()


def refused(budget: Budget) -> bool:
    try:
        with budget.part(TOKEN):
            return False
    except ExchangeFailed as failure:
        return failure.reason is FailureReason.BUDGET


def test_what_a_part_did_not_use_comes_back():
    budget = Budget(1_000_000)
    with budget.part(TOKEN) as part:
        assert budget.used == LEAST_SHARE_BYTES
        part.use(1_000)
        assert (part.used, part.left) == (1_000, LEAST_SHARE_BYTES - UNREAD_BYTES - 1_000)
    assert (budget.used, budget.left) == (1_000, 999_000)


def test_bytes_that_came_unread_count_and_have_room():
    budget = Budget(300_000)
    with budget.part(TOKEN) as part:
        while part.left:
            part.use(part.check())
        with pytest.raises(ExchangeFailed) as failed:
            part.check()
        part.use_unread(10_000_000)
    assert failed.value.reason is FailureReason.BUDGET
    assert budget.used == 300_000


def test_one_exchange_may_use_an_eighth():
    with Budget(80_000_000).part(TOKEN) as part:
        assert part.left == 10_000_000 - UNREAD_BYTES


def test_the_last_part_is_what_is_left_and_then_there_is_none():
    budget = Budget(200_000)
    with budget.part(TOKEN) as part:
        assert part.left == 200_000 - UNREAD_BYTES
        part.use(140_000)
    assert refused(budget)


def test_what_an_earlier_run_used_stays_used():
    budget = Budget(1_000_000, used_bytes=950_000)
    assert refused(budget)
    assert budget.close() == 950_000


def test_where_little_is_left_an_exchange_waits_for_another():
    budget = Budget(300_000)
    entered = threading.Event()
    sizes: list[int] = []

    def second() -> None:
        entered.set()
        with budget.part(TOKEN) as part:
            sizes.append(part.left)

    with budget.part(TOKEN) as part:
        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(60)
        part.use(10_000)
        assert sizes == []
    thread.join(PATIENCE_SECONDS)
    assert sizes == [290_000 - UNREAD_BYTES]


def test_waiting_ends_with_the_token():
    budget, token = Budget(300_000), CancelToken()
    token.cancel()
    with budget.part(TOKEN), pytest.raises(Cancelled), budget.part(token):
        pass


def test_after_closing_nothing_is_given_and_what_is_under_way_ends():
    budget = Budget(10_000_000)
    with budget.part(TOKEN) as part, budget.part(TOKEN) as quiet:
        part.use(7)
        under_way = part.check()
        used = budget.close()
        for ended in (part, quiet):
            with pytest.raises(ExchangeFailed):
                ended.check()
        part.use(under_way)
        part.use_unread(10**9)
        assert part.used + UNREAD_BYTES <= used <= 2 * (7 + ONE_MOVE_BYTES + UNREAD_BYTES)
    assert budget.used == budget.close() == used
    assert refused(budget)


def test_what_is_under_way_counts_as_no_more_than_it_was_lent():
    budget = Budget(UNREAD_BYTES + 100)
    with budget.part(TOKEN):
        assert budget.close() == UNREAD_BYTES + 100


def test_what_may_move_is_booked_before_it_moves():
    booked: list[int] = []
    budget = Budget(1_000_000, book=booked.append)
    with budget.part(TOKEN) as part:
        while part.left:
            count = part.check()
            assert booked[-1] >= budget.moved + count
            part.use(count)
    assert booked == sorted(booked)
    assert booked[-1] <= 1_000_000
    assert budget.moved == budget.used == part.used


def test_many_threads_together_never_use_more():
    chance = random.Random(7)
    budget = Budget(2_000_000)
    seeds = [chance.random() for _ in range(12)]
    used: list[int] = []

    def spend(seed: float) -> None:
        mine = random.Random(seed)
        while True:
            try:
                with budget.part(TOKEN) as part:
                    count = mine.randrange(part.left + 1)
                    part.use(count)
                    part.use_unread(mine.randrange(100_000))
                    used.append(part.used)
                    assert budget.used <= budget.limit_bytes
            except ExchangeFailed:
                return

    threads = [threading.Thread(target=spend, args=(seed,)) for seed in seeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sum(used) == budget.used <= budget.limit_bytes
