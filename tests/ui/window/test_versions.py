"""What an article said before: the badge, and the dialog that compares its versions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from reader.domain.text.differences import Change, ChangeKind, Folded
from reader.ui.dialogs.changed_text import TINT, ChangedText, lines_of
from reader.ui.dialogs.versions import VersionsDialog
from reader.ui.widgets.badges import contrast
from reader.ui.widgets.theme import THEMES, mixed
from tests.helpers.keys import press
from tests.helpers.looking import named
from tests.helpers.press import add_entries, add_feed, edit_entry
from tests.helpers.windows import a_window

REST = "".join(f"<p>{' '.join(f'word{number}' for number in range(start, start + 40))}.</p>" for start in (0, 40))


@pytest.fixture
def tide(services, now):
    """An article that was edited twice."""
    feed = add_feed(services, "The Harbour")
    tide, *_ = add_entries(services, feed, ["Tide low", "Lamps"], html=f"<p>The harbour is closed.</p>{REST}")
    now[0] += timedelta(hours=1)
    edit_entry(services, tide, "Tide low", f"<p>The harbour is open.</p>{REST}")
    now[0] += timedelta(hours=1)
    edit_entry(services, tide, "Tide high", f"<p>The harbour is open.</p>{REST}<p>Boats came in.</p>")
    return tide


window = a_window("tide", place="all", row=0)


@pytest.fixture
def opened(window, qtbot):
    def open_one():
        window.desk.commands.do("show_versions")
        [dialog] = [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
        qtbot.waitUntil(lambda: named(dialog, "versionsSummary").text() != "")
        return dialog

    return open_one


def said(dialog) -> str:
    return named(dialog, "versionsText").toPlainText()


def formats(dialog) -> list[tuple[str, QTextCharFormat]]:
    """Give the runs of the text with their formats."""
    found = []
    block = named(dialog, "versionsText").document().begin()
    while block.isValid():
        found += [(run.text(), run.charFormat()) for run in (one.fragment() for one in block)]
        block = block.next()
    return found


def test_an_edited_article_says_so_in_the_list_and_in_its_head(window, tide):
    model = window.panes.headlines.model
    row = model.row_of(tide)
    assert model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("edited")
    assert not model.index(1 - row, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("edited")
    assert "Edited" in window.panes.article.toPlainText()
    window.parts.reading.controller.open(model.ids[1 - row])
    assert "Edited" not in window.panes.article.toPlainText()


def test_a_first_edit_that_comes_while_the_dialog_is_open_is_compared(window, services, now, qtbot, opened):
    model = window.panes.headlines.model
    lamps = next(one for one in model.ids if model.index(model.row_of(one), 0).data() == "Lamps")
    window.parts.reading.controller.open(lamps)
    dialog = opened()
    assert "have not changed" in named(dialog, "versionsSummary").text()
    now[0] += timedelta(hours=1)
    edit_entry(services, lamps, "Lamps", f"<p>The harbour is bright.</p>{REST}")
    qtbot.waitUntil(lambda: "1 word added" in named(dialog, "versionsSummary").text())


def test_the_word_in_the_head_and_the_key_open_the_newest_edit(window, opened, qtbot):
    dialog = opened()
    assert said(dialog).startswith("Tide low high\n")
    assert named(dialog, "versionsSummary").text() == "1 word removed (struck) and 4 words added (underlined)"
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.panes.article.setFocus()
    press("Shift+V")
    assert [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
    window.panes.article.anchorClicked.emit(QUrl("versions:"))
    assert len([one for one in window.findChildren(VersionsDialog) if one.isVisible()]) == 2


def test_removed_words_are_struck_and_added_ones_underlined(opened, qtbot):
    dialog = opened()
    qtbot.waitUntil(lambda: "Boats came in." in said(dialog))
    runs = {words: form for words, form in formats(dialog)}
    assert runs["low"].fontStrikeOut()
    assert runs["Boats came in."].fontUnderline()
    assert not runs["Tide "].fontStrikeOut()
    assert not runs["Tide "].fontUnderline()
    assert len({runs[words].foreground().color().name() for words in ("low", "Boats came in.", "Tide ")}) == 3


def test_any_two_versions_can_be_compared(opened, qtbot):
    dialog = opened()
    earlier, later = named(dialog, "earlierVersion"), named(dialog, "laterVersion")
    assert [earlier.count(), later.count()] == [2, 2]
    assert earlier.itemText(0).startswith("First seen")
    assert later.itemText(1).startswith("Now")
    QTest.keyClick(later, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "closed open" in said(dialog))
    assert said(dialog).startswith("Tide low\n")
    assert earlier.currentIndex() == 0, "what is before comes before"
    QTest.keyClick(later, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "closed open" in said(dialog) and "Boats came in." in said(dialog))
    QTest.keyClick(earlier, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "closed" not in said(dialog))


def test_what_did_not_change_is_folded_until_its_link_is_followed(opened, qtbot):
    dialog = opened()
    browser = named(dialog, "versionsText")
    qtbot.waitUntil(lambda: "72 unchanged words" in said(dialog))
    assert "word9 " not in said(dialog)
    [link] = [form.anchorHref() for words, form in formats(dialog) if form.isAnchor()]
    browser.anchorClicked.emit(QUrl(link))
    qtbot.waitUntil(lambda: "word9 " in said(dialog))
    assert "unchanged" not in said(dialog)


def test_an_edit_that_comes_in_meanwhile_is_shown(opened, services, tide, now, bridge, qtbot):
    dialog = opened()
    now[0] += timedelta(hours=1)
    edit_entry(services, tide, "Tide highest", "<p>The harbour is open.</p>")
    bridge.deliver()
    qtbot.waitUntil(lambda: named(dialog, "earlierVersion").count() == 3)
    qtbot.waitUntil(lambda: "highest" in said(dialog))
    assert named(dialog, "earlierVersion").currentIndex() == 1, "what the reader compared from stays"


def test_an_article_that_was_not_edited_says_when_it_came(window, opened, tide):
    model = window.panes.headlines.model
    window.parts.reading.controller.open(next(id_ for id_ in model.ids if id_ != tide))
    dialog = opened()
    assert "have not changed since it came" in named(dialog, "versionsSummary").text()
    assert not named(dialog, "versionsText").isVisible()


@pytest.mark.parametrize(
    ("width", "language"),
    [
        (360, "fr"),
        (360, "ar"),
        (1280, "es"),
        (1280, "ar"),
        *(
            pytest.param(width, language, marks=pytest.mark.long)
            for width, language in [(360, "en"), (360, "es"), (1280, "en"), (1280, "fr")]
        ),
    ],
)
def test_one_sentence_takes_a_small_window_with_its_button_below(width, language, tide, open_window, speak, qtbot):
    speak(language)
    window = open_window((width, 640))
    window.parts.reading.controller.open(next(id_ for id_ in window.panes.headlines.model.ids if id_ != tide))
    window.desk.commands.do("show_versions")
    [dialog] = [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
    summary, button = named(dialog, "versionsSummary"), dialog.findChild(QDialogButtonBox)
    qtbot.waitUntil(lambda: summary.text() != "")
    assert dialog.width() == min(460, width - 20)
    assert dialog.height() < 160
    qtbot.waitUntil(lambda: summary.height() >= summary.heightForWidth(summary.width()))
    assert button.geometry().top() - summary.geometry().bottom() < 30
    assert window.geometry().contains(dialog.geometry())
    dialog.resize(dialog.width(), 400)
    qtbot.waitUntil(lambda: dialog.height() - button.geometry().bottom() < 30)


def test_a_screen_reader_is_told_what_was_removed_and_added(opened, qtbot):
    dialog = opened()
    spoken = QAccessible.queryAccessibleInterface(named(dialog, "versionsText"))
    assert spoken.text(QAccessible.Text.Name) == "What changed"
    qtbot.waitUntil(lambda: "Added: Boats came in." in spoken.text(QAccessible.Text.Description))
    assert "Removed: low" in spoken.text(QAccessible.Text.Description)


def test_the_menu_of_an_edited_headline_opens_them_too(window, tide):
    model = window.panes.headlines.model

    def words(row):
        return [one.text() for one in window.parts.reading.row_menu.menu_for(row).actions()]

    row = model.row_of(tide)
    assert "What it said before…" in words(row)
    assert "What it said before…" not in words(1 - row)


def test_changes_are_legible_in_every_theme():
    for theme in THEMES.values():
        least = 7 if theme.is_high_contrast else 4.5
        for colour in (theme.error, theme.success):
            assert contrast(QColor(colour), mixed(theme.paper, colour, TINT)) >= least, theme.name


def test_spaces_alone_are_not_marked_and_words_that_replace_others_stand_apart(opened, qtbot):
    dialog = opened()
    removed, added = Change(ChangeKind.REMOVED, " "), Change(ChangeKind.ADDED, "كلمة")
    lines = list(lines_of([Change(ChangeKind.SAME, "One."), removed, Change(ChangeKind.REMOVED, "حرف"), added]))
    dialog.findChild(ChangedText).write([], lines, "ltr")
    assert said(dialog) == "One.حرف كلمة"


def test_lines_of_long_paragraphs_stay_short_and_lose_nothing():
    words = "word " * 4_000
    lines = list(lines_of([Change(ChangeKind.SAME, words), Change(ChangeKind.ADDED, "more\n\nlast")]))
    assert "".join(piece.text for line in lines for piece, _ in line.pieces) == f"{words}morelast"
    assert max(len("".join(piece.text for piece, _ in line.pieces)) for line in lines) <= 3_000
    assert [line.begins for line in lines] == [True, *[False] * (len(lines) - 2), True]


def test_a_folded_stretch_of_paragraphs_has_a_line_of_its_own():
    pieces = [
        Change(ChangeKind.REMOVED, "a"),
        Folded("b\n\nc\n\n", 2),
        Change(ChangeKind.ADDED, "d "),
        Folded("e f", 2),
    ]
    told = [["|".join(piece.text.strip() for piece, _ in line.pieces)] for line in lines_of(pieces)]
    assert told == [["a"], ["b\n\nc"], ["d|e f"]]


def test_a_text_of_100_kilobytes_is_written_in_turns(opened, qtbot):
    dialog = opened()
    writer = dialog.findChild(ChangedText)
    lines = list(lines_of([Change(ChangeKind.ADDED, "The tide came in. " * 40 + "\n\n")] * 140))
    with qtbot.waitSignal(writer.written):
        writer.write([], lines, "ltr")
        assert len(said(dialog)) < 20_000, "the rest comes in later turns"
    assert len(said(dialog)) > 100_000
