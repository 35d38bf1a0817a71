"""The guide (`F1`): its pages, from `resources/guide/`, one HTML file for each page and language, and a search.

Question: why HTML files, and not articles of our own kind? Answer: the same files can be read in any web browser
and put on a web site as they are, and Qt's text browser shows what they use of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.record import Record
from reader.domain.text.find_in_text import FindIn, finding
from reader.settings.paths import resource
from reader.ui.article.quiet_browser import Hits, QuietBrowser
from reader.ui.sentences.texts import language
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton, closing_buttons, word_button
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.layouts import add, named, set_up, spaced
from reader.ui.widgets.theme import Theme, lay_paper

PAGES = tuple(resource("guide/pages.txt").read_text("utf-8").split())
"""Names of the pages, in the order of the list."""

_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>")
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|h1|h2|li|tr)>")
_KEY = re.compile(r'<kbd data-command="(\w+)">(.*?)</kbd>')


class GuidePage(Record):
    """One page. `name`: one of `PAGES`; `html`: the content of its body; keys as `<kbd data-command="…">`."""

    name: str
    title: str
    html: str

    @property
    def text(self) -> str:
        """Its text, a line for each paragraph and row, without markup."""
        lines = _BLOCK_END.sub("\n", self.html)
        words = unescape(_TAG.sub(" ", lines))
        return "\n".join(filter(None, (" ".join(line.split()) for line in words.splitlines())))

    def with_keys(self, keys: Mapping[str, str]) -> str:
        """Return its HTML with the reader's shortcuts, by command; a dash for commands without one."""
        return _KEY.sub(lambda found: f"<kbd>{escape(keys.get(found[1], '–'))}</kbd>", self.html)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The commands it names, each with the key that a web browser shows."""
        return [(name, unescape(key)) for name, key in _KEY.findall(self.html)]


def folder(language: str) -> Path:
    """Return the folder of a language's pages."""
    return resource(f"guide/{language}")


def load(language: str) -> list[GuidePage]:
    """Read all pages. `language`: one of the interface's."""
    return [_page(name, (folder(language) / f"{name}.html").read_text("utf-8")) for name in PAGES]


def _page(name: str, source: str) -> GuidePage:
    title, body = _TITLE.search(source), _BODY.search(source)
    assert title is not None and body is not None
    return GuidePage(name, unescape(title[1]), body[1].strip())


_MARGIN = 24
"""Margin around the text in pixels."""
_PIXELS = 16
"""Size of running text in pixels."""
_PICTURE = re.compile(r'(<img src="[^"]*?([\w-]+\.png)"[^>]* width=")(\d+)"')
# Qt sets the cells of a row from the left, whatever the direction.
_ROW, _CELL = re.compile(r"<tr>.*?</tr>"), re.compile(r"<t[dh]>.*?</t[dh]>")


