"""Sentences of the article pane that more than one part needs, or that are put together.

Each is a literal in a call of `QCoreApplication.translate`, so that pyside6-lupdate finds it, and under the
one context "ArticlePane", which a subclass would change under `self.tr`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from reader.domain.entries.entry import Completeness
from reader.domain.images.block import Hidden, HiddenImage
from reader.domain.images.image import ImageState
from reader.domain.text.language import Direction
from reader.export.words import READ_AT_SOURCE
from reader.ui.article.cards import CardWords
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import isolated, language
from reader.wire.reasons import BY_CODE

translate = QCoreApplication.translate


BETWEEN = "\u00a0\u00a0·\u00a0\u00a0"
"""Separates two facts: a full line is broken inside one of them, so that none begins or ends with the point."""
GAP = "\u2003"
"""Separates facts (kept on one line each), links, and text after an icon, where Qt may break a line: a space,
which is invisible at the end of a line.
"""


def before_name(words: str) -> str:
    """Return the words before a name or a date, the last of which stays on its line: no line ends with "le"."""
    return f"{words[:-1]}\u00a0" if words.endswith(" ") else words


def item_number(number: int, direction: Direction) -> str:
    """Write the number of a list's item as it is seen from left to right; in Arabic with the reader's digits."""
    if direction == "ltr":
        return f"{number}."
    locale = QLocale()
    zero = ord(locale.zeroDigit() if locale.language() is QLocale.Language.Arabic else "0")
    return "." + "".join(chr(zero + int(digit)) for digit in str(number))


def reading_time(minutes: int) -> str:
    """Say how long reading takes; on one line, for a number without its unit says nothing."""
    return translate("ArticlePane", "%Ln min read", "", minutes).replace(" ", "\u00a0")


def minutes_left(minutes: int) -> str:
    """Say how much is left to read, in two short lines."""
    return translate("ArticlePane", "%Ln min\nleft", "", minutes)


def completeness(state: Completeness, missing: int) -> str:
    """Say how much is on this computer. `missing` counts images that are not here."""
    match state:
        case Completeness.HEADLINE:
            return translate("ArticlePane", "Headline only")
        case Completeness.EXCERPT:
            return translate("ArticlePane", "Excerpt only")
        case Completeness.TEXT:
            return translate("ArticlePane", "Readable offline, %Ln picture(s) missing", "", missing)
        case Completeness.COMPLETE:
            return translate("ArticlePane", "Readable offline")


def headline_only() -> str:
    """Say why there is no text."""
    return translate(
        "ArticlePane", "There is no more than this on this computer. The whole article is at its source."
    )


def read_original() -> str:
    """Name the link to the source."""
    return speech().tr(READ_AT_SOURCE)


def whole_table(columns: int) -> str:
    """Name the link that opens a table large, of which only the first columns have room."""
    return translate("ArticlePane", "Open the whole table, %Ln column(s)", "", columns)


def table_view(caption: str) -> str:
    """Name the window of a table."""
    return caption or translate("ArticlePane", "Table")


def leads_to(host: str) -> str:
    """Name the place that a picture leads to."""
    return translate("ArticlePane", "Open on {host}").replace("{host}", isolated(host))


def misleading_link(host: str) -> str:
    """Warn of a link whose text names another address."""
    words = translate("ArticlePane", "This link leads to {host}, not where its text says.")
    return words.replace("{host}", isolated(host))


def card_words(state: ImageState, hidden: HiddenImage | None = None) -> CardWords:
    """Return the words of a card: why an image is not shown, and the actions. `hidden`: why others hide it."""
    show = translate("ArticlePane", "Show anyway")
    match state:
        case ImageState.BLOCKED:
            title = translate("ArticlePane", "Image hidden automatically")
            return CardWords("eye-off", title, _why_blocked(hidden), show)
        case ImageState.FLAGGED:
            return CardWords("flag", translate("ArticlePane", "Image hidden: you reported it"), action=show)
        case ImageState.HIDDEN:
            return CardWords("eye-off", translate("ArticlePane", "Image hidden, for you only"), action=show)
        case ImageState.UNAVAILABLE:
            return CardWords("image-off", translate("ArticlePane", "Image not available"))
        case _:
            title = translate("ArticlePane", "Image not downloaded")
            return CardWords("image", title, action=translate("ArticlePane", "Download the image"))


def awaited_card() -> CardWords:
    """Return the card of a requested image."""
    title = translate("ArticlePane", "Image not downloaded")
    return CardWords("image", title, translate("ArticlePane", "it comes as soon as there is a network"))


def _why_blocked(hidden: HiddenImage | None) -> str:
    reason = BY_CODE.get(hidden.reason) if hidden is not None else None
    if hidden is None or reason is None:
        return translate("ArticlePane", "reported by several readers")
    if hidden.why is Hidden.NEAR:
        words = translate("ArticlePane", "it looks like an image that several readers reported ({reason})")
    elif hidden.confirmed:
        words = translate("ArticlePane", "reported by several readers, confirmed by a moderator ({reason})")
    else:
        words = translate("ArticlePane", "reported by several readers ({reason})")
    return words.replace("{reason}", reason.label(language()))


def spared_mark() -> str:
    """Say why an image on the block list is shown."""
    return translate("ArticlePane", "Not blocked: matches many images")


def image_said(alt: str) -> str:
    """Return the words for an image that a screen reader says."""
    if not alt:
        return translate("ArticlePane", "Image without a description")
    return translate("ArticlePane", "Image: {description}").replace("{description}", alt)
