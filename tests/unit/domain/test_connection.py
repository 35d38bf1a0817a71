"""What is known of the network, step by step, and when it is looked at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.trips.connection import HINTS_APART, LONGEST_REST, SHORTEST_REST, Connection, Finding, Hint
from tests.helpers.entries import NOW

ONLINE, OFFLINE = Finding(state="online"), Finding(state="offline")
PORTAL = Finding(state="portal", portal_url="http://10.20.30.40/login")


def is_due(connection: Connection, after: timedelta = timedelta(), work_waits: bool = False) -> bool:
    return connection.is_look_due(NOW + after, work_waits=work_waits)


def test_nothing_is_known_and_nobody_is_asked_without_a_reason():
    assert Connection().state == "unknown"
    assert not is_due(Connection())
    assert is_due(Connection(), work_waits=True)


@pytest.mark.parametrize("finding", [ONLINE, OFFLINE, PORTAL])
def test_results_decide(finding):
    connection = Connection().hinted(Hint(reachable=True, portal=False)).learnt(finding, NOW)
    assert connection.state == finding.state
    assert connection.portal_url == finding.portal_url


def test_the_log_in_page_is_forgotten_with_the_portal():
    assert Connection().learnt(PORTAL, NOW).learnt(ONLINE, NOW).portal_url is None


def test_the_systems_word_changes_no_state_but_is_a_reason_to_look():
    connection = Connection().learnt(ONLINE, NOW).hinted(Hint(reachable=False))
    assert connection.state == "online"
    assert is_due(connection, HINTS_APART)
    assert not is_due(connection.learnt(OFFLINE, NOW + HINTS_APART), timedelta(days=1))


@pytest.mark.parametrize("hint", [Hint(), Hint(reachable=True, metered=True, portal=False)])
def test_the_first_good_word_is_no_news(hint):
    assert not is_due(Connection().hinted(hint), timedelta(days=1))


@pytest.mark.parametrize("hint", [Hint(reachable=False), Hint(portal=True)])
def test_the_first_bad_word_is_news_once(hint):
    connection = Connection().hinted(hint)
    assert is_due(connection)
    connection = connection.learnt(OFFLINE, NOW).hinted(hint).hinted(Hint())
    assert not is_due(connection, timedelta(days=1)), "the same word again, or none, is no change"


def test_a_link_that_comes_and_goes_is_not_asked_each_time():
    connection = Connection().learnt(OFFLINE, NOW)
    for second in range(4):
        connection = connection.hinted(Hint(reachable=second % 2 == 0))
        connection = connection.hinted(Hint(reachable=second % 2 == 1))
        assert not is_due(connection, timedelta(seconds=second))
    assert is_due(connection, HINTS_APART)


def test_while_work_waits_the_looks_grow_rarer():
    connection, at, waits = Connection(), NOW, []
    for _ in range(8):
        connection = connection.learnt(OFFLINE, at)
        wait = timedelta()
        while not connection.is_look_due(at + wait, work_waits=True):
            wait += timedelta(seconds=5)
        waits.append(wait)
        at += wait
    assert waits[:5] == [SHORTEST_REST * 2**n for n in range(5)]
    assert waits[-1] == LONGEST_REST
    assert not is_due(connection, timedelta(days=1)), "without work nobody looks"
    hinted = connection.hinted(Hint(reachable=False)).hinted(Hint(reachable=True)).learnt(OFFLINE, at)
    assert hinted.is_look_due(at + SHORTEST_REST, work_waits=True), "a hint begins anew"


def test_online_there_is_nothing_to_look_for():
    assert not is_due(Connection().learnt(ONLINE, NOW), timedelta(days=1), work_waits=True)


def test_a_look_that_showed_nothing_is_a_look_too():
    connection = Connection().looked(NOW)
    assert connection.state == "unknown"
    assert not is_due(connection, SHORTEST_REST / 2, work_waits=True)
    assert is_due(connection, SHORTEST_REST, work_waits=True)


def test_a_clock_that_was_set_back_holds_nobody_up():
    connection = Connection().learnt(OFFLINE, NOW + timedelta(days=400))
    assert is_due(connection, work_waits=True)


def test_working_offline_by_hand_hides_the_network_and_ends_with_a_look():
    connection = Connection().learnt(ONLINE, NOW).worked_offline(True).hinted(Hint(reachable=False))
    assert connection.state == "offline"
    assert not is_due(connection, timedelta(days=1), work_waits=True)
    connection = connection.worked_offline(False)
    assert connection.state == "online"
    assert is_due(connection, HINTS_APART)


def test_a_metered_network_is_a_network():
    connection = Connection().learnt(ONLINE, NOW).hinted(Hint(metered=True)).hinted(Hint())
    assert (connection.state, connection.metered) == ("online", True)
    assert not is_due(connection, timedelta(days=1))
    assert not connection.hinted(Hint(metered=False)).metered
