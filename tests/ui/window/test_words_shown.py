"""Every word of the window comes from a translation, and each is shown whole, in narrow windows too.

A made-up language finds both: it puts ⟦ ⟧ around what was translated, so that what stands outside was not, and
it is longer than any of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAction, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)

from reader.domain.errors import FailureReason
from reader.domain.sources.feed import Health
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.domain.trips.action import ActionKind
from reader.sentences.speech import Speech
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import unit_words
from reader.ui.settings.keys_dialog import PROGRAMS
from reader.ui.settings.look_popover import LookPopover
from reader.ui.widgets.fields import CheckField, NumberField
from reader.ui.widgets.fonts import ui_font
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from tests.helpers.command_names import command_names
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed

DIALOGS = tuple(
    name
    for name in command_names()
    if name.startswith(("add_", "change_", "prepare_", "show_"))
    and name not in ("change_form", "change_muting_rule", "show_again", "show_muted", "show_sheet")
)
"""Actions that open a dialog, by their names: a new one is looked at too."""
_OPENED = (QDialog, LookPopover)
SIZES = {"narrow": (360, 640), "wide": (1280, 820)}


class MadeUp(QTranslator):
    """Translates everything, with a third more letters."""

    def isEmpty(self) -> bool:  # noqa: N802, Qt's own name
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return longer(source)


def longer(source: str) -> str:
    return f"⟦{source}{' øøøøø' * (1 + len(source) // 18)}⟧" if source.strip() else source


@pytest.fixture
def made_up(qapp, open_window, monkeypatch) -> Iterator[None]:
    def tr(self: Speech, text: str, /, **facts: object) -> str:
        return self.vformat(longer(text), (), facts) if facts else longer(text)

    monkeypatch.setattr(Speech, "tr", tr)
    # After `open_window`, which installs the English plurals: the newest translator is asked first.
    translator = MadeUp()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def filled(services):
    """A home with something to say in each place."""
    broken = Health(error=FailureReason.HTTP_STATUS, error_detail="404", failures=3, next_check_at=NOON)
    add_entries(services, add_feed(services, "Zzq Harbour", folder=("Zzq Press",)), ["Zzq Tide", "Zzq Lamps"])
    add_feed(services, "Zzq Broken", health=broken)
    services.queues.actions.wish(ActionKind.OPEN_ORIGINAL, {"url": "https://zzq.example/1"})


# What is shown.


def shown_texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """Everything that a reader sees, hears or points at, with the place where it stands."""
    yield "windowTitle", top.windowTitle()
    for widget in [top, *top.findChildren(QWidget)]:
        if not widget.isVisible() or _is_qts_own(widget) or widget.objectName() in _FROM_FILES:
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield f"{name} accessibleName", widget.accessibleName()
        yield f"{name} toolTip", re.sub("<[^>]*>", "", widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield f"{name} text", widget.text()
        if isinstance(widget, QLineEdit):
            yield f"{name} placeholder", widget.placeholderText()
        if isinstance(widget, QAbstractSpinBox):
            yield f"{name} text", widget.text()
        if isinstance(widget, QComboBox):
            items = [(widget.itemText(at), widget.itemData(at)) for at in range(widget.count())]
            # What stands for itself is a name, such as a font's.
            yield from ((f"{name} item", words) for words, stands_for in items if words != stands_for)
        if isinstance(widget, QToolButton) and widget.menu() is not None:
            yield from ((f"{name} menu", action.text()) for action in widget.menu().actions())
        if isinstance(widget, QTableView) and not widget.horizontalHeader().isHidden():
            model, across = widget.model(), Qt.Orientation.Horizontal
            yield from (
                (f"{name} head", str(model.headerData(at, across) or "")) for at in range(model.columnCount())
            )
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from ((f"{name} cell", words) for words in _cells(widget.model(), QModelIndex()))
    yield from ((f"action {action.objectName()}", action.text()) for action in top.findChildren(QAction))


_FROM_FILES = frozenset({"guidePages", "guidePage", "guidePageChoice"})
"""They show the guide, whose files are in each language (`test_guide.py`)."""


def _is_qts_own(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_")


def _cells(model: QAbstractItemModel | None, parent: QModelIndex) -> Iterator[str]:
    if model is None:
        return
    for row in range(model.rowCount(parent)):
        # Qt keeps the count of a list's columns to itself.
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(index, role) or "")
            yield from _cells(model, index)


_FACTS = re.compile(
    r"\u2068[^\u2069]*\u2069|⟦[^⟦⟧]*⟧|Zzq \w+|Manchette|https?://\S+|www\.\S+"
    r"|Français|English|Español|العربية|\b(?:Ctrl|Shift|Alt|Esc|F\d+|Del|Space|Return|Enter|Tab|Num)\b"
    r"|\b\d[\d.,]*\s?(?:bytes|kB|MB|GB)\b|" + "|".join(PROGRAMS)
)
"""What is nobody's to translate: names, addresses, keys, sizes (QLocale writes them), and what was translated."""


