"""What votes are worth, and what follows from it."""

import pytest

from reader.collector.thresholds import Standing, State, Surroundings, Thresholds, Vote, Why, count, judge

TODAY = 20_782
NOW = TODAY * 1440 + 600
THRESHOLDS = Thresholds()


def vote(network="a", *, reason="violence", days_ago=0, age_days=0, minute=NOW - 60):
    return Vote(reason, network.encode() if network else None, TODAY - days_ago, age_days, minute)


def spread(number, **fields):
    """So many votes, each of a network of its own and a quarter of an hour apart."""
    return [vote(f"n{place}", minute=NOW - 15 * (place + 2), **fields) for place in range(number)]


def standing(**changes):
    fields = {"score": 5.0, "undecayed": 5.0, "voters": 5, "networks": 5, "reason": "violence", "burst_share": 0.2}
    return Standing(**{**fields, **changes})


def around(**changes):
    return Surroundings(**{"is_near": False, "first_minute": NOW - 60, "host": None, **changes})


def test_a_network_counts_for_one_and_a_half_at_most():
    votes = [vote("a") for _ in range(1000)]
    assert count(votes, TODAY, THRESHOLDS).score == 1.5
    assert count(votes[:1], TODAY, THRESHOLDS).score == 1.0
    assert count(votes[:2], TODAY, THRESHOLDS).score == 1.25


def test_a_thousand_tags_of_three_networks_block_nothing():
    votes = [vote(network) for network in "abc" for _ in range(334)]
    counted = count(votes, TODAY, THRESHOLDS)
    assert (counted.score, counted.networks, counted.voters) == (4.5, 3, 1002)
    assert judge(State.COUNTING, counted, around(), NOW, THRESHOLDS).state is State.COUNTING


def test_the_heaviest_vote_of_a_network_counts_whole():
    votes = [vote("a", reason="misleading"), vote("a", reason="violence")]
    assert count(votes, TODAY, THRESHOLDS).score == 1.0 + 0.25 * 0.5


def test_a_dispute_over_rights_blocks_nothing():
    assert count(spread(50, reason="copyright"), TODAY, THRESHOLDS).score == 0


@pytest.mark.parametrize(("days", "weight"), [(0, 1.0), (7, 1.0), (37, 0.5), (67, 0.25)])
def test_votes_fade_after_a_week(days, weight):
    counted = count([vote(days_ago=days)], TODAY, THRESHOLDS)
    assert (counted.score, counted.undecayed) == (weight, 1.0)
    assert count([vote(age_days=30, days_ago=days - 30)] if days >= 30 else [], TODAY, THRESHOLDS).score in (
        weight,
        0,
    )


def test_five_votes_of_one_week_are_five():
    votes = [vote(f"n{day}", days_ago=day) for day in range(5)]
    assert count(votes, TODAY, THRESHOLDS).score == 5.0


def test_votes_of_half_a_year_ago_are_gone():
    assert count([vote(days_ago=181)], TODAY, THRESHOLDS) == count([], TODAY, THRESHOLDS)
    assert count([vote(days_ago=180)], TODAY, THRESHOLDS).voters == 1


def test_a_clock_that_went_back_makes_no_vote_heavier():
    assert count([vote(days_ago=-3)], TODAY, THRESHOLDS).score == 1.0


def test_the_reason_is_the_most_frequent():
    votes = [vote(reason="spam"), vote(reason="hate"), vote(reason="spam")]
    assert count(votes, TODAY, THRESHOLDS).reason == "spam"
    assert count([vote(reason="spam"), vote(reason="hate")], TODAY, THRESHOLDS).reason == "hate"
    assert count([], TODAY, THRESHOLDS).reason is None


def test_five_readers_in_five_networks_are_enough():
    verdict = judge(State.COUNTING, count(spread(5), TODAY, THRESHOLDS), around(), NOW, THRESHOLDS)
    assert (verdict.state, verdict.why) == (State.BLOCKED, Why.THRESHOLD)


@pytest.mark.parametrize(
    "missing", [{"score": 4.99}, {"voters": 4}, {"networks": 3}], ids=["score", "voters", "networks"]
)
def test_each_threshold_is_needed(missing):
    assert judge(State.COUNTING, standing(**missing), around(), NOW, THRESHOLDS).state is State.COUNTING


