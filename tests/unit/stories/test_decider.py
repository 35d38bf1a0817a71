import random
import struct
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.stories.story import NO_WISHES, ReasonKind, StoryWishes
from reader.stories.decider import PAPER_LIMIT, Decider, Placement
from reader.stories.features import Article, Features, describe, pack, unpack
from reader.stories.meanings import VECTOR_BYTES

AT = datetime(2026, 11, 27, 10, tzinfo=UTC)

QUAKE = "Séisme de magnitude 6,1 au Chili : douze morts à Valparaíso"
QUAKE_LEAD = (
    "Un séisme de magnitude 6,1 a frappé vendredi la région de Valparaíso, au Chili, et tué douze personnes."
)
QUAKE_TOO = "Chili : un fort tremblement de terre tue douze personnes à Valparaíso"
QUAKE_TOO_LEAD = (
    "Douze personnes sont mortes vendredi à Valparaíso, où un séisme de magnitude 6,1 a secoué le Chili."
)
ELSEWHERE = "Séisme de magnitude 5,8 au Pérou : trois morts à Arequipa"
ELSEWHERE_LEAD = (
    "Un séisme de magnitude 5,8 a frappé vendredi la région d'Arequipa, au Pérou, et tué trois personnes."
)
MATCH = "Lyon bat Lille 3-1"
MATCH_LEAD = "Lyon a battu Lille 3-1 samedi au Groupama Stadium devant 51 200 spectateurs."
IN_ARABIC = "زلزال بقوة 6,1 درجات يضرب تشيلي ويقتل 12 شخصا في فالبارايسو"
IN_ARABIC_LEAD = "ضرب زلزال بقوة 6,1 درجات، الجمعة، منطقة فالبارايسو في تشيلي، وأسفر عن مقتل 12 شخصا."


def features(entry_id, title, lead="", *, paper=None, language="fr", hours=0.0, text=""):
    return describe(
        Article(
            entry_id=entry_id,
            paper=paper or entry_id,
            language=language,
            at=AT + timedelta(hours=hours),
            title=title,
            lead=lead,
            text=text,
        )
    )


def a_vector(number, *, apart=0.3):
    """Give a vector near those of the same number."""
    chance, common = random.Random(apart), random.Random(number)
    return struct.pack("<512e", *(common.gauss(0, 1) + chance.gauss(0, apart) for _ in range(512)))


def place(decider, *all_features, vectors=None):
    """Place entries; a new story has the number of its first entry."""
    return [
        decider.add(each, (vectors or {}).get(each.entry_id), new_story=each.entry_id) for each in all_features
    ]


def test_two_papers_on_one_event_are_one_story_with_its_reasons():
    first, second = place(Decider(), features(1, QUAKE, QUAKE_LEAD), features(2, QUAKE_TOO, QUAKE_TOO_LEAD))

    assert (first.story, first.is_new, first.reasons) == (1, True, ())
    assert (second.story, second.is_new) == (1, False)
    shared = {reason.kind: reason.words for reason in second.reasons}
    assert "Valparaíso" in shared[ReasonKind.NAMES]
    assert "6,1" in shared[ReasonKind.NUMBERS]
    assert ReasonKind.WORDS not in shared  # All news use the others: tue, personnes.
    assert all(reason.with_entry == 1 for reason in second.reasons)
    likeness = next(reason for reason in second.reasons if reason.kind == ReasonKind.LIKENESS)
    assert 0.4 < likeness.degree <= 1.0


