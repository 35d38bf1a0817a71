"""Marks go to the server half a minute after the last one, by a clock that stands until a test moves it."""

from __future__ import annotations

from email.utils import format_datetime

import pytest

from reader.background.cancel import CancelToken
from reader.domain.accounts.account import READ, STARRED, AccountState, RemoteFeed
from reader.domain.errors import FailureReason
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.trips.connection import Finding
from tests.helpers.entries import NOW
from tests.helpers.feed_server import LOG_IN_PAGE, NOWHERE, item, rss
from tests.helpers.homes import open_home
from tests.helpers.marks_server import ModelServer
from tests.helpers.reader_api import API_DIALECTS, PASSWORD, USER, ReaderApi
from tests.helpers.servers import reply, slam

COUNT = 4
DOWN = reply(500, b"broken")


@pytest.fixture
def model(server):
    at = format_datetime(NOW)
    items = [item(f"Tide {number}", link=f"{NOWHERE}/{number}", pubDate=at) for number in range(COUNT)]
    url = server.publish("/tides", rss(*items, title="Tides"))
    model = ModelServer(subscriptions=[RemoteFeed(id="feed/1", url=url, title="Tides")])
    for number in range(COUNT):
        model.publish(100 + number, "feed/1", f"Tide {number}", NOW, f"{NOWHERE}/{number}")
    return model


@pytest.fixture
def there(model):
    with ReaderApi(model, API_DIALECTS["miniflux before 2.3"]) as api:
        yield api


@pytest.fixture
def home(there, model, home, monkeypatch):
    """A home whose articles are linked, with nothing to be sent."""
    monkeypatch.setenv("MANCHETTE_ACCOUNT_PASSWORD", PASSWORD)
    with open_home(home, allow=[there]) as opened:
        opened.add(model.subscriptions[0].url)
        opened.sync()
        opened.services.accounts.add(there.url("/"), USER, PASSWORD, stores=False, token=CancelToken())
        opened.sync()
        opened.clock.forward(minutes=10)
        yield opened


def mark(home, number):
    """Mark an article as read, as the window does."""
    [id_] = [one.id for one in home.headlines() if one.title == f"Tide {number}"]
    home.services.library.marks.perform(Marking(UNREAD, False, [id_]))


def pass_by(home, **time):
    """Let time pass, and do what is due then, as the keeper does."""
    home.clock.forward(**time)
    errands = home.services.sync.between_rounds
    if errands.are_due():
        errands.run(CancelToken())


def is_read(model, *numbers):
    return [number for number in numbers if model.has(100 + number, READ)]


def account(home):
    return home.services.accounts.only()


def wait(home):
    return home.services.sync.between_rounds.seconds_to_next()


def test_marks_leave_half_a_minute_after_the_last_one(home, model):
    mark(home, 0)
    assert wait(home) == 30
    pass_by(home, seconds=29)
    mark(home, 1)
    pass_by(home, seconds=29)
    assert is_read(model, 0, 1) == []
    pass_by(home, seconds=1)
    assert is_read(model, 0, 1) == [0, 1]
    assert wait(home) is None


def test_a_minute_lies_between_two_rounds_that_marks_cause(home, model):
    mark(home, 0)
    pass_by(home, seconds=30)
    mark(home, 1)
    assert wait(home) == 60
    pass_by(home, seconds=59)
    assert is_read(model, 0, 1) == [0]
    pass_by(home, seconds=1)
    assert is_read(model, 0, 1) == [0, 1]


def test_marks_that_the_server_had_cause_no_round(home, model, there):
    model.choose(102, READ, True)
    model.choose(103, STARRED, True)
    home.sync()
    assert "Tide 2" not in {one.title for one in home.headlines(unread=True)}
    assert wait(home) is None


def test_a_mark_that_concerns_no_account_wakes_nobody(home, server, there):
    home.add(server.publish("/other", rss(item("Tide 9"), title="Not there")))
    home.sync()
    home.clock.forward(minutes=10)
    mark(home, 9)
    asked = len(there.requests)
    pass_by(home, seconds=30)
    assert len(there.requests) == asked
    assert wait(home) is None, "else the keeper looks each second"


@pytest.mark.parametrize("choice", ["account.send=rounds", "sync.work_offline=on"])
def test_nothing_leaves_by_itself_where_the_reader_does_not_want_it(home, model, there, choice):
    home.services.settings.set(*choice.split("="))
    asked = len(there.requests)
    mark(home, 0)
    assert wait(home) is None
    pass_by(home, hours=1)
    assert len(there.requests) == asked
    home.services.settings.set("sync.work_offline", "off")
    home.sync()
    assert is_read(model, 0) == [0], "a sync brings it"


