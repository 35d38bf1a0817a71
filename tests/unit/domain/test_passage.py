"""Passages are found again in edited texts, or honestly lost."""

from __future__ import annotations

from random import Random

import pytest

from reader.domain.entries.passage import MAX_NOTE, NEIGHBOURS, Passage, PassageText, clean_note
from reader.domain.record import replace
from reader.domain.text.folding import placed_tokens
from tests.helpers import corpus
from tests.helpers.random_edits import Piece, edited, joined, pieces_of, placed_words

ENGLISH = """The harbour master said on Monday that the quay would be washed by night, and that nobody would be
told. Ships came in at six, at seven and at eight; the ferry came in at nine, and the pilot said that the quay was
wet.

“We wash it,” said the harbour master, “because the gulls do not.” The gulls said nothing. Nobody was told.

The pilot, who had seen the quay by night, said that it was clean, and that the ferry would come in at nine."""
FRENCH = """Le maître du port a dit lundi que le quai serait lavé la nuit, et que personne n’en saurait rien. L’été
dernier, le quai était sale ; l’œuvre des mouettes, disait-on. À six heures, à sept heures et à huit heures, les
navires entrent.

« Nous le lavons », a dit le maître du port, « parce que les mouettes ne le lavent pas. » Les mouettes n’ont rien
dit. Le pilote a vu le quai la nuit : il était propre, et la nuit était claire."""
ARABIC = """قال مدير الميناء يوم الاثنين إن الرصيف يغسل ليلا وإن أحدا لن يعلم بذلك. وصلت السفن في الساعة السادسة
وفي السابعة وفي الثامنة، ووصلت العبارة في التاسعة، وقال المرشد إن الرصيف مبلل.

«نحن نغسله»، قال مدير الميناء، «لأن النوارس لا تغسله». ولم تقل النوارس شيئا، وقال المرشد الذي رأى الرصيف ليلا إنه
نظيف وإن العبارة تصل في التاسعة."""
JAPANESE = "港の責任者は月曜日に、岸壁は夜に洗われると語った。船は六時に着き、カモメは何も言わなかった。"
TEXTS = [ENGLISH, FRENCH, ARABIC, JAPANESE]


def marked(text: str, quote: str, nth: int = 0) -> Passage:
    """Mark the nth place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    passage = PassageText(text).passage(start, start + len(quote))
    assert passage is not None
    return passage


def found(text: str, passage: Passage) -> str | None:
    """Return the words at the passage's place, with ten letters before and after."""
    place = PassageText(text).find(passage)
    if place is None:
        return None
    start, end = place
    return f"{text[max(start - 10, 0) : start]}[{text[start:end]}]{text[end : end + 10]}"


def test_in_an_unchanged_text_each_place_is_its_own():
    for text in TEXTS:
        whole = PassageText(text)
        for one in placed_words(text):
            passage = whole.passage(one.start, one.end)
            assert whole.find(passage) == (one.start, one.end)


def test_words_are_whole_and_keep_the_signs_that_were_selected():
    at = ENGLISH.index("arbour master")
    assert PassageText(ENGLISH).passage(at, at + 10).quote == "harbour master"
    assert marked(ENGLISH, " “We wash it,” ".strip()).quote == "“We wash it,”"
    assert PassageText(ENGLISH).passage(*_around(ENGLISH, "; ")) is None


def _around(text: str, sign: str) -> tuple[int, int]:
    at = text.index(sign)
    return at, at + len(sign)


def test_it_is_found_after_edits_around_it():
    passage = marked(ENGLISH, "nobody would be\ntold")
    expected = found(ENGLISH, passage)
    assert found(ENGLISH.replace("said on Monday", "told us"), passage) == expected
    assert found("A new lead.\n" + ENGLISH, passage) == expected
    assert "[NOBODY\nWOULD\nBE\nTOLD]" in found(ENGLISH.upper().replace(" ", "\n"), passage)


def test_what_an_edit_removed_is_lost():
    assert found(ENGLISH.replace("would be\ntold", "was told"), marked(ENGLISH, "nobody would be\ntold")) is None
    assert found("", marked(ENGLISH, "quay")) is None
    # The same words elsewhere are not the passage.
    first = marked(ENGLISH, "the quay")
    assert found(ENGLISH.replace("the quay would be washed by night, and ", ""), first) is None


def test_a_few_words_that_are_alike_prove_nothing():
    passage = marked(ENGLISH, "the quay", 1)
    alone = replace(passage, places=1, alike_before=0, alike_after=0)
    assert found(ENGLISH, alone) is not None
    assert (
        found("A painter said that the quay was green, and left for good with all of his brushes.", alone) is None
    )