@pytest.mark.parametrize(
    ("language", "one", "other", "rare", "common"),
    [
        ("fr", "Avalanche dans les Aravis : tous les randonneurs secourus puis évacués",
         "Randonneurs ensevelis par une avalanche : tous secourus, puis évacués par hélicoptère",
         {"randonneurs", "avalanche"}, {"tous", "puis"}),
        ("es", "Avalancha en Panticosa: todos los senderistas rescatados, aunque ninguno ileso",
         "Senderistas sepultados por una avalancha: todos rescatados, aunque ninguno hablaba",
         {"senderistas"}, {"todos", "aunque", "ninguno"}),
        ("en", "An avalanche buried hikers near Chamonix: all rescued, though none unhurt",
         "Buried hikers near the pass: all rescued from an avalanche, though none could walk",
         {"hikers", "avalanche"}, {"all", "though", "none"}),
        ("ar", "انهيار ثلجي يدفن متسلقين في الأطلس: إنقاذ جميع المتسلقين الآن فقط",
         "إنقاذ جميع المتسلقين الآن فقط بعد أن دفنهم انهيار ثلجي في الأطلس", {"ثلجي"}, {"جميع", "الآن", "فقط"}),
    ],
)  # fmt: skip
def test_small_words_that_are_shared_are_not_called_rare(language, one, other, rare, common):
    _, second = place(Decider(), features(1, one, language=language), features(2, other, language=language))

    assert second.story == 1
    shown = {word.casefold() for reason in second.reasons for word in reason.words}
    assert shown >= rare
    assert not shown & common


def test_a_like_event_elsewhere_is_another_story():
    first, second = place(Decider(), features(1, QUAKE, QUAKE_LEAD), features(2, ELSEWHERE, ELSEWHERE_LEAD))

    assert second.is_new
    assert second.story != first.story


def test_the_same_headline_after_the_window_is_another_story():
    decider = Decider(window_hours=72)

    _, second = place(decider, features(1, QUAKE, QUAKE_LEAD), features(2, QUAKE, QUAKE_LEAD, hours=73))

    assert second.is_new


def test_a_column_is_a_story_a_day():
    title, lead = "Revue de presse : ce que disent les journaux", "Comme chaque matin, ce qu'il faut lire."

    placed = place(Decider(), *(features(day + 1, title, lead, paper=7, hours=24.0 * day) for day in range(3)))

    assert [each.is_new for each in placed] == [True] * 3


def test_across_languages_vectors_names_and_numbers_make_one_story():
    decider = Decider()
    vectors = {1: a_vector(5, apart=0.5), 2: a_vector(5, apart=0.6)}

    _, second = place(
        decider,
        features(1, QUAKE, QUAKE_LEAD),
        features(2, IN_ARABIC, IN_ARABIC_LEAD, language="ar"),
        vectors=vectors,
    )

    assert second.story == 1
    shared = {reason.kind: reason.words for reason in second.reasons}
    assert "فالبارايسو" in shared[ReasonKind.NAMES]
    assert "12" in shared[ReasonKind.NUMBERS]


def test_without_vectors_stories_stay_within_a_language():
    _, second = place(
        Decider(), features(1, QUAKE, QUAKE_LEAD), features(2, IN_ARABIC, IN_ARABIC_LEAD, language="ar")
    )

    assert second.is_new


def test_what_comes_may_make_two_stories_one():
    """The second and the third paper share little; a fourth tells what both do."""
    decider = Decider()
    decider.load(features(1, QUAKE, QUAKE_LEAD), None, 101)
    decider.load(features(2, QUAKE_TOO, QUAKE_TOO_LEAD), None, 102)

    placement = decider.add(features(3, QUAKE, QUAKE_TOO_LEAD), None, new_story=103)

    assert {placement.story, *placement.joined} == {101, 102}
    assert {decider.story_of(each) for each in (1, 2, 3)} == {placement.story}


def test_an_entry_moves_to_a_story_that_fits_it_better():
    decider = Decider()
    for number in range(11, 14):
        decider.load(features(number, MATCH, MATCH_LEAD), None, 101)
    decider.load(features(2, QUAKE_TOO, QUAKE_TOO_LEAD), None, 101)

    placement = decider.add(features(3, QUAKE, QUAKE_LEAD), None, new_story=103)

    assert placement.story == 103
    assert [(move.entry_id, move.story) for move in placement.moved] == [(2, 103)]
    assert placement.moved[0].reasons
    assert decider.story_of(2) == 103


def again(decider: Decider, entry: Features, wishes: StoryWishes) -> Placement:
    """Place an entry once more, for what the reader has decided now."""
    decider.remove(entry.entry_id)
    return decider.add(entry, None, new_story=20, wishes=wishes)


