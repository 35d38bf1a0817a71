"""A rule hides entries while the window shows them, and undo shows them again."""

from __future__ import annotations

from reader.background.cancel import CancelToken
from reader.domain.organising.rule import Action, RuleWish
from tests.helpers.press import add_entries, add_feed
from tests.helpers.windows import a_window

TITLES = ["Newest tide", "Middle", "Oldest tide"]


window = a_window(entries=TITLES, html="", place="all")


def listed(window) -> list[str]:
    model = window.panes.headlines.model
    return [model.headline(row).title for row in range(model.rowCount())]


def test_what_a_rule_hides_leaves_the_list_and_comes_back(window, services, qtbot):
    assert listed(window) == TITLES
    rule = services.library.ruling.add(RuleWish(query="tide", actions=(Action.MUTE,)))
    applied = services.library.ruling.apply(rule.id, CancelToken())
    qtbot.waitUntil(lambda: listed(window) == ["Middle"])
    services.history.undo(applied.history_id)
    qtbot.waitUntil(lambda: listed(window) == TITLES)
    services.library.ruling.apply(rule.id, CancelToken())
    qtbot.waitUntil(lambda: listed(window) == ["Middle"])
    muted = services.library.ruling.unmute([1, 2, 3])
    qtbot.waitUntil(lambda: listed(window) == TITLES)
    services.library.ruling.mute(muted)
    qtbot.waitUntil(lambda: listed(window) == ["Middle"])


def test_what_is_muted_as_it_comes_is_never_listed(window, services, qtbot):
    services.library.ruling.add(RuleWish(query="title:tide", actions=(Action.MUTE,)))
    add_entries(services, add_feed(services, "Other"), ["High tide", "Lamps"])
    qtbot.waitUntil(lambda: "Lamps" in listed(window))
    assert "High tide" not in listed(window)
