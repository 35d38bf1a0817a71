"""Makes what shows stories, and connects it with the parts of the window that ask for it."""

from __future__ import annotations

from functools import partial

from reader.assembly.parts.stories import StoryActions
from reader.ui.frame.main_window import MainWindow
from reader.ui.reading.across_controller import AcrossController
from reader.ui.stories.language_notice import LanguageNotice
from reader.ui.stories.story_controller import StoryController
from reader.ui.system.window_memory import WindowMemory


def make_stories(window: MainWindow, actions: StoryActions) -> StoryController:
    """Make the controller of a window, whose reading part is made."""
    stories = StoryController(window.desk, actions, window.reading)
    window.headlines.stories_wanted.connect(partial(window.desk.keep_choice, "stories.group"))
    window.row_menu.why_wanted.connect(stories.explain)
    window.row_menu.apart_wanted.connect(stories.take_out)
    window.row_menu.belongs_wanted.connect(stories.choose_story)
    return stories


def connect_languages(window: MainWindow, actions: StoryActions, memory: WindowMemory) -> None:
    """Say once in a home that stories stay within one language, if they do; let searches ask other languages."""
    LanguageNotice(window.desk, actions, memory)
    words, switch = window.headlines.other_words, window.top.across
    AcrossController(window.desk, actions, window.searching, switch=switch, words=words)
