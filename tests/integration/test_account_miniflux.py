"""Rounds against a real Miniflux: random histories, lost answers, deleted articles, lists in pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.accounts.whole_list import read_list
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import READ, STARRED, AccountState, Listed
from reader.domain.organising.history import UNREAD
from tests.helpers import miniflux_history
from tests.helpers.entries import NOW
from tests.helpers.marks_history import homes
from tests.helpers.miniflux_history import real_server

MANY = 1_000
OLD = NOW - timedelta(days=30)


@pytest.fixture(scope="module")
def small():
    """A server with the articles of the histories."""
    with real_server() as server:
        yield server


def test_random_histories_leave_no_mark_differing(small):
    told = []
    assert miniflux_history.failing(small, 6, tell=told.append) == [], told


@pytest.mark.long(minutes=55)
@pytest.mark.parametrize("first", range(10_000, 12_000, 100))
def test_two_thousand_histories_leave_no_mark_differing(small, first):
    told = []
    assert miniflux_history.failing(small, 100, first=first, tell=told.append) == [], told


@pytest.mark.parametrize("choices", [{"repeats": True}, {"repeats": False}, {"repeats": False, "page": 3}])
def test_clients_that_repeat_or_trust_fail_on_the_same_histories(small, choices):
    assert miniflux_history.first_naive_failure(small, 30, **choices) is not None


@pytest.fixture(scope="module")
def running():
    """A server with a thousand old articles."""
    with real_server(MANY, OLD) as server:
        yield server


@pytest.fixture
def server(running):
    running.reset()
    running.use_key(False)
    yield running
    running.faults.after = lambda name: False


@pytest.fixture
def home(server, tmp_path):
    """A home with the same articles, linked."""
    with homes(tmp_path, 1, MANY, OLD) as [home]:
        home.reset()
        home.run(server)
        assert home.stores.rows("SELECT count(*) FROM account_entry WHERE entry_id IS NOT NULL") == [(MANY,)]
        yield home


def unread(home):
    return home.stores.rows("SELECT count(*) FROM entry WHERE unread")[0][0]


def test_no_article_is_unread_again_when_the_answer_to_each_request_is_lost(server, home):
    lost = set()

    def loses(name):
        """Lose the answer to every other request that marks."""
        if name != "mark":
            return False
        lost.add(len(lost))
        return len(lost) % 2 == 1

    server.faults.after = loses
    home.stores.mark(home.ids, **{UNREAD: False})
    for _ in range(MANY // 100 + 2):
        home.run(server)
    assert len(lost) >= 10
    assert unread(home) == 0
    assert server.unread == 0
    assert home.stores.rows("SELECT count(*) FROM account_changed") == [(0,)]


@pytest.mark.parametrize("deleted", [300, 500])
def test_what_the_server_has_deleted_is_not_read_here(server, home, deleted):
    server.delete(range(deleted))
    home.run(server)
    assert unread(home) == MANY
    if deleted > MANY // 3:
        return  # so many that the reader is asked first
    server.choose(miniflux_history.FIRST + 700, READ, True)
    home.run(server)
    assert unread(home) == MANY - 1


def test_a_server_that_was_emptied_changes_nothing_and_asks(server, home):
    server.delete(range(MANY))
    done = home.begin(server)
    done.run()
    assert (done.state, done.taken, done.sent) == (AccountState.HELD, {}, ())
    assert done.held > 0
    assert unread(home) == MANY


def test_a_list_in_pages_is_whole_only_if_two_readings_agree(server):
    class Small:
        """Asks for small pages; somebody reads an article after each of the first ones."""

        def __init__(self, marks):
            self.marks = marks

        def ids(self, listed, more=None, most=100):
            page = server.ids(listed, more, most=min(most, 100))
            if self.marks:
                self.marks -= 1
                server.choose(miniflux_history.FIRST + self.marks, READ, True)
            return page

    quiet = read_list(Small(0), Listed.UNREAD, CancelToken())
    assert (len(quiet.ids), quiet.is_whole) == (MANY, True)
    busy = read_list(Small(12), Listed.UNREAD, CancelToken())
    assert busy.is_whole and len(busy.ids) == MANY - 12
    never = read_list(Small(60), Listed.UNREAD, CancelToken())
    assert not never.is_whole


def test_a_key_lists_all_articles_in_order(server):
    server.use_key(True)
    first = server.since(0)
    assert len(first) == MANY
    assert [one.id for one in first] == sorted(one.id for one in first)
    assert server.since(first[-1].id) == []
    assert first[0].feed == server.feeds()[0].id
    by_id = {one.id: (one.title, one.link, one.published_at) for one in server.entries([first[0].id])}
    assert by_id == {first[0].id: (first[0].title, first[0].link, first[0].published_at)}


def test_stars_are_set_and_taken_away(server, home):
    home.choose(3, STARRED, True)
    server.choose(miniflux_history.FIRST + 4, STARRED, True)
    home.run(server)
    assert [number for number in range(10) if server.has(miniflux_history.FIRST + number, STARRED)] == [3, 4]
    assert [number for number in range(10) if home.has(number, STARRED)] == [3, 4]
    home.choose(4, STARRED, False)
    home.run(server)
    assert not server.has(miniflux_history.FIRST + 4, STARRED)
