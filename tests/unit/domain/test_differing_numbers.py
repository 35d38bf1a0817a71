"""Numbers that differ between papers, and those that only look so."""

from __future__ import annotations

import pytest

from reader.domain.text.differing_numbers import Telling, differing_numbers


def marked(*tellings: tuple[str, str]) -> list[list[str]]:
    """Give what is marked in each text."""
    found = differing_numbers([Telling(language, (text,)) for language, text in tellings])
    return [[text[start:end] for start, end in spans[0]] for (_, text), spans in zip(tellings, found, strict=True)]


def test_numbers_of_one_thing_are_marked_in_every_language_and_writing() -> None:
    assert marked(
        ("fr", "Le séisme a fait au moins 14 morts et 40 blessés, selon la protection civile."),
        ("en", "At least sixteen people were killed and 40 injured, rescuers said."),
        ("es", "El terremoto deja catorce muertos y cuarenta heridos."),
        ("ar", "أسفر الزلزال عن مقتل ١٦ شخصًا وإصابة 40 آخرين."),
    ) == [["14"], ["sixteen"], ["catorce"], ["١٦"]]


def test_numbers_that_agree_are_not_marked() -> None:
    assert marked(
        ("fr", "Le ferry et ses 187 passagers ; quatre-vingt-douze tonnes de fret."),
        ("ar", "نجاة 187 راكبا، وعلى متنها 92 طنا من البضائع."),
        ("es", "con sus 187 pasajeros y noventa y dos toneladas"),
    ) == [[], [], []]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Two numbers of one thing: which of them is meant, only readers can tell.
        ("14 morts lundi, après 300 morts en 2019", "16 morts"),
        # An event has several of these.
        ("une hausse de 3,5 % en 12 mois", "une hausse de 4,1 % en 10 mois"),
        ("à 14h05, sur 12 kilomètres", "à 15h10, sur 9 kilomètres"),
        ("un prix de 12 millions d’euros", "un prix de 9 millions d’euros"),
        ("le 27 novembre 2026", "le 26 novembre 2025"),
        # Parts of larger numbers, and of names.
        ("deux cents morts", "200 morts"),
        ("cent pour cent des 12 navires", "deux pompiers blessés"),
        ("40 blessés", "deux pompiers blessés"),
        ("une centaine de morts, deux mille blessés", "deux morts"),
        ("la victoire 2-1", "la victoire 3-1"),
        ("14 morts", "16 blessés"),
        ("", "12 morts"),
        ("le ferry et ses 412 passagers", "dix-neuf passagers ont été blessés"),
        ("par 178 voix contre 169", "quatre voix de plus"),
        ("perdu depuis 1911, retrouvé en 2026 navires", "perdu depuis 1912 navires"),
    ],
)
def test_what_cannot_be_compared_is_left_alone(one: str, other: str) -> None:
    assert marked(("fr", one), ("fr", other)) == [[], []]


@pytest.mark.parametrize(
    ("language", "named", "counted"),
    [
        ("fr", "Selon France Sept journalistes et témoins se contredisent.", "neuf journalistes arrêtés"),
        ("fr", "Les Sept ministres, comme on les appelle, vont à Bruxelles.", "huit ministres démissionnent"),
        ("fr", "La victoire de l’Onze joueurs et supporters confondus", "douze joueurs et supporters blessés"),
        ("en", "The Big Four banks will be heard next week, officials said.", "five banks will be heard"),
        ("en", "Channel Seven journalists walked out on Monday.", "nine journalists walked out"),
        ("es", "Los Siete magistrados, como los llaman, se reúnen hoy.", "nueve magistrados se reúnen"),
        ("es", "Según Canal Cuatro periodistas y vecinos discrepan.", "ocho periodistas detenidos"),
        ("ar", "دعت مجموعة السبعة صحفيين إلى قمتها", "تسعة صحفيين في القمة"),
    ],
)
def test_a_number_word_that_is_part_of_a_name_counts_nothing(language: str, named: str, counted: str) -> None:
    assert marked((language, named), (language, counted)) == [[], []]


@pytest.mark.parametrize(
    ("language", "one", "other", "found"),
    [
        # The first word of a sentence has a capital too.
        ("fr", "Sept morts à Lyon", "neuf morts à Lyon", [["Sept"], ["neuf"]]),
        ("fr", "Lyon : Sept journalistes arrêtés", "neuf journalistes arrêtés", [["Sept"], ["neuf"]]),
        ("fr", "Douze Palestiniens tués mardi", "dix Palestiniens tués mardi", [["Douze"], ["dix"]]),
        ("es", "«Siete periodistas detenidos»", "nueve periodistas detenidos", [["Siete"], ["nueve"]]),
        # And all words of some headlines have.
        ("en", "Train Crash Kills Seven People in Northern France", "nine people killed", [["Seven"], ["nine"]]),
        ("fr", "LYON PLEURE SEPT MORTS", "neuf morts à Lyon", [["SEPT"], ["neuf"]]),
        ("ar", "مقتل سبعة صحفيين", "مقتل تسعة صحفيين", [["سبعة"], ["تسعة"]]),
    ],
)
def test_a_capital_alone_makes_no_name_of_a_number(
    language: str, one: str, other: str, found: list[list[str]]
) -> None:
    assert marked((language, one), (language, other)) == found


def test_nouns_are_compared_within_a_language_only() -> None:
    assert marked(("fr", "12 navires bloqués"), ("fr", "Quatorze navires bloqués")) == [["12"], ["Quatorze"]]
    assert marked(("fr", "12 camions bloqués"), ("es", "14 camiones bloqueados")) == [[], []]
    assert marked(("ar", "توقف 12 قطارًا"), ("ar", "توقف أربعة عشر قطارا")) == [["12"], ["أربعة عشر"]]


def test_large_and_broken_numbers_are_read_as_each_language_writes_them() -> None:
    assert marked(("fr", "3 000 logements"), ("en", "3,000 homes"), ("es", "3.200 viviendas")) == [
        ["3 000"], ["3,000"], ["3.200"],
    ]  # fmt: skip
    assert marked(
        ("fr", "Cent douze cartes marines"),
        ("es", "El atlas: 111 cartas náuticas"),
        ("en", "112 sea charts"),
        ("ar", "112 خريطة"),
    ) == [["Cent douze"], ["111"], ["112"], ["112"]]
    assert marked(("fr", "de magnitude 6,1"), ("en", "a magnitude 6.1 quake")) == [[], []]
    assert marked(("fr", "de magnitude 6,1"), ("en", "a magnitude 6.4 quake")) == [["6,1"], ["6.4"]]


def test_one_paper_contradicts_nobody() -> None:
    assert differing_numbers([Telling("fr", ("14 morts", "16 morts"))]) == [[[], []]]
    assert differing_numbers([]) == []


@pytest.mark.parametrize(
    "written",
    ["10² morts", "voir ① et 16 morts", "9" * 400 + " morts", "9" * 5_000, "999" + ".999" * 150 + " morts"],
)
def test_what_is_no_number_to_compare_breaks_nothing(written: str) -> None:
    found = marked(("fr", written), ("fr", "14 morts"))
    assert found == ([["16"], ["14"]] if "16" in written else [[], []])
