"""The sections of the settings dialog, and which setting is in which."""

from __future__ import annotations

from reader.domain.errors import marked
from reader.domain.record import Record
from reader.settings.schema import choice, choices
from reader.ui.sentences.speech import speech


class Section(Record):
    """One entry of the dialog's side list."""

    key: str
    icon: str
    words: str
    """English; `section_words` translates it."""


SECTIONS = (
    Section("window", "sun", marked("Window")),
    Section("lists", "list", marked("Lists")),
    Section("article", "newspaper", marked("Articles")),
    Section("ticker", "play", marked("Ticker")),
    Section("sync", "refresh", marked("Sync")),
    Section("account", "server", marked("In step")),
    Section("network", "globe", marked("Network")),
    Section("images", "image", marked("Pictures")),
    Section("storage", "download", marked("Storage and files")),
    Section("desktop", "inbox", marked("Notifications and tray")),
    Section("library", "newspaper", marked("Library")),
)


IN_LIBRARY = ("export_feeds", "back_up", "back_up_locked", "restore")
"""The section *Library* has no settings, but these commands."""


def section_words(section: Section) -> str:
    """Name a section in the window's language."""
    return speech().tr(section.words)


def section_of(name: str) -> Section:
    """Return the section of a setting; that of its subject, as a rule."""
    key = choice(name).section or name.partition(".")[0]
    return next(section for section in SECTIONS if section.key == key)


def names_in(section: Section) -> list[str]:
    """Return the settings of a section, in the order in which they are declared."""
    return [name for name in choices() if section_of(name) is section]
