"""Which settings have what is typed: in their name, their sentence, their values, or other words for them."""

from __future__ import annotations

from reader.domain.text.folding import fold_name, without_prefix
from reader.settings.schema import choice
from reader.ui.settings.choice_texts import value_words
from reader.ui.settings.sections import section_of, section_words
from reader.ui.settings.setting_words import setting_words


def searched_words(name: str) -> str:
    """Give all words by which a setting is found, in the window's language, folded as the search does it."""
    values = [value_words(name, word) for word in choice(name).words]
    return fold_name(" ".join((*setting_words(name), *values, section_words(section_of(name)), name)))


def is_found(typed: str, searched: str) -> bool:
    """Tell whether each typed word, whole or its beginning, is in a text of `searched_words`."""
    return all(
        any(part in searched for part in (word, *without_prefix(word))) for word in fold_name(typed).split()
    )
