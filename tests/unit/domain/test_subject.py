"""What sections are about."""

from __future__ import annotations

from reader.domain.stories.subject import subject_of


def test_sections_of_several_languages_are_one_subject() -> None:
    sections = [("Monde", "fr"), ("العالم", "ar"), ("Mundo", "es"), ("Culture", "fr")]
    assert subject_of(sections, "fr") == "International"
    assert subject_of(sections, "ar") == "العالم"
    assert subject_of([("ECONOMÍA", "es"), ("Négoce", "fr")], "en") == "Business"


def test_a_section_of_a_paper_s_own_keeps_its_name_in_its_language() -> None:
    assert subject_of([("Ciel", "fr"), ("رصد", "ar"), ("ciel", "fr")], "fr") == "Ciel"
    assert subject_of([("Ciel", "fr"), ("رصد", "ar")], "ar") == "رصد"
    assert subject_of([("Ciel", "fr")], "en") is None
    assert subject_of([(None, "fr"), ("", "fr")], "fr") is None
