"""What a server fetches and what people mark between two requests of a round."""

from __future__ import annotations

import pytest

from reader.domain.accounts.account import READ, AccountState
from tests.helpers.marks_history import a_server, homes
from tests.helpers.marks_server import MINIFLUX, SMALL_PAGES

LATE = 106
"""An article that the server does not have at first; here it is the seventh."""


class Keyed:
    """The server as it is with an API key: it lists articles by their ids.

    Attributes:
        is_unsteady: Somebody marks an article before each reading of a list, so that no two are equal.
    """

    is_unsteady = False

    def __init__(self, server):
        self._server = server

    def ids(self, listed, more=None, **size):
        if self.is_unsteady and more is None:
            self._server.articles[100].read = not self._server.articles[100].read
        return self._server.ids(listed, more, **size)

    def __getattr__(self, name):
        return getattr(self._server, name)

    def since(self, after):
        self._server._request("since")
        return [one.entry for id_, one in sorted(self._server.articles.items()) if id_ > after]


@pytest.fixture
def home(tmp_path):
    with homes(tmp_path, 1) as [home]:
        home.reset()
        yield home


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("keyed", [True, False])
@pytest.mark.parametrize("place", range(8))
def test_an_article_that_comes_during_a_round_is_not_taken_for_read(home, is_first, keyed, place):
    server = a_server(MINIFLUX)
    late = server.articles.pop(LATE)
    asked = Keyed(server) if keyed else server
    if not is_first:
        home.run(asked)
    began = len(server.requests)

    def comes(name):
        if len(server.requests) - began == place:
            server.articles.setdefault(LATE, late)
        return False

    server.faults.before = comes
    for _ in range(3):
        home.run(asked)
        assert not home.has(6, READ)
        server.articles.setdefault(LATE, late)
        assert not server.has(LATE, READ)
    assert home.stores.rows(f"SELECT entry_id FROM account_entry WHERE remote_id = {LATE}") == [(home.ids[6],)]


def test_no_article_is_passed_over_when_the_lists_are_not_whole(home):
    """With a key each article is listed once: one that cannot be linked now must be listed again."""
    server = a_server(SMALL_PAGES)
    early = server.articles.pop(103)
    late = {id_: server.articles.pop(id_) for id_ in (104, 105, 106)}
    asked = Keyed(server)
    home.run(asked)
    early.read = True  # on the phone, before it is here
    server.articles |= {103: early, **late}
    asked.is_unsteady = True
    done = home.begin(asked)
    done.run()
    assert done.state is AccountState.UNSTEADY
    asked.is_unsteady = False
    home.run(asked)
    assert home.has(3, READ)
    assert [home.has(number, READ) for number in (4, 5, 6)] == [False] * 3


def test_a_mark_whose_request_never_began_is_not_taken_for_sent(home):
    """Of two requests the first breaks: only about that one it is unknown whether the server did it."""
    server = a_server(MINIFLUX)
    server.choose(101, READ, True)
    home.run(server)
    home.choose(1, READ, False)
    home.choose(2, READ, True)
    server.faults.before = lambda name: name == "mark"
    home.run(server)
    server.faults.before = lambda name: False
    home.choose(2, READ, False)
    server.choose(102, READ, True)
    home.run(server)
    assert (home.has(2, READ), server.has(102, READ)) == (True, True)
    assert (home.has(1, READ), server.has(101, READ)) == (False, False)
