"""Writes dates, sizes, reasons of failures and the like in the window's language.

The functions use the language set by `use_language`. Names that come from feeds are put in bidi isolates (Unicode
TR9, 2.7), so that an Arabic source in a French sentence does not reorder the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from unicodedata import bidirectional

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QDate,
    QLibraryInfo,
    QLocale,
    Qt,
    QTime,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from reader.domain.clock import has_time, in_local_time
from reader.domain.entries.entry import Completeness
from reader.domain.text.interface_language import INTERFACE_LANGUAGES, preferred_language
from reader.domain.text.language import direction_of, is_rtl_language
from reader.settings.paths import resource

_TRANSLATOR = "manchetteTranslator"

# We translate these words of Qt ourselves: its Arabic ones are imperatives, while all our buttons have nouns.
QT_TRANSLATE_NOOP("QPlatformTheme", "Close")
QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel")
QT_TRANSLATE_NOOP("QPlatformTheme", "OK")
QT_TRANSLATE_NOOP("QMessageBox", "Show Details...")
QT_TRANSLATE_NOOP("QMessageBox", "Hide Details...")
# Qt's translations of these no longer match its sources, where they have got an access key.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")

translate = QCoreApplication.translate


def choose_language(setting: str, system: Sequence[str] | None = None) -> str:
    """Choose the window's language by the setting `window.language`: `system` or one of `INTERFACE_LANGUAGES`.

    `system`: the languages that the system prefers (BCP 47), best first; None asks Qt.
    """
    if setting in INTERFACE_LANGUAGES:
        return setting
    return preferred_language(QLocale.system().uiLanguages() if system is None else system)


def locale_of(language: str, digits: str = "system") -> QLocale:
    """Return the locale for dates and numbers: that of the system's country, if this language is spoken there.

    Args:
        language: One of `INTERFACE_LANGUAGES`.
        digits: `window.digits`: `system`, `western` (1, 2, 3) or `arabic-indic` (١، ٢، ٣). Used for Arabic only.
            Qt has no switch for digits, so they come with a country's whole locale: its signs for thousands,
            decimals and percent, which belong to the digits anyway, and its names of months.
    """
    system = QLocale.system()
    here = f"{language}_{system.name().partition('_')[2]}"
    country = INTERFACE_LANGUAGES[language].country
    usual = QLocale(here if QLocale(here).name() == here else f"{language}_{country}")
    # LC_TIME may be set to another language than the window's: no English Monday in a French window.
    if system.dayName(1) == usual.dayName(1) and system.name() == usual.name():
        usual = system
    if language != "ar" or digits == "system" or usual.zeroDigit() == QLocale(_COUNTRY_OF[digits]).zeroDigit():
        return usual
    return QLocale(_COUNTRY_OF[digits])


# The first stands in for countries of the East, with 12 hours; the second for the Maghreb, with 24.
_COUNTRY_OF = {"western": "ar_AE", "arabic-indic": "ar_KM"}


def use_language(app: QApplication, language: str, digits: str = "system") -> None:
    """Set language, locale and layout direction, for widgets that are built from now on."""
    for old in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(locale_of(language, digits))
    of_qt, ours = QTranslator(app), QTranslator(app)
    for translator in (of_qt, ours):
        translator.setObjectName(_TRANSLATOR)
    if of_qt.load(QLocale(language), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    if ours.load(str(resource(f"translations/manchette_{language}.qm"))):
        app.installTranslator(ours)
    rtl = is_rtl_language(language)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)


def language() -> str:
    """Return the window's language: `fr`."""
    return QLocale().name().partition("_")[0]


def isolated(name: str) -> str:
    """Put a name in bidi isolates, so that its direction does not affect the sentence around it.

    FSI takes the direction of the first letter. Where most letters run the other way, as when a Latin name begins
    an Arabic title, the direction is given explicitly (LRI, RLI).
    """
    rtl = direction_of(name) == "rtl"
    first = next((kind for kind in map(bidirectional, name) if kind in ("L", "R", "AL")), "L")
    mark = "\u2068" if rtl == (first != "L") else "\u2067" if rtl else "\u2066"
    return f"{mark}{name}\u2069"


def number(value: int) -> str:
    """Write a whole number: `12 480` in French."""
    return QLocale().toString(value)


def percent(value: int) -> str:
    """Write a percentage: `34 %` in French."""
    #: A part of a hundred, with the sign as it is set in your language.
    words = translate("Texts", "{number}%")
    return words.removesuffix("%").format(number=number(value)) + percent_sign()


