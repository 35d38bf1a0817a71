"""2,000 rules hold up no turn of the window: their list opens without one of a tenth of a second of its thread."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QListWidget

from reader.assembly.services import Services, open_services
from reader.settings.paths import Home
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.sentences import texts
from reader.ui.widgets import theme
from tests.helpers.press import NOON, add_entries, add_feed

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support")]

RULES = 2_000
TURN_SECONDS = 0.1


@pytest.fixture
def services(tmp_path) -> Iterator[Services]:
    opened = open_services(Home.under(tmp_path), clock=lambda: NOON)
    add_entries(opened, add_feed(opened, "Paper"), ["One"])

    def fill(connection) -> None:
        for number in range(RULES):
            connection.exec_driver_sql(
                "INSERT INTO rule(name, query, actions, place, added_at) VALUES (?, ?, '[\"read\"]', ?, 0)",
                (f"Rule {number}", f"title:word{number}", number),
            )

    opened.database.write(fill)
    yield opened
    opened.close()


def test_their_list_opens_in_short_turns(services, qapp):
    texts.use_language(qapp, "en")
    theme.apply(qapp, theme.LIGHT)
    window = build_window(services, Bridge(), theme.LIGHT, keeps=False)
    window.resize(1366, 768)
    window.start("list")
    window.show()
    QApplication.processEvents()
    longest = 0.0
    began = time.thread_time()
    window.desk.commands.do("show_rules")
    longest = max(longest, time.thread_time() - began)
    shown = window.findChild(QListWidget, "ruleList")
    until = time.monotonic() + 60
    while shown.count() < RULES and time.monotonic() < until:
        began = time.thread_time()
        QApplication.processEvents()
        longest = max(longest, time.thread_time() - began)
    assert shown.count() == RULES
    assert longest < TURN_SECONDS
    window.close()
