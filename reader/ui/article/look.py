"""How articles look: sizes, leading and colours as Qt's formats. One `Look` per theme and type settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from reader.articles.blocks import Style
from reader.domain.record import Record
from reader.domain.text.language import Direction
from reader.settings.appearance import ArticleSettings
from reader.ui.widgets import fonts
from reader.ui.widgets.theme import Theme, mixed

_SAMPLE = (
    "Il est un peu plus de six heures lorsque les premiers lecteurs ouvrent le journal et cherchent des nouvelles"
)

_USUAL_LEADING = 150
"""Line height in percent for which the leading of roles is given; running text follows the reader's setting."""
_UNDERLINE = 0.45
"""Share of the text's colour in the line under a link; the rest is the paper's."""
_ARABIC_UI_LARGER = 1.08
_ARABIC_UI_LEADING = 1.06
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_RUN = re.compile(rf"[{_ARABIC}]+(?:[^\w{_ARABIC}]*[{_ARABIC}]+)*")


class _Set(Record):
    """The typography of one role."""

    family: str
    """`reading`, `ui` or `mono`."""
    size: float
    """Font size as a multiple of the text size."""
    leading: float
    """Line height as a multiple of its own size."""
    colour: str
    """A colour name of the theme."""
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False


class Role(Enum):
    """The function of a text on the page."""

    BODY = _Set("reading", 1.0, 1.5, "text")
    KICKER = _Set("ui", 0.65, 1.6, "accent", QFont.Weight.Bold)
    TITLE = _Set("reading", 1.90, 1.17, "text", QFont.Weight.Bold)
    LONG_TITLE = _Set("reading", 1.32, 1.25, "text", QFont.Weight.Bold)
    STANDFIRST = _Set("reading", 1.06, 1.45, "soft")
    META = _Set("ui", 0.70, 1.55, "muted")
    META_NAME = _Set("ui", 0.70, 1.55, "text", QFont.Weight.DemiBold)
    META_LINK = _Set("ui", 0.70, 1.55, "link", QFont.Weight.DemiBold)
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
    STORY_TITLE = _Set("reading", 0.94, 1.35, "link")
    MESSAGE_TITLE = _Set("reading", 1.3, 1.3, "text", QFont.Weight.Bold)
    MESSAGE = _Set("ui", 0.83, 1.6, "muted")


_READ_AT_LENGTH = frozenset({Role.BODY, Role.STANDFIRST, Role.QUOTE, Role.PULL_QUOTE, Role.RULE})
_HEADINGS = frozenset({Role.TITLE, Role.LONG_TITLE, Role.HEADING_2, Role.HEADING_3, Role.MESSAGE_TITLE})
_COMPACT = {Role.TITLE: 0.79, Role.LONG_TITLE: 0.86, Role.STANDFIRST: 0.9}
"""Factors by which the head is smaller in a narrow or a low pane."""
_ARABIC_TITLE = 1.29
"""Leading of Arabic headlines before `ArticleSettings.arabic_leading`: large letters need more room for marks."""
_JUSTIFIED = frozenset({Role.BODY, Role.QUOTE})
"""Roles that can be justified. Off by default: Qt insets justified Arabic lines by the width of their last space,
but not the last line of a paragraph (measured, 6.12), and justified lines have gaps between words."""


class _Script(Enum):
    OTHER = 0
    ARABIC = 1
    SIGNS = 2
    """Digits and signs between Arabic words: upright like these, but in the Latin font and its size."""


