"""The sheet of an event: which sentences stand side by side, and which values are ringed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.domain.stories.sheet import EventSheet, SheetText
from reader.stories.sheet import make_sheet
from tests.helpers.sheet_score import Cell, Event, events, total

LEAST = {
    "clean_share": 0.86, "cells_right": 0.96, "all_cells_right": 0.81, "ring_precision": 0.94, "ring_recall": 0.63,
}  # fmt: skip
MOST_JOINED = 0.03


def text(entry_id: int, language: str, written: str, copied_from: int | None = None) -> SheetText:
    title, _, rest = written.partition("\n")
    at = datetime(2026, 3, 3, tzinfo=UTC) + timedelta(hours=entry_id)
    return SheetText(
        entry_id=entry_id, feed_title=f"Paper {entry_id}", language=language, published_at=at, title=title,
        standfirst="", text=rest, copied_from=copied_from,
    )  # fmt: skip


def sheet_of(event: Event) -> list[list[Cell]]:
    """Give the columns of a labelled event as the score reads them."""
    places = {paper["id"]: place for place, paper in enumerate(event["papers"])}
    sheet = make_sheet(
        [
            SheetText(
                entry_id=places[paper["id"]], feed_title=paper["paper"], language=paper["language"],
                published_at=datetime.fromisoformat(paper["published_at"]), title=paper["title"],
                standfirst=paper["standfirst"], text=paper["text"],
                copied_from=None if paper["copy_of"] is None else places[paper["copy_of"]],
            )
            for paper in event["papers"]
        ]
    )  # fmt: skip
    return [
        [
            Cell(
                event["papers"][cell.entry_id]["id"],
                cell.sentence,
                tuple(value.text for value in cell.values if value.differs),
            )
            for cell in subject.cells
        ]
        for subject in sheet.subjects
    ]


def test_columns_of_labelled_events_are_found_and_nothing_else_is_ringed() -> None:
    found = total(events("seen"), sheet_of)
    for share, least in LEAST.items():
        assert getattr(found, share) >= least, (share, str(found))
    assert found.joined_share <= MOST_JOINED, str(found)


def told(sheet: EventSheet) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Give the label of each subject, and of each cell the paper and what is ringed."""
    return [
        (
            one.label,
            [(cell.entry_id, [value.text for value in cell.values if value.differs]) for cell in one.cells],
        )
        for one in sheet.subjects
    ]


TOLLS = [
    text(1, "fr", "Neuf morts dans les gorges"),
    text(2, "en", "Twelve people were killed in a gorge"),
    text(3, "ar", "١٢ قتيلاً في سقوط حافلة"),
]


def test_the_value_that_most_papers_do_not_tell_is_ringed() -> None:
    assert told(make_sheet(TOLLS)) == [("Twelve people", [(1, ["Neuf"]), (2, []), (3, [])])]


def test_where_nobody_is_in_the_majority_nothing_is_ringed() -> None:
    assert told(make_sheet(TOLLS[:2])) == [("Neuf morts", [(1, []), (2, [])])]


def test_labels_are_worded_in_the_readers_language() -> None:
    assert make_sheet(TOLLS, ("es", "en")).subjects[0].label == "Twelve people"


def test_copies_are_folded_under_the_text_that_they_copy() -> None:
    sheet = make_sheet([*TOLLS, text(4, "fr", "Neuf morts dans les gorges", copied_from=1)])
    assert [(one.entry_id, one.copies) for one in sheet.papers] == [(1, (4,)), (2, ()), (3, ())]
    assert {cell.entry_id for one in sheet.subjects for cell in one.cells} == {1, 2, 3}
    # A copy whose original is gone stands for it.
    assert [one.entry_id for one in make_sheet([text(5, "fr", "Neuf morts", copied_from=9)]).papers] == [5]


def test_one_number_of_different_things_joins_nothing() -> None:
    assert told(make_sheet([text(1, "fr", "32 kilomètres sous terre"), text(2, "en", "32 minutes later")])) == []


