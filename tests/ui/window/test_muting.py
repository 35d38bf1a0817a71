"""Muting from a headline, and the place of what rules have muted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.ui.rules.rule_controller import words_of
from reader.ui.rules.rule_dialog import RuleDialog
from tests.helpers.looking import named, opened
from tests.helpers.press import NOON, add_entries
from tests.helpers.rule_cards import ENTRIES, add, rules
from tests.helpers.windows import a_window, places_in_sight

TODAY = NOON.date()

window = a_window(entries=ENTRIES)


def entries_of(menu):
    return {one.text(): one for one in menu.actions()}


def mute_menu(window, row):
    menu = window.parts.reading.row_menu.menu_for(row)
    return menu, entries_of(next(one.menu() for one in menu.actions() if one.text() == "Mute"))


def test_a_source_is_muted_for_a_week_from_its_headline(window, services, qtbot):
    menu, offers = mute_menu(window, 0)
    assert set(offers) == {"Mute these words…", "Mute this source for a week"}, "it has no author"
    offers["Mute this source for a week"].trigger()
    qtbot.waitUntil(lambda: rules(services) != [])
    [rule] = rules(services)
    assert (rule.actions, rule.until, rule.name) == ((Action.MUTE,), TODAY + timedelta(days=7), "The Harbour")
    qtbot.waitUntil(lambda: "are muted until" in window.desk.messages.text)
    add_entries(services, 1, ["Muted"])
    assert services.library.entries.headlines([5])[0].muted_by == rule.id
    offers["Mute this source for a week"].trigger()
    qtbot.waitUntil(lambda: "is muted already" in window.desk.messages.text)
    assert len(rules(services)) == 1
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: rules(services) == [])
    menu.close()


def test_an_author_is_muted_by_name(window, services, qtbot):
    [headline] = services.library.entries.headlines([1])
    window.parts.rules.mute("author", replace(headline, author='Ann "Bee" Sea'))
    qtbot.waitUntil(lambda: rules(services) != [])
    [rule] = rules(services)
    assert (rule.query, rule.name, rule.until) == ('author:"Ann Bee Sea"', 'Ann "Bee" Sea', None)


def test_the_words_of_a_title_are_muted_in_the_card(window, qtbot):
    menu, offers = mute_menu(window, 0)
    offers["Mute these words…"].trigger()
    card = opened(window, RuleDialog)
    assert named(card, "ruleQuery").text() == "title:Tide title:boats"
    assert named(card, "rule_mute").isChecked()
    menu.close()


def test_words_that_say_nothing_are_left_out():
    assert words_of("The tide and the boats: a story") == "title:tide title:boats title:story"


@pytest.fixture
def muted(window, services, qtbot, bridge):
    """The place with two articles that a rule has muted, and a third one that is not."""
    add(services, "clouds", actions=(Action.MUTE,), name="No clouds")
    add_entries(services, 1, ["Clouds", "More clouds", "Sun"])
    bridge.deliver()
    qtbot.waitUntil(lambda: window.panes.sources.model.source("muted") is not None)
    window.desk.commands.do("show_muted")
    assert listed_titles(window) == ["Clouds", "More clouds"]
    return window


def listed_titles(window):
    model = window.panes.headlines.model
    return [model.headline(row).title for row in range(model.rowCount())]


def said_of(window, row):
    model = window.panes.headlines.model
    return model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)


def shown(services):
    ids = services.library.entries.ids(Place())
    return {one.title for one in services.library.entries.headlines(ids)}


def test_muted_articles_are_a_place_whose_rows_name_their_rule(muted, services, qtbot):
    row = muted.panes.sources.model.source("muted")
    assert (row.title, row.count, row.counts_all) == ("Muted", 2, True)
    assert muted.panes.sources.model.places[-1] is row
    assert row in places_in_sight(muted)
    assert "muted by the rule “\u2068No clouds\u2069”" in said_of(muted, 0)
    assert "Clouds" not in shown(services)
    add_entries(services, 1, ["Still more clouds"])
    qtbot.waitUntil(lambda: muted.panes.headlines.model.rowCount() == 3)
    qtbot.waitUntil(lambda: row.count == 3)


def test_a_rule_that_has_another_name_or_is_gone_is_named_so(muted, services, qtbot):
    ruling = services.library.ruling
    ruling.change(rules(services)[-1].id, RuleWish(query="clouds", actions=(Action.MUTE,), name="Clear sky"))
    qtbot.waitUntil(lambda: "muted by the rule “\u2068Clear sky\u2069”" in said_of(muted, 1))
    ruling.remove(rules(services)[-1].id)
    qtbot.waitUntil(lambda: "muted by a rule that was removed" in said_of(muted, 1))
    menu = muted.parts.reading.row_menu.menu_for(0)
    assert not entries_of(menu)["Change the rule that mutes it…"].isEnabled()
    menu.close()
    muted.panes.headlines.list.choose_row(0)
    muted.desk.commands.do("change_muting_rule")
    assert "was removed" in muted.desk.messages.text


def test_articles_are_shown_again_by_menu_and_muted_again(muted, services, qtbot):
    menu = muted.parts.reading.row_menu.menu_for(0)
    entries_of(menu)["Show again"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: listed_titles(muted) == ["More clouds"])
    assert "Clouds" in shown(services)
    qtbot.waitUntil(lambda: muted.desk.messages.text == "1 article shown again")
    muted.desk.messages.undo()
    qtbot.waitUntil(lambda: listed_titles(muted) == ["Clouds", "More clouds"])
    assert "Clouds" not in shown(services)


def test_all_that_is_selected_is_shown_again_by_key_and_the_place_stays_until_it_is_left(muted, services, qtbot):
    muted.parts.reading.selection.select_all()
    menu = muted.parts.reading.row_menu.menu_for(0)
    assert "Show again" in entries_of(menu)
    menu.close()
    muted.desk.commands.do("show_again")
    qtbot.waitUntil(lambda: listed_titles(muted) == [])
    services.library.ruling.remove(rules(services)[-1].id)
    qtbot.waitUntil(lambda: muted.panes.sources.model.source("muted").count == 0)
    muted.panes.sources.choose("unread")
    muted.parts.reading.overview.read()
    assert muted.panes.sources.model.source("muted") is None
    muted.desk.commands.do("show_muted")
    assert muted.desk.messages.text.startswith("Nothing is muted.")


def test_the_rule_that_mutes_is_changed_from_there(muted, qtbot):
    muted.panes.headlines.list.choose_row(0)
    muted.desk.commands.do("change_muting_rule")
    qtbot.waitUntil(lambda: muted.findChildren(RuleDialog) != [])
    assert named(opened(muted, RuleDialog), "ruleQuery").text() == "clouds"


def test_what_no_rule_mutes_is_not_shown_again(window, qtbot):
    window.panes.sources.choose("all")
    window.panes.headlines.list.choose_row(0)
    window.desk.commands.do("change_muting_rule")
    assert window.desk.messages.text == "No rule mutes this article."
    window.desk.messages.say("")
    window.desk.commands.do("show_again")
    qtbot.waitUntil(lambda: window.desk.messages.text == "No rule mutes this article.")


def test_a_search_for_what_is_muted_keeps_what_a_rule_mutes_meanwhile(muted, services, qtbot):
    services.library.search.catch_up()
    muted.parts.reading.searching.search_for("is:muted OR title:sun")
    qtbot.waitUntil(lambda: muted.panes.headlines.model.rowCount() == 3)
    sun = muted.panes.headlines.model.ids[listed_titles(muted).index("Sun")]
    services.library.ruling.mute({sun: 1})
    qtbot.waitUntil(lambda: "muted by" in said_of(muted, listed_titles(muted).index("Sun")))


def test_a_rule_is_made_from_what_is_searched(window, qtbot):
    window.parts.top.search.setText("tide -boats")
    entries_of(window.parts.top.search.menu())["Make a rule from this…"].trigger()
    card = opened(window, RuleDialog)
    assert named(card, "ruleQuery").text() == "tide -boats"
