"""Events that several papers report."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QToolButton

from reader.domain.stories.story import Story
from reader.ui.sentences import texts
from tests.gallery.stage import Stage, View


def fullest_story(stage: Stage) -> tuple[Story, int]:
    """Give the story of most papers, and an entry of it in the window's language, if there is one."""
    story = max(stage.services.stories.store.listed(), key=lambda one: (one.papers, -one.independent))
    mine = [one for one in story.entries if one.language == texts.language()]
    return story, (mine or story.entries)[0].entry_id


def _rows(density: str, unfolds: bool, stage: Stage):
    stage.services.settings.set("window.density", density)
    stage.bridge.deliver()
    window = stage.window
    window.panes.sources.choose("all")
    window.panes.bring("headlines")
    view, model = window.panes.headlines.list, window.panes.headlines.model
    entries = {one.entry_id for one in fullest_story(stage)[0].entries}
    row = next(row for row, id_ in enumerate(model.ids) if id_ in entries)
    view.show_row(row)
    if unfolds:
        view.unfold_wanted.emit(row, True)
    view.scrollTo(model.index(max(row - 1, 0), 0), view.ScrollHint.PositionAtTop)
    stage.settle(400)
    picture = window.grab()
    stage.services.settings.set("window.density", "comfortable")
    return picture


def _foot(stage: Stage):
    stage.window.panes.sources.choose("all")
    stage.window.parts.reading.controller.open_from_ticker(fullest_story(stage)[1])
    stage.settle(400)
    bar = stage.window.panes.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle(200)
    return stage.window


def _sheet(stage: Stage, *, column: int = 0, all_of_it: bool = False):
    stories = stage.window.parts.stories
    stories.show_sheet(fullest_story(stage)[1])
    for _ in range(50):  # it is put together on another thread
        stage.settle(100)
        if stories.sheet.is_shown:
            break
    if all_of_it:
        next(
            one for one in stories.sheet.findChildren(QToolButton) if one.isCheckable() and not one.isChecked()
        ).click()
    stories.sheet.grid.go_to(stories.sheet.grid.currentIndex().row(), column)
    stage.settle(100)
    return stage.window


def _card(typed: str, stage: Stage):
    stage.window.panes.sources.choose("all")
    stage.window.parts.reading.controller.show_again(fullest_story(stage)[1])
    stage.window.desk.commands.do("belongs_to_event")
    for _ in range(30):
        stage.settle(100)
        if stage.window.parts.stories.card is not None:
            break
    card = stage.window.parts.stories.card
    card.field.setText(typed)
    stage.settle(200)
    return stage.window


STORY_VIEWS: dict[str, View] = {
    "story_rows": partial(_rows, "comfortable", False),
    "story_unfolded": partial(_rows, "comfortable", True),
    "story_unfolded_compact": partial(_rows, "compact", True),
    "story_unfolded_headlines": partial(_rows, "headlines", True),
    "story_foot": _foot,
    "sheet": _sheet,
    "sheet_all": partial(_sheet, all_of_it=True),
    "sheet_column": partial(_sheet, column=4),
    "story_card": lambda stage: _card("", stage),
    "story_card_typed": lambda stage: _card("a", stage),
}
