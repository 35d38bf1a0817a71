"""The window's colours: three themes, two of high contrast, and how they are applied.

Colours are named by role: code asks for `theme.muted`, not for a grey. Each text colour has a contrast of at least
4.5:1 with each background (WCAG 2.2, 1.4.3), under high contrast 7:1 (1.4.6), so they may be combined freely;
tests/ui/article/test_theme.py computes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from reader.settings.paths import resource
from reader.settings.schema import WindowSettings
from reader.ui.widgets import fonts


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours, as `#rrggbb`."""

    name: str
    is_dark: bool
    is_high_contrast: bool = False

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
    """In the place of an image that is not shown."""

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
    """A marker pen's stroke (`<mark>`, found words)."""

    # Lines and shapes without text.
    line: str
    outline: str
    """The edge of fields, buttons and cards."""
    quote_bar: str
    unread_dot: str
    focus: str
    """The focus ring: at least 3:1 on every background (WCAG 2.2, 1.4.11)."""
    scrollbar: str
    scrollbar_hover: str


GROUNDS = ("paper", "panel", "bar", "raised", "selected", "hover", "code_panel", "placeholder")
"""Roles of backgrounds for text."""
TEXTS = ("text", "soft", "muted", "accent", "link", "success", "warning", "error", "star")
"""Roles of text on any background."""
PAIRS = (("on_accent", "accent_ground"), ("on_highlight", "highlight"), ("text", "mark"))
"""Roles of other text, each with its only background."""

LIGHT = Theme(
    name="light",
    is_dark=False,
    paper="#fdfcfa",
    panel="#f2ede6",
    bar="#f8f5ef",
    raised="#ffffff",
    selected="#e9e1d5",
    hover="#f3eee6",
    code_panel="#f4f1ea",
    placeholder="#f4f1ea",
    text="#1f1d1a",
    soft="#4b463e",
    muted="#655e53",
    accent="#ad2e26",
    link="#1b5194",
    success="#1c6139",
    warning="#7d4e00",
    error="#a3241c",
    star="#855300",
    accent_ground="#b3322b",
    on_accent="#ffffff",
    highlight="#f3d9b8",
    on_highlight="#1f1d1a",
    mark="#fbe9a6",
    line="#e5dfd5",
    outline="#d3cabc",
    quote_bar="#d8cdbd",
    unread_dot="#b3322b",
    focus="#2f6db8",
    scrollbar="#d3cabc",
    scrollbar_hover="#b5a995",
)

DARK = Theme(
    name="dark",
    is_dark=True,
    paper="#191a1c",
    panel="#1f2023",
    bar="#1b1c1f",
    raised="#26282b",
    selected="#34363b",
    hover="#25272a",
    code_panel="#232528",
    placeholder="#232528",
    text="#e9e6e1",
    soft="#c9c5bd",
    muted="#a9a59c",
    accent="#f28b82",
    link="#8ab8f5",
    success="#6cc592",
    warning="#e6b450",
    error="#f49a92",
    star="#e6b450",
    accent_ground="#f28b82",
    on_accent="#241312",
    highlight="#4a4130",
    on_highlight="#f4f1ec",
    mark="#544619",
    line="#2e3034",
    outline="#474b51",
    quote_bar="#4a4740",
    unread_dot="#f28b82",
    focus="#79aef2",
    scrollbar="#3f4247",
    scrollbar_hover="#5a5e65",
)


SEPIA = Theme(
    name="sepia",
    is_dark=False,
    paper="#f7efdc",
    panel="#ece0c6",
    bar="#f2e8d2",
    raised="#fcf6e8",
    selected="#e3d4b4",
    hover="#ede2ca",
    code_panel="#efe4cc",
    placeholder="#efe4cc",
    text="#382a1c",
    soft="#544331",
    muted="#64533e",
    accent="#972c1b",
    link="#20497f",
    success="#22562f",
    warning="#6e4300",
    error="#932017",
    star="#724800",
    accent_ground="#a2341f",
    on_accent="#ffffff",
    highlight="#e6c48f",
    on_highlight="#2b2015",
    mark="#f6dc8a",
    line="#dfd0b2",
    outline="#c8b690",
    quote_bar="#cfbd97",
    unread_dot="#a2341f",
    focus="#2a62a8",
    scrollbar="#cbb993",
    scrollbar_hover="#ab966b",
)

CONTRAST_LIGHT = Theme(
    name="contrast-light",
    is_dark=False,
    is_high_contrast=True,
    paper="#ffffff",
    panel="#ffffff",
    bar="#ffffff",
    raised="#ffffff",
    selected="#dbe7f7",
    hover="#eef3fb",
    code_panel="#f2f2f2",
    placeholder="#f2f2f2",
    text="#000000",
    soft="#1c1c1c",
    muted="#333333",
    accent="#7d0a08",
    link="#0b2f73",
    success="#0b401f",
    warning="#4f3000",
    error="#7d0a08",
    star="#573500",
    accent_ground="#7d0a08",
    on_accent="#ffffff",
    highlight="#0b2f73",
    on_highlight="#ffffff",
    mark="#ffe680",
    line="#767676",
    outline="#000000",
    quote_bar="#333333",
    unread_dot="#a00f0c",
    focus="#0b4fc4",
    scrollbar="#595959",
    scrollbar_hover="#000000",
)

