import pytest

from reader.stories.places import places_of
from reader.stories.words import FORMS, LONGEST_WORD, skeleton_of, words_of


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Santiago", "سانتياغو"),
        ("Valparaíso", "فالبارايسو"),
        ("Macron", "ماكرون"),
        ("Netanyahu", "نتنياهو"),
        ("Djibouti", "جيبوتي"),
        ("Chirac", "شيراك"),
        ("Malatya", "ملاطية"),
        ("Françoise", "فرانسواز"),
    ],
)
def test_a_name_has_one_skeleton_in_both_alphabets(latin, arabic):
    assert skeleton_of(latin) == skeleton_of(arabic)


def test_inflections_share_their_term():
    assert FORMS["grèves"].term == FORMS["grève"].term
    assert FORMS["مدرسة"].term == FORMS["المدرسة"].term
    assert FORMS["grève"].term != FORMS["trêve"].term


def test_small_words_and_endless_ones_say_nothing():
    assert not FORMS["les"].term
    assert not FORMS["إلى"].term
    assert not FORMS["x" * (LONGEST_WORD + 1)].term


def test_words_without_spaces_are_read_in_pairs():
    assert words_of("東京都 Tokyo") == ["東京", "京都", "Tokyo"]


@pytest.mark.parametrize(
    ("folded", "places"),
    [
        ("le ministre marocain", ["ma"]),
        ("moroccan and spanish ministers", ["ma", "es"]),
        ("وزيره خارجيه اسبانيه في مغرب", ["es", "ma"]),
        ("les etats unis et le royaume uni", ["us", "gb"]),
        ("en nueva york", ["us-new_york"]),
        ("independent chinooks", []),
    ],
)
def test_countries_and_towns_are_known_in_four_languages(folded, places):
    assert [names[-1] for names in places_of(folded.split())] == places