def untranslated(words: str) -> str:
    """What is left of a text when translations and facts are taken out; letters in it are a finding."""
    before = None
    while before != words:  # a translation may be inside another one
        before, words = words, _FACTS.sub(" ", words)
    return words.strip() if re.search(r"[^\W\d_]{2}", words) else ""


def open_dialog(window, name: str, qapp) -> QWidget:
    """Open a dialog, or the popover that a command shows in its place."""
    if name in ("show_versions", "print"):  # of an article
        window.panes.headlines.list.choose_row(0)
    window.desk.commands.do(name)
    for _ in range(20):
        qapp.processEvents()
    (found,) = [one for one in window.findChildren(QWidget) if isinstance(one, _OPENED) and one.isVisible()]
    return found


def close_dialog(dialog: QWidget, qapp) -> None:
    """Close it as a reader does."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qapp.processEvents()


def test_a_text_without_a_translation_is_found():
    assert untranslated("Close") == "Close"
    assert untranslated("⟦Close øø⟧ now")
    assert not untranslated("⟦{part} of ⟦two ø⟧ øø⟧ · \u2068Le Monde\u2069 · 12 kB · Ctrl+K")


def test_every_word_of_the_window_is_translated(filled, made_up, open_window, qapp):
    window = open_window()
    window.panes.headlines.list.choose_row(0)
    window.panes.sources.choose("all")
    qapp.processEvents()
    left = {place: words for place, text in shown_texts(window) if (words := untranslated(text))}
    assert left == {}


def test_every_word_of_each_dialog_is_translated(filled, made_up, open_window, qapp):
    window, left = open_window(), {}
    for name in DIALOGS:
        dialog = open_dialog(window, name, qapp)
        left |= {f"{name}: {place}": words for place, text in shown_texts(dialog) if (words := untranslated(text))}
        close_dialog(dialog, qapp)
    assert left == {}


# What is cut.


def cut_words(top: QWidget) -> Iterator[str]:
    """Labels and buttons that show less than they say."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel) or _is_qts_own(widget):
            continue
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        if isinstance(widget, QComboBox):
            words = widget.currentText()
        if not words.strip() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            longest = max(map(widget.fontMetrics().horizontalAdvance, words.split()))
            fits = widget.heightForWidth(widget.width()) <= widget.height() + 1 and longest <= widget.width() + 1
        elif isinstance(widget, QComboBox):
            fits = widget.fontMetrics().horizontalAdvance(words) <= widget.width() - 30
        else:
            wanted = widget.minimumSizeHint() if isinstance(widget, QAbstractButton) else widget.sizeHint()
            fits = wanted.width() <= widget.width() + 1 and wanted.height() <= widget.height() + 1
        if not fits:
            wish = widget.sizeHint()
            yield f"{words!r} in {widget.width()}×{widget.height()}, not {wish.width()}×{wish.height()}"
        elif not _is_inside(widget):
            yield f"{words!r} is cut by what holds it"


def _is_inside(widget: QWidget) -> bool:
    """Tell whether no edge beside it cuts it; above and below one can scroll."""
    inner = QRect(QPoint(), widget.size())
    holder, at = widget, inner
    while not holder.isWindow():
        at = at.translated(holder.pos())
        holder = holder.parentWidget()
        area = holder.parentWidget()
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum() > 0:
            return True
        # A splitter's handle is a pixel or two; letters stand farther inside than that.
        if at.left() < -3 or at.right() > holder.width() + 2:
            return False
    return True


