"""Events that several papers report."""

from __future__ import annotations

from reader.domain.story import Story
from reader.ui.sentences import texts
from tests.gallery.stage import Stage, View


def _story(stage: Stage) -> tuple[Story, int]:
    """Give the story of most papers, and an entry of it in the window's language, if there is one."""
    story = max(stage.services.stories.store.listed(), key=lambda one: (one.papers, -one.independent))
    mine = [one for one in story.entries if one.language == texts.language()]
    return story, (mine or story.entries)[0].entry_id


def _foot(stage: Stage):
    stage.window.sources.choose("all")
    stage.window.reading.open_from_ticker(_story(stage)[1])
    stage.settle(400)
    bar = stage.window.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle(200)
    return stage.window


def _why(stage: Stage):
    stage.window.reading.open_from_ticker(_story(stage)[1])
    stage.settle(200)
    return stage.ask("why_together")


def _card(typed: str, stage: Stage):
    stage.window.sources.choose("all")
    stage.window.reading.show_again(_story(stage)[1])
    stage.window.commands.do("belongs_to_event")
    stage.settle(300)
    card = stage.window.stories.card
    card.field.setText(typed)
    stage.settle(200)
    return stage.window


STORY_VIEWS: dict[str, View] = {
    "story_foot": _foot,
    "story_why": _why,
    "story_card": lambda stage: _card("", stage),
    "story_card_typed": lambda stage: _card("a", stage),
}
