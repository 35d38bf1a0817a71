"""What the command line organises beside an open window is seen there, and what the window has chosen stays."""

from __future__ import annotations

import pytest

from reader.domain.query.place import Place
from tests.helpers.commands import run
from tests.helpers.looking import named
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window


@pytest.fixture
def ids(services) -> list[int]:
    return add_entries(services, add_feed(services, "The Harbour"), [f"Tide {number}" for number in range(300)])


window = a_window("ids", place="all")


def elsewhere(services, *commands: tuple[object, ...]) -> None:
    """Run commands in other processes, one after the other."""
    for words in commands:
        done = run(services.home.data.parent, *words)
        assert done.code == 0, done.err


def rows(window) -> list[int]:
    return list(window.panes.headlines.model.ids)


def test_what_a_rule_mutes_in_a_terminal_leaves_the_list_and_comes_back_by_undo(window, services, ids, qtbot):
    qtbot.waitUntil(lambda: sorted(rows(window)) == sorted(ids))
    elsewhere(services, ("rules", "add", '"tide 3" OR "tide 290"', "--mute"), ("rules", "apply", 1))
    qtbot.waitUntil(lambda: {ids[3], ids[290]}.isdisjoint(rows(window)))
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 298)
    elsewhere(services, ("undo",))
    newest = list(services.library.entries.ids(Place(), limit=200))
    assert ids[3] in newest, "one as old as the other comes back when the list is read again"
    qtbot.waitUntil(lambda: rows(window)[:200] == newest)
    qtbot.waitUntil(lambda: window.panes.sources.model.source("unread").count == 300)


def test_settings_of_a_terminal_hold_in_the_window(window, services, qtbot):
    assert named(window, "ticker").isVisibleTo(window)
    elsewhere(services, ("settings", "ticker.shown=off"), ("settings", "window.theme=dark"))
    qtbot.waitUntil(lambda: not named(window, "ticker").isVisibleTo(window))
    assert services.settings.current.window.theme == "dark"
    services.settings.set("window.theme", "light")
    assert not services.settings.current.ticker.shown, "what was set here does not undo what was set there"


def test_tags_searches_and_folders_of_a_terminal_are_places(window, services, ids, qtbot):
    elsewhere(
        services,
        ("mark", ids[0], ids[1], "--tag", "Sea", "--later"),
        ("searches", "add", "Third", "tide 3"),
        ("folders", "add", "Coast"),
    )
    model = window.panes.sources.model
    tag = services.library.tagging.store.named("Sea")
    search = services.library.searches.all()[0]
    qtbot.waitUntil(lambda: model.source(f"tag:{tag.id}") is not None)
    qtbot.waitUntil(lambda: model.source(f"search:{search.id}") is not None)
    qtbot.waitUntil(lambda: any(source.title == "Coast" for source in model.top))
    qtbot.waitUntil(lambda: model.source("later").count == 2)
    elsewhere(services, ("tags", "remove", "Sea"), ("searches", "remove", "Third"), ("folders", "remove", "Coast"))
    qtbot.waitUntil(lambda: model.source(f"tag:{tag.id}") is None)
    qtbot.waitUntil(lambda: model.source(f"search:{search.id}") is None)


def test_a_choice_of_the_window_is_not_undone_by_a_terminal(window, services, ids, qtbot):
    elsewhere(services, ("mark", *ids, "--star"))
    mark(services.library, [ids[2]], starred=False)
    mark(services.library, [ids[4]], unread=False)
    elsewhere(services, ("undo",))
    assert not any(one.starred for one in services.library.entries.headlines(ids))
    mark(services.library, [ids[2]], starred=True)
    assert [one.id for one in services.library.entries.headlines(ids) if one.starred] == [ids[2]]
    assert [one.id for one in services.library.entries.headlines(ids) if not one.unread] == [ids[4]]


def test_what_a_rule_mutes_in_a_terminal_stays_in_a_list_of_muted_articles(window, services, ids, qtbot):
    elsewhere(services, ("rules", "add", '"tide 3" OR "tide 4"', "--mute"), ("rules", "apply", 1))
    window.parts.top.search.setText("is:muted OR is:starred ")
    qtbot.waitUntil(lambda: rows(window) == [ids[4], ids[3]] or rows(window) == [ids[3], ids[4]])
    elsewhere(services, ("mark", ids[3], "--read"))
    qtbot.waitUntil(
        lambda: not window.panes.headlines.model.headline(window.panes.headlines.model.row_of(ids[3])).unread
    )
    assert sorted(rows(window)) == sorted([ids[3], ids[4]])
