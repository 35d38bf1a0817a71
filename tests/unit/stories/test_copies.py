"""Who copied whom, on texts written for it; `tests/bench/test_copies_bench.py` has the labelled sets."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from reader.stories.copies import (
    AT_ONCE,
    FEWEST_RUNS,
    MOST_HASHES,
    Copies,
    Fingerprint,
    Text,
    by_who_was_first,
    find_copies,
    take_fingerprint,
)
from tests.helpers.copy_sets import find_in_set
from tests.helpers.story_sets import SETS

DISPATCH = """PARIS, 27 nov (AFP) – Le pont de l'Échine, fermé depuis mars, rouvre lundi aux camions de moins de
vingt tonnes, a annoncé vendredi la préfecture. Les travaux ont coûté onze millions d'euros, deux de plus que
prévu, parce qu'il a fallu remplacer tous les appuis de la travée nord. Un système de pesée arrêtera les
véhicules trop lourds avant la rampe. Les trains de fret, eux, attendront le printemps : l'ouvrage
voisin doit encore être inspecté par des plongeurs, que les crues d'automne ont tenus à quai pendant six
semaines."""
OWN = """Au café des Mariniers, on ne parle plus que de lundi. Le patron a sorti des tables pour les chauffeurs,
qui faisaient depuis huit mois le détour par la vallée. « Quarante minutes de plus par trajet », compte
l'un d'eux, qui a tenu un carnet de ses litres de gazole. La préfecture rouvre le pont, mais pas pour
tous : au-delà de vingt tonnes, la bascule dira non. Les carrières, à elles seules, envoient chaque jour
trente camions de vingt-six tonnes."""
ENGLISH = """The bridge over the Spine reopens on Monday to lorries under twenty tonnes, eight months after its
bearings were found cracked. Freight trains on the neighbouring span will have to wait until spring,
when divers can inspect the piers that autumn floods have kept out of reach."""
STATEMENT = (
    "« Nous avons pris le temps qu'il fallait pour que ce pont tienne un siècle, et je le dis à ceux qui ont"
    " attendu huit mois sur une route de montagne avec leurs enfants à l'arrière : personne n'a perdu un seul"
    " jour par négligence ou par oubli de l'administration »"
)
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def text(
    number: int,
    words: str,
    *,
    hours: float = 0.0,
    came: float | None = None,
    is_agency: bool = False,
    author: str | None = None,
) -> Text:
    """Make a text that gives itself a date, and came then or, if given, so many hours after noon."""
    return Text(
        entry_id=number,
        is_agency=is_agency,
        at=NOON + timedelta(hours=hours),
        came_at=NOON + timedelta(hours=hours if came is None else came),
        fingerprint=take_fingerprint(words, author),
    )


def copied(*texts: Text) -> dict[int, int | None]:
    return find_copies(texts).copied_from


def test_a_copy_is_folded_under_the_text_that_came_first() -> None:
    found = find_copies([text(1, DISPATCH, hours=2), text(2, DISPATCH), text(3, OWN, hours=1), text(4, ENGLISH)])
    assert found == Copies(copied_from={1: 2, 2: None, 3: None, 4: None}, agencies={1: "AFP", 2: "AFP"})


def test_an_agency_is_the_original_though_a_paper_was_first() -> None:
    assert copied(text(1, DISPATCH), text(2, DISPATCH, hours=3, is_agency=True)) == {1: 2, 2: None}


@pytest.mark.parametrize("claimed", [-48, -1, 0, 1.5])
def test_a_copy_that_came_later_is_one_whatever_date_it_gives_itself(claimed: float) -> None:
    assert copied(text(1, DISPATCH, came=1), text(2, DISPATCH, hours=claimed, came=2)) == {1: None, 2: 1}


def test_among_texts_that_came_at_once_their_dates_decide() -> None:
    """A first sync brings what was published over days, in any order."""
    first = [text(1, DISPATCH, hours=-1, came=0), text(2, DISPATCH, hours=-2, came=0.05)]
    assert copied(*first) == {1: 2, 2: None}
    # What comes later, as that of a night at the first sync of the morning, is ordered the same way behind them.
    later = [
        text(3, OWN, hours=3, came=9),
        text(4, OWN, hours=2, came=9.01),
        text(5, DISPATCH, hours=-9, came=9.02),
    ]
    assert copied(*first, *later) == {1: 2, 2: None, 3: 4, 4: None, 5: 2}


def test_what_comes_at_once_ends_though_texts_go_on_to_come() -> None:
    step = AT_ONCE.total_seconds() / 3_600
    assert copied(text(1, DISPATCH), text(2, DISPATCH, hours=-1, came=step)) == {1: 2, 2: None}
    dripping = [text(number, DISPATCH, hours=-number, came=0.6 * step * (number - 1)) for number in range(1, 5)]
    assert [one.entry_id for one in by_who_was_first(dripping)] == [2, 1, 4, 3]
    assert by_who_was_first([]) == []


def test_an_agency_is_the_original_though_it_came_last_and_a_copy_dates_itself_before() -> None:
    texts = [text(1, DISPATCH, hours=-5, came=0), text(2, DISPATCH, hours=-1, came=9, is_agency=True)]
    assert copied(*texts) == {1: 2, 2: None}


def test_a_copy_with_its_own_beginning_and_small_changes_is_one() -> None:
    changed = DISPATCH.replace("vendredi", "ce vendredi").replace("onze", "plus de onze").replace("eux, ", "")
    with_own = OWN.partition("»")[0] + changed.partition(" – ")[2]
    assert copied(text(1, DISPATCH), text(2, with_own, hours=1)) == {1: None, 2: 1}


def test_a_long_text_that_takes_over_a_flash_has_a_text_of_its_own() -> None:
    flash = DISPATCH.split(". ")[0]
    assert copied(text(1, flash), text(2, f"{flash}. {OWN} {OWN.upper()[::-1]}", hours=1)) == {1: None, 2: None}


def test_an_abridged_dispatch_is_a_copy() -> None:
    assert copied(text(1, DISPATCH), text(2, DISPATCH.split(". ")[0], hours=1)) == {1: None, 2: 1}


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "„“"])
def test_a_statement_that_all_papers_quote_makes_no_copy(marks: str) -> None:
    quoted = marks[0] + STATEMENT.strip("« »") + marks[1]
    first, second = (f"{words} {quoted}, a dit le préfet." for words in (DISPATCH[:320], OWN[:320]))
    assert copied(text(1, first), text(2, second, hours=1)) == {1: None, 2: None}


def test_a_mark_without_its_pair_quotes_nothing() -> None:
    assert take_fingerprint(f"« {DISPATCH}").hashes == take_fingerprint(DISPATCH).hashes


def test_what_is_copied_of_a_copy_is_folded_under_the_first() -> None:
    part = DISPATCH.partition("Un système")[2]
    texts = [text(1, DISPATCH), text(2, part + OWN[:150], hours=1), text(3, OWN[:150] + part, hours=2)]
    assert copied(*texts) == {1: None, 2: 1, 3: 1}


def test_an_agency_named_by_one_copy_is_that_of_all() -> None:
    unsigned = DISPATCH.partition(" – ")[2]
    found = find_copies([text(1, unsigned), text(2, unsigned, hours=1, author="Le Courrier avec AFP")])
    assert found.agencies == {1: "AFP", 2: "AFP"}


def test_texts_of_a_few_words_are_no_copies() -> None:
    words = " ".join(DISPATCH.split()[: FEWEST_RUNS + 3])
    assert copied(text(1, words), text(2, words, hours=1)) == {1: None, 2: None}
    assert find_copies([]) == Copies(copied_from={}, agencies={})


def test_arabic_is_compared_without_vowel_signs() -> None:
    dispatch = (
        "الجزائر (واج) - أكد وزير الموارد المائية أن سد الوادي بلغ اليوم الجمعة تسعين في المائة من طاقته بعد أمطار"
        " دامت خمسة أيام متتالية، وأن تفريغ المياه سيبدأ مساء السبت على مراحل حتى لا تغمر الحقول في المصب."
    )
    vocalised = dispatch.replace("أكد", "أَكَّدَ").replace("سد", "سَدّ").partition(" - ")[2]
    found = find_copies([text(1, dispatch), text(2, vocalised, hours=1)])
    assert found.copied_from == {1: None, 2: 1} and found.agencies == {1: "APS", 2: "APS"}


def test_texts_of_any_two_lengths_are_compared() -> None:
    random = Random(4)
    words = [f"word{random.randrange(50_000)}" for _ in range(3_000)]
    long = take_fingerprint(" ".join(words))
    assert MOST_HASHES / 3 < len(long.hashes) <= MOST_HASHES
    half = " ".join([*words[:900], *(f"own{number}" for number in range(400))])
    other = " ".join(f"other{number}" for number in range(900))
    texts = [text(1, " ".join(words)), text(2, half, hours=1), text(3, other, hours=2)]
    assert copied(*texts) == {1: None, 2: 1, 3: None}


def test_a_fingerprint_is_small_and_read_back() -> None:
    for words, author in (
        (DISPATCH, None),
        ("", None),
        (" ".join(map(str, range(9_000))), "La Presse canadienne"),
    ):
        fingerprint = take_fingerprint(words, author)
        packed = fingerprint.pack()
        assert len(packed) < 2_000 and Fingerprint.unpack(packed) == fingerprint
    assert Fingerprint.unpack(b"") is None
    assert Fingerprint.unpack(b"\x63" + take_fingerprint(DISPATCH).pack()[1:]) is None


def test_thousands_of_texts_made_to_meet_stay_few_steps() -> None:
    """Each shares a third of its words with all others, and one source repeats itself."""
    shared = " ".join(f"shared{number}" for number in range(60))
    many = [text(n, f"{shared} " + " ".join(f"own{n}x{k}" for k in range(160)), hours=n) for n in range(1, 301)]
    many += [text(1_000 + n, DISPATCH, hours=n) for n in range(300)]
    assert list(copied(*many).values()).count(None) == 301


def test_copies_of_the_set_are_found_and_nothing_else() -> None:
    figures = find_in_set(SETS / "develop")
    assert figures.certain >= 5
    assert figures.precision >= 0.98, figures.wrong
    assert figures.recall >= 0.90, figures.missed
