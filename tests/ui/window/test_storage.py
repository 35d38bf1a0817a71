"""The dialog of the disk budget: a meter, a preview, making room and back."""

from __future__ import annotations

import pytest

from reader.domain.entries.entry import Completeness
from reader.domain.entries.refresh import NewEntry
from reader.domain.record import replace
from reader.ui.state.storage import StoragePage
from tests.helpers.entries import a_parsed_entry, a_refresh, an_identity
from tests.helpers.looking import button, named
from tests.helpers.marking import mark
from tests.helpers.press import NOON, add_feed
from tests.helpers.windows import a_window

ROOM, BACK = "Make room now", "Bring it back"


@pytest.fixture
def stories(services):
    """Store twelve long articles, of which ten are read."""
    entries = [
        NewEntry(identity=an_identity(str(number)), entry=a_parsed_entry(f"Story {number}", "words " * 400))
        for number in range(12)
    ]
    feed = a_refresh(add_feed(services, "The Harbour"), *entries, now=NOON)
    mark(services.library, services.library.feeds.store(feed, NOON).new_ids[:10], unread=False)


window = a_window("stories", place="all")


def open_dialog(window, qtbot) -> StoragePage:
    window.parts.dialogs.show_state("storage")
    dialog = window.findChild(StoragePage)
    qtbot.waitUntil(lambda: named(dialog, "storageUsed").text() != "")
    return dialog


def test_there_is_room(window, qtbot):
    dialog = open_dialog(window, qtbot)
    assert named(dialog, "storageUsed").text().endswith("of 2.0\u00a0GB used")
    assert named(dialog, "storageOutlook").text() == "There is enough space: nothing has to be deleted."
    assert not button(dialog, ROOM).isEnabled()
    assert not button(dialog, BACK).isEnabled()
    assert named(dialog, "storageSetAside").isHidden()
    kinds = named(dialog, "Disk space by kind").accessibleDescription().split(", ")
    assert [kind.partition(":")[0] for kind in kinds] == ["Articles and their index", "Pictures", "Files"]
    assert kinds[1:] == ["Pictures: 0\u00a0bytes", "Files: 0\u00a0bytes"]
    assert 0 < named(dialog, "Disk space used").filled < 0.1


def test_making_room_and_back(window, services, qtbot):
    # The least budget that can be chosen is a megabyte, more than these articles take.
    services.upkeep.retention.budget_bytes = lambda: 1_000
    dialog = open_dialog(window, qtbot)
    assert named(dialog, "storageOutlook").text().startswith("Making room would free")
    assert ": 10 article" in named(dialog, "storageOutlook").text()
    assert named(dialog, "Disk space used").filled == 1, "it is full, however much more than full"
    button(dialog, ROOM).click()
    assert not button(dialog, ROOM).isEnabled(), "a second click waits for the first"
    qtbot.waitUntil(button(dialog, BACK).isEnabled)
    assert named(dialog, "storageOutlook").text().startswith("What is left must stay")
    assert named(dialog, "storageSetAside").isVisible()
    model = window.panes.headlines.model
    qtbot.waitUntil(lambda: states(model).count(Completeness.HEADLINE) == 10)
    button(dialog, BACK).click()
    qtbot.waitUntil(button(dialog, ROOM).isEnabled)
    assert named(dialog, "storageSetAside").isHidden()
    qtbot.waitUntil(lambda: Completeness.HEADLINE not in states(model))


def states(model) -> list[Completeness]:
    return [model.headline(row).state for row in range(model.rowCount())]


def test_the_budget_is_chosen_where_its_meter_is(window, services, qtbot):
    dialog = open_dialog(window, qtbot)
    named(dialog, "storage.budget_mb").setValue(0)
    assert services.settings.current.storage.budget_mb == 0
    qtbot.waitUntil(lambda: named(dialog, "storageUsed").text().endswith("used, without a limit"))
    assert named(dialog, "Disk space used").isHidden()
    assert named(dialog, "Disk space by kind").isVisible()


def test_a_longer_outlook_has_room_in_a_narrow_window(services, open_window, qtbot, monkeypatch):
    dialog = open_dialog(open_window((360, 640)), qtbot)
    outlook = named(dialog, "storageOutlook")
    assert outlook.text() == "There is enough space: nothing has to be deleted."
    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    measured = services.upkeep.retention.preview()
    larger = replace(measured, articles=0, usage=replace(measured.usage, budget_bytes=1))
    monkeypatch.setattr(services.upkeep.retention, "preview", lambda: larger)
    services.settings.set("storage.budget_mb", 1_000)
    qtbot.waitUntil(lambda: outlook.text().startswith("What is left must stay"))
    qtbot.waitUntil(lambda: outlook.height() >= outlook.heightForWidth(outlook.width()))
