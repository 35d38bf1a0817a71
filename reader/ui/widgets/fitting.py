"""Keeps windows on the screen that they are on.

Question: is that not the work of the desktop? Answer: some leave a window as large as it asks to be, and none
makes one smaller than its smallest size. The first window was 820 pixels high on a screen of 768, its status line
and the ticker below the edge; at 200 % the button that a dialog is for was there too.
"""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QMargins, QMetaObject, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QDialog, QFormLayout, QStyle, QWidget

from reader.ui.widgets.focus import FollowingArea

_REST_MILLISECONDS = 150
"""After a window was shown or came to another screen: until then a desktop or a hand may still move it."""
_PAINTS = QEvent.Type.UpdateRequest
"""What a window hears sixty times a second while the ticker moves."""
_WITHOUT_SCREEN = ("offscreen", "minimal")
"""Platforms that make a screen up: what is drawn there is as large as whoever draws it says."""
_FILLS = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized


class OnScreen(QObject):
    """Keeps a window, and every dialog that opens over it, within what its screen has room for.

    It looks at each show, when the screen, its scale or its free part changes, and when a dialog grows; in
    between, whoever drags a window over an edge means it. One that fills the screen is the desktop's to size.

    Args:
        window: The window.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._screen: QScreen | None = None
        self._heard = QMetaObject.Connection()
        self._at_rest = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._at_rest.timeout.connect(lambda: _fit(window))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is _PAINTS:
            return False
        kinds = QEvent.Type
        match kind:
            case kinds.Show if not event.spontaneous():
                self._watch()
                # Where it goes is for the desktop or the dialog to say first.
                _fit(self._window, moves=self._window.testAttribute(Qt.WidgetAttribute.WA_Moved))
                self._at_rest.start()
            case kinds.ScreenChangeInternal | kinds.DevicePixelRatioChange:
                self._watch()
                self._at_rest.start()
            case kinds.Move if self._at_rest.isActive():
                self._at_rest.start()
            case kinds.Resize if isinstance(self._window, QDialog):
                # Other buttons may have made it wider.
                self._at_rest.start()
            case kinds.ChildPolished if isinstance(event, QChildEvent):
                # Once for each, before it is shown.
                dialog = event.child()
                if isinstance(dialog, QDialog):
                    OnScreen(dialog)
        return False

    def _watch(self) -> None:
        screen = self._window.screen()
        if screen is not self._screen:
            # Not by way of the old screen, which may have been unplugged.
            QObject.disconnect(self._heard)
            self._screen, self._heard = screen, screen.availableGeometryChanged.connect(self._on_room)

    def _on_room(self, room: QRect) -> None:
        self._at_rest.start()


def grow(window: QWidget) -> None:
    """Give a window the height that what is shown in it now needs, as far as its screen has room."""
    layout = window.layout()
    assert layout is not None
    for form in window.findChildren(TallForm):
        for rows in form.findChildren(QFormLayout):
            # WORKAROUND Qt: a form keeps the heights of rows that it found before a text above it was shown, and
            # gives a choice of two lines the room of one.
            rows.invalidate()
        form.updateGeometry()  # what is in it has told it only by way of the event loop
    if layout.hasHeightForWidth():
        needed = layout.totalHeightForWidth(window.width())
    else:
        needed = layout.totalSizeHint().height()
    if needed > window.height():
        window.resize(window.width(), needed)
        _fit(window)


class TallForm(FollowingArea):
    """Wants to be as high as what is in it, and lets it scroll up and down where there is less room.

    What belongs to a dialog as a whole, such as its buttons, stays outside and so in sight.
    """

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(inside, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        inside, around = self._inside, self.size() - self.maximumViewportSize()
        wanted = inside.sizeHint()
        if inside.hasHeightForWidth():
            width = self.maximumViewportSize().width() if self.isVisible() else wanted.width()
            wanted.setHeight(inside.heightForWidth(width))
        return wanted + around

    def minimumSizeHint(self) -> QSize:
        width = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def fitted(window: QRect, frame: QMargins, room: QRect) -> QRect:
    """Give the nearest place for a window at which all of it, with its frame, is in sight.

    Args:
        window: Its inside, in logical pixels.
        frame: What the desktop draws around it.
        room: What the screen has, without panels.

    Returns:
        Its inside: smaller where it was too large, and moved no further than it must be.
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
