"""The dialog *Print*: the pages as they will be, the paper, and the printer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.record import Record
from reader.export.publication import Publication
from reader.settings.appearance import ArticleSettings
from reader.ui.desk import Desk
from reader.ui.printing.edition import Edition
from reader.ui.printing.printers import Printer, printers
from reader.ui.printing.sheet import Sheet, sheet_of, usual_sheet
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.texts import isolated, number
from reader.ui.widgets.buttons import EnterButton, close_button, make_primary, word_button
from reader.ui.widgets.fields import CheckField, ChoiceField, NumberField
from reader.ui.widgets.focus import FocusRing, FocusScrollArea
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, set_up, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

MOST_PAGES = 40
"""Most pages that are shown; a whole book can be looked through once it is saved."""
_WIDTH = 1_000
"""Width of a painted page in pixels: sharp at twice the usual resolution of a small window."""
_GAP = 14


class Painted(Record):
    """Pages as pictures; `count`: how many there are in all, of which the pictures are the first ones."""

    pages: tuple[QImage, ...]
    count: int
    articles: int


def paint_preview(
    publication: Publication, sheet: Sheet, settings: ArticleSettings, token: CancelToken
) -> Painted:
    """Lay out a publication and paint its first pages; raises Cancelled."""

    def step(done: int, of: int) -> None:
        token.check()

    edition = Edition(publication, sheet, settings)
    edition.lay_out(step)
    paper = sheet.paper
    scale = _WIDTH / paper.width()
    pages: list[QImage] = []
    painters: list[QPainter] = []

    def turn(number: int) -> QPainter | None:
        if painters:
            painters.pop().end()
        if number >= MOST_PAGES:
            raise _Enough
        token.check()
        page = QImage(_WIDTH, round(paper.height() * scale), QImage.Format.Format_RGB888)
        page.fill(QColor("white"))
        pages.append(page)
        painter = QPainter(page)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        painters.append(painter)
        return painter

    try:
        edition.paint(turn, step)
    except _Enough:
        pass
    finally:
        for painter in painters:
            painter.end()
    return Painted(tuple(pages), edition.page_count, edition.articles)


class _Enough(Exception):
    """All pages that are shown are painted."""


class Preview(FocusScrollArea):
    """Shows pages; arrow and page keys scroll."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._pages = _Pages(theme)
        super().__init__(self._pages, parent)
        self.setObjectName("printPreview")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self)

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        self._pages.show_pages(pages)
        self.verticalScrollBar().setValue(0)


