"""What went wrong, said in the window's language: of feeds, of disks, of what keeps the window from opening."""

from __future__ import annotations

import errno
import json
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reader.assembly.services import open_services
from reader.domain.entries.entry import Completeness
from reader.domain.errors import FailureReason, FolderProblem, FolderRefused, StorageError, StorageFault
from reader.domain.recovery import Recovery
from reader.domain.sources.feed import Health
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.domain.trips.trip import Why
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.storage.core.database import storage_error
from reader.ui.sentences import texts
from reader.ui.sentences.failures import (
    connection_words,
    failure_sentence,
    file_sentence,
    health_sentence,
    reason_sentence,
    recovery_sentence,
    storage_sentence,
)
from reader.ui.sentences.speech import speech
from reader.ui.settings.choice_texts import choice_words, problem_words
from reader.ui.system.fatal_box import fatal_box
from reader.ui.trip.trip_texts import why_words
from tests.helpers.looking import named
from tests.helpers.press import NOON

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_each_reason_has_a_sentence_of_its_own(language, speak):
    speak(language)
    sentences = [reason_sentence(reason, "404") for reason in FailureReason]
    assert len(set(sentences)) == len(FailureReason)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert " " in sentence
        assert "{" not in sentence


def test_each_state_fault_and_reason_to_leave_an_article_out_has_words_of_its_own():
    assert len({texts.completeness_words(state) for state in Completeness}) == len(Completeness)
    assert len({why_words(why) for why in Why}) == len(Why)
    assert len({storage_sentence(fault) for fault in (None, *StorageFault)}) == len(StorageFault) + 1


def test_what_the_command_line_says_too_is_said_in_the_windows_language_with_its_digits(qapp):
    refused = FolderRefused(FolderProblem.TAKEN, "Mer")
    texts.use_language(qapp, "fr")
    assert failure_sentence(refused) == "Il y a déjà un dossier nommé \u2068Mer\u2069."
    texts.use_language(qapp, "ar", "arabic-indic")
    assert failure_sentence(refused) == "يوجد مجلد باسم \u2068Mer\u2069."
    assert speech().counted(12, "{n} article", "{n} articles") == "١٢ مقالًا"
    texts.use_language(qapp, "en")
    assert failure_sentence(refused) == "There is a folder named \u2068Mer\u2069 already."


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


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
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
    assert storage_sentence(None) not in sentences
    english = re.compile(r"\b(the|by|is|folder)\b", re.IGNORECASE)
    assert all(bool(english.search(sentence)) is (language == "en") for sentence in sentences)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_settings_that_cannot_be_understood_are_named_in_the_windows_language(language, speak, tmp_path):
    speak(language)
    path = tmp_path / "settings.json"
    bad = {"article.text_size": 999, "window.theme": "{1}" + "x" * 99, "ticker.words_a_minute": "fast"}
    path.write_text(json.dumps(bad), encoding="utf-8")
    said = [problem_words(problem) for problem in SettingsFile(path).problems]
    assert choice_words("article.text_size") in said[0] and "\u2068999\u2069" in said[0]
    assert choice_words("ticker.words_a_minute") in said[1]
    assert choice_words("window.theme") in said[2] and '"{1}xxx' in said[2] and "x…" in said[2]
    path.write_text("{", encoding="utf-8")
    [problem] = SettingsFile(path).problems
    said.append(problem_words(problem))
    assert all(("is used" in words or "are used" in words) is (language == "en") for words in said)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_each_fault_of_a_disk_has_a_sentence_of_its_own(language, speak, tmp_path):
    speak(language)
    full, refused = OSError(errno.ENOSPC, "No space left"), OSError(errno.EACCES, "Permission denied")
    faults = [storage_error(tmp_path / "manchette.sqlite", error) for error in (full, refused)]
    faults += [
        StorageError("the words of the core", fault) for fault in (StorageFault.DAMAGED, StorageFault.HELD, None)
    ]
    sentences = [failure_sentence(error) for error in faults]
    assert len(set(sentences)) == len(faults)
    assert [file_sentence(full), file_sentence(refused)] == sentences[:2]
    assert all(str(error) not in sentence for error, sentence in zip(faults, sentences, strict=True))


def test_health_says_what_happened_and_what_comes_next(qapp):
    texts.use_language(qapp, "en")
    assert health_sentence(Health(), NOON) == ""
    failed = Health(error=FailureReason.HTTP_STATUS, error_detail="404", next_check_at=NOON + timedelta(hours=2))
    assert health_sentence(failed, NOON).startswith(
        "The server answered with the error \u2068404\u2069. Next try:\u00a0"
    )
    due = Health(error=FailureReason.TIMEOUT, next_check_at=NOON)
    assert health_sentence(due, NOON).endswith("The next try comes with the next sync.")
    gone = Health(error=FailureReason.GONE)
    assert health_sentence(gone, NOON).endswith("It is no longer asked; its articles stay.")


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_hour_of_the_next_try_never_begins_a_line(language, speak):
    speak(language)
    failed = Health(error=FailureReason.TIMEOUT, next_check_at=NOON + timedelta(hours=2))
    hour = texts.clock_time(NOON + timedelta(hours=2))
    before, _ = health_sentence(failed, NOON).split(hour)
    assert before.endswith(":\u00a0")


def test_what_replaced_a_damaged_database_is_told(qapp):
    texts.use_language(qapp, "en")
    aside = Path("data/manchette.sqlite.damaged-1")
    told = recovery_sentence(Recovery(damaged=aside, copy_from=NOON))
    assert told.startswith(f"The database was damaged: the copy of {texts.full_moment(NOON)} was opened.")
    assert str(aside) in told
    assert "a new one was begun" in recovery_sentence(Recovery(damaged=aside, copy_from=None))
    partly = recovery_sentence(Recovery(damaged=aside, copy_from=NOON, saved=3))
    wholly = recovery_sentence(Recovery(damaged=aside, copy_from=NOON, saved=3, complete=True))
    assert "saved in part" in partly
    assert "All that was newer was saved" in wholly
    assert "was missing" in recovery_sentence(Recovery(damaged=None, copy_from=NOON))


def test_the_network_in_words(qapp):
    texts.use_language(qapp, "en")
    states = [connection_words(state) for state in ("online", "offline", "portal")]
    assert len(set(states)) == 3
    assert all(word and meaning for word, meaning in states)
    assert connection_words("unknown") == ("", ""), "there is nothing to say"


def test_no_sentence_of_the_core_is_shown_as_it_is():
    """They are English, for the command line: `ui/sentences/failures.py` says them in the window's language."""
    may = {"failures.py", "fatal_box.py", "pictures.py", "image_controller.py", "libraries.py", "display.py"}
    # The last resort, what goes to the log, errors on their way to `failure_sentence`, the words of the loader
    # and of a display.
    shown = [
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "reader" / "ui").rglob("*.py"))
        if path.name not in may
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"str\((?:error|problem|failure)\)|\.strerror", line) and "extra={" not in line
    ]
    assert shown == []


def test_the_name_of_a_file_is_whole_in_a_narrow_window(open_window, qapp):
    window = open_window((360, 640))
    aside = Path("/home/reader/.local/share/manchette/manchette.sqlite.damaged-20261127T124953Z")
    window.desk.messages.say(recovery_sentence(Recovery(damaged=aside, copy_from=NOON)))
    qapp.processEvents()
    assert str(aside) in window.desk.messages.text
    label = named(window, "messageText")
    lines = label.fontMetrics().boundingRect(label.rect(), Qt.TextFlag.TextWordWrap, label.text())
    assert lines.width() <= label.width()
