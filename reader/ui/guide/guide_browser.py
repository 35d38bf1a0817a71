"""Shows a page of the guide in the window's colours and fonts."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QWidget

from reader.domain.text.find_in_text import FindIn
from reader.ui.article.hit_marks import Hits
from reader.ui.article.quiet_browser import QuietBrowser
from reader.ui.guide.guide_pages import PAGES, folder
from reader.ui.widgets import fonts
from reader.ui.widgets.theme import Theme, lay_paper

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