class _Pages(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._images: tuple[QImage, ...] = ()

    def show_pages(self, images: tuple[QImage, ...]) -> None:
        self._images = images
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(_GAP + sum(self._box(image).height() + _GAP for image in self._images))

    def _box(self, image: QImage, top: int = 0) -> QRect:
        widest = max(60, min(self.width() - 2 * _GAP, image.width()))
        size = QSize(widest, round(image.height() * widest / image.width()))
        return QRect(QPoint((self.width() - size.width()) // 2, top), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.panel))
        top = _GAP
        for image in self._images:
            box = self._box(image, top)
            if box.intersects(event.rect()):
                painter.drawImage(QRectF(box), image, QRectF(image.rect()))
                painter.setPen(QColor(self._theme.outline))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
            top = box.bottom() + 1 + _GAP
        painter.end()


_SIZE = (820, 700)
_NARROW = 620
"""Below this width in pixels the choices are above the pages."""
_CHOICES_WIDTH = 230
_SIZES = QPageSize.PageSizeId
_PAPERS = (_SIZES.A4, _SIZES.A5, _SIZES.A3, _SIZES.Letter, _SIZES.Legal)


class PrintDialog(QDialog):
    """Shows the pages of a publication on the paper that is chosen.

    Signals:
        print_wanted: args: the name of the printer, the `Sheet`, copies, whether on both sides.
        pdf_wanted: Save them as PDF. arg: the `Sheet`.
        list_wanted: Save the whole list instead.
    """

    print_wanted = Signal(str, object, int, bool)
    pdf_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, desk: Desk, publication: Publication) -> None:
        super().__init__(desk.window)
        set_up(self, "printDialog", self.tr("Print"))
        self._publication = publication
        self._desk = desk
        self._token = CancelToken()
        self._printers: Sequence[Printer] = ()
        self._make_choices()
        self._preview = Preview(desk.theme.now, self)
        self._preview.setAccessibleName(self.tr("Preview"))
        self._said = PlainLabel(self, role="muted", wraps=True, object_name="printSaid")
        buttons = QDialogButtonBox(self)
        self._print = EnterButton(self.tr("Print"), self, object_name="printButton")
        self._pdf = EnterButton(self.tr("Save as PDF…"), self, object_name="pdfButton")
        buttons.addButton(self._print, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._pdf, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close_button(self), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._print.clicked.connect(self._on_print)
        self._pdf.clicked.connect(self._on_pdf)
        width = min(_SIZE[0], max(desk.window.width() - 20, 320))
        height = min(_SIZE[1], max(desk.window.height() - 20, 300))
        is_narrow = width < _NARROW
        halves = QBoxLayout(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        halves.setSpacing(14)
        add(halves, self._choices, (self._preview, 1))
        if not is_narrow:
            self._choices.setFixedWidth(_CHOICES_WIDTH)
        add(spaced(QVBoxLayout(self), 10, (18, 16, 18, 14)), (halves, 1), self._said, buttons)
        self.resize(width, height)
        self._show_printers([], is_known=False)
        self._desk.do(printers, self._show_printers, lambda error: None, owner=self)
        self._paint()
        self._paper.setFocus()

    def _make_choices(self) -> None:
        self._choices = QWidget(self)
        column = spaced(QVBoxLayout(self._choices), 4, (0, 0, 0, 0))
        self._no_printer = PlainLabel(self._choices, role="soft", wraps=True, object_name="noPrinter")
        self._no_printer.setText(self.tr("There is no printer on this computer. The pages can be saved as a PDF."))
        column.addWidget(self._no_printer)
        self._printer = ChoiceField(self._choices)
        self._printer_label = self._labelled(column, self.tr("Printer"), self._printer)
        self._printer.currentIndexChanged.connect(self._on_printer)
        self._paper = ChoiceField(self._choices)
        usual = usual_sheet().layout.pageSize().id()
        for size in _PAPERS:
            self._paper.addItem(QPageSize.name(size).partition(" (")[0], size)
        self._paper.setCurrentIndex(_PAPERS.index(usual))
        self._labelled(column, self.tr("Paper"), self._paper)
        self._turned = ChoiceField(self._choices)
        self._turned.addItem(self.tr("Portrait"), QPageLayout.Orientation.Portrait)
        self._turned.addItem(self.tr("Landscape"), QPageLayout.Orientation.Landscape)
        self._labelled(column, self.tr("Orientation"), self._turned)
        self._copies = NumberField(self._choices)
        self._copies.setRange(1, 99)
        self._copies_label = self._labelled(column, self.tr("Copies"), self._copies)
        self._both = CheckField(self.tr("On both sides"), self._choices)
        self._both.setContentsMargins(0, 8, 0, 0)
        column.addSpacing(6)
        column.addWidget(self._both)
        whole = self.tr("Save the whole list…")
        add(column, word_button(self._choices, whole, role="link", then=self._leave_for_list), FREE)
        for field in (self._paper, self._turned):
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.activated.connect(self._paint)

    def _labelled(self, column: QVBoxLayout, words: str, field: QWidget) -> PlainLabel:
        label = PlainLabel(self._choices, words)
        label.setContentsMargins(0, 6, 0, 0)
        label.setBuddy(field)
        field.setAccessibleName(words)
        add(column, label, field)
        return label

    @property
    def sheet(self) -> Sheet:
        """The paper that is chosen."""
        return sheet_of(QPageSize(self._paper.currentData()), self._turned.currentData())

    # Printers

    def _show_printers(self, found: Sequence[Printer], *, is_known: bool = True) -> None:
        self._printers = found
        self._printer.clear()
        for one in found:
            self._printer.addItem(isolated(one.name))
        self._printer.setCurrentIndex(next((at for at, one in enumerate(found) if one.is_usual), 0))
        has_some = bool(found)
        self._no_printer.setVisible(is_known and not has_some)
        for part in (self._printer, self._printer_label, self._copies, self._copies_label, self._print):
            part.setVisible(has_some)
        best = self._print if has_some else self._pdf
        best.setDefault(True)
        make_primary(best)
        self._on_printer()
        if is_known and not has_some:
            announce(self, self._no_printer.text())

    def _on_printer(self) -> None:
        chosen = self._printer.currentIndex()
        self._both.setVisible(0 <= chosen < len(self._printers) and self._printers[chosen].turns)

    # Pages

    def _paint(self) -> None:
        """Lay the pages out anew for the paper that is chosen."""
        self._token.cancel()
        token = self._token = CancelToken()
        self._said.setText(self.tr("Laying out the pages…"))
        work = partial(paint_preview, self._publication, self.sheet, self._desk.settings.current.article, token)
        self._desk.do(work, partial(self._show_pages, token), self._on_failed, owner=self)

    def _show_pages(self, token: CancelToken, painted: Painted) -> None:
        if token is not self._token:
            return
        self._preview.show_pages(painted.pages)
        said = self.tr("%Ln page(s)", "", painted.count)
        if painted.count > MOST_PAGES:
            said += " " + self.tr("The first {most} are shown here.").format(most=number(MOST_PAGES))
        self._said.setText(said)
        self._preview.setAccessibleDescription(said)
        self._print.setEnabled(painted.articles > 0)
        self._pdf.setEnabled(painted.articles > 0)

    def _on_failed(self, error: ReaderError) -> None:
        if not isinstance(error, Cancelled):
            self._said.setText(failure_sentence(error))

    def _on_print(self) -> None:
        name = self._printers[self._printer.currentIndex()].name
        is_both = self._both.isVisible() and self._both.isChecked()
        self.print_wanted.emit(name, self.sheet, self._copies.value(), is_both)
        self.accept()

    def _on_pdf(self) -> None:
        self.pdf_wanted.emit(self.sheet)
        self.accept()

    def _leave_for_list(self) -> None:
        self.accept()
        self.list_wanted.emit()

    def done(self, result: int) -> None:
        self._token.cancel()
        super().done(result)
