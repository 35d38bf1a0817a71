"""Rules in the window: their list, the card of one, what they have muted, and the way there from a headline."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reader.assembly.parts.ruling import Applied
from reader.domain.events import ChangedElsewhere
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.place import Place
from reader.storage.organising.rules import RuleStore
from reader.ui.rules.rule_controller import words_of
from reader.ui.rules.rule_dialog import RuleDialog
from reader.ui.rules.rules_dialog import RulesDialog
from tests.helpers.keys import press
from tests.helpers.looking import button, named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

TODAY = NOON.date()


@pytest.fixture
def harbour(services):
    feed = add_feed(services, "The Harbour")
    return add_entries(services, feed, ["Tide and boats", "Tide high", "Lamps", "Stars"])


window = a_window("harbour")


def opened(window, kind):
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, f"{len(found)} of {kind.__name__} are open"
    return found[0]


@pytest.fixture
def card(window, qtbot):
    """The card of a new rule."""
    window.commands.do("new_rule")
    made = opened(window, RuleDialog)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def fill(card, query, *actions):
    named(card, "ruleQuery").setText(query)
    for action in Action:
        named(card, f"rule_{action.value}").setChecked(action in actions)


def save(card):
    named(card, "saveRule").click()


def rules(services):
    return services.library.ruling.store.all()


def add(services, *queries, actions=(Action.STAR,), **given):
    return [services.library.ruling.add(RuleWish(query=query, actions=actions, **given)) for query in queries]


# The card of a rule


def test_a_rule_is_made_and_what_it_would_have_hit_is_listed_before(card, window, services, qtbot):
    fill(card, "title:tide", Action.MUTE, Action.READ)
    said = named(card, "ruleOutlook")
    qtbot.waitUntil(lambda: "2 articles of the last 30 days" in said.text())
    listed = named(card, "ruleHits")
    assert {listed.topLevelItem(row).text(0) for row in range(2)} == {"Tide and boats", "Tide high"}
    named(card, "ruleName").setText("No tides")
    save(card)
    qtbot.waitUntil(lambda: rules(services) != [])
    [rule] = rules(services)
    assert (rule.name, rule.query, rule.actions) == ("No tides", "title:tide", (Action.MUTE, Action.READ))
    assert rule.until is None
    qtbot.waitUntil(lambda: window.findChildren(RuleDialog) == [])


def test_an_empty_card_shows_all_of_its_choices(card):
    assert card.height() >= card.sizeHint().height()
    bottom = named(card, "ruleName").mapTo(card, QPoint(0, 0)).y()
    assert bottom < named(card, "saveRule").mapTo(card, QPoint(0, 0)).y()


def test_a_rule_without_a_name_has_its_query_as_one(card, services, qtbot):
    fill(card, "tide", Action.STAR)
    save(card)
    qtbot.waitUntil(lambda: rules(services) != [])
    assert rules(services)[0].name == "tide"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("story:3", "cannot ask for"),
        ("tide is:packed", "is:packed"),
        ("-is:flagged", "is:flagged"),
        ("", "Say first what the rule is for"),
        ("( )", "Say first what the rule is for"),
        ("tide " * 2_000, "too long"),
        ("(" * 200 + "tide" + ")" * 200, "parentheses"),
    ],
)
def test_what_no_rule_can_ask_is_refused_with_a_sentence(query, said, card, services):
    fill(card, query, Action.MUTE)
    save(card)
    assert said in named(card, "ruleNotice").text()
    assert named(card, "ruleNotice").isVisible()
    assert card.isVisible()
    assert rules(services) == []


def test_a_rule_does_something_and_a_tag_has_a_name(card, services):
    fill(card, "tide")
    save(card)
    assert named(card, "ruleNotice").text() == "Choose what the rule does."
    named(card, "rule_tag").setChecked(True)
    save(card)
    assert named(card, "ruleNotice").text() == "Name the tag."
    assert rules(services) == []


def test_whoever_names_a_tag_wants_it_on(card, services, qtbot):
    fill(card, "tide")
    QTest.keyClicks(named(card, "ruleTag"), "sea")
    assert named(card, "rule_tag").isChecked()
    save(card)
    qtbot.waitUntil(lambda: rules(services) != [])
    assert (rules(services)[0].actions, rules(services)[0].tag) == ((Action.TAG,), "sea")


def test_what_was_not_understood_is_asked_about_first(card, services, qtbot):
    fill(card, "sorce:harbour tide", Action.STAR)
    save(card)
    qtbot.waitUntil(lambda: "sorce" in named(card, "ruleNotice").text())
    assert rules(services) == []
    button(card, "Save all the same").click()
    qtbot.waitUntil(lambda: rules(services) != [])


def test_after_a_change_a_doubt_is_asked_about_again(card, services, qtbot):
    fill(card, "sorce:harbour", Action.STAR)
    save(card)
    qtbot.waitUntil(lambda: named(card, "saveRule").text() == "Save all the same")
    named(card, "ruleQuery").setText("sorce:lamps")
    assert named(card, "saveRule").text() == "Save"
    assert not named(card, "ruleNotice").isVisible()


def test_a_rule_that_matches_everything_is_asked_about_first(services, card, qtbot):
    add_entries(services, add_feed(services, "Much"), [f"Tide {number}" for number in range(30)])
    fill(card, "-zebra", Action.MUTE)
    save(card)
    qtbot.waitUntil(lambda: "It matches nearly everything: 34 of 34" in named(card, "ruleNotice").text())
    assert rules(services) == []
    save(card)
    qtbot.waitUntil(lambda: rules(services) != [])


@pytest.mark.parametrize(("choice", "days"), [("For a week", 7), ("For a month", 30)])
def test_a_rule_may_end(choice, days, card, services, qtbot):
    fill(card, "tide", Action.MUTE)
    until = named(card, "ruleUntil")
    until.setCurrentText(choice)
    save(card)
    qtbot.waitUntil(lambda: rules(services) != [])
    assert rules(services)[0].until == TODAY + timedelta(days=days)


def test_a_rule_may_end_on_a_day(card, services, qtbot):
    fill(card, "tide", Action.MUTE)
    day = named(card, "ruleDay")
    assert not day.isVisible()
    until = named(card, "ruleUntil")
    until.setFocus()
    QTest.keyClick(until, Qt.Key.Key_End)
    assert day.isVisible()
    day.setDate(day.date().addDays(3))
    save(card)
    qtbot.waitUntil(lambda: rules(services) != [])
    assert rules(services)[0].until == TODAY + timedelta(days=10)


def test_fields_are_completed_in_the_card_too(card, qtbot):
    field = named(card, "ruleQuery")
    field.setFocus()
    QTest.keyClicks(field, "auth")
    offers = named(card, "searchOffers")
    qtbot.waitUntil(offers.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "author:"
    assert card.isVisible()


# The list of rules


@pytest.fixture
def listed(window, services, qtbot):
    """The dialog with three rules, the first selected."""
    add(services, "tide", "lamps", "stars")
    window.commands.do("show_rules")
    dialog = opened(window, RulesDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: named(dialog, "ruleList").count() == 3)
    named(dialog, "ruleList").setFocus()
    return dialog


def queries(services):
    return [rule.query for rule in rules(services)]


def spoken(dialog):
    rows = named(dialog, "ruleList")
    return [rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rows.count())]


def test_rules_are_listed_with_what_they_do_and_have_hit(listed, services, qtbot):
    assert spoken(listed)[0] == "tide, Star, No hit yet"
    add_entries(services, 1, ["Tide again"])
    [rule, *_] = rules(services)
    services.library.ruling.change(
        rule.id,
        RuleWish(query="tide", actions=(Action.MUTE, Action.TAG), tag="sea", until=TODAY, name="Tides"),
    )
    qtbot.waitUntil(lambda: spoken(listed)[0].startswith("Tides, tide, Mute"))
    assert "Tag “\u2068sea\u2069”" in spoken(listed)[0]
    assert "1 hit, the last: " in spoken(listed)[0]
    assert spoken(listed)[0].endswith("until today")


def test_space_switches_a_rule_off_and_on(listed, services, qtbot):
    press("Space")
    qtbot.waitUntil(lambda: not rules(services)[0].enabled)
    qtbot.waitUntil(lambda: spoken(listed)[0].endswith("switched off"))
    press("Space")
    qtbot.waitUntil(lambda: rules(services)[0].enabled)


def test_a_click_on_its_box_switches_a_rule_off(listed, services, qtbot):
    rows = named(listed, "ruleList")
    box = rows.visualItemRect(rows.item(1)).topLeft()
    box.setX(box.x() + 20)
    box.setY(box.y() + 20)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box)
    qtbot.waitUntil(lambda: [rule.enabled for rule in rules(services)] == [True, False, True])


def test_keys_and_buttons_put_rules_into_order(listed, services, qtbot):
    press("Alt+Down")
    qtbot.waitUntil(lambda: queries(services) == ["lamps", "tide", "stars"])
    qtbot.waitUntil(lambda: named(listed, "ruleList").currentRow() == 1)
    button(listed, "Down").click()
    qtbot.waitUntil(lambda: queries(services) == ["lamps", "stars", "tide"])
    qtbot.waitUntil(lambda: named(listed, "ruleList").currentRow() == 2)
    assert not named(listed, "ruleDown").isEnabled()
    press("Alt+Up")
    qtbot.waitUntil(lambda: queries(services) == ["lamps", "tide", "stars"])


def test_rules_are_dragged_into_order(listed, services, qtbot):
    rows = named(listed, "ruleList").model()
    rows.moveRow(QModelIndex(), 2, QModelIndex(), 0)
    qtbot.waitUntil(lambda: queries(services) == ["stars", "tide", "lamps"])


def test_a_removed_rule_can_be_put_back(listed, services, qtbot):
    press("Del")
    qtbot.waitUntil(lambda: queries(services) == ["lamps", "stars"])
    qtbot.waitUntil(lambda: "was removed" in named(listed, "rulesOutcome").text())
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: queries(services) == ["tide", "lamps", "stars"])


def test_a_rule_is_changed_in_its_card(listed, services, qtbot):
    press("Return")
    card = opened(listed, RuleDialog)
    assert (named(card, "ruleQuery").text(), named(card, "ruleName").text()) == ("tide", "")
    assert named(card, "rule_star").isChecked()
    fill(card, "boats", Action.LATER)
    save(card)
    qtbot.waitUntil(lambda: queries(services) == ["boats", "lamps", "stars"])
    qtbot.waitUntil(lambda: spoken(listed)[0].startswith("boats, Read later"))
    assert named(listed, "rulesAct").text() == "Apply to what is stored…"


def test_what_another_program_changes_is_shown_and_nothing_is_lost(listed, services, bridge, qtbot):
    press("Return")
    card = opened(listed, RuleDialog)
    fill(card, "boats", Action.LATER)
    elsewhere = RuleStore(services.database)
    elsewhere.remove(rules(services)[0].id, NOON)
    elsewhere.add(RuleWish(query="clouds", actions=(Action.READ,)), NOON)
    bridge.announce(ChangedElsewhere())
    qtbot.waitUntil(lambda: "removed elsewhere" in named(card, "ruleNotice").text())
    qtbot.waitUntil(lambda: named(listed, "ruleList").count() == 3)
    assert named(card, "ruleQuery").text() == "boats", "what is being typed stays"
    save(card)
    qtbot.waitUntil(lambda: queries(services) == ["lamps", "stars", "clouds", "boats"])


def test_a_rule_that_another_program_changes_is_not_overwritten_in_silence(listed, services, bridge, qtbot):
    press("Return")
    card = opened(listed, RuleDialog)
    elsewhere = RuleStore(services.database)
    elsewhere.change(rules(services)[0].id, RuleWish(query="clouds", actions=(Action.READ,)))
    bridge.announce(ChangedElsewhere())
    qtbot.waitUntil(lambda: "changed elsewhere" in named(card, "ruleNotice").text())
    assert queries(services)[0] == "clouds"


def test_a_rule_is_applied_to_what_is_stored_and_that_is_undone(listed, services, qtbot):
    services.library.search.catch_up()
    button(listed, "Apply to what is stored…").click()
    said = named(listed, "rulesOutcome")
    qtbot.waitUntil(lambda: "4 stored articles changed" in said.text())
    assert not named(listed, "rulesProgress").isVisible()
    assert all(one.starred for one in services.library.entries.headlines([1, 2, 3, 4]))
    qtbot.waitUntil(lambda: "4 hits" in spoken(listed)[0])
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: said.text() == "It was undone.")
    assert not any(one.starred for one in services.library.entries.headlines([1, 2, 3, 4]))


def test_applying_a_rule_can_be_stopped(listed, services, qtbot, monkeypatch):
    def never_ends(rule_id, token, progress):
        progress(Applied(2, 2, None), 2, 4)
        while True:
            token.check()
            time.sleep(0.01)

    monkeypatch.setattr(services.library.ruling, "apply", never_ends)
    named(listed, "applyRule").click()
    meter = named(listed, "rulesProgress")
    qtbot.waitUntil(lambda: meter.value() == 500)
    assert not named(listed, "applyRule").isEnabled()
    button(listed, "Stop").click()
    qtbot.waitUntil(lambda: "Stopped. 2 stored articles changed." in named(listed, "rulesOutcome").text())
    assert named(listed, "applyRule").isEnabled()


def test_without_rules_the_list_says_what_they_are_for(window, qtbot):
    window.commands.do("show_rules")
    dialog = opened(window, RulesDialog)
    qtbot.waitUntil(lambda: not named(dialog, "ruleList").isVisible())
    assert not named(dialog, "editRule").isEnabled()
    assert named(dialog, "newRule").isEnabled()


# From a headline


def entries_of(menu):
    return {one.text(): one for one in menu.actions()}


def mute_menu(window, row):
    menu = window.row_menu.menu_for(row)
    return menu, entries_of(next(one.menu() for one in menu.actions() if one.text() == "Mute"))


def test_a_source_is_muted_for_a_week_from_its_headline(window, services, qtbot):
    menu, offers = mute_menu(window, 0)
    assert set(offers) == {"Mute these words…", "Mute this source for a week"}, "it has no author"
    offers["Mute this source for a week"].trigger()
    qtbot.waitUntil(lambda: rules(services) != [])
    [rule] = rules(services)
    assert (rule.actions, rule.until, rule.name) == ((Action.MUTE,), TODAY + timedelta(days=7), "The Harbour")
    qtbot.waitUntil(lambda: "are muted until" in window.messages.text)
    add_entries(services, 1, ["Muted"])
    assert services.library.entries.headlines([5])[0].muted_by == rule.id
    offers["Mute this source for a week"].trigger()
    qtbot.waitUntil(lambda: "is muted already" in window.messages.text)
    assert len(rules(services)) == 1
    window.messages.undo()
    qtbot.waitUntil(lambda: rules(services) == [])
    menu.close()


def test_an_author_is_muted_by_name(window, services, qtbot):
    [headline] = services.library.entries.headlines([1])
    window.rules.mute("author", replace(headline, author='Ann "Bee" Sea'))
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


# Muted articles


@pytest.fixture
def muted(window, services, qtbot, bridge):
    """The place with two articles that a rule has muted, and a third one that is not."""
    add(services, "clouds", actions=(Action.MUTE,), name="No clouds")
    add_entries(services, 1, ["Clouds", "More clouds", "Sun"])
    bridge.deliver()
    qtbot.waitUntil(lambda: window.sources.model.source("muted") is not None)
    window.commands.do("show_muted")
    assert listed_titles(window) == ["Clouds", "More clouds"]
    return window


def listed_titles(window):
    model = window.headlines.model
    return [model.headline(row).title for row in range(model.rowCount())]


def said_of(window, row):
    model = window.headlines.model
    return model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)


def shown(services):
    ids = services.library.entries.ids(Place())
    return {one.title for one in services.library.entries.headlines(ids)}


def test_muted_articles_are_a_place_whose_rows_name_their_rule(muted, services, qtbot):
    row = muted.sources.model.source("muted")
    assert (row.title, row.count, row.counts_all) == ("Muted", 2, True)
    assert muted.sources.model.top[7] is row  # after all articles
    assert "muted by the rule “\u2068No clouds\u2069”" in said_of(muted, 0)
    assert "Clouds" not in shown(services)
    add_entries(services, 1, ["Still more clouds"])
    qtbot.waitUntil(lambda: muted.headlines.model.rowCount() == 3)
    qtbot.waitUntil(lambda: row.count == 3)


def test_a_rule_that_has_another_name_or_is_gone_is_named_so(muted, services, qtbot):
    ruling = services.library.ruling
    ruling.change(rules(services)[-1].id, RuleWish(query="clouds", actions=(Action.MUTE,), name="Clear sky"))
    qtbot.waitUntil(lambda: "muted by the rule “\u2068Clear sky\u2069”" in said_of(muted, 1))
    ruling.remove(rules(services)[-1].id)
    qtbot.waitUntil(lambda: "muted by a rule that was removed" in said_of(muted, 1))
    menu = muted.row_menu.menu_for(0)
    assert not entries_of(menu)["Change the rule that mutes it…"].isEnabled()
    menu.close()
    muted.headlines.list.choose_row(0)
    muted.commands.do("change_muting_rule")
    assert "was removed" in muted.messages.text


def test_articles_are_shown_again_by_menu_and_muted_again(muted, services, qtbot):
    menu = muted.row_menu.menu_for(0)
    entries_of(menu)["Show again"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: listed_titles(muted) == ["More clouds"])
    assert "Clouds" in shown(services)
    qtbot.waitUntil(lambda: muted.messages.text == "1 article shown again")
    muted.messages.undo()
    qtbot.waitUntil(lambda: listed_titles(muted) == ["Clouds", "More clouds"])
    assert "Clouds" not in shown(services)


def test_all_that_is_selected_is_shown_again_by_key_and_the_place_stays_until_it_is_left(muted, services, qtbot):
    muted.selection.select_all()
    menu = muted.row_menu.menu_for(0)
    assert "Show again" in entries_of(menu)
    menu.close()
    muted.commands.do("show_again")
    qtbot.waitUntil(lambda: listed_titles(muted) == [])
    services.library.ruling.remove(rules(services)[-1].id)
    qtbot.waitUntil(lambda: muted.sources.model.source("muted").count == 0)
    muted.sources.choose("unread")
    muted.overview.read()
    assert muted.sources.model.source("muted") is None
    muted.commands.do("show_muted")
    assert muted.messages.text.startswith("Nothing is muted.")


def test_the_rule_that_mutes_is_changed_from_there(muted, qtbot):
    muted.headlines.list.choose_row(0)
    muted.commands.do("change_muting_rule")
    qtbot.waitUntil(lambda: muted.findChildren(RuleDialog) != [])
    assert named(opened(muted, RuleDialog), "ruleQuery").text() == "clouds"


def test_what_no_rule_mutes_is_not_shown_again(window, qtbot):
    window.sources.choose("all")
    window.headlines.list.choose_row(0)
    window.commands.do("change_muting_rule")
    assert window.messages.text == "No rule mutes this article."
    window.messages.say("")
    window.commands.do("show_again")
    qtbot.waitUntil(lambda: window.messages.text == "No rule mutes this article.")


def test_a_search_for_what_is_muted_keeps_what_a_rule_mutes_meanwhile(muted, services, qtbot):
    services.library.search.catch_up()
    muted.searching.search_for("is:muted OR title:sun")
    qtbot.waitUntil(lambda: muted.headlines.model.rowCount() == 3)
    sun = muted.headlines.model.ids[listed_titles(muted).index("Sun")]
    services.library.ruling.mute({sun: 1})
    qtbot.waitUntil(lambda: "muted by" in said_of(muted, listed_titles(muted).index("Sun")))


def test_a_rule_is_made_from_what_is_searched(window, qtbot):
    window.top.search.setText("tide -boats")
    entries_of(window.top.search.menu())["Make a rule from this…"].trigger()
    card = opened(window, RuleDialog)
    assert named(card, "ruleQuery").text() == "tide -boats"


def test_what_a_screen_reader_says_of_the_list(listed):
    rows = QAccessible.queryAccessibleInterface(named(listed, "ruleList"))
    assert rows.text(QAccessible.Text.Name) == "Rules, in the order in which they are tried"
    assert rows.child(0).text(QAccessible.Text.Name) == "tide, Star, No hit yet"
