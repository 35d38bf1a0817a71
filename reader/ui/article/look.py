"""How an article is set: sizes, leading, colours, as Qt's formats. One `Look` for a theme and a choice of type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from reader.articles.blocks import Style
from reader.domain.language import Direction
from reader.settings.schema import ArticleSettings
from reader.ui.widgets import fonts
from reader.ui.widgets.theme import Theme

_SAMPLE = (
    "Il est un peu plus de six heures lorsque les premiers lecteurs ouvrent le journal et cherchent des nouvelles"
)

_USUAL_LEADING = 150
"""Percent; the leading of roles is written for it, and what is read at length follows the reader's choice."""
_ARABIC_UI_LARGER = 1.08
_ARABIC_UI_LEADING = 1.06
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_RUN = re.compile(rf"[{_ARABIC}]+(?:[^\w{_ARABIC}]*[{_ARABIC}]+)*")


@dataclass(frozen=True, slots=True)
class _Set:
    """How text of one role is set."""

    family: str
    """`reading`, `ui` or `mono`."""
    size: float
    """Times the text size."""
    leading: float
    """Times its own size."""
    colour: str
    """A role of the theme."""
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False


class Role(Enum):
    """What a text is on the page."""

    BODY = _Set("reading", 1.0, 1.5, "text")
    KICKER = _Set("ui", 0.70, 1.6, "accent", QFont.Weight.Bold)
    TITLE = _Set("reading", 1.90, 1.17, "text", QFont.Weight.Bold)
    STANDFIRST = _Set("reading", 1.12, 1.45, "soft")
    META = _Set("ui", 0.75, 1.65, "muted")
    META_NAME = _Set("ui", 0.75, 1.65, "text", QFont.Weight.DemiBold)
    HEADING_2 = _Set("reading", 1.28, 1.25, "text", QFont.Weight.Bold)
    HEADING_3 = _Set("reading", 1.10, 1.35, "text", QFont.Weight.Bold)
    HEADING_4 = _Set("ui", 0.86, 1.5, "text", QFont.Weight.DemiBold)
    QUOTE = _Set("reading", 1.0, 1.5, "soft", italic=True)
    ATTRIBUTION = _Set("ui", 0.77, 1.5, "muted")
    PULL_QUOTE = _Set("reading", 1.44, 1.34, "accent")
    CAPTION = _Set("ui", 0.75, 1.5, "muted")
    TABLE = _Set("ui", 0.77, 1.45, "text")
    TABLE_HEAD = _Set("ui", 0.74, 1.45, "muted", QFont.Weight.DemiBold)
    CODE = _Set("mono", 0.76, 1.55, "text")
    RULE = _Set("reading", 1.0, 1.5, "muted")
    FOOT = _Set("ui", 0.80, 1.6, "muted")
    FOOT_LINK = _Set("ui", 0.84, 1.6, "link", QFont.Weight.DemiBold)
    MESSAGE_TITLE = _Set("reading", 1.3, 1.3, "text", QFont.Weight.Bold)
    MESSAGE = _Set("ui", 0.83, 1.6, "muted")


_READ_AT_LENGTH = frozenset({Role.BODY, Role.STANDFIRST, Role.QUOTE, Role.PULL_QUOTE, Role.RULE})
_JUSTIFIED = frozenset({Role.BODY, Role.QUOTE})
"""Where a reader may have lines end at one edge. Qt sets such lines of Arabic in from it by the width of the space
that ends them, and its last lines not (measured, 6.12); and rivers run through them. So it is off by default."""


class _Script(Enum):
    """What a run of text is written in."""

    OTHER = 0
    ARABIC = 1
    SIGNS = 2
    """Digits and signs between Arabic words: upright as those, but of the Latin face and its size."""


