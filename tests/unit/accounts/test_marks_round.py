"""A round with many articles: lost answers, a server that cleans up or was emptied, bulk actions on each side."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.background.cancel import CancelToken
from reader.domain.accounts.account import READ, STARRED, AccountState, Link, RemoteFeed
from reader.domain.organising.history import STARRED as STAR_HERE
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.organising.rule import Action
from reader.domain.retention import Bound
from reader.storage.entries.feed_bound import FeedBound
from reader.storage.entries.marks import mark
from reader.storage.organising.rule_applying import apply_rule
from reader.storage.organising.undo import UndoStore
from tests.helpers.entries import NOW
from tests.helpers.marks_history import FEED, homes
from tests.helpers.marks_server import MINIFLUX_OLD, ModelServer
from tests.helpers.rules import a_rule

MANY = 1_000
OLD = NOW - timedelta(days=30)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    with homes(tmp_path_factory.mktemp("homes"), 1, MANY, OLD) as [home]:
        yield home


@pytest.fixture
def server():
    """A server that toggles, with the same articles."""
    server = ModelServer(MINIFLUX_OLD, subscriptions=[RemoteFeed(id="feed/1", url=FEED, title="Paper")])
    for one in range(MANY):
        server.publish(100 + one, "feed/1", f"Article {one}", OLD, f"https://paper.example/{one}")
    return server


@pytest.fixture
def home(opened, server):
    """The home, with all articles linked."""
    opened.reset()
    opened.stores.change("DELETE FROM history")
    opened.run(server)
    server.requests.clear()
    return opened


def run(home, server, **answer):
    done = home.begin(server)
    vars(done).update(answer)
    done.run()
    home.accounts.note_read(home.account_id, NOW, done.state, done.held)
    return done


def unread(home):
    return home.stores.rows("SELECT count(*) FROM entry WHERE unread AND deleted_at IS NULL")[0][0]


def unread_there(server):
    return sum(not one.read for one in server.articles.values())


def test_no_mark_is_unread_again_when_the_answer_to_each_request_is_lost_once(home, server):
    lost = set()

    def loses(name):
        """Lose the answer to each request that marks, the first time."""
        request = server.requests[-1]
        is_new = name == "mark" and (request, unread_there(server)) not in lost
        lost.add((request, unread_there(server)))
        return is_new

    server.faults.after = loses
    home.stores.mark(home.ids, **{UNREAD: False})
    for _ in range(MANY // 100 + 1):
        home.run(server)
    assert len(lost) >= MANY // 100
    assert (unread(home), unread_there(server)) == (0, 0)
    assert server.spoiled == []
    assert home.stores.rows("SELECT count(*) FROM account_changed") == [(0,)]


def test_a_thousand_marks_take_fifteen_requests(home, server):
    home.stores.mark(home.ids, **{UNREAD: False})
    run(home, server)
    marks = [one for one in server.requests if one.startswith("mark")]
    assert (len(marks), len(server.requests)) == (10, 15)


def test_nothing_new_takes_three_requests(home, server):
    run(home, server)
    assert len(server.requests) == 3


@pytest.mark.parametrize("deleted", [5, 300, 500])
def test_what_the_server_deletes_is_not_read_here(home, server, deleted):
    for one in range(deleted):
        del server.articles[100 + one]
    done = run(home, server)
    assert (done.taken, done.sent) == ({}, ())
    assert unread(home) == MANY
    if deleted <= MANY // 3:
        assert (done.state, done.held) == (AccountState.OK, 0)
        gone = f"SELECT count(*) FROM account_entry WHERE state = {Link.GONE:d}"
        assert home.stores.rows(gone) == [(deleted,)]
        # What is read there meanwhile is taken all the same.
        server.choose(100 + deleted, READ, True)
        assert run(home, server).taken == {(UNREAD, False): [home.ids[deleted]]}


@pytest.mark.parametrize("answer", ["accept", "keep"])
def test_a_server_that_was_emptied_changes_nothing_and_asks_once(home, server, answer):
    articles, server.articles = server.articles, {}
    for _ in range(2):
        done = run(home, server)
        assert (done.state, done.taken, done.sent) == (AccountState.HELD, {}, ())
        assert done.held > 0
        assert unread(home) == MANY
    for _ in range(3):
        done = run(home, server, **{answer: True})
    assert (done.state, done.taken, unread(home)) == (AccountState.OK, {}, MANY)
    assert len(articles) == MANY


def all_read_there(server):
    for one in range(MANY):
        server.choose(100 + one, READ, True)


def test_articles_keep_their_feed_when_the_server_lists_no_sources_for_once(home, server):
    server.publish(100 + MANY, "feed/1", "Only there", NOW, "https://paper.example/only-there")
    run(home, server)
    before = home.stores.rows("SELECT remote_id, feed FROM account_entry ORDER BY remote_id")
    there, server.subscriptions = server.subscriptions, []
    home.links.take_feeds(home.account_id, server.feeds())
    assert home.stores.rows("SELECT remote_id, feed FROM account_entry ORDER BY remote_id") == before
    assert [one.feed_id for one in home.links.feeds(home.account_id)] == [None]
    server.subscriptions = there
    home.links.take_feeds(home.account_id, server.feeds())
    assert [one.feed_id for one in home.links.feeds(home.account_id)] != [None]


def test_a_server_that_was_restored_from_a_copy_gives_ids_to_other_articles(home, server):
    """It has fetched the last hundred again, in another order: unread, and with ids that others had here."""
    home.stores.mark(home.ids[:50] + home.ids[900:], **{UNREAD: False})
    run(home, server)
    for one in range(900, MANY):
        server.publish(100 + one, "feed/1", f"Article {1_899 - one}", OLD, f"https://paper.example/{1_899 - one}")
    server.choose(100 + 910, STARRED, True)
    for _ in range(2):
        run(home, server)
    assert home.stores.rows("SELECT id FROM entry WHERE starred") == [(home.ids[989],)]
    assert (unread(home), unread_there(server)) == (MANY - 150, MANY - 150)
    done = home.begin(server)
    assert done.marks.compare(home.account_id, done.read()) == (MANY, [])


def test_an_article_that_comes_back_on_the_server_is_linked_again(home, server):
    there = server.articles.pop(100)
    run(home, server)
    server.articles[100] = there
    home.stores.mark(home.ids[:1], **{UNREAD: False})
    for _ in range(2):
        run(home, server)
    assert (there.read, unread(home)) == (True, MANY - 1)
    server.requests.clear()
    run(home, server)
    assert len(server.requests) == 3


def test_a_mass_change_that_is_accepted_is_taken(home, server):
    all_read_there(server)
    done = run(home, server)
    assert (done.state, done.held, unread(home)) == (AccountState.HELD, MANY, MANY)
    done = run(home, server, accept=True)
    assert (done.state, unread(home), unread_there(server)) == (AccountState.OK, 0, 0)


def test_a_mass_change_that_is_refused_is_undone_there(home, server):
    all_read_there(server)
    run(home, server)
    server.choose(107, STARRED, True)
    done = run(home, server, keep=True)
    assert (unread(home), unread_there(server)) == (MANY, MANY)
    assert done.taken == {(STAR_HERE, True): [home.ids[7]]}, "what is no part of the question is taken"
    assert run(home, server).state is AccountState.OK


def undo(home):
    store = UndoStore(home.stores.database)
    for _ in store.undo(store.all()[0].id, NOW):
        pass


def test_all_read_and_its_undo_reach_the_server(home, server):
    mark(home.stores.database, Marking(UNREAD, False, home.ids), NOW, CancelToken())
    run(home, server)
    assert unread_there(server) == 0
    undo(home)
    assert unread(home) == MANY
    run(home, server)
    assert unread_there(server) == MANY


def test_an_undo_does_not_undo_what_was_read_elsewhere_since(home, server):
    mark(home.stores.database, Marking(UNREAD, False, home.ids[:10]), NOW, CancelToken())
    run(home, server)
    server.choose(103, READ, False)
    run(home, server)
    server.choose(103, READ, True)
    run(home, server)
    undo(home)
    assert unread(home) == MANY - 1, "the phone's choice is the later one"


def test_an_applied_rule_reaches_the_server_and_its_undo_too(home, server):
    rule = a_rule(home.stores, "article", Action.READ, Action.STAR, name="All")
    for _ in apply_rule(home.stores.database, rule, home.ids[:50], NOW, CancelToken()):
        pass
    run(home, server)
    assert (unread_there(server), sum(one.starred for one in server.articles.values())) == (MANY - 50, 50)
    undo(home)
    run(home, server)
    assert (unread_there(server), sum(one.starred for one in server.articles.values())) == (MANY, 0)


def test_what_the_bound_of_a_feed_removes_here_is_not_read_there(server, tmp_path):
    with homes(tmp_path, 1, MANY, OLD) as [home]:
        home.reset()
        home.run(server)
        _try_the_bound(home, server)


def _try_the_bound(home, server):
    stores = home.stores
    told: list[object] = []
    bound = FeedBound(
        stores.database, stores.search, lambda: Bound(400, 1 << 40), lambda: NOW, told.append, CancelToken()
    )
    bound.exempt()
    assert bound.decide(remove=True) is not None
    assert unread(home) <= MANY - 200
    assert (run(home, server).sent, unread_there(server)) == ((), MANY)
    server.choose(100, READ, True)
    assert run(home, server).taken == {}
    undo(home)
    assert unread(home) == MANY - 1, "what was read there while it was removed here is read"
    assert run(home, server).sent == ()
    assert unread_there(server) == MANY - 1
