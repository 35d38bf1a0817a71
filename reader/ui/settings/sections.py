"""The sections of the settings dialog, and which setting is in which."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reader.settings.schema import Settings


class Section(NamedTuple):
    """One entry of the dialog's side list."""

    key: str
    icon: str
    words: object
    """English, an object to PySide's stubs; `section_words` translates it."""


SECTIONS = (
    Section("window", "sun", QT_TRANSLATE_NOOP("Choices", "Window")),
    Section("lists", "list", QT_TRANSLATE_NOOP("Choices", "Lists")),
    Section("article", "newspaper", QT_TRANSLATE_NOOP("Choices", "Articles")),
    Section("ticker", "play", QT_TRANSLATE_NOOP("Choices", "Ticker")),
    Section("sync", "refresh", QT_TRANSLATE_NOOP("Choices", "Sync")),
    Section("network", "globe", QT_TRANSLATE_NOOP("Choices", "Network")),
    Section("images", "image", QT_TRANSLATE_NOOP("Choices", "Pictures")),
    Section("storage", "download", QT_TRANSLATE_NOOP("Choices", "Storage and files")),
    Section("desktop", "inbox", QT_TRANSLATE_NOOP("Choices", "Notifications and tray")),
)
_ELSEWHERE = {
    "window.sources": "lists",
    "window.density": "lists",
    "window.excerpt": "lists",
    "window.headings": "lists",
    "sync.connections": "network",
    "sync.work_offline": "network",
    "sync.roaming": "network",
    "sharing.programs": "article",
    "stories.find": "lists",
    "stories.group": "lists",
    "stories.window_hours": "lists",
    "stories.wait_on_battery": "lists",
    "enclosures.largest_mb": "storage",
    "images.keep_free_mb": "storage",
}
"""Settings that people look for in another section than that of their subject."""


def section_words(section: Section) -> str:
    """Name a section in the window's language."""
    return QCoreApplication.translate("Choices", str(section.words))


def section_of(name: str) -> Section:
    """Give the section of a setting; that of its subject, as a rule."""
    key = _ELSEWHERE.get(name, name.partition(".")[0])
    return next(section for section in SECTIONS if section.key == key)


def names_in(section: Section) -> list[str]:
    """Give the settings of a section, in the order of the schema."""
    return [name for name, _ in Settings().items() if section_of(name) is section]
