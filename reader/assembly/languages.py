"""The languages of the reader, by the settings and the environment."""

from __future__ import annotations

import os

from reader.domain.text.interface_language import INTERFACE_LANGUAGES, preferred_language
from reader.domain.text.language import language_of_tag


def readers_languages(chosen: str) -> tuple[str, ...]:
    """Return the language of the words around articles, then the others that the system names.

    Args:
        chosen: That of the settings; it is none of the interface's where the system's is wanted.
    """
    # The same variables in the same order as in gettext.
    named = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    tags = [tag.partition(".")[0] for tag in next(filter(None, named), "").split(":")]
    first = chosen if chosen in INTERFACE_LANGUAGES else preferred_language(tags)
    others = (language for tag in tags if (language := language_of_tag(tag)) in INTERFACE_LANGUAGES)
    return tuple(dict.fromkeys((first, *others)))
