"""A window that has closed asks for nothing more, whatever its timers waited for and whatever happens after it."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from tests.helpers.press import add_entries, add_feed


def waiting(window) -> list[QTimer]:
    return [timer for timer in window.findChildren(QTimer) if timer.isActive()]


def test_a_window_that_left_waits_for_nothing(services, bridge, open_window):
    """The ticker's timer came after its home was closed: "background is closed" in the event loop."""
    ids = add_entries(services, add_feed(services, "Paper"), ["one", "two"])
    window = open_window()
    services.library.mark(ids[:1], unread=False)
    bridge.deliver()
    assert waiting(window)
    window.close()
    assert waiting(window) == []
    services.library.mark(ids[1:], unread=False)
    bridge.deliver()
    assert waiting(window) == [], "nor does it hear of more"


def test_another_window_on_the_same_home_hears_on(services, bridge, open_window):
    ids = add_entries(services, add_feed(services, "Paper"), ["one", "two"])
    old, new = open_window(), open_window()
    old.close()
    services.library.mark(ids[:1], unread=False)
    bridge.deliver()
    assert waiting(new)