def test_a_block_waits_after_the_first_vote():
    verdict = judge(State.COUNTING, standing(), around(first_minute=NOW - 14), NOW, THRESHOLDS)
    assert (verdict.state, verdict.look_again_at) == (State.COUNTING, NOW + 1)
    assert judge(State.COUNTING, standing(), around(first_minute=NOW - 15), NOW, THRESHOLDS).state is State.BLOCKED


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"burst_share": 0.81}, Why.BURST),
        ({"host": "paper.example"}, Why.TRUSTED_HOST),
        ({"host": "other.example", "host_blocks_today": 10}, Why.HOST_BREAKER),
        ({"blocks_this_hour": 50}, Why.HOUR_BREAKER),
        ({"blocks_today": 2000}, Why.DAY_BREAKER),
    ],
)
def test_what_is_odd_waits_for_a_person(changes, why):
    thresholds = Thresholds(trusted_hosts=frozenset({"paper.example"}))
    votes = {name: value for name, value in changes.items() if name == "burst_share"}
    others = {name: value for name, value in changes.items() if name != "burst_share"}
    verdict = judge(State.COUNTING, standing(**votes), around(**others), NOW, thresholds)
    assert (verdict.state, verdict.why) == (State.HELD, why)


def test_the_burst_rule_can_be_turned_off():
    votes = [vote(f"n{place}") for place in range(5)]
    assert count(votes, TODAY, THRESHOLDS).burst_share == 1.0
    assert count(votes, TODAY, Thresholds(burst_minutes=0)).burst_share == 0.0
    calm = count([vote("x", minute=None), *votes], TODAY, THRESHOLDS)
    assert calm.burst_share == pytest.approx(5 / 6)


def test_a_burst_is_the_busiest_window():
    votes = [vote(f"n{place}", minute=NOW - minutes) for place, minutes in enumerate((100, 50, 49, 48, 40, 39))]
    assert count(votes, TODAY, THRESHOLDS).burst_share == pytest.approx(3 / 6)
    assert count(votes, TODAY, Thresholds(burst_minutes=12)).burst_share == pytest.approx(5 / 6)


def test_likeness_waits_for_a_person_unless_the_operator_turned_it_on():
    votes = standing(score=10.0, networks=8)
    near = around(is_near=True)
    assert judge(State.COUNTING, votes, near, NOW, THRESHOLDS).why is Why.NEAR_IS_MANUAL
    thresholds = Thresholds(near_blocks=True)
    assert judge(State.COUNTING, votes, near, NOW, thresholds).state is State.BLOCKED
    by_a_cleared_one = around(is_near=True, looks_like_a_cleared_one=True)
    assert judge(State.COUNTING, votes, by_a_cleared_one, NOW, thresholds).why is Why.NEAR_A_CLEARED_ONE
    assert judge(State.COUNTING, standing(score=9.9, networks=8), near, NOW, thresholds).state is State.COUNTING
    assert judge(State.COUNTING, standing(score=10.0, networks=7), near, NOW, thresholds).state is State.COUNTING


def test_withdrawals_lift_a_block_and_age_does_not():
    faded = standing(score=0.1, undecayed=5.0)
    assert judge(State.BLOCKED, faded, around(), NOW, THRESHOLDS).state is State.BLOCKED
    withdrawn = standing(score=2.4, undecayed=2.4)
    assert judge(State.BLOCKED, withdrawn, around(), NOW, THRESHOLDS).why is Why.WITHDRAWN
    assert judge(State.BLOCKED, standing(undecayed=2.5), around(), NOW, THRESHOLDS).state is State.BLOCKED


@pytest.mark.parametrize("state", [State.CONFIRMED, State.HELD, State.CLEARED])
@pytest.mark.parametrize(
    "votes", [standing(score=500.0, voters=500), standing(undecayed=0.0, score=0.0, voters=0)]
)
def test_what_a_person_decided_stays(state, votes):
    verdict = judge(state, votes, around(), NOW, THRESHOLDS)
    assert (verdict.state, verdict.why) == (state, None)
