"""That stories stay within one language is said once in a home, and only where they do."""

from __future__ import annotations

from reader.domain.events import StoriesChanged
from reader.ui.stories.language_notice import LanguageNotice
from reader.ui.system.window_memory import WindowMemory

WORDS = "within each language"


def change(bridge) -> None:
    bridge.announce(StoriesChanged((1,), (1,)))
    bridge.deliver()


def test_it_is_said_once_and_remembered(services, bridge, open_window, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.stories.model.can_make_vectors", lambda: False)
    window = open_window()
    change(bridge)
    assert WORDS in window.desk.messages.text
    window.desk.messages.say("nothing")
    change(bridge)
    assert window.desk.messages.text == "nothing"
    # A window that keeps such things, and the next one.
    memory = WindowMemory(tmp_path / "window.ini")
    for said in (True, False):
        LanguageNotice(window.desk, services.stories, memory)
        window.desk.messages.say("nothing")
        change(bridge)
        assert (WORDS in window.desk.messages.text) is said


def test_it_is_not_said_where_languages_are_compared(bridge, open_window, monkeypatch):
    monkeypatch.setattr("reader.stories.model.can_make_vectors", lambda: True)
    window = open_window()
    change(bridge)
    assert WORDS not in window.desk.messages.text