def test_in_a_text_of_a_few_words_all_of_them_prove_its_place():
    text = "Sand and wind blow by night."
    passage = marked(text, "and wind blow")
    assert found(text, passage) == "Sand [and wind blow] by night."
    assert "[and wind blow]" in found(f"Dunes\nThe South\n{text}\nRead it at its source", passage)
    assert found("Sand and wind blow today.", passage) is None
    assert found("They say that sand and wind blow the boats to land.", passage) is None
    assert found("It blows.", marked("It blows.", "blows")) == "It [blows]."


def test_of_two_copies_neither_is_chosen():
    passage = marked(ENGLISH, "The gulls said nothing")
    assert found(f"{ENGLISH}\n{ENGLISH}", passage) is not None, "the first did not move"
    assert found(f"News.\n{ENGLISH}\n{ENGLISH}", passage) is None


@pytest.mark.parametrize("nth", range(3))
def test_of_the_same_words_each_is_found_by_its_neighbours(nth):
    passage = marked(ENGLISH, "the quay", nth)
    assert passage.places == 3
    expected = found(ENGLISH, passage)
    edited_text = "New: the quay is dry.\n" + ENGLISH.replace("Ships came in at six", "Six ships came")
    assert found(edited_text, passage) == expected


def test_forty_places_are_told_apart():
    text = "\n".join(f"Pier {number}: the tide is low." for number in range(40))
    for nth in (0, 17, 39):
        passage = marked(text, "the tide is low", nth)
        assert passage.places == 40
        assert f"Pier {nth}: [the tide is low]" in found(f"Late news.\n{text}\nMore.", passage)
        assert found(text.replace(f"Pier {nth}:", "Harbour:"), passage) is None


def test_forty_places_without_any_difference_are_told_by_their_order_while_that_is_sure():
    text = "Say it: " + "low tide. " * 40 + "That was it."
    passage = marked(text, "low tide", 20)
    assert PassageText(f"Once more. {text}").find(passage) == (passage.start + 11, passage.start + 19)
    assert PassageText(text.replace("low tide. ", "", 1)).find(passage) is None


def test_between_two_places_where_only_one_was_left_it_is_lost():
    text = "Before all came the low tide then foo bar baz and again the low tide went on to the end of the day."
    second = marked(text, "the low tide", 1)
    assert found(text.replace("then foo bar baz and again the low tide ", ""), second) is None


def test_full_text_after_an_excerpt_has_it():
    excerpt = ENGLISH[: ENGLISH.index("and that nobody")].strip()
    assert found(ENGLISH, marked(excerpt, "the quay would be washed by night")).startswith(
        "nday that [the quay would"
    )


def test_arabic_is_found_with_and_without_vowels_tatweel_and_hamza():
    passage = marked(ARABIC, "إن الرصيف يغسل ليلا")
    vocalised = ARABIC.replace("إن الرصيف يغسل ليلا", "إنّ الرصـــيف يُغْسَلُ ليلا").replace("الاثنين", "الإثنين")
    assert "[إنّ الرصـــيف يُغْسَلُ ليلا]" in found(vocalised, passage)
    assert "[إن الرصيف يغسل ليلا]" in found(ARABIC, marked(vocalised, "إنّ الرصـــيف يُغْسَلُ ليلا"))


def test_ten_thousand_letters_across_paragraphs():
    text = "\n\n".join(f"{number}. {ENGLISH}" for number in range(30))
    passage = PassageText(text).passage(500, 10_500)
    assert len(passage.quote) > 9_990
    assert found(f"New.\n{text}", passage) is not None
    assert found(text.replace("12. The", "12. A"), passage) is None


def test_quoted_words_are_found_however_they_are_spelt():
    assert PassageText(FRENCH).quoted("l'oeuvre DES mouettes").quote == "l’œuvre des mouettes"
    assert PassageText(ENGLISH).quoted("harbour master “We") is None
    assert PassageText(ENGLISH).quoted(" … ") is None
    assert PassageText("").quoted("a") is None


def test_what_a_foreign_backup_may_hold_breaks_nothing():
    text = PassageText(ENGLISH)
    for passage in (
        Passage(quote=""),
        Passage(quote="…", start=-5, places=-1),
        Passage(quote="the quay", prefix="x" * 90, start=3, alike_before=-7),
        Passage(quote="the quay", start=10**12, places=2),
    ):
        assert text.find(passage) is None


