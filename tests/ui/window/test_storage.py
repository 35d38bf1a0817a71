"""The dialog of the disk budget: a meter, a preview, making room and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.entry import Completeness
from reader.domain.refresh import NewEntry
from reader.ui.dialogs.storage import StorageDialog
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.press import NOON, add_feed


@pytest.fixture
def window(services, open_window):
    feed = add_feed(services, "The Harbour")
    entries = [
        NewEntry(identity=an_identity(str(number)), entry=a_parsed_entry(f"Story {number}", "words " * 400))
        for number in range(12)
    ]
    ids = services.feeds.store(a_refresh(feed, *entries, now=NOON), NOON).new_ids
    services.search.catch_up()
    services.mark(ids[:10], unread=False)
    window = open_window()
    window.sources.choose(f"feed:{feed}")
    return window


def open_dialog(window, qtbot) -> StorageDialog:
    window.dialogs.show_storage()
    dialog = window.findChild(StorageDialog)
    qtbot.waitUntil(lambda: dialog._used.text() != "")
    return dialog


def test_there_is_room(window, qtbot):
    dialog = open_dialog(window, qtbot)
    assert dialog._used.text().endswith("of 2.0\u00a0GB used")
    assert dialog._preview.text() == "There is room: nothing has to go."
    assert not dialog._clean.isEnabled()
    assert not dialog._undo.isEnabled()
    assert dialog._aside.isHidden()
    assert dialog._meter.accessibleName()


def test_making_room_and_back(window, services, qtbot):
    services.retention._budget_bytes = lambda: 1_000
    dialog = open_dialog(window, qtbot)
    assert dialog._preview.text().startswith("Making room would free")
    assert ": 10 article" in dialog._preview.text()
    assert dialog._meter.value() == 1000
    dialog._clean.click()
    assert not dialog._clean.isEnabled(), "a second click waits for the first"
    qtbot.waitUntil(dialog._undo.isEnabled)
    assert dialog._preview.text().startswith("What is left must stay")
    assert dialog._aside.isVisible()
    model = window.reading.listing._model
    qtbot.waitUntil(lambda: states(model).count(Completeness.HEADLINE) == 10)
    dialog._undo.click()
    qtbot.waitUntil(dialog._clean.isEnabled)
    assert dialog._aside.isHidden()
    qtbot.waitUntil(lambda: Completeness.HEADLINE not in states(model))


def states(model) -> list[Completeness]:
    return [model.headline(row).state for row in range(model.rowCount())]


def test_the_budget_is_chosen_where_its_meter_is(window, services, qtbot):
    dialog = open_dialog(window, qtbot)
    dialog._on_budget(0)
    assert services.settings.current.storage.budget_mb == 0
    qtbot.waitUntil(lambda: dialog._used.text().endswith("used, without a limit"))
    assert dialog._meter.isHidden()


def test_a_longer_outlook_has_room_in_a_narrow_window(services, open_window, qtbot):
    dialog = open_dialog(open_window((360, 640)), qtbot)
    dialog._preview.setText("")
    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    measured = services.retention.preview()
    dialog._show(replace(measured, articles=0, usage=replace(measured.usage, budget_bytes=1)))
    assert dialog._preview.text().startswith("What is left must stay")
    qtbot.waitUntil(lambda: dialog._preview.height() >= dialog._preview.heightForWidth(dialog._preview.width()))
