"""The list of rules: on and off, their order, changes from elsewhere, and what applying one does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from reader.assembly.parts.ruling import Applied
from reader.domain.events import ChangedElsewhere
from reader.domain.organising.rule import Action, RuleWish
from reader.storage.organising.rules import RuleStore
from reader.ui.rules.rule_dialog import RuleDialog
from reader.ui.rules.rules_dialog import RulesDialog
from tests.helpers.keys import press
from tests.helpers.looking import button, named, opened
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.rule_cards import ENTRIES, add, fill, queries, rules, save

TODAY = NOON.date()


@pytest.fixture
def open_list(desk, services, qtbot):
    """Open the dialog on what rules there are."""

    def open_list():
        made = RulesDialog(desk, services.library, services.history)
        made.open()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return open_list


@pytest.fixture
def listed(open_list, services, qtbot):
    """The dialog with three rules, the first selected."""
    add_entries(services, add_feed(services, "The Harbour"), ENTRIES)
    add(services, "tide", "lamps", "stars")
    dialog = open_list()
    qtbot.waitUntil(lambda: named(dialog, "ruleList").count() == 3)
    named(dialog, "ruleList").setFocus()
    return dialog


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
    QTest.keyClick(listed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert named(listed, "rulesAct").isVisible() and named(listed, "rulesProgress").isHidden(), "that is no undo"


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
            token.sleep(60)

    monkeypatch.setattr(services.library.ruling, "apply", never_ends)
    named(listed, "applyRule").click()
    meter = named(listed, "rulesProgress")
    qtbot.waitUntil(lambda: meter.value() == 500)
    assert not named(listed, "applyRule").isEnabled()
    assert not named(listed, "removeRule").isEnabled(), "its undo would take the place of Stop"
    button(listed, "Stop").click()
    qtbot.waitUntil(lambda: "Stopped. 2 stored articles changed." in named(listed, "rulesOutcome").text())
    assert named(listed, "applyRule").isEnabled()


def test_without_rules_the_list_says_what_they_are_for(open_list, qtbot):
    dialog = open_list()
    qtbot.waitUntil(lambda: not named(dialog, "ruleList").isVisible())
    assert not named(dialog, "editRule").isEnabled()
    assert named(dialog, "newRule").isEnabled()


def test_what_a_screen_reader_says_of_the_list(listed):
    rows = QAccessible.queryAccessibleInterface(named(listed, "ruleList"))
    assert rows.text(QAccessible.Text.Name) == "Rules, in the order in which they are tried"
    assert rows.child(0).text(QAccessible.Text.Name) == "tide, Star, No hit yet"
