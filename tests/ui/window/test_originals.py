"""The pages that articles came from: handed to the browser, or kept until there is a network."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from reader.domain.errors import StorageError, StorageFault
from reader.domain.trips.connection import Finding
from tests.helpers.keys import press
from tests.helpers.looking import named
from tests.helpers.windows import a_window

window = a_window(entries=["Tide", "Ebb"])


@pytest.fixture
def opened(monkeypatch):
    """Collect what would be handed to the browser."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    return urls


def test_the_original_opens_in_the_browser(window, opened):
    press("V")
    assert opened == [], "nothing is chosen"
    press("J")
    press("V")
    assert len(opened) == 1
    assert opened[0].startswith("https://paper")


def test_without_network_originals_are_kept_and_offered_later(window, services, bridge, opened, qtbot):
    services.network.connectivity.found(Finding(state="offline"))
    bridge.deliver()
    press("J")
    press("V")
    assert opened == []
    assert len(window.parts.reading.originals.waiting) == 1
    assert window.desk.messages.text == "No network: kept until you are online."
    services.network.connectivity.found(Finding(state="online"))
    bridge.deliver()
    assert window.desk.messages.text == "You are online: 1 page kept to be opened."
    qtbot.mouseClick(named(window, "messageAction"), Qt.MouseButton.LeftButton)
    assert len(opened) == 1
    assert window.parts.reading.originals.waiting == []


def test_what_cannot_be_taken_back_on_a_full_disk_can_be_when_there_is_room(window, services, monkeypatch):
    services.network.connectivity.found(Finding(state="offline"))
    window.parts.reading.originals.open("https://press.example/1")

    def full(*_: object) -> None:
        raise StorageError("nothing more can be stored", StorageFault.FULL)

    with monkeypatch.context() as disk:
        disk.setattr(services.queues.actions, "cancel", full)
        press("Ctrl+Z")
        assert window.desk.messages.text == "The disk is full: nothing more can be kept."
    assert len(window.parts.reading.originals.waiting) == 1
    press("Ctrl+Z")
    assert window.parts.reading.originals.waiting == []


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "https://bank.example@evil.example/", "ftp://a.example"],
)
def test_no_other_address_is_handed_to_the_system(window, opened, address):
    window.parts.reading.originals.open(address)
    assert opened == []
    assert window.desk.messages.text.startswith("This address is not opened")