class Look:
    """The formats of one theme and of what a reader has chosen for articles.

    Args:
        theme: Colours.
        settings: Sizes, leading, measure and typeface.
        compact: The pane is narrow; headlines are set smaller.
    """

    def __init__(self, theme: Theme, settings: ArticleSettings, *, compact: bool = False) -> None:
        self.theme = theme
        self.settings = settings
        self.compact = compact
        self._formats: dict[tuple[Role, Style, _Script, bool], QTextCharFormat] = {}

    @property
    def text_size(self) -> int:
        """Pixels of running text."""
        return self.settings.text_size

    @property
    def measure(self) -> float:
        """Width of the column in pixels."""
        advance = QFontMetricsF(self._reading_font(self.text_size, QFont.Weight.Normal)).horizontalAdvance(_SAMPLE)
        return round(advance / len(_SAMPLE) * self.settings.measure)

    @property
    def lead(self) -> float:
        """From one line of running text to the next, in pixels: the unit of all vertical distances."""
        return self.leading(Role.BODY, "ltr")

    def size(self, role: Role, *, arabic: bool = False) -> int:
        """Give the size of a role in pixels; the interface's small print stays readable at small sizes."""
        how = role.value
        size = how.size * self.text_size
        if self.compact and role is Role.TITLE:
            size *= 0.84
        if arabic:
            # A Naskh face looks smaller than a Latin one of the same size.
            size *= self.settings.arabic_size / 100 if how.family == "reading" else _ARABIC_UI_LARGER
        return max(round(size), 11 if how.family == "ui" else 8)

    def leading(self, role: Role, direction: Direction) -> float:
        """Give the distance of lines in pixels."""
        how, arabic = role.value, direction == "rtl"
        leading = self.size(role, arabic=arabic) * how.leading
        if arabic:
            # Arabic has its marks above and below the line, and a leading of its own.
            leading *= (
                self.settings.arabic_leading / _USUAL_LEADING if how.family == "reading" else _ARABIC_UI_LEADING
            )
        elif role in _READ_AT_LENGTH:
            leading *= self.settings.leading / _USUAL_LEADING
        return round(leading)

    def colour(self, role: Role) -> QColor:
        """Give the colour of a role."""
        return QColor(getattr(self.theme, role.value.colour))

    def font(self, role: Role, *, arabic: bool = False) -> QFont:
        """Give the font of a role."""
        return self._font(role, _Script.ARABIC if arabic else _Script.OTHER)

    def runs(self, role: Role, text: str, style: Style, *, link: bool) -> Iterator[tuple[str, QTextCharFormat]]:
        """Give a text in pieces of one script each, with their formats. The formats are shared: copy to change."""
        done = 0
        if not text.isascii():
            for run in _ARABIC_RUN.finditer(text):
                if run.start() > done:
                    between = text[done : run.start()]
                    script = _Script.OTHER if _LETTER.search(between) else _Script.SIGNS
                    yield between, self._format(role, style, script, link)
                yield run[0], self._format(role, style, _Script.ARABIC, link)
                done = run.end()
        if done < len(text):
            after = text[done:]
            script = _Script.SIGNS if done and not _LETTER.search(after) else _Script.OTHER
            yield after, self._format(role, style, script, link)

    def characters(self, role: Role) -> QTextCharFormat:
        """Give the plain format of a role, for the ends of blocks."""
        return self._format(role, Style.PLAIN, _Script.OTHER, False)

    def _font(self, role: Role, script: _Script) -> QFont:
        how, size = role.value, self.size(role, arabic=script is _Script.ARABIC)
        if how.family == "mono":
            return fonts.mono_font(size)
        make = self._reading_font if how.family == "reading" else fonts.ui_font
        font = make(size, how.weight)
        # Arabic has no italic of its own; a slanted Naskh is only a distorted one.
        font.setItalic(how.italic and script is _Script.OTHER)
        if role is Role.KICKER and script is _Script.OTHER:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            # Spacing would tear the joined letters of Arabic apart.
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return font

    def _reading_font(self, pixels: float, weight: QFont.Weight) -> QFont:
        return fonts.reading_font(pixels, weight, self.settings.typeface)

    def _format(self, role: Role, style: Style, script: _Script, link: bool) -> QTextCharFormat:
        key = (role, style, script, link)
        made = self._formats.get(key)
        if made is None:
            made = self._formats[key] = self._made(role, style, script, link)
        return made

    def _made(self, role: Role, style: Style, script: _Script, link: bool) -> QTextCharFormat:
        theme = self.theme
        font = self._font(role, script)
        made = QTextCharFormat()
        made.setForeground(self.colour(role))
        if style & Style.CODE and role is not Role.CODE:
            font = fonts.mono_font(self.size(role) * 0.86)
        if style & Style.BOLD:
            font.setWeight(QFont.Weight.Bold)
        if style & (Style.ITALIC | Style.CITE):
            if script is _Script.OTHER:
                # Inside an italic quotation emphasis stands upright.
                font.setItalic(not font.italic())
            else:
                font.setWeight(max(QFont.Weight.DemiBold, font.weight()))
        if style & Style.SMALL:
            font.setPixelSize(max(8, round(font.pixelSize() * 0.85)))
        made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        if style & Style.STRUCK:
            made.setFontStrikeOut(True)
        if style & Style.MARKED:
            made.setForeground(QColor(theme.text))
        if style & Style.SUPER:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if style & Style.SUB:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if style & Style.UNDERLINED:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if link:
            made.setForeground(QColor(theme.link))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            faint = QColor(theme.link)
            faint.setAlphaF(0.45)
            made.setUnderlineColor(faint)
            made.setAnchor(True)
        return made

    def block(
        self,
        role: Role,
        direction: Direction,
        *,
        above: float = 0.0,
        below: float = 0.0,
        start: float = 0.0,
        end: float = 0.0,
        grows: bool = False,
    ) -> QTextBlockFormat:
        """Give the format of a block.

        Args:
            role: What it is.
            direction: Where its lines begin.
            above: Margin in pixels; of two neighbours' margins the larger counts.
            below: The same.
            start: Margin where lines begin.
            end: Margin where lines end.
            grows: Something in its lines may be higher than they are (an image).
        """
        made = QTextBlockFormat()
        made.setTopMargin(above)
        made.setBottomMargin(below)
        made.setLeftMargin(end if direction == "rtl" else start)
        made.setRightMargin(start if direction == "rtl" else end)
        made.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight
        )
        # CSS-like leading. Qt's proportional height is of the font's own height (Noto Serif: 1.36), too loose,
        # and jumps where an Arabic face enters the line.
        height = (
            QTextBlockFormat.LineHeightTypes.MinimumHeight
            if grows
            else QTextBlockFormat.LineHeightTypes.FixedHeight
        )
        made.setLineHeight(self.leading(role, direction), height.value)
        if self.settings.justify and role in _JUSTIFIED:
            made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        return made