def test_a_note_has_no_control_signs():
    assert clean_note(" a\x1b[31m\r\nb\u202e\t*c* {d} \\ ") == "a[31m\nb *c* {d} \\"
    assert len(clean_note("x" * 99_999)) == MAX_NOTE


def test_words_are_those_of_the_index_but_for_prefixes():
    for text in TEXTS:
        ours, theirs = placed_words(text), placed_tokens(text)
        pairs = list(zip(ours, theirs, strict=True))
        assert all(one.start == other.start and one.word.endswith(other.word) for one, other in pairs)


def test_dashes_and_dots_are_no_words():
    words = [one.word for one in placed_words("قال ـ وهو يضحك ـ إنـه・カモメ12月・a_b")]
    assert words == ["قال", "وهو", "يضحك", "انه", *"カモメ", "12", "月", "a", "b"]


def try_edits(texts: list[str], rounds: int, seed: int) -> tuple[int, int]:
    """Edit texts with five passages each; returns how many were found, of how many that are still there."""
    random, right, there, counted = Random(seed), 0, 0, 0
    for _ in range(rounds):
        text, other = random.sample(texts, 2)
        pieces, others = pieces_of(text), [one.text for one in pieces_of(other)]
        old, passages = PassageText(text), []
        words = placed_words(text)
        for _ in range(5):
            first = random.randrange(len(words))
            last = min(first + random.choice((0, 0, 1, 2, 4, 8, 15, 30, 100)), len(words) - 1)
            passages.append((range(first, last + 1), old.passage(words[first].start, words[last].end)))
        for _ in range(random.choice((1, 1, 2, 3, 5))):
            pieces = edited(random, pieces, others)
        if len(pieces) == len(placed_words(joined(pieces))):  # else two words became one
            right_here, there_here = _count(pieces, passages)
            right, there, counted = right + right_here, there + there_here, counted + 1
    assert counted > 0.97 * rounds
    return right, there


def _count(pieces: list[Piece], passages: list[tuple[range, Passage]]) -> tuple[int, int]:
    text = joined(pieces)
    words, numbers, right, there = placed_words(text), [one.number for one in pieces], 0, 0
    now = PassageText(text)
    for wanted, passage in passages:
        expected = list(wanted)
        places = [at for at in range(len(numbers)) if numbers[at : at + len(expected)] == expected]
        there += bool(places)
        if (place := now.find(passage)) is not None:
            inside = [at for at, one in enumerate(words) if one.start < place[1] and one.end > place[0]]
            # At the edge of an edit one "the" may stand for another: nobody could tell which is the old one.
            same = sum(numbers[at] == number for at, number in zip(inside, expected, strict=True))
            assert 2 * same > len(expected), (passage, text[place[0] - 50 : place[1] + 50])
            assert place[0] <= words[inside[0]].start and words[inside[-1]].end <= place[1], "words are whole"
            # Of a passage and its copies, it is the one that still has all that stood around it.
            unchanged = [at for at in places if _is_unchanged_around(numbers, at, wanted)]
            assert len(unchanged) != 1 or inside[0] == unchanged[0], (passage, text[place[0] - 50 : place[1] + 50])
            right += 1
    return right, there


def _is_unchanged_around(numbers: list[int | None], at: int, wanted: range) -> bool:
    """Tell whether a passage that stands at a place has its old neighbours there, as many as are kept with it."""
    first = max(wanted.start - NEIGHBOURS, 0)
    before = list(range(first, wanted.start))
    after = list(range(wanted.stop, wanted.stop + NEIGHBOURS))
    end = at + len(wanted)
    return numbers[max(at - len(before), 0) : at] == before and numbers[end : end + NEIGHBOURS] == after


def test_after_random_edits_a_passage_is_right_or_lost():
    right, there = try_edits(TEXTS, 150, seed=31)
    assert right > 0.9 * there


def corpus_texts() -> list[str]:
    files = [path for path in corpus.files("texts") if path.suffix == ".txt"]
    files += [path for path in corpus.files("pages") if path.name == "expected.txt"]
    texts = [corpus.read(path).decode(errors="replace") for path in files]
    parts = [text[start : start + 6_000] for text in texts for start in range(0, len(text), 6_000)]
    return [text for text in parts if len(placed_words(text)) > 40]


@corpus.needs_corpus
def test_after_random_edits_of_real_texts_it_is_right_or_lost():
    right, there = try_edits(corpus_texts(), 100, seed=1)
    assert right > 0.95 * there


@corpus.needs_corpus
@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_after_a_thousand_random_edits_of_real_texts_it_is_right_or_lost(seed):
    right, there = try_edits(corpus_texts(), 1_000, seed)
    assert right > 0.95 * there
