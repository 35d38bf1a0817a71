"""Each language says everything, in all its plural forms."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel

from reader.assembly.services import open_services
from reader.domain.errors import FailureReason, StorageError, StorageFault
from reader.domain.feed import Health
from reader.settings.file import SettingsFile
from reader.settings.paths import Home, resource
from reader.storage.backup import Recovery
from reader.storage.database import storage_error
from reader.ui import texts
from reader.ui.application import fatal_box
from reader.ui.article.texts import reading_time
from reader.ui.failures import failure_sentence, file_sentence, storage_sentence
from reader.ui.settings.choice_texts import choice_words, problem_words, unit_words
from tests.helpers.press import NOON

ROOT = Path(__file__).parents[3]
LANGUAGES = {"fr": 2, "es": 2, "ar": 6}
"""Plural forms of each."""


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
        assert len(said(message)) == (LANGUAGES[language] if counted else 1), (context, source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_stay_in_their_sentences(language):
    for context, message in messages(language):
        source = message.findtext("source", "")
        facts = sorted(re.findall(r"%\d|\{\w+\}|\(\*\.[^)]*\)", source))
        for form in said(message):
            assert sorted(re.findall(r"%\d|\{\w+\}|\(\*\.[^)]*\)", form)) == facts, (context, source, form)


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


def count(words, n):
    return QCoreApplication.translate("Listing", words, "", n)


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


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_each_reason_has_a_sentence_of_its_own(language, speak):
    speak(language)
    sentences = [texts.reason_sentence(reason, "404") for reason in FailureReason]
    assert len(set(sentences)) == len(FailureReason)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert " " in sentence
        assert "%1" not in sentence


def a_newer_database(home: Home) -> None:
    open_services(home).close()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA user_version=999")


def a_strangers_database(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("CREATE TABLE song (title)")


def a_link_for_pictures(home: Home) -> None:
    home.images.symlink_to(home.log, target_is_directory=True)


def a_file_for_a_folder(home: Home) -> None:
    home.log.write_text("", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_what_keeps_the_window_from_opening_is_said_in_its_language(language, speak, tmp_path, qtbot):
    speak(language)
    sentences = []
    for spoil in (a_newer_database, a_strangers_database, a_link_for_pictures, a_file_for_a_folder):
        home = Home.under(tmp_path / spoil.__name__)
        home.database.parent.mkdir(parents=True)
        spoil(home)
        with pytest.raises(StorageError) as failed:
            open_services(home)
        box = fatal_box(failed.value)
        qtbot.addWidget(box)
        sentences.append(box.informativeText())
        assert box.detailedText() == str(failed.value)
        assert str(home.data.parent) in box.detailedText()
    assert len(set(sentences)) == 4
    assert storage_sentence("") not in sentences
    english = re.compile(r"\b(the|by|is|folder)\b", re.IGNORECASE)
    assert all(bool(english.search(sentence)) is (language == "en") for sentence in sentences)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_settings_that_cannot_be_understood_are_named_in_the_windows_language(language, speak, tmp_path):
    speak(language)
    path = tmp_path / "settings.json"
    bad = {"article.text_size": 999, "window.theme": "%1" + "x" * 99, "ticker.pixels_a_second": "fast"}
    path.write_text(json.dumps(bad), encoding="utf-8")
    said = [problem_words(problem) for problem in SettingsFile(path).problems]
    assert choice_words("article.text_size") in said[0] and "\u2068999\u2069" in said[0]
    assert "ticker.pixels_a_second" in said[1]
    assert choice_words("window.theme") in said[2] and '"%1xxx' in said[2] and "x…" in said[2]
    path.write_text("{", encoding="utf-8")
    [problem] = SettingsFile(path).problems
    said.append(problem_words(problem))
    assert all(("is used" in words or "are used" in words) is (language == "en") for words in said)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_each_fault_of_a_disk_has_a_sentence_of_its_own(language, speak, tmp_path):
    speak(language)
    full, refused = OSError(errno.ENOSPC, "No space left"), OSError(errno.EACCES, "Permission denied")
    faults = [storage_error(tmp_path / "manchette.sqlite", error) for error in (full, refused)]
    faults += [StorageError(f"x {fault}") for fault in (StorageFault.DAMAGED, StorageFault.HELD, "is odd")]
    sentences = [failure_sentence(error) for error in faults]
    assert len(set(sentences)) == len(faults)
    assert [file_sentence(full), file_sentence(refused)] == sentences[:2]
    assert all(str(error) not in sentence for error, sentence in zip(faults, sentences, strict=True))


def test_health_says_what_happened_and_what_comes_next(qapp):
    texts.use_language(qapp, "en")
    assert texts.health_sentence(Health(), NOON) == ""
    failed = Health(error=FailureReason.HTTP_STATUS, error_detail="404", next_check_at=NOON + timedelta(hours=2))
    assert texts.health_sentence(failed, NOON).startswith(
        "The server answered with the error \u2068404\u2069. Next try:\u00a0"
    )
    due = Health(error=FailureReason.TIMEOUT, next_check_at=NOON)
    assert texts.health_sentence(due, NOON).endswith("The next try comes with the next sync.")
    gone = Health(error=FailureReason.GONE)
    assert texts.health_sentence(gone, NOON).endswith("It will not be asked again by itself.")


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_hour_of_the_next_try_never_begins_a_line(language, speak):
    speak(language)
    failed = Health(error=FailureReason.TIMEOUT, next_check_at=NOON + timedelta(hours=2))
    hour = texts.clock_time(NOON + timedelta(hours=2))
    before, _ = texts.health_sentence(failed, NOON).split(hour)
    assert before.endswith(":\u00a0")


def test_what_replaced_a_damaged_database_is_told(qapp):
    texts.use_language(qapp, "en")
    aside = Path("data/manchette.sqlite.damaged-1")
    told = texts.recovery_sentence(Recovery(damaged=aside, copy_from=NOON))
    assert told.startswith(f"The database was damaged: the copy of {texts.full_moment(NOON)} was opened.")
    assert str(aside) in told
    assert "a new one was begun" in texts.recovery_sentence(Recovery(damaged=aside, copy_from=None))
    assert "was missing" in texts.recovery_sentence(Recovery(damaged=None, copy_from=NOON))


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
        written[digits].append(reading_time(12) + texts.percent(34) + unit_words("article.leading"))
    assert not set("٠١٢٣٤٥٦٧٨٩") & set("".join(written["western"]))
    assert not set("0123456789%") & set("".join(written["arabic-indic"]))
    assert "٪" not in "".join(written["western"])
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
    write = (
        "from reader.ui.texts import locale_of; print(*map(lambda one: one.dayName(1) + ' ' + one.monthName(11)"
    )
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
        "from reader.ui.texts import *; QLocale.setDefault(locale_of('ar'))"
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


def test_the_network_in_words(qapp):
    texts.use_language(qapp, "en")
    states = [texts.connection_words(state) for state in ("online", "offline", "portal")]
    assert len(set(states)) == 3
    assert all(word and meaning for word, meaning in states)
    assert texts.connection_words("unknown") == ("", ""), "there is nothing to say"


def translations(language: str) -> list[str]:
    return [form for _, message in messages(language) for form in said(message)]


def test_french_signs_stand_off_by_spaces_that_do_not_break():
    """Imprimerie nationale: a thin one before ; ! ?, a whole one before the colon and inside guillemets."""
    wrong = re.compile(r"[^\u202f\W][;!?]|[ \u00a0][;!?]|[ \u202f]:|\w:(?!\w)|«[^\u00a0]|[^\u00a0]»|[\d1}] %")
    facts = re.compile(r"https?:|\(\*[^)]*\)(?:;;)?|HH:mm")
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


def test_no_sentence_of_the_core_is_shown_as_it_is():
    """They are English, for the command line: `ui/failures.py` says them in the window's language."""
    may = {"failures.py", "application.py", "pictures.py", "saving.py"}
    # The last resort, what goes to the log, and errors on their way to `failure_sentence`.
    shown = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "reader" / "ui").rglob("*.py"))
        if path.name not in may
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"str\((?:error|problem|failure)\)|\.strerror", line) and "extra={" not in line
    ]
    assert shown == []