def test_a_server_that_fails_is_asked_again_after_one_five_and_thirty_minutes(home, model, there):
    there.instead = DOWN
    mark(home, 0)
    pass_by(home, seconds=30)
    for minutes in (1, 5, 30, 30):
        assert account(home).state is AccountState.OFFLINE
        asked = len(there.requests)
        assert wait(home) == minutes * 60
        pass_by(home, seconds=minutes * 60 - 1)
        assert len(there.requests) == asked
        pass_by(home, seconds=1)
        assert len(there.requests) > asked
    there.instead = None
    pass_by(home, minutes=30)
    assert (account(home).state, account(home).failures, is_read(model, 0)) == (AccountState.OK, 0, [0])


def test_a_server_that_failed_is_asked_again_though_nothing_waits(home, there):
    there.instead = DOWN
    home.sync()
    assert account(home).state is AccountState.OFFLINE
    there.instead = None
    pass_by(home, minutes=1)
    assert account(home).state is AccountState.OK
    assert wait(home) is None


def test_a_server_that_is_down_is_asked_again_each_minute(home, model, there):
    there.instead = slam
    mark(home, 0)
    pass_by(home, seconds=30)
    for failures in (1, 2, 3):
        assert (account(home).error, account(home).failures) == (FailureReason.REFUSED, failures)
        pass_by(home, minutes=1)
    there.instead = None
    pass_by(home, minutes=1)
    assert (account(home).state, is_read(model, 0)) == (AccountState.OK, [0])


def test_a_network_that_comes_back_ends_the_wait(home, model, there, server):
    """It is lost between two rounds: the marks that fail tell, and a feed is tried while they wait."""
    server.portal = there.instead = slam
    mark(home, 0)
    for _ in range(3):
        pass_by(home, minutes=2)
    assert home.services.network.connectivity.state == "offline"
    assert account(home).failures == 1, "once the network is known to be away, only a feed is tried"
    server.portal = there.instead = None
    pass_by(home, minutes=2)
    assert (account(home).state, is_read(model, 0)) == (AccountState.OK, [0])


def test_a_server_that_wants_more_time_gets_it(home, there):
    there.instead = reply(429, b"slowly", "Retry-After: 600")
    mark(home, 0)
    pass_by(home, seconds=30)
    assert account(home).error is FailureReason.RATE_LIMITED
    assert wait(home) == 600


def test_a_clock_that_is_set_back_keeps_no_account_waiting(home, there):
    home.clock.forward(days=400)
    there.instead = DOWN
    home.sync()
    there.instead = None
    home.clock.forward(days=-400)
    assert account(home).is_due(home.clock())


def test_a_sync_that_the_reader_asks_for_does_not_wait(home, model, there):
    there.instead = DOWN
    mark(home, 0)
    pass_by(home, seconds=30)
    there.instead = None
    home.sync()
    assert (account(home).state, is_read(model, 0)) == (AccountState.OK, [0])


def test_behind_a_log_in_page_marks_wait_and_nothing_changes(home, model, there):
    there.instead = reply(200, LOG_IN_PAGE, "Content-Type: text/html")
    mark(home, 0)
    pass_by(home, seconds=30)
    assert (account(home).state, account(home).error) == (AccountState.OFFLINE, FailureReason.PORTAL)
    assert [one.title for one in home.headlines(unread=True)] != []
    home.services.network.connectivity.found(Finding(state="portal"))
    asked = len(there.requests)
    assert home.services.accounts.seconds_to_next() is None
    mark(home, 1)
    home.clock.forward(hours=2)
    assert not home.services.accounts.is_due()
    assert len(there.requests) == asked
    there.instead = None
    home.services.network.connectivity.found(Finding(state="online"))
    pass_by(home, seconds=1)
    assert is_read(model, 0, 1) == [0, 1]


def test_an_account_that_is_paused_during_a_round_stays_so(home, model):
    one = account(home)
    model.faults.between = lambda: home.services.accounts.pause(one)
    mark(home, 0)
    pass_by(home, seconds=30)
    assert account(home).state is AccountState.PAUSED


def test_a_paused_account_and_a_refused_password_are_left_alone(home, model, there):
    accounts = home.services.accounts
    accounts.pause(account(home))
    asked = len(there.requests)
    mark(home, 0)
    pass_by(home, seconds=30)
    assert len(there.requests) == asked
    accounts.pause(account(home), resumes=True)
    there.state.password = "changed"
    there.forget_log_ins("f0f0")
    mark(home, 1)
    pass_by(home, seconds=60)
    assert account(home).state is AccountState.PASSWORD
    asked = len(there.requests)
    mark(home, 2)
    pass_by(home, hours=1)
    assert len(there.requests) == asked
    assert wait(home) is None
