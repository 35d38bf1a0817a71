"""Each language says everything, in all its plural forms."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import resource
from reader.ui.article.article_texts import reading_time
from reader.ui.front import front_texts
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import unit_words
from tests.helpers.press import NOON

ROOT = Path(__file__).parents[3]
LANGUAGES = [language for language in INTERFACE_LANGUAGES if language != "en"]
PLURAL_FORMS = {"ar": 6}
"""Of the others 2."""


def messages(language: str) -> list[tuple[str, ElementTree.Element]]:
    tree = ElementTree.parse(resource(f"translations/manchette_{language}.ts"))
    return [
        (context.findtext("name", ""), message)
        for context in tree.getroot().iter("context")
        for message in context.iter("message")
    ]


def said(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_unfinished(language):
    open_ones = [
        (context, message.findtext("source"))
        for context, message in messages(language)
        if message.find("translation").get("type") or not all(said(message))
    ]
    assert open_ones == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_plural_form(language):
    for context, message in messages(language):
        source = message.findtext("source", "")
        counted = re.search(r"%L?n", source) is not None
        assert (message.get("numerus") == "yes") is counted, f"{context}: {source!r} is not translated with tr()"
        assert len(said(message)) == (PLURAL_FORMS.get(language, 2) if counted else 1), (context, source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_stay_in_their_sentences(language):
    for context, message in messages(language):
        source = message.findtext("source", "")
        assert not re.search(r"%\d", source), f"{context}: {source!r} does not say what stands there"
        facts = sorted(re.findall(r"\{\w+\}|\(\*\.[^)]*\)", source))
        for form in said(message):
            assert sorted(re.findall(r"\{\w+\}|\(\*\.[^)]*\)", form)) == facts, (context, source, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ends_with_a_full_stop_in_english_does_so_in_each_language(language):
    def ends(words: str) -> bool:
        return re.search(r"[.!?؟]$", words.strip().removesuffix("...")) is not None

    for context, message in messages(language):
        source = message.findtext("source", "")
        for form in said(message):
            assert ends(form) is ends(source), (context, source, form)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_of_two_sentences_the_second_ends_with_a_full_stop_too(language):
    two = re.compile(r"\w[.!?؟][»”)]?\s+[\w“«]")
    # A colon leads to a field, or to a reason, which is a sentence of its own.
    ended = re.compile(r"[.!?؟…:][»”)]?$|[.:]\s\{\w+\}$")
    for context, message in messages(language):
        for words in (message.findtext("source", ""), *said(message)):
            assert not two.search(words) or ended.search(words), (context, words)


def test_a_message_of_two_clauses_ends_with_a_full_stop():
    """Those that float over the panes: "No network: the page is kept when you are online."."""
    two = re.compile(r"[;:] (?:%Ln )?[a-z]\S*(?: [a-z]\S*){2}")
    ended = re.compile(r"[.!?…]$|[.:] \{\w+\}$")
    found = [words for file in (ROOT / "reader" / "ui").rglob("*.py") for words in floating(file)]
    assert len(found) > 100
    assert [words for words in found if two.search(words) and not ended.search(words)] == []


def floating(file: Path) -> Iterator[str]:
    """Give the texts that are translated in methods which show a message."""
    for method in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(method, ast.FunctionDef):
            continue
        calls = [one for one in ast.walk(method) if isinstance(one, ast.Call)]
        names = [one.func.attr for one in calls if isinstance(one.func, ast.Attribute)]
        if {"say", "offer"}.intersection(names):
            for call in calls:
                named = ast.unparse(call.func).rpartition(".")[2]
                yield from (
                    argument.value
                    for argument in call.args[:2]
                    if named in ("tr", "translate")
                    and isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stays_on_one_line_in_english_does_so_in_each_language(language):
    torn = [
        text
        for _, message in messages(language)
        if "\u00a0" in (message.findtext("source") or "")
        for text in said(message)
        if "\u00a0" not in text
    ]
    assert torn == []


def test_the_files_know_every_text_of_the_window(tmp_path):
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    if not lupdate.exists():
        pytest.skip("pyside6-lupdate is not beside this Python")
    mine = tmp_path / "manchette_fr.ts"
    shutil.copy(resource("translations/manchette_fr.ts"), mine)
    sources = sorted(map(str, (ROOT / "reader" / "ui").rglob("*.py")))
    done = subprocess.run(
        [str(lupdate), *sources, "-ts", str(mine), "-locations", "none"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "(0 new" in done.stdout, done.stdout


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_what_is_compiled_is_what_was_translated(language, compiled):
    committed = resource(f"translations/manchette_{language}.qm")
    assert committed.read_bytes() == (compiled / f"{language}.qm").read_bytes(), "run ./check translations"


def test_every_language_is_there_without_anything_being_compiled(qapp):
    told = {}
    for language in INTERFACE_LANGUAGES:
        texts.use_language(qapp, language)
        told[language] = [count("%Ln article(s)", n) for n in (1, 2)]
    texts.use_language(qapp, "en")
    assert (
        told.items()
        >= {
            "en": ["1 article", "2 articles"],
            "fr": ["1 article", "2 articles"],
            "es": ["1 artículo", "2 artículos"],
            "ar": ["مقال واحد", "مقالان"],
        }.items()
    )
    assert all("(s)" not in words for counted in told.values() for words in counted)


def counted(language: str) -> set[tuple[str, str]]:
    return {
        (context, message.findtext("source", ""))
        for context, message in messages(language)
        if message.get("numerus") == "yes"
    }


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_number_is_said_with_its_own_form(language, speak):
    """Whatever is counted: never `12 feed(s)`, and no form that swallows one of the numbers it stands for."""
    assert counted(language) == counted("fr")
    speak(language)
    wrong = []
    for context, source in sorted(counted(language)):
        for n in (0, 1, 2, 3, 4, 10, 11, 21, 99, 100, 101, 102, 111, 1_000, 12_480):
            said = QCoreApplication.translate(context, source, "", n)
            is_told = QLocale().toString(n) in said
            # Arabic has forms for no other number than 0, 1 and 2, English and Spanish for 1.
            has_own_form = n in {"ar": (0, 1, 2), "fr": ()}.get(language, (1,))
            if "%" in said or "(s)" in said or not (is_told or has_own_form):
                wrong.append((context, n, said))
    assert wrong == []


def count(words, n):
    return QCoreApplication.translate("ListHead", words, "", n)


def test_counting(speak):
    speak("ar")
    forms = [count("%Ln article(s)", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103)]
    assert forms[:3] == ["لا مقالات", "مقال واحد", "مقالان"]
    assert [form.partition(" ")[2] for form in forms[3:]] == [
        "مقالات",
        "مقالات",
        "مقالًا",
        "مقالًا",
        "مقال",
        "مقالات",
    ]
    speak("fr")
    assert count("%Ln article(s)", 1) == "1 article"
    assert count("%Ln article(s)", 12_480).endswith("480 articles")
    speak("en")
    assert count("%Ln article(s)", 1) == "1 article"


def test_an_arabic_window_runs_from_right_to_left(qapp):
    texts.use_language(qapp, "ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    texts.use_language(qapp, "fr")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    texts.use_language(qapp, "en")


def test_the_language_is_the_setting_or_the_systems_first_that_we_speak():
    assert texts.choose_language("ar", ["fr-FR"]) == "ar"
    assert texts.choose_language("system", ["br-FR", "fr-FR", "en-US"]) == "fr"
    assert texts.choose_language("system", ["ar_MA"]) == "ar"
    assert texts.choose_language("system", ["de-DE"]) == "en"
    assert texts.choose_language("system", []) == "en"


def test_days_and_moments(qapp):
    texts.use_language(qapp, "en")
    today = NOON.astimezone().date()
    assert texts.day(today, today) == "Today"
    assert texts.day(today - timedelta(days=1), today) == "Yesterday"
    assert texts.day(today - timedelta(days=3), today) == "Saturday 21 November"
    assert texts.day(today.replace(year=2024), today).endswith("2024")
    time = texts.clock_time(NOON)
    assert texts.day_and_time(NOON, NOON) == time
    assert texts.day_and_time(NOON - timedelta(days=1), NOON) == f"Yesterday {time}"
    assert texts.day_and_time(NOON + timedelta(days=1), NOON) == f"Tomorrow {time}"
    assert texts.day_and_time(NOON - timedelta(days=20), NOON) == f"4 Nov {time}"
    assert texts.day_and_time(NOON - timedelta(days=400), NOON).startswith("20 Oct 2025 ")
    assert texts.full_moment(NOON) == f"Tuesday 24 November 2026 at\u00a0{time}"


def test_the_first_of_a_month_is_an_ordinal_in_french(speak):
    speak("fr")
    first = date(2026, 12, 1)
    assert texts.full_day(first) == "mardi 1er\u00a0décembre 2026"
    assert texts.day(first, date(2026, 12, 24)) == "mardi 1er\u00a0décembre"
    assert texts.short_day(first, date(2026, 12, 24)) == "1er\u00a0déc."
    assert texts.full_day(date(2026, 12, 11)) == "vendredi 11\u00a0décembre 2026"


def test_the_digits_of_an_arabic_window_are_a_choice(qapp):
    written = {}
    for digits in ("western", "arabic-indic"):
        texts.use_language(qapp, "ar", digits)
        written[digits] = [texts.number(2026), texts.size(1_840_000_000), texts.day(NOON.date(), NOON.date())]
        written[digits].append(texts.day_and_time(NOON - timedelta(days=40), NOON))
        written[digits].append(
            reading_time(12) + front_texts.reading_time(62) + texts.percent(34) + unit_words("article.leading")
        )
    assert not set("٠١٢٣٤٥٦٧٨٩") & set("".join(written["western"]))
    assert not set("0123456789%") & set("".join(written["arabic-indic"]))
    assert "٪" not in "".join(written["western"])
    assert [front_texts.reading_time(minutes) for minutes in (1, 2, 3)] == ["دقيقة", "دقيقتان", "٣\u00a0دقائق"]
    assert front_texts.reading_time(62) == "١\u00a0س\u00a0٠٢\u00a0د"
    texts.use_language(qapp, "fr", "arabic-indic")
    assert texts.number(12) == "12", "the choice speaks for Arabic alone"


def test_sizes_and_numbers(qapp):
    texts.use_language(qapp, "en")
    assert (texts.size(915_000), texts.size(1_840_000_000)) == ("915\u00a0kB", "1.8\u00a0GB")
    assert texts.number(12_480) == "12,480"
    assert QLocale().name() == texts.locale_of("en").name()


@pytest.mark.parametrize(
    "system",
    [
        {"LANGUAGE": "fr", "LC_ALL": "C.UTF-8"},
        {"LANG": "fr_FR.UTF-8", "LC_TIME": "en_US.UTF-8"},
        {"LANG": "fr_CA.UTF-8"},
        {"LANG": "es_MX.UTF-8"},
        {},
    ],
    ids=lambda system: " ".join(f"{name}={value}" for name, value in system.items()) or "nothing",
)
def test_days_and_months_have_the_names_of_the_windows_language(system):
    """In a process of its own: Qt asks the system once."""
    write = "from reader.ui.sentences.texts import locale_of\n"
    write += "print(*map(lambda one: one.dayName(1) + ' ' + one.monthName(11)"
    write += ", map(locale_of, ('en', 'fr', 'es'))), sep='; ')"
    others = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-c", write]
    done = subprocess.run(command, env=others | system, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Monday November; lundi novembre; lunes noviembre"


@pytest.mark.parametrize(
    "system, written",
    [
        ({}, "نوفمبر 2026 14:05"),
        ({"LANG": "fr_FR.UTF-8"}, "نوفمبر 2026 14:05"),
        ({"LANG": "fr_MA.UTF-8"}, "نونبر 2026 14:05"),
        ({"LANG": "ar_MA.UTF-8"}, "نونبر 2026 14:05"),
        ({"LANG": "fr_TN.UTF-8"}, "نوفمبر 2026 2:05 م"),
        ({"LANG": "ar_EG.UTF-8"}, "نوفمبر ٢٠٢٦ ٢:٠٥ م"),
    ],
    ids=lambda one: "" if isinstance(one, str) else one.get("LANG", "nothing"),
)
def test_arabic_is_written_as_in_the_systems_country_or_as_most_of_its_press_does(system, written):
    """In a process of its own: Qt asks the system once."""
    write = (
        "from reader.ui.sentences.texts import *; QLocale.setDefault(locale_of('ar'))"
        "; print(QLocale().toString(QDate(2026, 11, 25), 'MMMM yyyy'), clock_time(datetime(2026, 11, 25, 14, 5)))"
    )
    others = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-c", write]
    done = subprocess.run(
        command, env=others | system | {"PYTHONIOENCODING": "utf-8"}, cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_qts_own_dialog_for_files_says_nothing_in_english(language, qapp, qtbot, speak):
    def said_in(language):
        speak(language)
        dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        labels = [one.text() for one in dialog.findChildren(QLabel)]
        return {*labels, *(one.text() or one.toolTip() for one in dialog.findChildren(QAbstractButton))} - {""}

    english = said_in("en")
    assert len(english) > 8
    assert not english & said_in(language)


def translations(language: str) -> list[str]:
    """Give those of the window, and those that it shares with the command line, without facts and commands."""
    shared = ROOT / "reader/sentences/locale" / language / "LC_MESSAGES/manchette.po"
    with shared.open("rb") as source:
        found = [one.string for one in read_po(source, locale=language) if one.id]
    forms = [form for one in found for form in ((one,) if isinstance(one, str) else one)]
    window = [form for _, message in messages(language) for form in said(message)]
    return [*window, *(re.sub(r"\{[^}]*\}|`[^`]*`", "", form) for form in forms)]


def test_french_signs_stand_off_by_spaces_that_do_not_break():
    """Imprimerie nationale: a thin one before ; ! ?, a whole one before the colon and inside guillemets."""
    wrong = re.compile(r"[^\u202f\W][;!?]|[ \u00a0][;!?]|[ \u202f]:|\w:(?!\w)|«[^\u00a0]|[^\u00a0]»|[\d1}] %")
    facts = re.compile(r"(?:https?|imaps):|\(\*[^)]*\)(?:;;)?|HH:mm")
    assert [words for words in translations("fr") if wrong.search(facts.sub("", words))] == []


def test_spanish_questions_and_cries_begin_with_their_sign():
    odd = [
        words
        for words in translations("es")
        for pair in ("¿?", "¡!")
        if words.count(pair[0]) != words.count(pair[1])
    ]
    assert odd == []


def test_arabic_has_its_own_comma_semicolon_and_question_mark():
    facts = re.compile(r"\(\*[^)]*\)(?:;;)?|\d[,.]\d")
    assert [words for words in translations("ar") if re.search(r"[,;?]", facts.sub("", words))] == []


def test_two_papers_have_their_ending_after_a_preposition(speak):
    speak("ar")
    assert (front_texts.papers(2), front_texts.papers_after_preposition(2)) == ("صحيفتان", "صحيفتين")
    speak("fr")
    assert front_texts.papers(2) == front_texts.papers_after_preposition(2) == "2 journaux"


@pytest.mark.parametrize(
    ("language", "today", "yesterday", "before"),
    [
        ("en", "since {}", "since yesterday {}", "since 1 Nov {}"),
        ("fr", "depuis {}", "depuis hier {}", "depuis le 1er\u00a0nov. {}"),
        ("es", "desde las {}", "desde ayer {}", "desde el 1 nov {}"),
        ("ar", "منذ {}", "منذ أمس {}", "منذ 1\u00a0نوفمبر {}"),
    ],
)
def test_an_event_of_another_day_says_which(speak, language, today, yesterday, before):
    speak(language)
    noon = datetime(2026, 11, 24, 12).astimezone()
    for days, said in ((0, today), (1, yesterday), (23, before)):
        began = noon - timedelta(days=days, hours=2)
        block = SimpleNamespace(papers=2, languages=1, began_at=began)
        assert front_texts.lead_words(block, noon).endswith(f"· {said.format(texts.clock_time(began))}")
        item = SimpleNamespace(title="Tide", feed_title="The Harbour", at=began, minutes=0)
        assert texts.day_and_time(began, noon) in front_texts.spoken([], item, noon), "as it is shown"
        changed = SimpleNamespace(kind="text", item=item, title="Flood")
        assert front_texts.day_in_sentence(began, noon) in front_texts.changed_words(changed, noon)[1]