def joined(*texts: tuple[str, str]) -> set[tuple[str, ...]]:
    """Give the sentences of each column of papers, each of a language and a text of one or more sentences."""
    sheet = make_sheet([text(place, *one) for place, one in enumerate(texts, 1)])
    return {tuple(cell.sentence for cell in one.cells) for one in sheet.subjects}


def ringed(*texts: tuple[str, str]) -> set[str]:
    sheet = make_sheet([text(place, *one) for place, one in enumerate(texts, 1)])
    return {value.text for one in sheet.subjects for cell in one.cells for value in cell.values if value.differs}


def test_one_number_joins_where_the_words_around_it_are_about_the_same() -> None:
    operations = ("fr", "430 opérations reportées")
    assert joined(operations, ("en", "Bellevue has 430 beds")) == set()
    assert joined(operations, ("en", "Some 430 operations were put off")) == {
        ("430 opérations reportées", "Some 430 operations were put off")
    }
    assert joined(("es", "El déficit será del 4,2 %"), ("fr", "Le prix du pain a augmenté de 4,2 %")) == set()
    assert joined(("es", "El déficit será del 4,2 %"), ("ar", "العجز ٤٫٢ في المئة")) != set()


def test_a_number_late_in_a_text_joins_by_two_words() -> None:
    operations, later = ("fr", "430 opérations reportées"), "Nothing else.\n" * 8
    assert joined(operations, ("en", f"{later}The operations: 430")) == set()
    assert joined(operations, ("en", f"{later}Operations postponed: 430")) != set()


def test_another_value_is_ringed_where_several_papers_stand_as_it_does() -> None:
    deficit = [
        ("fr", "Un déficit de 4,2 % est prévu"),
        ("en", "A deficit of 4.2 per cent"),
        ("ar", "العجز ٤٫٢ في المئة"),
    ]
    assert ringed(*deficit, ("es", "El déficit será del 4,6 %")) == {"4,6 %"}
    assert ringed(*deficit, ("es", "El pan sube un 4,6 %")) == set()
    assert ringed(*deficit, ("es", "El déficit fue del 5,6 % en 2019")) == set()
    assert ringed(*deficit, ("es", "El déficit, dijimos, sería del 4,6 %")) == set()


def test_a_slip_of_the_pen_is_another_value_however_far_it_is() -> None:
    doses = [("fr", "600 000 doses de vaccin arrivent"), ("en", "Some 600,000 doses of vaccine are due")]
    assert ringed(*doses, ("es", "Llegan 60.000 dosis de la vacuna")) == {"60.000"}
    assert ringed(*doses, ("es", "Llegan 40.000 dosis de la vacuna")) == set()


def test_an_ordinal_goes_on_counting() -> None:
    arrests = [("fr", "Sept arrestations"), ("es", "Siete personas fueron detenidas"), ("ar", "اعتقال سبعة")]
    assert ringed(*arrests, ("fr", "Un huitième suspect arrêté")) == {"huitième"}


def test_the_only_length_of_a_paper_is_compared_without_words() -> None:
    rain = [("fr", "Le cumul est de 88 millimètres"), ("ar", "بلغ ٨٨ مليمتراً"), ("en", "It had 88 mm of rain")]
    assert ringed(*rain, ("es", "En un solo día cayeron 98 milímetros")) == {"98 milímetros"}
    assert ringed(*rain, ("es", "A 98 milímetros, y luego a 75 milímetros")) == set()


def test_the_only_number_of_a_paper_that_may_be_of_the_thing_is_compared() -> None:
    limit = [
        ("en", "Customers may draw 500 euros a day"),
        ("fr", "Les clients retirent 500 euros par jour au plus"),
    ]
    assert ringed(*limit, ("es", "Los clientes protestan: 300 euros")) == {"300 euros"}
    assert ringed(*limit, ("es", "Los clientes protestan: 300 euros, o 350 euros")) == set()