class GuideBrowser(QuietBrowser):
    """Shows one page; of its pictures it reads only those of the guide.

    Signals:
        page_wanted: A link to another page was followed. arg: its name.
    """

    page_wanted = Signal(str)

    def __init__(self, language: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder(language)
        self._theme = theme
        self._html = ""
        self._widths: dict[str, int] = {}
        """Widths of the page's pictures, in logical pixels, by their names."""
        lay_paper(self, theme)
        self.document().setDefaultStyleSheet(_style(theme, rtl=self.isRightToLeft()))
        self.document().setDefaultFont(fonts.reading_font(_PIXELS))
        self.document().setDocumentMargin(_MARGIN)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.anchorClicked.connect(self._follow)

    def show_page(self, title: str, html: str) -> None:
        """Show a page from its beginning."""
        self._html = html
        self._render()
        self.setAccessibleName(title)
        self.verticalScrollBar().setValue(0)

    def _render(self) -> None:
        self._widths = self._fitted_widths()
        html = _PICTURE.sub(lambda found: f'{found[1]}{self._widths[found[2]]}"', self._html)
        html = html.replace("<table>", '<table width="100%">')
        if self.isRightToLeft():
            html = _ROW.sub(lambda row: "".join(reversed(_CELL.findall(row[0]))).join(("<tr>", "</tr>")), html)
        self.setHtml(f'<div dir="{"rtl" if self.isRightToLeft() else "ltr"}">{html}</div>')

    def _fitted_widths(self) -> dict[str, int]:
        room = max(self.viewport().width() - 2 * _MARGIN, 1)
        return {name: min(int(width), room) for _, name, width in _PICTURE.findall(self._html)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted_widths() != self._widths:
            bar = self.verticalScrollBar()
            value = bar.value()
            self._render()
            bar.setValue(value)

    def mark(self, find: FindIn | None) -> None:
        """Highlight the hits in the page, and select the first."""
        hits = Hits()
        block = self.document().begin()
        while find is not None and block.isValid():
            for start, end in find(block.text()):
                hits.add(block.position() + start, block.position() + end)
            block = block.next()
        self.mark_hits(hits)
        cursor = self.textCursor()
        cursor.clearSelection()
        if hits:
            self.reveal(hits.starts[0], hits.ends[0])
            cursor.setPosition(hits.starts[0])
            cursor.setPosition(hits.ends[0], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.paint_marks(event.rect(), self._theme)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Return a picture of the guide, by its name alone; nothing else is read."""
        path = (name if isinstance(name, QUrl) else QUrl(name)).path()
        picture = self._folder.parent / "pictures" / path.rpartition("/")[2]
        if kind == QTextDocument.ResourceType.ImageResource.value and picture.is_file():
            image = QImage(str(picture))
            ratio = self.devicePixelRatioF()
            width = round(self._widths.get(picture.name, image.width()) * ratio)
            if not image.isNull():
                # Qt scales pictures in a text roughly.
                image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
                image.setDevicePixelRatio(ratio)
                return image
        return super().loadResource(kind, name)

    def _follow(self, url: QUrl) -> None:
        name = url.path().removesuffix(".html")
        if name in PAGES:
            self.page_wanted.emit(name)


def _style(theme: Theme, *, rtl: bool) -> str:
    start, end = ("right", "left") if rtl else ("left", "right")
    return (
        f"* {{ color: {theme.text}; }}"
        "h1 { font-size: 25px; margin-bottom: 10px; } h2 { font-size: 19px; margin-top: 22px; }"
        # Arabic letters are higher, and have no slanted form.
        f"p, li, td, th {{ line-height: {115 if rtl else 135}%; }} p.picture {{ line-height: 100%; }}"
        f"em {{ {'font-style: normal; font-weight: 600' if rtl else 'font-style: italic'}; }}"
        f"a {{ color: {theme.link}; text-decoration: none; }}"
        f"kbd, code {{ background-color: {theme.code_panel}; font-size: 14px; }}"
        f"kbd {{ font-family: '{fonts.ui_families()[0]}'; }} code {{ font-family: '{fonts.mono_families()[0]}'; }}"
        f"th {{ color: {theme.muted}; text-align: {start}; }}"
        f"td, th {{ padding-top: 5px; padding-bottom: 5px; padding-{end}: 14px; }}"
    )


_SIZE = (880, 640)
"""Size in logical pixels, if the window is as large."""
_NARROW = 640
"""Below this width in pixels the list of pages becomes a drop-down list."""
_LIST_WIDTH = 240
_NAME = Qt.ItemDataRole.UserRole


class GuideDialog(QDialog):
    """Shows the pages in the window's language. Nothing is fetched: they come with the program.

    `keys`: those of commands as they are written on this system; commands without one are left out.

    Signals:
        keys_wanted: Show all keys.
        about_wanted: Show the version, and where the files are.
    """

    keys_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, keys: Mapping[str, str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        set_up(self, "guide", self.tr("The guide"))
        self._keys = keys
        self._pages: dict[str, GuidePage] = {page.name: page for page in load(language())}
        self._texts = {page.name: page.text for page in self._pages.values()}
        self._page = ""
        self._before: list[str] = []
        self._make_parts(theme)
        self._lay_out()
        width, height = min(_SIZE[0], parent.width() - 20), min(_SIZE[1], parent.height() - 20)
        self.resize(max(width, 320), max(height, 300))
        self._arrange()
        self._list_pages()
        self.show_page(PAGES[0])
        self._sought.setFocus()

    def show_page(self, name: str) -> None:
        """Show a page, with the words of the search highlighted."""
        if self._page and name != self._page:
            self._before.append(self._page)
        self._page = name
        page = self._pages[name]
        self.browser.show_page(page.title, page.with_keys(self._keys))
        self.browser.mark(self._find())
        self._back.setEnabled(bool(self._before))
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Parts

    def _make_parts(self, theme: Theme) -> None:
        self._sought = named(QLineEdit(self), "guideSearch", self.tr("Search the guide"))
        self._sought.setPlaceholderText(self.tr("Search the guide"))
        self._sought.setMaxLength(100)
        self._sought.setClearButtonEnabled(True)
        self._sought.textChanged.connect(self._search)
        self._sought.returnPressed.connect(self._open_first)
        QShortcut(QKeySequence.StandardKey.Find, self, self._go_to_search)
        self._list = named(QListWidget(self), "guidePages", self.tr("Pages"))
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._on_chosen)
        FocusRing(self._list)
        self._choice = named(ChoiceField(self), "guidePageChoice", self.tr("Pages"))
        self._choice.setPlaceholderText(self.tr("Pages"))
        self._choice.activated.connect(lambda place: self._on_chosen(self._list.item(place)))
        self.browser = GuideBrowser(language(), theme, self)
        """Shows the page."""
        self.browser.setObjectName("guidePage")
        FocusRing(self.browser)
        self.browser.page_wanted.connect(self.show_page)
        self._back = EnterButton(self.tr("Back"), self, then=self._go_back, object_name="guideBack")
        QShortcut(QKeySequence.StandardKey.Back, self, self._go_back)

    def _lay_out(self) -> None:
        top = add(spaced(QHBoxLayout(), 10, (14, 14, 14, 10)), (self._sought, 1), self._choice)
        beside = add(spaced(QHBoxLayout(), 8, (8, 0, 0, 0)), self._list, (self.browser, 1))
        buttons = closing_buttons(self)
        buttons.setContentsMargins(14, 10, 14, 4)
        buttons.addButton(self._back, QDialogButtonBox.ButtonRole.ActionRole)
        all_keys = EnterButton(self.tr("All keys"), self, then=self._leave_for_keys, object_name="guideKeys")
        buttons.addButton(all_keys, QDialogButtonBox.ButtonRole.ActionRole)
        whole = add(spaced(QVBoxLayout(self), 0, (0, 0, 0, 8)), top, (beside, 1))
        about = word_button(self, self.tr("About Manchette"), role="link", then=self.about_wanted)
        add(whole, buttons, (about, 0, Qt.AlignmentFlag.AlignHCenter))

    def _arrange(self) -> None:
        is_narrow = self.width() < _NARROW
        self._list.setVisible(not is_narrow)
        self._choice.setVisible(is_narrow)

    # Searching

    def _find(self) -> FindIn | None:
        return finding(self._sought.text())

    def _search(self) -> None:
        self._list_pages()
        self.browser.mark(self._find())

    def _list_pages(self) -> None:
        """List all pages, or those with hits, each with their number."""
        find = self._find()
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for page in self._pages.values():
            count = sum(1 for _ in find(self._texts[page.name])) if find is not None else 0
            if find is not None and not count:
                continue
            item = QListWidgetItem(f"{page.title} ({self.locale().toString(count)})" if count else page.title)
            item.setData(_NAME, page.name)
            self._list.addItem(item)
        if find is not None and not self._list.count():
            nothing = QListWidgetItem(self.tr("Nothing found"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        self._list.blockSignals(blocked)
        self._choice.clear()
        self._choice.addItems([self._list.item(row).text() for row in range(self._list.count())])
        self._show_current()

    def _show_current(self) -> None:
        rows = range(self._list.count())
        current = next((row for row in rows if self._list.item(row).data(_NAME) == self._page), -1)
        blocked = self._list.blockSignals(True)
        self._list.setCurrentRow(current)
        self._list.blockSignals(blocked)
        self._choice.setCurrentIndex(current)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        name = item.data(_NAME) if item is not None else None
        if name and name != self._page:
            self.show_page(name)

    def _open_first(self) -> None:
        if name := self._list.item(0).data(_NAME):
            self.show_page(name)
            self.browser.setFocus()

    def _go_to_search(self) -> None:
        self._sought.setFocus()
        self._sought.selectAll()

    def _go_back(self) -> None:
        if self._before:
            name = self._before.pop()
            self._page = ""
            self.show_page(name)

    def _leave_for_keys(self) -> None:
        self.close()
        self.keys_wanted.emit()
