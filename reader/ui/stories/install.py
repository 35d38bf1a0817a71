"""Makes what shows and changes stories, and what searches in other languages."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QToolButton

from reader.assembly.parts.stories import StoryActions
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.across_controller import AcrossController
from reader.ui.reading.install import Reading
from reader.ui.stories.language_notice import LanguageNotice
from reader.ui.stories.story_controller import StoryController
from reader.ui.system.window_memory import WindowMemory


def install(
    desk: Desk, actions: StoryActions, reading: Reading, *, memory: WindowMemory, across: QToolButton
) -> StoryController:
    """Make and connect them. `across`: the button that lets searches ask other languages."""
    stories = StoryController(desk, actions, reading)
    headlines = reading.panes.headlines
    headlines.band.stories_wanted.connect(partial(desk.keep_choice, "stories.group"))
    reading.row_menu.sheet_wanted.connect(stories.show_sheet)
    reading.row_menu.apart_wanted.connect(stories.take_out)
    reading.row_menu.belongs_wanted.connect(stories.choose_story)
    LanguageNotice(desk, actions, memory)
    AcrossController(desk, actions, reading.searching, switch=across, words=headlines.other_words)
    add = partial(desk.commands.add, Group.READING)
    add("show_sheet", translate("Keys", "The event on one sheet"), stories.show_sheet, key="W")
    add("not_same_event", translate("Keys", "It is not about the same event"), stories.take_out, key="Shift+W")
    add("belongs_to_event", translate("Keys", "It belongs to another event"), stories.choose_story, key="B")
    grouping = translate("Keys", "One row for an event, or one for each article")
    desk.commands.add(Group.SOURCES, "group_stories", grouping, stories.switch_grouping)
    return stories
