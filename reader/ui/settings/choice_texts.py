"""The names of the values and units of settings, in the window's language."""

from __future__ import annotations

import json
import re

from PySide6.QtCore import QCoreApplication

from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.file import Problem
from reader.settings.schema import Settings
from reader.ui.sentences.texts import isolated, percent, percent_sign
from reader.ui.settings.setting_words import setting_words

translate = QCoreApplication.translate


def choice_words(name: str) -> str:
    """Name a setting (see `setting_words`)."""
    return setting_words(name).name


_LONGEST = 40
"""Of an invalid value so many characters are shown."""


def problem_words(problem: Problem) -> str:
    """Say what in the settings file is invalid."""
    if not problem.name:
        return translate("Choices", "The settings file cannot be read; the default settings are used.")
    known = dict(Settings().items())
    name = choice_words(problem.name) if problem.name in known else problem.name
    value = json.dumps(problem.value, ensure_ascii=False)
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    words = translate("Choices", "%1: %2 is not a valid value; the default is used.")
    return re.sub("%[12]", lambda found: isolated(name if found[0] == "%1" else shown), words)


def unit_words(name: str) -> str:
    """Give the unit of a numeric setting; "" if it has none."""
    return {
        "article.text_size": translate("Choices", " px"),
        "article.leading": translate("Choices", " %").replace("%", percent_sign()),
        "article.arabic_size": translate("Choices", " %").replace("%", percent_sign()),
        "article.arabic_leading": translate("Choices", " %").replace("%", percent_sign()),
        "ticker.words_a_minute": translate("Choices", " words a minute"),
        "images.keep_free_mb": translate("Choices", " MB"),
        "article.read_after_seconds": translate("Choices", " s"),
        "desktop.quiet_from": translate("Choices", " h"),
        "desktop.quiet_until": translate("Choices", " h"),
        "desktop.morning_review_hour": translate("Choices", " h"),
        "enclosures.largest_mb": translate("Choices", " MB"),
        "storage.budget_mb": translate("Choices", " MB"),
        "storage.feed_mb": translate("Choices", " MB"),
        "sync.daily_cap_mb": translate("Choices", " MB"),
    }.get(name, "")


def zero_words(name: str) -> str:
    """Say what 0 means; "" if it has no special meaning, or is out of bounds."""
    return {
        "storage.budget_mb": translate("Choices", "No limit"),
        "storage.feed_articles": translate("Choices", "No limit"),
        "storage.feed_mb": translate("Choices", "No limit"),
        "sync.daily_cap_mb": translate("Choices", "No limit"),
        "sync.every_minutes": translate("Choices", "As often as they publish"),
        "article.read_after_seconds": translate("Choices", "At once"),
    }.get(name, "")


def value_words(name: str, value: str) -> str:
    """Name a value of a setting that has words.

    Raises:
        KeyError: It has no name here; a test finds that.
    """
    if value == "system":
        return translate("Choices", "As the system")
    if name == "window.language":
        return INTERFACE_LANGUAGES[value].name
    if name == "sync.metered":
        return {
            "full": translate("Choices", "Everything"),
            "headlines": translate("Choices", "Headlines only"),
            "nothing": translate("Choices", "Nothing"),
        }[value]
    if name == "network.proxy":
        return {
            "none": translate("Choices", "None: ask servers directly"),
            "http": translate("Choices", "HTTP proxy"),
            "socks5": translate("Choices", "SOCKS5 proxy"),
        }[value]
    if name == "article.read_scrolled_by":
        return {
            "off": translate("Choices", "No"),
            "pointer": translate("Choices", "By the wheel or a finger"),
            "keys": translate("Choices", "Also by keys"),
        }[value]
    if name == "desktop.notify":
        return {
            "off": translate("Choices", "Never"),
            "chosen": translate("Choices", "Of chosen sources (in their menu)"),
            "all": translate("Choices", "Of all sources"),
        }[value]
    if name == "window.sources":
        return {
            "hand": translate("Choices", "By hand"),
            "name": translate("Choices", "By name"),
            "unread": translate("Choices", "By unread articles"),
        }[value]
    if name == "window.scale":
        return percent(int(value))
    return {
        "light": translate("Choices", "Light"),
        "sepia": translate("Choices", "Sepia"),
        "dark": translate("Choices", "Dark"),
        "usual": translate("Choices", "Usual"),
        "high": translate("Choices", "High"),
        "western": translate("Choices", "Western (1 2 3)"),
        "arabic-indic": translate("Choices", "Arabic-Indic (١ ٢ ٣)"),
        "all": translate("Choices", "All"),
        "confirmed": translate("Choices", "Only those that a person has confirmed"),
        "off": translate("Choices", "None"),
        "lanes": translate("Choices", "On a line for each direction"),
        "runs": translate("Choices", "On one line that turns"),
        "calm": translate("Choices", "One at a time, without moving"),
        "moving": translate("Choices", "Always"),
        "bottom": translate("Choices", "Bottom"),
        "top": translate("Choices", "Top"),
        "serif": translate("Choices", "With serifs"),
        "sans": translate("Choices", "Without serifs"),
        "comfortable": translate("Choices", "Comfortable"),
        "compact": translate("Choices", "Compact"),
        "headlines": translate("Choices", "Headlines only"),
    }[value]