def test_a_cut_label_is_found(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("A sentence that is far too long", holder)
    label.setFixedWidth(60)
    holder.show()
    assert list(cut_words(holder))
    label.setFixedWidth(600)
    holder.resize(100, 50)
    assert list(cut_words(holder)), "its holder cuts it"
    holder.resize(700, 50)
    assert not list(cut_words(holder))


@pytest.mark.parametrize(
    ("language", "size"),
    [
        # The test below has words that are all longer than these.
        pytest.param("en", "narrow", marks=pytest.mark.long),
        *((language, "narrow") for language in INTERFACE_LANGUAGES if language != "en"),
        ("ar", "wide"),
    ],
)
def test_no_word_is_cut(filled, open_window, speak, qapp, qtbot, language, size):
    speak(language)
    window = open_window(SIZES[size])
    qtbot.wait(300)  # for what is counted beside the window's thread
    found = {"window": list(cut_words(window))}
    for name in DIALOGS:
        dialog = open_dialog(window, name, qapp)
        found[name] = list(cut_words(dialog))
        if dialog.width() > window.width():
            found[name].append(f"{dialog.width()} pixels wide")
        close_dialog(dialog, qapp)
    lines = [f"{name}: {one}" for name, cut in found.items() for one in cut]
    assert not lines, "\n".join(lines)


def test_no_word_is_cut_in_a_language_that_is_longer_than_ours(filled, made_up, open_window, qapp):
    window = open_window(SIZES["narrow"])
    found = {}
    for name in DIALOGS:
        dialog = open_dialog(window, name, qapp)
        found[name] = list(cut_words(dialog))
        close_dialog(dialog, qapp)
    lines = [f"{name}: {one}" for name, cut in found.items() for one in cut]
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("kind", [PlainLabel, CheckField])
def test_lines_from_the_right_begin_at_one_edge(kind, qapp, qtbot):
    """Qt's own are moved by the width of the space they end with, and cut at the other side."""
    word = "كتاب"
    shown = PlainLabel(text=" ".join([word] * 6)) if kind is PlainLabel else CheckField(" ".join([word] * 6))
    qtbot.addWidget(shown)
    shown.setFont(ui_font())  # the program's; another test may have set it, or not
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if isinstance(shown, PlainLabel):
        shown.setWordWrap(True)
    beside = 0 if kind is PlainLabel else 24
    width = shown.fontMetrics().horizontalAdvance(f"{word} {word}") + 3
    shown.setFixedSize(width + beside, shown.heightForWidth(width + beside))
    image = shown.grab().toImage()
    ground = image.pixelColor(0, 0).lightness()
    inked = [
        (x, y)
        for y in range(image.height())
        for x in range(width)
        if ground - image.pixelColor(x, y).lightness() > 60
    ]
    top, line = min(y for _, y in inked), shown.fontMetrics().lineSpacing()
    edges = [max(x for x, y in inked if number * line <= y - top < (number + 1) * line) for number in range(3)]
    assert max(edges) - min(edges) <= 1


@pytest.mark.parametrize("suffix", ["", " %", " م.ب"])
def test_a_number_stands_where_lines_from_the_right_begin(suffix, qapp, qtbot):
    """Qt would put one without an Arabic unit at the other side than its neighbours."""
    around = QWidget()
    qtbot.addWidget(around)
    around.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown = NumberField(around)
    shown.setSuffix(suffix)
    shown.resize(300, 34)
    image = shown.lineEdit().grab().toImage()
    ground = image.pixelColor(2, 2).lightness()
    inked = [
        x
        for y in range(4, image.height() - 4)
        for x in range(4, image.width() - 4)
        if abs(ground - image.pixelColor(x, y).lightness()) > 60
    ]
    assert min(inked) > image.width() / 2


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_words_of_an_empty_place_stand_in_lines_of_about_one_length(language, filled, speak, open_window, qapp):
    speak(language)
    window = open_window()
    window.panes.sources.choose("begun")
    qapp.processEvents()
    shown = named(window, "emptyText")
    assert shown.isVisible()
    laid = QTextLayout(shown.text(), shown.font())
    laid.beginLayout()
    lengths = []
    while (line := laid.createLine()).isValid():
        line.setLineWidth(shown.contentsRect().width())
        lengths.append(line.naturalTextWidth())
    laid.endLayout()
    assert lengths[-1] > max(lengths) / 2
    assert shown.height() >= shown.heightForWidth(shown.width())


def test_no_limit_is_said_in_words_and_can_be_left_by_typing(services, open_window):
    services.settings.set("storage.budget_mb", 0)
    window = open_window()
    window.parts.dialogs.show_settings()
    field = window.findChild(NumberField, "storage.budget_mb")
    assert field.text() == "No limit"
    field.selectAll()
    QTest.keyClicks(field, "700")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert services.settings.current.storage.budget_mb == 700
    field.selectAll()
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (services.settings.current.storage.budget_mb, field.text()) == (0, "No limit")
    assert window.findChild(NumberField, "images.per_article").text() == "20"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "2,500 MB"), ("fr", "2\u202f500\u00a0Mo"), ("es", "2500\u00a0MB"), ("ar", "2,500\u00a0م.ب")],
)
def test_thousands_stand_apart_in_fields_and_need_not_be_typed_so(language, shown, speak, qtbot):
    speak(language)
    field = NumberField()
    qtbot.addWidget(field)
    field.setRange(0, 100_000)
    field.setSuffix(unit_words("storage.budget_mb"))
    field.setKeyboardTracking(False)
    for typed in ("2500", texts.number(2500)):
        field.setValue(1)
        field.selectAll()
        field.lineEdit().insert(typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.value() == 2500
        assert field.text() == shown
