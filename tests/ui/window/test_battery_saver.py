"""What the desktop's portal says of the battery reaches the window; where there is none, nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtDBus import QDBusConnection

from reader.ui.battery_saver import BatterySaver
from tests.helpers.desktop_portal import desktop_portal, what_is_missing


@pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())
def test_it_hears_the_portal(qapp, qtbot):
    with desktop_portal() as (address, say):
        bus = QDBusConnection.connectToBus(address, "test")
        saver = BatterySaver(qapp, bus)
        told = []
        saver.changed.connect(told.append)
        saver.start()
        say("plenty")
        say("saving")
        qtbot.waitUntil(lambda: told == [True])
        say("plenty")
        qtbot.waitUntil(lambda: told == [True, False])
        late = BatterySaver(qapp, bus)
        say("saving")
        qtbot.waitUntil(lambda: saver.is_saving)
        late.start()
        qtbot.waitUntil(lambda: late.is_saving)
        QDBusConnection.disconnectFromBus("test")


@pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())
def test_without_a_portal_the_battery_is_not_saved(qapp, qtbot):
    with desktop_portal() as (address, _):
        bus = QDBusConnection.connectToBus(address, "other")
        saver = BatterySaver(qapp, bus)
        saver.changed.connect(lambda saving: pytest.fail("nobody said so"))
    saver.start()
    qtbot.wait(100)
    assert not saver.is_saving
    QDBusConnection.disconnectFromBus("other")