class Look:
    """The formats for one theme and the reader's settings for articles.

    `compact`: the pane is narrow or low, so its head is smaller; `smallest`: least pixels of the interface's type.
    """

    def __init__(
        self, theme: Theme, settings: ArticleSettings, *, compact: bool = False, smallest: int = 11
    ) -> None:
        self.theme = theme
        self.settings = settings
        self.compact = compact
        self._smallest = smallest
        self._formats: dict[tuple[Role, Style, _Script, bool], QTextCharFormat] = {}

    @property
    def text_size(self) -> int:
        """Size of running text, in pixels."""
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
        """Return the size of a role in pixels; the interface's small print stays readable at small sizes."""
        how = role.value
        size = how.size * self.text_size
        if self.compact:
            size *= _COMPACT.get(role, 1)
        if arabic:
            # A Naskh face looks smaller than a Latin one of the same size.
            larger = self.settings.arabic_size / 100 if how.family == "reading" else _ARABIC_UI_LARGER
            size *= 1 + (larger - 1) / 3 if role is Role.TITLE else larger
        return max(round(size), self._smallest if how.family == "ui" else 8)

    def leading(self, role: Role, direction: Direction) -> float:
        """Return the distance between lines, in pixels."""
        how, arabic = role.value, direction == "rtl"
        leading = self.size(role, arabic=arabic) * (
            _ARABIC_TITLE if arabic and role is Role.TITLE else how.leading
        )
        if arabic:
            # Arabic has marks above and below the line, so it has its own leading.
            leading *= (
                self.settings.arabic_leading / _USUAL_LEADING if how.family == "reading" else _ARABIC_UI_LEADING
            )
        elif role in _READ_AT_LENGTH:
            leading *= self.settings.leading / _USUAL_LEADING
        return round(leading)

    def colour(self, role: Role) -> QColor:
        return QColor(getattr(self.theme, role.value.colour))

    def font(self, role: Role, *, arabic: bool = False) -> QFont:
        return self._font(role, _Script.ARABIC if arabic else _Script.OTHER)

    def runs(self, role: Role, text: str, style: Style, *, link: bool) -> Iterator[tuple[str, QTextCharFormat]]:
        """Split a text into runs of one script, with their formats, which are shared: copy before changing one."""
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
        """Return the plain format of a role, for the ends of blocks."""
        return self._format(role, Style.PLAIN, _Script.OTHER, False)

    def _font(self, role: Role, script: _Script) -> QFont:
        how, size = role.value, self.size(role, arabic=script is _Script.ARABIC)
        if how.family == "mono":
            return fonts.mono_font(size)
        if how.family == "reading":
            font = self._reading_font(
                size, how.weight, is_heading=role in _HEADINGS, is_arabic=script is _Script.ARABIC
            )
        else:
            font = fonts.ui_font(size, how.weight)
        # Arabic has no italic; a slanted Naskh looks distorted.
        font.setItalic(how.italic and script is _Script.OTHER)
        if role is Role.KICKER and script is _Script.OTHER:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            # Letter spacing would separate the joined letters of Arabic.
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return font

    def _reading_font(
        self, pixels: float, weight: QFont.Weight, *, is_heading: bool = False, is_arabic: bool = False
    ) -> QFont:
        chosen = self.settings
        latin = (chosen.heading_font or chosen.font) if is_heading else chosen.font
        families = fonts.chosen_families(chosen.typeface, latin, chosen.arabic_font, arabic_first=is_arabic)
        return fonts.font_of(families, pixels, weight)

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
                # In an italic quotation, emphasis is upright.
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
            if theme.name == "print":  # the colours of passages are alike there
                lines = QTextCharFormat.UnderlineStyle
                made.setUnderlineStyle(lines.DotLine if style & Style.UNDERLINED else lines.SingleUnderline)
        if style & Style.SUPER:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if style & Style.SUB:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if style & Style.UNDERLINED and not style & Style.MARKED:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if link:
            made.setForeground(QColor(theme.link))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            # Opaque: Qt writes a translucent line under a letter without width to PDF as a path without points.
            made.setUnderlineColor(mixed(theme.paper, theme.link, _UNDERLINE))
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
        """Return the format of a block, with its margins in pixels; lines go from `start` to `end`.

        Of two margins that meet the larger counts. `grows`: lines may hold something higher than text (an image).
        """
        made = QTextBlockFormat()
        made.setTopMargin(above)
        made.setBottomMargin(below)
        rtl = direction == "rtl"
        made.setLeftMargin(end if rtl else start)
        made.setRightMargin(start if rtl else end)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        # Leading as in CSS. Qt's proportional height multiplies the font's own height (Noto Serif: 1.36), which is
        # too loose, and changes in lines with Arabic letters.
        kinds = QTextBlockFormat.LineHeightTypes
        height = kinds.MinimumHeight if grows else kinds.FixedHeight
        made.setLineHeight(self.leading(role, direction), height.value)
        if self.settings.justify and role in _JUSTIFIED:
            made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        return made
