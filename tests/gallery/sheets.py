"""Contact sheets: many pictures beside each other in their own size, each under its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

_WIDTH, _HEIGHT = 2_640, 2_560
"""Pixels of a sheet at most: two windows of 1280 beside each other, three below. A wider one is made smaller."""
_GAP, _NAME = 20, 30
_GROUND, _INK = QColor("#8a8f98"), QColor("#ffffff")


def write_sheets(folder: Path, names: list[str]) -> int:
    """Write `sheet-01.png` and so on, from the pictures of a folder.

    Args:
        folder: Holds `NAME.png` for each name.
        names: In the order of the sheets.

    Returns:
        How many sheets there are.
    """
    count = 0
    for count, places in enumerate(_pages(folder, names), start=1):
        right = max(x + picture.width() for x, _, _, picture in places)
        bottom = max(y + picture.height() for _, y, _, picture in places)
        sheet = QImage(right + _GAP, bottom + _GAP, QImage.Format.Format_RGB32)
        sheet.fill(_GROUND)
        painter = QPainter(sheet)
        font = QFont(painter.font())
        font.setPixelSize(18)
        painter.setFont(font)
        painter.setPen(_INK)
        for x, y, name, picture in places:
            painter.drawText(QPointF(x, y - 10), name)
            painter.drawImage(x, y, picture)
        painter.end()
        sheet.save(str(folder / f"sheet-{count:02}.png"))
    return count


_Place = tuple[int, int, str, QImage]
"""Left, top, name, picture."""


def _pages(folder: Path, names: list[str]) -> Iterator[list[_Place]]:
    """Put pictures in rows, and rows on pages."""
    page: list[_Place] = []
    x, y, row_height = _GAP, _NAME, 0
    for name in names:
        picture = _read(folder / f"{name}.png")
        if page and x + picture.width() + _GAP > _WIDTH:
            x, y, row_height = _GAP, y + row_height + _NAME + _GAP, 0
        if page and y + picture.height() + _GAP > _HEIGHT:
            yield page
            page, x, y, row_height = [], _GAP, _NAME, 0
        page.append((x, y, name, picture))
        x += picture.width() + _GAP
        row_height = max(row_height, picture.height())
    if page:
        yield page


def _read(path: Path) -> QImage:
    picture = QImage(str(path))
    picture.setDevicePixelRatio(1)
    widest, highest = (_WIDTH - 3 * _GAP) // 2, _HEIGHT - _NAME - _GAP
    if picture.width() > widest or picture.height() > highest:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(widest, highest, keep, smooth)
    return picture