def test_a_rounded_number_is_not_ringed() -> None:
    talks = [
        ("fr", "Onze ans de négociations"),
        ("en", "Eleven years of talks"),
        ("ar", "أحد عشر عاماً من المفاوضات"),
    ]
    assert ringed(*talks, ("es", "Diez años de negociaciones")) == {"Diez años"}
    assert ringed(*talks, ("es", "Más de diez años de negociaciones")) == set()


def test_another_first_name_of_one_person_is_ringed() -> None:
    jury = [
        ("es", "Un festival\nEl jurado de Arturo Benítez premia la película."),
        ("fr", "Un prix\nLe jury présidé par Arturo Benítez prime le film."),
    ]
    assert ringed(*jury, ("en", "A prize\nThe jury of Alfonso Benitez gave its prize to the film.")) == {
        "Alfonso Benitez"
    }
    assert ringed(*jury, ("en", "A prize\nThe jury of President Benitez gave its prize to the film.")) == set()
    assert ringed(*jury, ("en", "A visit\nHer aunt, Lucia Benitez, had flown in.")) == set()


def test_a_toll_of_another_year_joins_nothing() -> None:
    toll = ("fr", "Un pont s'effondre : 23 morts")
    assert joined(toll, ("en", "There are 23 dead")) != set()
    assert joined(toll, ("en", "The flood of 2011 left 23 dead")) == set()
    assert joined(toll, ("en", "The flood last year left 23 dead")) == set()


def test_days_of_the_week_differ_but_the_day_of_the_event_is_no_subject() -> None:
    opening = [
        ("fr", "Samedi, l'eau potable sera rétablie aux robinets\nL'usine a brûlé jeudi."),
        ("es", "El sábado habrá agua potable en los grifos\nLa fábrica ardió el jueves."),
        ("en", "Drinking water is due back at taps on Monday\nThe plant burned on Thursday."),
    ]
    assert ringed(*opening) == {"Monday"}


def test_sentences_join_by_two_words_that_are_about_the_same() -> None:
    french, arabic = "Les freins du car auraient lâché.", "قال السائق إن مكابح الحافلة تعطلت."
    assert joined(("fr", f"Un drame\n{french}"), ("ar", f"خبر\n{arabic}")) == {(french, arabic)}
    assert joined(("fr", f"Un drame\n{french}"), ("ar", "خبر\nوصلت الحافلة متأخرة.")) == set()


FIRE = [
    (
        "fr",
        "Incendie dans une usine : 45 blessés\nQuatre ouvriers sont morts dans l'explosion de la cuve. La police"
        " cherche la cause. Le directeur, Alain Morel, promet 31 millions d'euros. Les habitants ont fermé leurs"
        " fenêtres.",
    ),
    (
        "es",
        "Explosión en una fábrica: 45 heridos\nCuatro trabajadores murieron. La policía busca la causa del"
        " incendio. El director, Alain Morel, promete 31 millones de euros. Los vecinos cerraron las ventanas.",
    ),
    (
        "en",
        "Blast at a plant: 45 injured\nFour workers died in the explosion. Police seek the cause of the fire. The"
        " director, Alain Morel, promises 31 million euros. Residents shut their windows.",
    ),
]
CONCERT = (
    "en",
    "Four singers at the concert\nThe orchestra and the choir sang for two hours. Four workers built the stage."
    " Tickets for the festival were sold out in spring. A museum shows paintings of the musicians. The library has"
    " their books. A film about the dancer wins a prize.",
)


def test_a_paper_of_another_event_is_in_no_column() -> None:
    sheet = make_sheet([text(place, *one) for place, one in enumerate((*FIRE, CONCERT), 1)])
    assert {cell.entry_id for one in sheet.subjects for cell in one.cells} == {1, 2, 3}
    assert len(sheet.papers) == 4


def test_nothing_and_one_text_make_an_empty_sheet() -> None:
    assert make_sheet([]) == EventSheet((), ())
    assert make_sheet(TOLLS[:1]).subjects == ()
    assert make_sheet([text(1, "fr", ""), text(2, "ar", "")]).subjects == ()
