"""Names of sections as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.stories.section import readable_section


@pytest.mark.parametrize(
    ("given", "language", "shown"),
    [
        # Paths, slugs, words said twice
        ("/WORLD/MIDDLE_EAST", "en", "Middle East"),
        ("NEWS_NEWS", "en", "News"),
        ("ESPANA", "es", "España"),
        ("espana", "es", "España"),
        ("/economia/", "es", "Economía"),
        ("middle-east", "en", "Middle East"),
        ("UK_NEWS", "en", "UK News"),
        ("arts_and_culture", "en", "Arts and Culture"),
        ("sante/bien-etre", "fr", "Bien Etre"),
        ("actualites/societe/", "fr", "Société"),
        ("news/world/2026", "en", "World"),
        ("section_12", "en", None),
        ("%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9", "ar", "سياسة"),
        ("#maroc", "fr", "maroc"),
        (" # A\r#", "en", "A"),
        ("Arts%2520et%2520spectacles", "fr", "Arts et spectacles"),
        # No words, or no section
        ("12345", "en", None),
        ("https://e.example/tag/politics", "en", None),
        ("tag:politics", "en", None),
        ("cat_id=17", "en", None),
        ("9f2b6c1d-0a51-4c1e-b1f8-3a2d9e6c7f10", "en", None),
        ("Uncategorized", "en", None),
        ("Non classé", "fr", None),
        ("غير مصنف", "ar", None),
        ("///", "en", None),
        ("", "en", None),
        (None, "en", None),
        # Words already
        ("Culture", "fr", "Culture"),
        ("NEWS", "en", "NEWS"),
        ("Proche-Orient", "fr", "Proche-Orient"),
        ("Arts / Culture", "fr", "Arts / Culture"),
        ("Film/TV", "en", "Film/TV"),
        ("Ports & côtes", "fr", "Ports & côtes"),
        ("c'est à lire", "fr", "c'est à lire"),
        ("أخبار", "ar", "أخبار"),
        ("Politics: the week", "en", "Politics: the week"),
        ("España", "es", "España"),
        ("cinema", "en", "cinema"),
    ],
)
def test_a_section_is_words_for_people(given, language, shown):
    assert readable_section(given, language) == shown


@given(st.text(max_size=100), st.sampled_from(["en", "fr", "es", "ar", None]))
def test_what_is_readable_stays(name, language):
    shown = readable_section(name, language)
    assert shown is None or (shown and readable_section(shown, language) == shown)