CONTRAST_DARK = Theme(
    name="contrast-dark",
    is_dark=True,
    is_high_contrast=True,
    paper="#000000",
    panel="#000000",
    bar="#000000",
    raised="#0d0d0d",
    selected="#1f3350",
    hover="#1a1a1a",
    code_panel="#141414",
    placeholder="#141414",
    text="#ffffff",
    soft="#f2f2f2",
    muted="#dedede",
    accent="#ffb3ab",
    link="#a8d1ff",
    success="#93e8b4",
    warning="#ffd566",
    error="#ffb3ab",
    star="#ffd566",
    accent_ground="#ffb3ab",
    on_accent="#000000",
    highlight="#ffe680",
    on_highlight="#000000",
    mark="#5c4700",
    line="#8a8a8a",
    outline="#ffffff",
    quote_bar="#dedede",
    unread_dot="#ff8f85",
    focus="#66b3ff",
    scrollbar="#a6a6a6",
    scrollbar_hover="#ffffff",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, SEPIA, CONTRAST_LIGHT, CONTRAST_DARK)}


def current_theme(chosen: WindowSettings, *, dark: bool, high_contrast: bool) -> Theme:
    """Choose the theme.

    Args:
        chosen: The reader's choices.
        dark: The system prefers dark colours.
        high_contrast: The system prefers high contrast.
    """
    system = DARK if dark else LIGHT
    theme = system if chosen.theme == "system" else THEMES[chosen.theme]
    if chosen.contrast == "high" or (chosen.contrast == "system" and high_contrast):
        return CONTRAST_DARK if theme.is_dark else CONTRAST_LIGHT
    return theme


def apply(app: QApplication, theme: Theme) -> None:
    """Apply a theme to the whole program: Fusion, our palette, the interface's font and a style sheet.

    `QStyleHints.setColorScheme` has no effect on offscreen and plain xcb (measured), so the palette is always
    ours.
    """
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(fonts.ui_font())
    app.setStyleSheet(_style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Give a theme as Qt's palette."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.panel,
        roles.WindowText: theme.text,
        roles.Base: theme.paper,
        roles.AlternateBase: theme.code_panel,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.accent,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.highlight,
        roles.HighlightedText: theme.on_highlight,
        roles.Accent: theme.accent_ground,
        roles.Link: theme.link,
        roles.LinkVisited: theme.link,
        roles.Light: theme.raised,
        roles.Midlight: theme.line,
        roles.Mid: theme.outline,
        roles.Dark: theme.outline,
        roles.Shadow: theme.outline,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(theme.line))
    return made


def lay_paper(pane: QAbstractScrollArea, theme: Theme) -> None:
    """Give a pane the page's background everywhere, behind its scroll bars too."""
    made = palette(theme)
    made.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
    pane.setPalette(made)
    # Needed too: under an application style sheet a viewport keeps the palette it was first painted with.
    pane.viewport().setPalette(made)


def _style_sheet(theme: Theme) -> str:
    # Qt's own mark of a checked menu entry is blurred on dense screens; a style sheet takes files only.
    check = resource(f"icons/menu/check-on-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    # High contrast allows no faint colours, so disabled buttons have a dashed border.
    off_edge = f"1px dashed {theme.outline}" if theme.is_high_contrast else f"1px solid {theme.line}"
    return f"""
QToolTip {{
  background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.outline}; padding: 4px 6px;
}}
QLineEdit, QPlainTextEdit, QSpinBox, QDateTimeEdit, QComboBox {{
  background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.outline}; border-radius: 6px;
  padding: 5px 8px; selection-background-color: {theme.highlight}; selection-color: {theme.on_highlight};
}}
QLineEdit {{ placeholder-text-color: {theme.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus {{
  border: 1px solid {theme.focus}; }}
QPushButton {{
  background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.outline}; border-radius: 6px;
  padding: 6px 14px; outline: none;
}}
QPushButton:hover {{ background: {theme.hover}; }}
QPushButton:pressed {{ background: {theme.selected}; }}
QPushButton:focus {{ border: 1px solid {theme.focus}; }}
QPushButton[role="primary"]:default {{
  background: {theme.accent_ground}; color: {theme.on_accent}; border: 1px solid {theme.accent_ground};
}}
QPushButton[role="primary"]:default:focus {{ border: 2px solid {theme.focus}; padding: 5px 13px; }}
QPushButton:disabled, QPushButton[role="primary"]:disabled {{
  background: {theme.panel}; color: {theme.muted}; border: {off_edge};
}}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }}
QToolButton:hover {{ background: {theme.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {theme.selected}; }}
QToolButton:focus {{ border: 1px solid {theme.focus}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QScrollArea {{ border: 1px solid transparent; }}
QScrollArea:focus {{ border: 1px solid {theme.focus}; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.outline}; padding: 5px 0; }}
QMenu::item {{ padding: 6px 26px 6px 14px; color: {theme.text}; }}
QMenu::item:selected {{ background: {theme.selected}; }}
QMenu::item:disabled {{ color: {theme.muted}; }}
QMenu::indicator {{ width: 16px; height: 16px; }}
QMenu::indicator:checked {{ image: url("{check}"); }}
QMenu::separator {{ height: 1px; background: {theme.outline}; margin: 5px 0; }}
QSplitter::handle {{ background: {theme.line}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {theme.scrollbar}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {theme.scrollbar_hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
