"""Shortcuts of other news readers, for people who are used to them.

Taken from those programs' documentation, for actions that we have too. Other actions keep our shortcuts, except
keys that mean something else there. Arrow keys are left to lists and sliders.
"""

from __future__ import annotations

from reader.ui.sentences.shortcuts import Keys, usual_keys

_SETS: dict[str, dict[str, Keys]] = {
    "Akregator": {
        "next_unread": ("+",),
        "previous_unread": ("-",),
        "next_source": ("N",),
        "previous_source": ("P",),
        "open_original": ("Shift+Return",),
        "toggle_star": ("I", "Ctrl+I"),
        "mark_place_read": ("Ctrl+R",),
        "refresh_here": ("F5",),
        "refresh_all": ("Ctrl+L",),
        "search": ("Alt+Q",),
        "add_feed": ("Ins",),
    },
    "Liferea": {
        "next_unread": ("Ctrl+N",),
        "open_original": ("Ctrl+D",),
        "toggle_unread": ("Ctrl+M",),
        "toggle_star": ("Ctrl+T",),
        "mark_place_read": ("Ctrl+R",),
        "refresh_all": ("Ctrl+U",),
    },
    "NetNewsWire": {
        "next_unread": ("N", "+"),
        "previous_unread": ("-",),
        "next_source": ("Z",),
        "previous_source": ("A",),
        "open_original": ("B",),
        "toggle_unread": ("R", "U"),
        "toggle_star": ("S",),
        "mark_place_read": ("K",),
    },
    "Newsboat": {
        "next_unread": ("N",),
        "previous_unread": ("P",),
        "next_article": ("Shift+J",),
        "previous_article": ("Shift+K",),
        "next_source": ("J",),
        "previous_source": ("K",),
        "open_original": ("O",),
        "toggle_unread": ("Shift+N",),
        "delete_article": ("Shift+D",),
        "mark_place_read": ("Shift+A",),
        "refresh_here": ("R",),
        "refresh_all": ("Shift+R",),
    },
    "QuiteRSS": {
        "next_source": ("Ctrl+Down",),
        "previous_source": ("Ctrl+Up",),
        "open_original": ("Ctrl+O",),
        "refresh_here": ("F5",),
        "refresh_all": ("Ctrl+F5",),
        "show_settings": ("F8",),
    },
    "RSS Guard": {
        "next_article": ("W",),
        "previous_article": ("Q",),
        "next_source": ("S",),
        "previous_source": ("A",),
        "refresh_here": ("Ctrl+U",),
        "refresh_all": ("Ctrl+Shift+U",),
        "show_settings": ("Ctrl+S",),
    },
}

PROGRAMS = tuple(_SETS)


def keys_as_in(program: str) -> dict[str, Keys]:
    """Give each action's keys in another news reader. `program` is one of `PROGRAMS`."""
    theirs = _SETS[program]
    taken = {key for keys in theirs.values() for key in keys}
    return {
        name: theirs[name] if name in theirs else tuple(key for key in keys if key not in taken)
        for name, keys in usual_keys().items()
    }
