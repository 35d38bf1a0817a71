"""The window's languages: one list, and which of them a reader gets."""

from __future__ import annotations

import pytest

from reader.domain.text.interface_language import INTERFACE_LANGUAGES, preferred_language
from reader.settings.paths import resource


@pytest.mark.parametrize(
    ("tags", "chosen"),
    [
        (["fr-CA", "en"], "fr"),
        (["br-FR", "ar_MA", "en-US"], "ar"),
        (["de", "ES"], "es"),
        (["de"], "en"),
        ([], "en"),
    ],
)
def test_the_first_that_we_speak_is_chosen(tags, chosen):
    assert preferred_language(tags) == chosen


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_language_has_its_files(language):
    for name in (f"translations/manchette_{language}.qm", f"starter/{language}.opml"):
        assert resource(name).is_file(), f"resources/{name} is missing"
    assert list(resource(f"welcome/articles/{language}").iterdir())
