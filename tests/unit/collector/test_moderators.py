"""Who may moderate: names, tokens, and nothing in the database that one could log in with."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from reader.collector import moderation, moderators
from reader.collector.moderation import Action
from reader.collector.moderators import Moderators
from reader.collector.store import subjects
from reader.collector.store.tables import note
from reader.domain.errors import UsageError
from tests.helpers.clock import NOON
from tests.helpers.list_clients import confirm


@pytest.fixture
def known(store, tmp_path):
    return Moderators(store, tmp_path / "moderation.token")


def test_each_has_a_token_of_their_own(store, known):
    tokens = {name: moderators.add(store, name, NOON) for name in ("Ada", "  Bob   Ñ ")}
    assert [known.name_of(token) for token in tokens.values()] == ["Ada", "Bob Ñ"]
    assert [*moderators.listed(store).values()] == [f"{NOON:%Y-%m-%d}"] * 2
    for guess in ("", " ", "Ada", tokens["Ada"][:-1], tokens["Ada"].lower()):
        assert known.name_of(guess) is None
    with store.read() as connection:
        kept = " ".join(connection.execute(select(note.c.value)).scalars())
    assert [token for token in tokens.values() if token in kept] == []


def test_who_is_removed_is_nobody_and_the_name_is_free_again(store, known):
    before = moderators.add(store, "Ada", NOON)
    moderators.remove(store, "Ada")
    assert (known.name_of(before), known.is_one("Ada")) == (None, False)
    after = moderators.add(store, "Ada", NOON)
    assert (known.name_of(before), known.name_of(after), known.is_one("Ada")) == (None, "Ada", True)


def test_the_operator_has_the_token_of_the_file(store, known, tmp_path):
    token = (tmp_path / "moderation.token").read_text()
    assert (known.name_of(token), known.is_one("operator")) == ("operator", True)
    assert Moderators(store, tmp_path / "moderation.token").name_of(token) == "operator"


@pytest.mark.parametrize("name", ["a\nb", "Ada\n", "\tAda", "a\r\nb", "a\x85b", "a\u2028b", "a\x1bb", "a\x00b"])
def test_a_name_is_one_line(store, name):
    """It would be two in the log, and the second could be anybody's."""
    with pytest.raises(UsageError, match="line break"):
        moderators.add(store, name, NOON)
    assert moderators.listed(store) == {}
    confirm(store)
    for actor in (name, "", " ", "x" * 61):
        with pytest.raises(UsageError, match="line break"):
            moderation.decide(store, "1", Action.HOLD, actor=actor, reason="looked", now=NOON)
    moderation.decide(store, "1", Action.HOLD, actor=" Ada  Ñ ", reason="looked", now=NOON)
    with store.read() as connection:
        assert [line.actor for line in subjects.decisions(connection)] == ["Ada Ñ", "ada"]


@pytest.mark.parametrize("name", ["", "  ", "auto", "Operator", "x" * 61, "a\u202eb", "a\x07", "ADA"])
def test_names_that_are_taken_or_none(store, name):
    moderators.add(store, "Ada", NOON)
    with pytest.raises(UsageError):
        moderators.add(store, name, NOON)
    with pytest.raises(UsageError, match="there is no moderator"):
        moderators.remove(store, name)
    assert [*moderators.listed(store)] == ["Ada"]
