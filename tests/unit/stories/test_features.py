from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.stories.features import Article, describe, pack, text_for_vector, unpack

AT = datetime(2026, 11, 27, 10, tzinfo=UTC)
"""A Friday."""
MOST_BYTES = 2_048


def an_article(title="Séisme au Chili", lead="", text="", *, entry_id=1, language="fr", at=AT):
    return Article(entry_id=entry_id, paper=1, language=language, at=at, title=title, lead=lead, text=text)


def test_features_come_back_from_their_bytes():
    features = describe(an_article("Séisme de magnitude 6,1 au Chili", "Douze morts à Valparaíso, vendredi."))

    assert unpack(pack(features)) == features


def test_features_of_another_version_are_described_again():
    assert unpack(b"\x93\x01\x02\x03") is None
    assert unpack(b"") is None


def test_the_same_article_gives_the_same_bytes():
    article = an_article("Séisme au Chili", "Douze morts.", "Un texte. " * 50)

    assert pack(describe(article)) == pack(describe(article))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("mardi", date(2026, 11, 24)),
        ("vendredi", date(2026, 11, 27)),
        ("hier", date(2026, 11, 26)),
        ("lundi prochain", date(2026, 11, 30)),
        ("on Thursday", date(2026, 11, 26)),
        ("يوم الخميس", date(2026, 11, 26)),
        ("el miércoles", date(2026, 11, 25)),
    ],
)
def test_the_day_that_is_named(said, day):
    assert describe(an_article(lead=f"Trois morts {said} à Lima.")).day == day.toordinal()


def test_an_article_that_names_no_day_has_none():
    assert describe(an_article(lead="Trois morts à Lima.")).day == 0


def test_days_are_those_of_the_paper():
    late = datetime(2026, 11, 27, 23, tzinfo=timezone(-timedelta(hours=5)))

    assert describe(an_article(lead="Tres muertos hoy viernes.", at=late)).day == date(2026, 11, 27).toordinal()


def test_words_are_kept_as_written():
    written = describe(an_article("زلزال بقوة 6.1 درجات يضرب تشيلي", "", language="ar")).written.values()

    assert {"زلزال", "تشيلي", "6.1"} <= set(written)


def test_a_vector_is_made_of_headline_and_lead():
    assert text_for_vector("Séisme au Chili", "Douze morts.") == "Séisme au Chili. Douze morts."
    assert len(text_for_vector("x" * 10_000, "y" * 10_000)) < 2_000


@given(
    title=st.text(max_size=300),
    lead=st.text(max_size=600),
    text=st.text(max_size=3_000),
    language=st.one_of(st.none(), st.text(max_size=12)),
)
def test_whatever_a_stranger_writes_is_read_and_small(title, lead, text, language):
    packed = pack(describe(an_article(title, lead, text, language=language)))

    assert len(packed) <= MOST_BYTES
    assert unpack(packed) is not None


def test_a_long_article_is_small():
    words = " ".join(f"Nom{number}abcdefghijklmn {number} mot{number}" for number in range(9_000))

    assert len(pack(describe(an_article(words, words, words, entry_id=2**53)))) <= MOST_BYTES
