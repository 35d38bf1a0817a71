"""The menu of a tag in the list of sources."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QMenu

from reader.domain.sources.tag import Tag, TagColour
from reader.ui.widgets.tag_marks import dot_icon
from reader.ui.widgets.theme import Theme

translate = QCoreApplication.translate


def colour_words(colour: TagColour) -> str:
    return {
        TagColour.GREY: translate("Tags", "Grey"),
        TagColour.RED: translate("Tags", "Red"),
        TagColour.ORANGE: translate("Tags", "Orange"),
        TagColour.YELLOW: translate("Tags", "Yellow"),
        TagColour.GREEN: translate("Tags", "Green"),
        TagColour.TEAL: translate("Tags", "Teal"),
        TagColour.BLUE: translate("Tags", "Blue"),
        TagColour.PURPLE: translate("Tags", "Purple"),
    }[colour]


def add_tag_actions(
    menu: QMenu,
    tag: Tag,
    theme: Theme,
    rename: SignalInstance,
    colour_as: SignalInstance,
    move: SignalInstance,
    remove: SignalInstance,
) -> None:
    """Add a tag's actions to its menu. All get the tag, `colour_as` also a colour, `move` -1 (up) or 1 (down)."""
    menu.addAction(translate("Tags", "Rename or merge…"), partial(rename.emit, tag))
    colours = menu.addMenu(translate("Tags", "Colour"))
    colours.setProperty("role", "choices")
    for colour in TagColour:
        action = colours.addAction(
            dot_icon(colour, theme, menu.devicePixelRatioF(), is_chosen=tag.colour is colour),
            colour_words(colour),
            partial(colour_as.emit, tag, colour),
        )
        action.setCheckable(True)
        action.setChecked(tag.colour is colour)
    menu.addAction(translate("Tags", "Move up"), partial(move.emit, tag, -1))
    menu.addAction(translate("Tags", "Move down"), partial(move.emit, tag, 1))
    menu.addAction(translate("Tags", "Remove the tag"), partial(remove.emit, tag))
