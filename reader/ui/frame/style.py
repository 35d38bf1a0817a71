"""The main window's style sheet: backgrounds, borders and roles of labels, in the theme's colours."""

from __future__ import annotations

from reader.ui.widgets.theme import Theme


def window_style(theme: Theme) -> str:
    """Write the style sheet of the main window."""
    return f"""
#mainWindow, #topBar, #statusLine, #tickerBar {{ background: {theme.bar}; }}
#topBar {{ border-bottom: 1px solid {theme.line}; }}
#tickerBar {{ border-top: 1px solid {theme.line}; }}
#tickerBar[edge="top"] {{ border-top: none; border-bottom: 1px solid {theme.line}; }}
#statusLine {{ border-top: 1px solid {theme.line}; }}
#sourcePane, #sourceTree {{ background: {theme.panel}; }}
#headlinePane, #headlineList, #readingPane, #articleBar, #findBar, #tagStrip, #reviewPane, #reviewStories {{
  background: {theme.paper};
}}
#findBar {{ border-top: 1px solid {theme.line}; }}
#firstStart {{ background: {theme.paper}; }}
#paperList {{ padding: 2px; }}
#reviewStories {{ border: none; }}
#sourceTree, #headlineList, #reviewStories {{ outline: none; selection-background-color: transparent; }}
QToolButton::menu-indicator {{ image: none; }}
#sourceTree::item, #headlineList::item, #reviewStories::item {{ border: none; background: transparent; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}

QLabel[role="muted"], QLabel[role="day"] {{ color: {theme.muted}; }}
QLabel[role="soft"] {{ color: {theme.soft}; }}
QLabel[role="good"] {{ color: {theme.success}; }}
QLabel[role="warning"], QLabel[role="trouble"] {{ color: {theme.warning}; }}
QLabel[role="error"] {{ color: {theme.error}; }}
QLabel[role="trouble"] {{ padding: 0 26px 6px 26px; }}
QLabel[role="key"] {{
  color: {theme.muted}; background: {theme.bar}; border: 1px solid {theme.outline}; border-radius: 4px;
  padding: 1px 6px;
}}
QLabel[role="flag"] {{
  color: {theme.on_accent}; background: {theme.accent_ground}; border-radius: 5px; padding: 4px 10px;
}}

#searchField {{ padding: 7px 30px; border-radius: 7px; }}
#addFeed {{ margin-left: 12px; margin-right: 12px; padding: 6px 8px; color: {theme.soft}; }}
#newerButton {{
  color: {theme.on_accent}; background: {theme.accent_ground}; border-radius: 10px; padding: 2px 10px;
}}
QToolButton[role="quiet"] {{ color: {theme.soft}; padding: 5px 8px; }}
#tagStrip QToolButton {{ padding: 3px 6px; }}
#sortButton {{ color: {theme.muted}; padding: 3px 8px; }}
QToolButton[role="quiet"]:disabled {{ color: {theme.muted}; }}
QToolButton[role="link"], QPushButton[role="link"] {{
  color: {theme.link}; background: transparent; border: none; padding: 2px 4px;
}}
QToolButton[role="link"]:disabled, QPushButton[role="link"]:disabled {{ color: {theme.muted}; }}
QToolButton[role="link"]:focus, QPushButton[role="link"]:focus {{
  border: 1px solid {theme.focus}; padding: 1px 3px; border-radius: 4px;
}}

#syncProgress QToolButton {{ padding: 2px; }}
#outageNote QLabel {{ padding: 0 0 0 4px; }}
QSlider:horizontal {{ min-height: 20px; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {theme.outline}; }}
QSlider::handle:horizontal {{
  width: 16px; height: 16px; margin: -6px 0; border-radius: 8px; background: {theme.accent_ground};
}}
QSlider::handle:horizontal:focus {{
  width: 12px; height: 12px; border: 2px solid {theme.focus};
}}
#focusRing {{ background: transparent; border: 2px solid {theme.focus}; border-radius: 3px; }}
#searchCard {{ background: {theme.raised}; border: 1px solid {theme.outline}; border-radius: 7px; }}
#searchOffers, #searchOffers:focus {{ background: transparent; border: none; padding: 4px; }}
#searchOffers::item:hover {{ background: {theme.hover}; }}
QFrame[role="card"] {{ background: {theme.paper}; border: 1px solid {theme.outline}; border-radius: 10px; }}
QLineEdit[role="cardField"] {{
  background: transparent; border: none; border-bottom: 1px solid {theme.line}; border-radius: 0;
  padding: 14px 18px;
}}
QListView[role="cardList"] {{ background: transparent; outline: none; padding-bottom: 6px; }}
#portalBanner {{ background: {theme.raised}; border-bottom: 1px solid {theme.line}; }}
#tripDialog[narrow="true"] QPushButton {{ padding: 6px; }}
#tripResume {{ background: {theme.raised}; border: 1px solid {theme.outline}; border-radius: 6px; }}
#keySets::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="preset"] {{ padding-left: 4px; padding-right: 4px; }}
#tripPreferences {{ background: {theme.paper}; border: 1px solid {theme.line}; border-radius: 6px; }}
#tripPreferences:focus {{ border: 1px solid {theme.focus}; }}

QHeaderView::section {{
  background: {theme.bar}; color: {theme.muted}; border: none; border-bottom: 1px solid {theme.line};
  padding: 7px 11px;
}}
QTableWidget, QTreeWidget, QListWidget, #reportList {{ border: 1px solid {theme.line}; border-radius: 6px; }}
QTableWidget:focus, QTreeWidget:focus, QListWidget:focus, #reportList:focus {{ border: 1px solid {theme.focus}; }}
QTableWidget, QTreeWidget, QListWidget {{ outline: none; }}
QTableWidget::item {{ padding: 4px 8px; }}
QTreeWidget::item, QListWidget::item {{ padding: 5px 6px; }}
#settingsSections, #settingsSections:focus, #guidePages, #guidePages:focus {{
  background: transparent; border: none; padding-left: 12px; padding-right: 12px;
}}
#settingsSections::item, #guidePages::item {{ padding: 7px 8px; border-radius: 6px; }}
#settingsDialog QToolButton:checked {{ background: {theme.selected}; color: {theme.text}; border-radius: 6px; }}
QTableWidget::item:focus, QTableWidget::item:selected, QTreeWidget::item:selected, QListWidget::item:selected {{
  background: {theme.selected}; color: {theme.text};
}}

QComboBox::drop-down {{ border: none; width: 26px; }}
QSpinBox, QDateTimeEdit {{ padding: 5px 8px; }}
QSpinBox::up-button, QSpinBox::down-button,
QDateTimeEdit::up-button, QDateTimeEdit::down-button {{ border: none; background: transparent; width: 24px; }}

QMenu[role="choices"]::item {{ padding-left: 22px; }}
QMenu[role="choices"]::indicator {{ left: 9px; }}

#undoBar {{ background: {theme.text}; border-radius: 8px; }}
#undoBar QLabel {{ color: {theme.paper}; }}
#undoBar QToolButton {{ color: {theme.paper}; padding: 4px 10px; font-weight: 600; }}
#undoBar QToolButton:hover {{ background: {theme.soft}; }}
"""
