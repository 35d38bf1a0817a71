"""Makes what shows stories, and connects it with the parts of the window that ask for it."""

from __future__ import annotations

from functools import partial

from reader.assembly.parts.shared import Shared
from reader.assembly.parts.stories import StoryActions
from reader.ui.bridge import Bridge
from reader.ui.frame.main_window import MainWindow
from reader.ui.reading.across_controller import AcrossController
from reader.ui.stories.language_notice import LanguageNotice
from reader.ui.stories.story_controller import StoryController
from reader.ui.system.window_memory import WindowMemory


def make_stories(window: MainWindow, shared: Shared, actions: StoryActions, bridge: Bridge) -> StoryController:
    """Make the controller of a window, whose reading part is made."""
    stories = StoryController(
        shared,
        actions,
        bridge,
        window.article,
        window.reading,
        window.messages,
        window.undoing,
        lambda: window.reading.at_hand,
        lambda: window.theme,
        window.keep_choice,
        window,
    )
    window.headlines.stories_wanted.connect(partial(window.keep_choice, "stories.group"))
    window.row_menu.why_wanted.connect(stories.explain)
    window.row_menu.apart_wanted.connect(stories.take_out)
    window.row_menu.belongs_wanted.connect(stories.choose_story)
    return stories


def connect_languages(
    window: MainWindow, shared: Shared, actions: StoryActions, memory: WindowMemory, bridge: Bridge
) -> None:
    """Say once in a home that stories stay within one language, if they do; let searches ask other languages."""
    LanguageNotice(actions, memory, window.messages, bridge, window)
    words = window.headlines.other_words
    AcrossController(actions, shared, bridge, window.top.across, window.searching, words, window.messages.say)
