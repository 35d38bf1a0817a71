"""The window's colours: three themes, two of high contrast, and how they are applied.

Colours are named by role: code asks for `theme.muted`, not for a grey. Each text colour has a contrast of at least
4.5:1 with each background (WCAG 2.2, 1.4.3), under high contrast 7:1 (1.4.6), so they may be combined freely;
tests/ui/article/test_theme.py computes it.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from reader.domain.record import Record, as_dict
from reader.domain.resources import pairs, word_list
from reader.settings.appearance import WindowSettings
from reader.settings.paths import resource
from reader.ui.widgets import fonts


class Theme(Record):
    """One set of colours, as `#rrggbb`."""

    name: str
    is_dark: bool
    is_high_contrast: bool

    # Backgrounds, from the page outwards.
    paper: str
    """The article and the headline list."""
    panel: str
    """The list of sources."""
    bar: str
    """Top bar, ticker, status line."""
    raised: str
    """Fields, buttons, menus, cards."""
    selected: str
    """The selected row."""
    hover: str
    """The row under the pointer."""
    code_panel: str
    """Background of code and of table headings."""
    placeholder: str
    """Ground in place of an image that is not shown."""
    passage: str
    other_passage: str
    """Grounds behind passages that the reader marked, in two colours."""
    found: str
    """Ground behind found words."""

    # Text: contrast of at least 4.5:1 on every background above.
    text: str
    soft: str
    """Read headlines, standfirst, quotes."""
    muted: str
    """Times, captions, counts."""
    accent: str
    """Section names, the unread count, pull quotes."""
    link: str
    success: str
    warning: str
    error: str
    star: str

    # Pairs of text and background.
    accent_ground: str
    on_accent: str
    highlight: str
    """Selected text."""
    on_highlight: str
    mark: str
    """A marker pen's stroke (`<mark>`)."""

    # Lines and shapes without text.
    line: str
    outline: str
    """The edge of fields, buttons and cards."""
    quote_bar: str
    unread_dot: str
    focus: str
    """The focus ring: at least 3:1 on every background (WCAG 2.2, 1.4.11)."""
    first_part: str
    """Parts of a chart's bars: at least 3:1 on every background, as the focus ring."""
    second_part: str
    third_part: str
    scrollbar: str
    scrollbar_hover: str


GROUNDS = tuple("paper panel bar raised selected hover code_panel placeholder passage other_passage found".split())
"""Roles of backgrounds for text."""
TEXTS = ("text", "soft", "muted", "accent", "link", "success", "warning", "error", "star")
"""Roles of text on any background."""
PAIRS = (("on_accent", "accent_ground"), ("on_highlight", "highlight"), ("text", "mark"))
"""Roles of other text, each with its only background."""

_NAMES, *_COLOURS = map(str.split, resource("styles/colours.txt").read_text(encoding="utf-8").splitlines())
"""Each role's colour in the five themes."""


def _theme(name: str, *, is_dark: bool, is_high_contrast: bool = False) -> Theme:
    column = _NAMES.index(name)
    colours = {row[0]: row[column] for row in _COLOURS}
    return Theme(name=name, is_dark=is_dark, is_high_contrast=is_high_contrast, **colours)


LIGHT = _theme("light", is_dark=False)
DARK = _theme("dark", is_dark=True)
SEPIA = _theme("sepia", is_dark=False)
CONTRAST_LIGHT = _theme("contrast-light", is_dark=False, is_high_contrast=True)
CONTRAST_DARK = _theme("contrast-dark", is_dark=True, is_high_contrast=True)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, SEPIA, CONTRAST_LIGHT, CONTRAST_DARK)}


def current_theme(chosen: WindowSettings, *, dark: bool, high_contrast: bool) -> Theme:
    """Choose the theme. `dark` and `high_contrast`: the system's preferences."""
    system = DARK if dark else LIGHT
    theme = system if chosen.theme == "system" else THEMES[chosen.theme]
    if chosen.contrast == "high" or (chosen.contrast == "system" and high_contrast):
        return CONTRAST_DARK if theme.is_dark else CONTRAST_LIGHT
    return theme


def mixed(ground: str, ink: str, share: float) -> QColor:
    """Mix a background with a share of a colour; the mixture is opaque."""
    under, over = QColor(ground), QColor(ink)
    pairs = zip((under.red(), under.green(), under.blue()), (over.red(), over.green(), over.blue()), strict=True)
    return QColor(*(round(one * (1 - share) + other * share) for one, other in pairs))


def passage_looks(theme: Theme) -> tuple[tuple[QColor, QPen], ...]:
    """Return the ground, and the line below the words, of passages in each of their two colours."""
    solid, dotted = QPen(QColor(theme.accent), 2.0), QPen(QColor(theme.link), 2.0, Qt.PenStyle.DotLine)
    return (QColor(theme.passage), solid), (QColor(theme.other_passage), dotted)


def apply(app: QApplication, theme: Theme) -> None:
    """Apply a theme to the whole program: Fusion, our palette, the interface's font and a style sheet.

    `QStyleHints.setColorScheme` has no effect on offscreen and plain xcb (measured), so the palette is always
    ours.
    """
    if not app.styleSheet():
        app.setStyle("Fusion")  # a style under a style sheet does not tell its name
    app.setPalette(palette(theme))
    # Each of these has all widgets lay out their content again.
    if app.font() != (font := fonts.ui_font()):
        app.setFont(font)
    if app.styleSheet() != (sheet := style_sheet(theme)):
        app.setStyleSheet(sheet)


def palette(theme: Theme) -> QPalette:
    """Return a theme as Qt's palette."""
    roles = QPalette.ColorRole
    made = QPalette()
    for name, colour in pairs(word_list("colours")["palette"]).items():
        made.setColor(getattr(roles, name), QColor(getattr(theme, colour)))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(theme.line))
    return made


def lay_paper(pane: QAbstractScrollArea, theme: Theme) -> None:
    """Paint a pane with the page's background everywhere, behind its scroll bars too."""
    made = palette(theme)
    made.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
    pane.setPalette(made)
    # Needed as well: under an application style sheet a viewport keeps its first palette.
    pane.viewport().setPalette(made)


def style_sheet(theme: Theme) -> str:
    """Fill the style sheet with a theme's colours."""
    sheet = Template(resource("styles/manchette.qss").read_text(encoding="utf-8"))
    return sheet.substitute(
        as_dict(theme),
        # Qt's own mark of a checked menu entry is blurred on dense screens; a style sheet takes files only.
        check=resource(f"icons/menu/check-on-{'dark' if theme.is_dark else 'light'}.svg").as_posix(),
        ticked=resource(f"icons/menu/check-on-{'light' if theme.is_dark else 'dark'}.svg").as_posix(),
        # High contrast allows no faint colours, so disabled buttons have a dashed border.
        off_edge=f"1px dashed {theme.outline}" if theme.is_high_contrast else f"1px solid {theme.line}",
    )
