"""The window's fonts: fallback chains of installed families; no font is shipped or downloaded.

The Latin family is first in each chain, so that Qt chooses a family for each script. With an Arabic one in front,
its (or a third font's) Latin letters and digits would be used everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

_UI_LATIN = ("Inter", "Noto Sans", "Segoe UI Variable Text", "Segoe UI", "Cantarell", "Ubuntu")
_UI_ARABIC = ("Noto Sans Arabic UI", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Tahoma")
_READING_LATIN = ("Noto Serif", "Source Serif 4", "Charter", "Georgia", "Liberation Serif")
_READING_ARABIC = ("Noto Naskh Arabic", "Amiri", "Sakkal Majalla", "Geeza Pro", "Noto Sans Arabic")
_READING_SANS_ARABIC = ("Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Tahoma")
_MONO = ("JetBrains Mono", "Noto Sans Mono", "Cascadia Mono", "Menlo", "Consolas", "DejaVu Sans Mono")

UI_PIXELS = 13
"""Size of the interface's text in pixels."""


@cache
def ui_families() -> tuple[str, ...]:
    """Families of the interface, best first."""
    return _present(_UI_LATIN, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(), _UI_ARABIC)


@cache
def reading_families(typeface: str = "serif") -> tuple[str, ...]:
    """Families of articles, best first. `typeface`: `serif`, or `sans` (in Arabic a simplified style)."""
    if typeface == "sans":
        of_system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        return _present(_UI_LATIN, of_system, _READING_SANS_ARABIC)
    serif = QFont()
    serif.setStyleHint(QFont.StyleHint.Serif)
    serif.setFamily(serif.defaultFamily())
    return _present(_READING_LATIN, QFontInfo(serif).family(), _READING_ARABIC)


@cache
def chosen_families(
    typeface: str, latin: str = "", arabic: str = "", *, arabic_first: bool = False
) -> tuple[str, ...]:
    """Families of articles with those that the reader has chosen in front; one that is gone is left out.

    `arabic_first`: for Arabic text alone, as a Latin font may have Arabic letters, too.
    """
    installed = set(QFontDatabase.families())
    usual = reading_families(typeface)
    first = [latin if latin in installed else usual[0]]
    then = [arabic] if arabic in installed else []
    return tuple(dict.fromkeys([*then, *first, *usual[1:]] if arabic_first else [*first, *then, *usual[1:]]))


@cache
def mono_families() -> tuple[str, ...]:
    """Families of code, best first."""
    return _present(_MONO, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), _UI_ARABIC)


def ui_font(pixels: float = UI_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface's font at a size in logical pixels."""
    return font_of(ui_families(), pixels, weight)


def reading_font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal, typeface: str = "serif") -> QFont:
    """Return the articles' font at a size in logical pixels; `typeface` as for `reading_families`."""
    return font_of(reading_families(typeface), pixels, weight)


def mono_font(pixels: float) -> QFont:
    """Return the font of code at a size in logical pixels."""
    font = font_of(mono_families(), pixels, QFont.Weight.Normal)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def font_of(families: tuple[str, ...], pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    # No hinting: letters are placed at fractions of a pixel, for even spacing and a smooth ticker.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _present(latin: tuple[str, ...], of_system: str, arabic: tuple[str, ...]) -> tuple[str, ...]:
    installed = set(QFontDatabase.families())
    # One Latin family is enough; a second would cover no other script.
    first = next((name for name in latin if name in installed), of_system)
    return tuple(dict.fromkeys([first, *(name for name in arabic if name in installed)]))


_KEPT = 256


class MeasuredFont:
    """Measures texts and caches the results.

    Attributes:
        font: To paint with.
        width: Gives the width of a line in logical pixels.
        cut: Gives a text that fits into so many logical pixels, with an ellipsis if it is longer.
    """

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)

        def width(text: str) -> float:
            return metrics.horizontalAdvance(text)

        def cut(text: str, width: float) -> str:
            return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

        self.font = font
        self.width: Callable[[str], float] = lru_cache(maxsize=_KEPT)(width)
        self.cut: Callable[[str, float], str] = lru_cache(maxsize=_KEPT)(cut)
