"""Keeps windows within their screen.

Question: does the desktop not do that? Answer: some desktops leave a window as large as it asks to be, and none
makes it smaller than its minimum size. The first window was 820 pixels high on a screen of 768, with the status
line and the ticker below the edge; at 200 % a dialog's main button was there too.
"""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QMargins, QMetaObject, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QDialog, QStyle, QVBoxLayout, QWidget

from reader.ui.widgets.focus import FocusScrollArea
from reader.ui.widgets.layouts import add, spaced
from reader.ui.widgets.soon import Soon

_REST_MILLISECONDS = 150
"""Delay after a window was shown or came to another screen; until then the desktop or the reader may still move
it.
"""
_PAINTS = QEvent.Type.UpdateRequest
"""A window gets it sixty times a second while the ticker moves."""
_WITHOUT_SCREEN = ("offscreen", "minimal")
"""Qt platforms with a made-up screen, where windows keep the size that they are given."""
_SMALLEST = QSize(320, 280)
"""Size of a dialog over a window that is too small for it."""
_AROUND = QSize(20, 60)
"""Difference to the window's size, so that its edges stay visible."""
_FILLS = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized


class OnScreen(QObject):
    """Keeps a window, and every dialog that opens over it, within the available part of its screen.

    It checks when the window is shown, when the screen, its scale or its available part changes, and when a dialog
    grows; a reader may drag a window over an edge in between. The desktop sizes maximized windows.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._screen: QScreen | None = None
        self._heard = QMetaObject.Connection()
        self._at_rest = Soon(self, _REST_MILLISECONDS, lambda: _fit(window))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is _PAINTS:
            return False
        kinds = QEvent.Type
        match kind:
            case kinds.Show if not event.spontaneous():
                self._watch()
                # The desktop or the dialog chooses the position first.
                _fit(self._window, moves=self._window.testAttribute(Qt.WidgetAttribute.WA_Moved))
                self._at_rest.start()
            case kinds.ScreenChangeInternal | kinds.DevicePixelRatioChange:
                self._watch()
                self._at_rest.start()
            case kinds.Move if self._at_rest.isActive():
                self._at_rest.start()
            case kinds.Resize if isinstance(self._window, QDialog):
                # New buttons may have made it wider.
                self._at_rest.start()
            case kinds.ChildPolished if isinstance(event, QChildEvent):
                # Sent once for each dialog, before it is shown.
                dialog = event.child()
                if isinstance(dialog, QDialog):
                    OnScreen(dialog)
        return False

    def _watch(self) -> None:
        screen = self._window.screen()
        if screen is not self._screen:
            # By the connection, as the old screen may have been unplugged.
            QObject.disconnect(self._heard)
            self._screen, self._heard = screen, screen.availableGeometryChanged.connect(self._on_room)

    def _on_room(self, room: QRect) -> None:
        self._at_rest.start()


def size_inside(window: QWidget, size: QSize) -> QSize:
    """Return the size of a dialog over a window: no larger than that, but not so small that it is useless."""
    return size.boundedTo((window.size() - _AROUND).expandedTo(_SMALLEST))


def grow(window: QWidget, *, shrinks: bool = False) -> None:
    """Resize a window to the height of its content, as far as its screen has room; only up unless it `shrinks`."""
    layout = window.layout()
    assert layout is not None
    for form in window.findChildren(TallForm):
        form.updateGeometry()  # its content's new size would reach it by the event loop only
    has_lines = layout.hasHeightForWidth()
    needed = layout.totalHeightForWidth(window.width()) if has_lines else layout.totalSizeHint().height()
    if needed > window.height() or (shrinks and needed < window.height()):
        window.resize(window.width(), needed)
        _fit(window)


class ContentHeight:
    """Fits a dialog to its content, up to the height that it was made with.

    One line in an empty field looks lost. Once the reader has chosen another height, it stays.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._most = self._given = window.height()

    def take(self, needed: int) -> None:
        """Set the height in pixels that the whole dialog needs now."""
        if self._window.height() == self._given:
            self._window.resize(self._window.width(), min(needed, self._most))
            self._given = self._window.height()


class TallForm(FocusScrollArea):
    """A scroll area that asks for the height of its content, and scrolls vertically if there is less room.

    A dialog's buttons stay outside of it, and so visible.
    """

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(inside, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        inside, around = self._inside, self.size() - self.maximumViewportSize()
        wanted = inside.sizeHint()
        if inside.hasHeightForWidth():
            # Beside its scroll bar, as long as that is there: it would stay, for what it takes of the width alone.
            width = self.viewport().width() if self.isVisible() else wanted.width()
            wanted.setHeight(inside.heightForWidth(width))
        return wanted + around

    def minimumSizeHint(self) -> QSize:
        width = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scroll_above(
    dialog: QWidget, form: QWidget, *below: QWidget, spacing: int, margins: tuple[int, int, int, int]
) -> None:
    """Fill a dialog with a form that scrolls if there is too little room, and with what stays below it."""
    add(spaced(QVBoxLayout(dialog), spacing, margins), (TallForm(form, dialog), 1), *below)


def fitted(window: QRect, frame: QMargins, room: QRect) -> QRect:
    """Return the nearest geometry with which a window and its frame are in a room, smaller only if it has to be.

    `window`: its geometry without the frame, in logical pixels; `room`: the available part of the screen, without
    panels.
    """
    inside = room.marginsRemoved(frame)
    size = window.size().boundedTo(inside.size())
    left = max(inside.left(), min(window.left(), inside.left() + inside.width() - size.width()))
    top = max(inside.top(), min(window.top(), inside.top() + inside.height() - size.height()))
    return QRect(QPoint(left, top), size)


def _fit(window: QWidget, *, moves: bool = True) -> None:
    if not window.isVisible() or window.windowState() & _FILLS:
        return
    if QGuiApplication.platformName() in _WITHOUT_SCREEN:
        return
    now = window.geometry()
    wanted = fitted(now, _frame(window), window.screen().availableGeometry())
    if not moves:
        window.resize(wanted.size())
    elif wanted != now:
        window.setGeometry(wanted)


def _frame(window: QWidget) -> QMargins:
    outside, inside = window.frameGeometry(), window.geometry()
    frame = QMargins(
        inside.left() - outside.left(),
        inside.top() - outside.top(),
        outside.right() - inside.right(),
        outside.bottom() - inside.bottom(),
    )
    if frame.isNull():
        # The desktop has not drawn it yet, or draws none.
        frame.setTop(window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
    return frame