def test_what_the_reader_keeps_apart_stays_apart():
    decider = Decider()
    place(decider, features(1, QUAKE, QUAKE_LEAD), features(2, QUAKE_TOO, QUAKE_TOO_LEAD))

    placement = again(decider, features(2, QUAKE_TOO, QUAKE_TOO_LEAD), StoryWishes(apart=frozenset({1})))

    assert (placement.story, placement.is_new) == (20, True)
    # Neither a paper that is like both nor the entry itself, sent again, brings them together.
    decider.add(features(3, QUAKE, QUAKE_TOO_LEAD), None, new_story=30)
    decider.add(features(1, QUAKE, QUAKE_LEAD), None, new_story=10)
    assert decider.story_of(1) != decider.story_of(2)


def test_what_the_reader_puts_together_stays_together():
    decider = Decider()
    place(decider, features(1, QUAKE, QUAKE_LEAD), features(2, "Football : Lyon bat Lille", "Trois buts à un."))

    football = features(2, "Football : Lyon bat Lille", "Trois buts à un.")
    placement = again(decider, football, StoryWishes(together=frozenset({1})))

    assert placement.story == 1
    assert [reason.kind for reason in placement.reasons] == [ReasonKind.WISH]
    decider.add(features(3, "Football : Lyon bat Lille", "Trois buts à un, samedi."), None, new_story=30)
    assert decider.story_of(2) == decider.story_of(1)


def test_an_entry_may_be_wished_into_two_stories_that_become_one():
    decider = Decider()
    place(decider, features(1, QUAKE, QUAKE_LEAD), features(2, ELSEWHERE, ELSEWHERE_LEAD))

    wishes = StoryWishes(together=frozenset({1, 2}))
    placement = decider.add(features(3, "Deux séismes"), None, new_story=30, wishes=wishes)

    assert (placement.story, placement.joined) == (1, (2,))
    assert decider.story_of(2) == 1


def test_what_was_published_outside_a_time_is_let_go():
    decider = Decider()
    place(decider, *(features(day + 1, QUAKE, QUAKE_LEAD, hours=24 * day) for day in range(5)))

    decider.forget(before=AT + timedelta(hours=20), after=AT + timedelta(hours=80))

    assert len(decider) == 3
    assert decider.story_of(1) is None
    assert decider.story_of(2) is not None


def test_a_later_text_of_an_entry_takes_the_place_of_the_first():
    decider = Decider()
    place(decider, features(1, QUAKE, QUAKE_LEAD), features(2, "Dernière minute"))

    placement = decider.add(features(2, QUAKE_TOO, QUAKE_TOO_LEAD), None, new_story=2)

    assert placement.story == 1
    assert len(decider) == 2


def test_one_paper_does_not_make_a_story_grow():
    decider = Decider()
    place(decider, features(1, QUAKE, QUAKE_LEAD))
    place(decider, *(features(number, QUAKE, QUAKE_LEAD, paper=9) for number in range(2, 302)))

    sizes = [sum(decider.story_of(each) == story for each in range(1, 302)) for story in range(1, 302)]
    assert max(sizes) == 1 + PAPER_LIMIT

    # It is still found by other papers.
    (placement,) = place(decider, features(400, QUAKE_TOO, QUAKE_TOO_LEAD))
    assert placement.story == 1


def test_a_text_made_to_join_everything_joins_no_two_stories():
    decider = Decider()
    events = [
        (MATCH, MATCH_LEAD),
        (QUAKE, QUAKE_LEAD),
        (
            "Procès Dumas : deux ans ferme requis",
            "Le parquet de Nantes a requis deux ans contre l'élu Hervé Dumas.",
        ),
        (
            "Grève à la SNCF : un train sur trois",
            "Les cheminots de la SNCF cessent le travail, un train sur trois.",
        ),
    ]
    place(decider, *(features(number, *event) for number, event in enumerate(events, 1)))
    everything = " ".join(f"{title}. {lead}" for title, lead in events)
    spam = [
        features(100 + number, everything[:390], everything, paper=50, text=everything) for number in range(50)
    ]

    placed = place(decider, *spam)

    assert not any(each.joined or each.moved for each in placed)
    assert len({decider.story_of(number) for number in range(1, 5)}) == 4
    second = place(decider, *(features(10 + number, event[0], event[1]) for number, event in enumerate(events, 1)))
    assert [each.story for each in second] == [1, 2, 3, 4]


