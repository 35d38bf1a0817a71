"""The card of a rule: what it asks for, what it would have hit, and what it refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.domain.organising.rule import Action
from reader.ui.rules.rule_dialog import RuleDialog
from tests.helpers.looking import button, named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.rule_cards import ENTRIES, fill, rules, save

TODAY = NOON.date()


@pytest.fixture
def card(desk, services, qtbot):
    """The card of a new rule."""
    add_entries(services, add_feed(services, "The Harbour"), ENTRIES)
    services.library.search.catch_up()
    made = RuleDialog(desk, services.library, desk.window)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_rule_is_made_and_what_it_would_have_hit_is_listed_before(card, desk, services, qtbot):
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
    qtbot.waitUntil(lambda: desk.window.findChildren(RuleDialog) == [])


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
        ("tide " * 2_000, "at most 2,000 characters"),
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
    assert named(card, "ruleNotice").text() == "A rule needs something to do."
    named(card, "rule_tag").setChecked(True)
    save(card)
    assert named(card, "ruleNotice").text() == "A rule that tags needs the name of the tag."
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
