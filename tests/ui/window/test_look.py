"""*Aa*: articles take on a look while it is chosen; Esc restores the one before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from reader.settings.appearance import ArticleSettings
from reader.ui.settings.look_popover import LookPopover
from tests.helpers.looking import button, named
from tests.helpers.windows import a_window

window = a_window()


@pytest.fixture
def popover(window, qtbot):
    return opened(window, qtbot)


def opened(window, qtbot) -> LookPopover:
    window.parts.top.look_button.click()
    (made,) = window.findChildren(LookPopover)
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.fixture
def written(services, monkeypatch) -> list[dict]:
    """Give the list to which what is written to the settings file is added."""
    found: list[dict] = []
    write = services.settings.set_all
    monkeypatch.setattr(services.settings, "set_all", lambda wanted: (found.append(dict(wanted)), write(wanted)))
    return found


def test_the_article_follows_a_slider_and_one_value_is_written(popover, window, services, written, qtbot):
    slider = popover.findChild(QSlider, "article.text_size")
    for size in range(19, 27):
        slider.setValue(size)
    assert written == [], "not once a pixel of dragging"
    qtbot.waitUntil(lambda: window.panes.article.look.settings.text_size == 26)
    qtbot.waitUntil(lambda: services.settings.current.article.text_size == 26)
    assert written == [{"article.text_size": 26}]


def test_esc_restores_what_was_before(popover, window, services, qtbot):
    before = services.settings.current
    popover.findChild(QSlider, "article.leading").setValue(190)
    named(popover, "swatch-sepia").click()
    button(popover, "Justify").click()
    assert services.settings.current.window.theme == "sepia"
    assert services.settings.current.article.justify
    QTest.keyClick(QApplication.focusWidget() or popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert services.settings.current == before
    assert window.panes.article.look.settings.leading == before.article.leading


def test_a_click_beside_it_keeps_what_a_slider_was_moved_to(popover, services):
    popover.findChild(QSlider, "article.text_size").setValue(30)
    popover.close_up()
    assert services.settings.current.article.text_size == 30


def test_arabic_lines_follow_at_their_distance(popover, services):
    popover.findChild(QSlider, "article.leading").setValue(180)
    popover.close_up()
    assert services.settings.current.article.leading == 180
    assert services.settings.current.article.arabic_leading == 195


def test_arrow_keys_move_a_slider_and_its_value_is_said(popover, qtbot):
    slider = popover.findChild(QSlider, "article.measure")
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.accessibleDescription() == "67 letters"
    leading = popover.findChild(QSlider, "article.leading")
    leading.setFocus()
    QTest.keyClick(leading, Qt.Key.Key_Left)
    assert leading.accessibleDescription() == "1.45"


def test_swatches_show_and_choose_colours_and_typeface(popover, services, qtbot):
    def checked() -> list[str]:
        return sorted(
            one.objectName()
            for one in popover.findChildren(type(named(popover, "swatch-dark")))
            if one.isChecked()
        )

    assert checked() == ["swatch-serif", "swatch-system"]
    qtbot.mouseClick(named(popover, "swatch-sepia"), Qt.MouseButton.LeftButton)
    QTest.keyClick(named(popover, "swatch-sans"), Qt.Key.Key_Return)
    assert services.settings.current.window.theme == "sepia"
    assert services.settings.current.article.typeface == "sans"
    assert checked() == ["swatch-sans", "swatch-sepia"]


def test_another_font_is_shown_as_other_until_a_typeface_is_chosen(window, services, qtbot):
    services.settings.set("article.font", "Georgia")
    popover = opened(window, qtbot)
    assert named(popover, "swatch-other").isChecked()
    named(popover, "swatch-serif").click()
    assert services.settings.current.article.font == ""


def test_other_and_all_settings_lead_to_the_dialog(popover, window, qtbot):
    named(popover, "swatch-other").click()
    assert not popover.isVisible()
    assert window.parts.dialogs.is_choosing
    assert named(window, "settingsDialog").focusWidget() is named(window, "article.font")


def test_as_at_first_restores_the_look_and_nothing_else(popover, services):
    for name, value in (
        ("leading", 200),
        ("typeface", "sans"),
        ("justify", True),
        ("mark_read_on_opening", False),
    ):
        services.settings.set(f"article.{name}", value)
    button(popover, "As at first").click()
    assert services.settings.current.article == ArticleSettings(mark_read_on_opening=False)
    assert not button(popover, "Justify").isChecked()


def test_a_value_beyond_the_ends_of_a_slider_stays(window, services, qtbot):
    services.settings.set("article.text_size", 40)
    popover = opened(window, qtbot)
    assert popover.findChild(QSlider, "article.text_size").value() == 40
    popover.close_up()
    assert services.settings.current.article.text_size == 40


def test_keys_of_the_window_do_nothing_meanwhile(popover, window):
    QTest.keyClick(QApplication.focusWidget() or popover, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert popover.isVisible()


@pytest.mark.parametrize(("size", "is_sheet"), [((1280, 800), False), ((360, 640), True)])
def test_it_is_below_its_button_or_a_sheet_from_below(open_window, qtbot, size, is_sheet):
    window = open_window(size)
    popover = opened(window, qtbot)
    place = named(popover, "lookCard").geometry()
    if is_sheet:
        assert (place.left(), place.right(), place.bottom()) == (0, size[0] - 1, size[1] - 1)
    else:
        below = window.parts.top.look_button.mapTo(window, window.parts.top.look_button.rect().bottomRight())
        assert place.width() == 320
        assert 0 < place.top() - below.y() < 12
        assert place.left() < below.x() <= place.right() + 1