def percent_sign() -> str:
    """Return the percent sign that belongs to the digits: `٪` with `١٢`."""
    return QLocale().percent().strip("\u200e\u061c")


def size(count: int) -> str:
    """Write a number of bytes, with its unit on one line: `1.8 GB`."""
    precision = 1 if count >= 1_000_000 else 0
    words = QLocale().formattedDataSize(count, precision, QLocale.DataSizeFormat.DataSizeSIFormat)
    return words.replace(" ", "\u00a0")


def clock_format() -> str:
    """Return Qt's format for a time of day; with 24 hours in Arabic without a country (`ar_001`)."""
    locale = QLocale()
    everywhere = locale.territory() is QLocale.Country.World
    return "HH:mm" if everywhere else locale.timeFormat(QLocale.FormatType.ShortFormat)


def clock_time(moment: datetime) -> str:
    """Write the time of day of a moment, in this machine's time zone."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), clock_format())


def day(on: date, today: date) -> str:
    """Write a day as a heading: Today, Yesterday, Monday 24 November."""
    if on == today:
        return translate("Texts", "Today")
    if on == today - timedelta(days=1):
        return translate("Texts", "Yesterday")
    if on.year == today.year:
        #: The format of a day of this year as a heading (Qt's letters: dddd = Monday, d = 24, MMMM = November).
        return _written(on, translate("Texts", "dddd d MMMM"))
    return full_day(on)


def group(key: date | str, now: datetime) -> str:
    """Write the heading of a group of headlines: a day, or the title of a source."""
    return key if isinstance(key, str) else day(key, now.astimezone().date())


def full_day(on: date) -> str:
    """Write a day with its year: Monday 24 November 2025."""
    #: The format of a day with its year (Qt's letters: dddd = Monday, d = 24, MMMM = November).
    return _written(on, translate("Texts", "dddd d MMMM yyyy"))


def full_moment(moment: datetime) -> str:
    """Write a moment with the name of its day: Monday 24 November 2025 at 14:32."""
    words = translate("Texts", "{day} at\u00a0{time}") if has_time(moment) else "{day}"
    return words.replace("{day}", full_day(in_local_time(moment).date())).replace("{time}", clock_time(moment))


def day_and_time(moment: datetime, now: datetime) -> str:
    """Write a moment near now: `14:32`, `Yesterday 14:32`, `24 Nov 14:32`; the day alone if no time is known."""
    on, today = in_local_time(moment).date(), now.astimezone().date()
    if on == today and has_time(moment):
        return clock_time(moment)
    return f"{short_day(on, today)} {clock_time(moment)}" if has_time(moment) else short_day(on, today)


def short_day(on: date, today: date) -> str:
    """Write a day as short as can be: `Yesterday`, `24 Nov`, `24 Nov 2025`."""
    if abs(on - today) <= timedelta(days=1):
        return translate("Texts", "Tomorrow") if on > today else day(on, today)
    return short_date(on, today)


def short_date(on: date, today: date) -> str:
    """Write a day for a sentence: `24 Nov`, `24 Nov 2025`."""
    return _written(on, translate("Texts", "d MMM") if on.year == today.year else translate("Texts", "d MMM yyyy"))


def _written(on: date, pattern: str) -> str:
    if on.day == 1 and language() == "fr":
        pattern = re.sub(r"\bd\b", "d'er'", pattern)  # 1er décembre; the other days are plain numbers.
    return QLocale().toString(QDate(on.year, on.month, on.day), pattern)


def completeness_words(state: Completeness) -> str:
    """Say how much of an article is on this disk."""
    return {
        Completeness.HEADLINE: translate("Texts", "headline only"),
        Completeness.EXCERPT: translate("Texts", "excerpt only"),
        Completeness.TEXT: translate("Texts", "readable offline, pictures are missing"),
        Completeness.COMPLETE: translate("Texts", "readable offline"),
    }[state]


def muting_rule(name: str | None) -> str:
    """Name the rule that hides an article; None: it was removed."""
    return translate("Texts", "a rule that was removed") if name is None else name


def muting_words(name: str | None) -> str:
    """Say that a rule hides an article; `name` as in `muting_rule`."""
    if name is None:
        return translate("Texts", "muted by a rule that was removed")
    return translate("Texts", "muted by the rule “{rule}”").format(rule=isolated(name))
