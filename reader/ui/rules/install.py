"""Makes what shows, makes and changes rules."""

from __future__ import annotations

from functools import partial

from reader.assembly.parts.history import History
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.rules.rule_controller import RuleController


def install(desk: Desk, history: History, reading: Reading) -> RuleController:
    """Make and connect it."""
    rules = RuleController(desk, reading.library, history, choose=reading.panes.sources.choose)
    reading.search.rule_wanted.connect(rules.make_from_query)
    reading.row_menu.mute_wanted.connect(rules.mute)
    reading.row_menu.show_again_wanted.connect(rules.show_again)
    reading.row_menu.muting_rule_wanted.connect(rules.edit_muting)
    at_hand = reading.controller
    add = partial(desk.commands.add, Group.SOURCES)
    add("show_rules", translate("Keys", "Rules"), rules.show_rules)
    add("new_rule", translate("Keys", "New rule"), rules.make)
    add("show_muted", translate("Keys", "Muted articles"), rules.show_muted)
    again = translate("Keys", "Show again what a rule mutes")
    add("show_again", again, lambda: rules.show_again(at_hand.ids_at_hand), key="Shift+M")
    change = translate("Keys", "Change the rule that mutes it")
    add("change_muting_rule", change, lambda: rules.edit_muting(at_hand.at_hand), key="Shift+E")
    return rules