def test_an_odd_vector_is_none():
    decider = Decider()
    odd = [
        b"",
        b"\x00" * VECTOR_BYTES,
        struct.pack("<512e", *[float("inf")] * 512),
        b"\xff" * VECTOR_BYTES,
        b"x" * 64,
    ]

    placed = [
        decider.add(features(number, QUAKE, QUAKE_LEAD), vector, new_story=number)
        for number, vector in enumerate(odd, 1)
    ]

    assert {each.story for each in placed} == {1}


WORDS = st.sampled_from(
    "Lyon Lille Chili séisme 6,1 12 grève vote jeudi Macron victoire زلزال تشيلي 3-1 le la".split()
)
SOME = st.builds(
    lambda title, lead, paper, language, hours: (" ".join(title), " ".join(lead), paper, language, hours),
    st.lists(WORDS, max_size=6),
    st.lists(WORDS, max_size=12),
    st.integers(1, 3),
    st.sampled_from(["fr", "ar", None, "xx"]),
    st.floats(0, 150),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(SOME, max_size=14), st.data())
def test_whatever_comes_the_stories_are_whole_the_same_twice_and_as_the_reader_wishes(some, data):
    wished = {
        number: StoryWishes(apart=frozenset(data.draw(st.sets(st.integers(1, number - 1), max_size=2))))
        for number in range(2, len(some) + 1)
        if data.draw(st.booleans())
    }

    def stories(decider, *, through_bytes):
        story_of: dict[int, int] = {}
        for number, (title, lead, paper, language, hours) in enumerate(some, 1):
            each = features(number, title, lead, paper=paper, language=language, hours=hours)
            each = unpack(pack(each)) if through_bytes else each
            placement = decider.add(
                each, a_vector(number % 3), new_story=number, wishes=wished.get(number, NO_WISHES)
            )
            # What is told to whoever stores it is what is held.
            story_of = {one: placement.story if own in placement.joined else own for one, own in story_of.items()}
            story_of[number] = placement.story
            story_of.update({move.entry_id: move.story for move in placement.moved})
            assert story_of == {one: decider.story_of(one) for one in story_of}
        return story_of

    decider = Decider()
    found = stories(decider, through_bytes=False)
    assert found == stories(Decider(), through_bytes=True)
    for number, wishes in wished.items():
        assert all(found[number] != found[other] for other in wishes.apart)
    for number in found:
        decider.remove(number)
    assert len(decider) == 0


def test_stories_go_on_where_a_program_that_was_ended_left_them():
    lasting, first = Decider(), Decider()
    before = [features(1, QUAKE, QUAKE_LEAD), features(2, ELSEWHERE, ELSEWHERE_LEAD)]
    place(lasting, *before)
    place(first, *before)
    second = Decider()
    for each in before:
        loaded = unpack(pack(each))
        assert loaded is not None
        second.load(loaded, None, first.story_of(each.entry_id) or 0)
    late = features(3, QUAKE_TOO, QUAKE_TOO_LEAD, hours=3)

    assert place(second, late) == place(lasting, late)


@pytest.mark.parametrize("language", ["xx", "zz", "tlh"])
def test_languages_that_nobody_knows_have_stories_too(language):
    title = "Qo'noS Quvar wa'maH cha' heghpu' Valparaiso"

    _, second = place(
        Decider(),
        features(1, title, "Valparaiso Quvar 6.1 12 yav Qom ghu'", language=language),
        features(2, title, "Valparaiso 6.1 Quvar 12 Qom ghu'", language=language),
    )

    assert second.story == 1


def test_an_interview_is_no_part_of_the_event_but_its_copy_is_with_it():
    title = "Une nuit dehors : un boulanger se souvient du séisme de Valparaíso"
    asked = f"{QUAKE_LEAD} Où étiez-vous ? Au fournil, devant la farine. Et après ? Dehors. Avec qui ? Eux."

    report, interview, copy = place(
        Decider(),
        features(1, QUAKE, QUAKE_LEAD),
        features(2, title, text=asked),
        features(3, title, text=asked, hours=1),
    )

    assert interview.is_new
    assert copy.story == interview.story != report.story
