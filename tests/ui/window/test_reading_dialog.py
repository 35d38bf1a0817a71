"""Choosing how articles look, with a sample that follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from reader.settings.appearance import ArticleSettings
from reader.ui.settings.choice_texts import choice_words
from reader.ui.settings.reading_dialog import ReadingDialog
from reader.ui.settings.swatch import ThemeSwatch
from reader.ui.widgets import theme
from tests.helpers.looking import button, named
from tests.helpers.windows import a_window

window = a_window()


@pytest.fixture
def dialog(window, qtbot):
    window.parts.dialogs.show_reading()
    (made,) = window.findChildren(ReadingDialog)
    qtbot.waitExposed(made)
    return made


def test_the_sample_and_the_article_follow_a_slider(dialog, window, services, bridge, qtbot):
    slider = dialog.findChild(QSlider, "article.leading")
    slider.setValue(200)
    assert named(dialog, "readingSample").look.settings.leading == 200, "at once"
    qtbot.waitUntil(lambda: services.settings.current.article.leading == 200)
    bridge.deliver()
    assert window.panes.article.look.settings.leading == 200


def test_what_a_slider_was_moved_to_is_kept_when_the_dialog_closes(dialog, services):
    dialog.findChild(QSlider, "article.text_size").setValue(30)
    dialog.reject()
    assert services.settings.current.article.text_size == 30


def test_a_swatch_chooses_colours(dialog, services, qtbot):
    sepia = dialog.findChild(ThemeSwatch, "swatch-sepia")
    qtbot.mouseClick(sepia, Qt.MouseButton.LeftButton)
    assert services.settings.current.window.theme == "sepia"
    assert [swatch.word for swatch in dialog.findChildren(ThemeSwatch) if swatch.isChecked()] == ["sepia"]


def test_the_sample_takes_the_colours_of_the_window(dialog, window, services, bridge):
    window.desk.theme.change(theme.SEPIA)
    services.settings.set("window.theme", "sepia")
    bridge.deliver()
    assert named(dialog, "readingSample").look.theme is theme.SEPIA


def test_as_usual_takes_back_what_concerns_type(dialog, services):
    for name, value in (
        ("leading", 200),
        ("typeface", "sans"),
        ("justify", True),
        ("mark_read_on_opening", False),
    ):
        services.settings.set(f"article.{name}", value)
    button(dialog, "Reset").click()
    assert services.settings.current.article == ArticleSettings(mark_read_on_opening=False)
    assert not button(dialog, choice_words("article.justify")).isChecked()


def test_a_narrow_window_has_the_sample_above(open_window, qtbot):
    window = open_window((360, 640))
    window.parts.dialogs.show_reading()
    (dialog,) = window.findChildren(ReadingDialog)
    qtbot.waitExposed(dialog)
    assert dialog.width() <= 380
    choices = dialog.findChild(QSlider, "article.text_size").mapTo(dialog, dialog.rect().topLeft())
    assert (
        named(dialog, "readingSample").mapTo(dialog, named(dialog, "readingSample").rect().bottomLeft()).y()
        <= choices.y()
    )
