"""Names of languages, and of the countries whose newspapers come with the program, in the window's language.

Qt knows the name of a country only in a language that is spoken there.
"""

from __future__ import annotations

from PySide6.QtCore import QLocale

from reader.ui.sentences.texts import translate


def country_name(region: str) -> str:
    """Return the name of a country (a CLDR region: `MA`; `001` is the world) in the window's language."""
    return {
        "001": translate("Countries", "International"),
        "AE": translate("Countries", "Emirates"),
        "AR": translate("Countries", "Argentina"),
        "CA": translate("Countries", "Canada"),
        "CH": translate("Countries", "Switzerland"),
        "DE": translate("Countries", "Germany"),
        "DZ": translate("Countries", "Algeria"),
        "ES": translate("Countries", "Spain"),
        "FR": translate("Countries", "France"),
        "GB": translate("Countries", "United Kingdom"),
        "MA": translate("Countries", "Morocco"),
        "MX": translate("Countries", "Mexico"),
        "QA": translate("Countries", "Qatar"),
        "SY": translate("Countries", "Syria"),
        "TN": translate("Countries", "Tunisia"),
        "US": translate("Countries", "United States"),
    }[region]


def own_country_name(language: str, region: str) -> str:
    """Return the name of a country in a language that is spoken there, else in that of its most people."""
    return QLocale(f"{language}_{region}").nativeTerritoryName()


def language_name(language: str) -> str:
    """Return the name of a language of the window, in the window's language."""
    return {
        "ar": translate("Countries", "Arabic"),
        "en": translate("Countries", "English"),
        "es": translate("Countries", "Spanish"),
        "fr": translate("Countries", "French"),
    }[language]


def own_language_name(tag: str) -> str:
    """Name any language in that language: `español`, where Qt says "español de España"; "": it is unknown."""
    locale = QLocale(tag)
    usual = locale.nativeLanguageName()
    everywhere = QLocale.matchingLocales(locale.language(), QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
    names = [one.nativeLanguageName() for one in everywhere]
    return min((name for name in names if name in usual), key=len, default=usual)
