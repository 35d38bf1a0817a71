"""What went wrong is told alike by the command line and the window, in each language."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.assembly.sentences import outcome_sentence, recovered, sentence
from reader.domain.errors import FailureReason
from reader.domain.recovery import Recovery
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.domain.trips.action import Outcome
from reader.sentences.failures import reason_sentence
from reader.sentences.speech import Speech

ASIDE = Path("manchette.sqlite.damaged-1")
COPIED = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("reason", FailureReason)
def test_each_reason_is_told_in_each_language(reason):
    told = [reason_sentence(Speech(language), reason, "404") for language in INTERFACE_LANGUAGES]
    assert len(set(told)) == len(INTERFACE_LANGUAGES)
    assert all("404" in words for words in told) is (reason is FailureReason.HTTP_STATUS)
    assert all(len(words) > 8 and not words.endswith(".") for words in told)


def test_the_command_line_adds_the_detail():
    assert sentence(FailureReason.TIMEOUT, "example.org") == "the server did not answer in time (example.org)"
    assert sentence(FailureReason.HTTP_STATUS, "404") == "the server answered with the error 404"
    assert sentence(FailureReason.GONE, "410") == "the publisher has closed this feed"


RECOVERIES = [
    (
        Recovery(damaged=ASIDE, copy_from=COPIED, saved=3, complete=True),
        "The database was damaged: the copy of 2026-11-23 09:30 UTC was opened. All that was newer was saved from"
        f" the damaged file. The damaged file is kept as {ASIDE}.",
    ),
    (
        Recovery(damaged=ASIDE, copy_from=COPIED, saved=3),
        "The database was damaged: the copy of 2026-11-23 09:30 UTC was opened. What was newer was saved in part;"
        f" the rest of the damaged file cannot be read. The damaged file is kept as {ASIDE}.",
    ),
    (
        Recovery(damaged=ASIDE, copy_from=None),
        "The database was damaged and had no good copy: a new one was begun. Nothing newer could be read. The"
        f" damaged file is kept as {ASIDE}.",
    ),
    (
        Recovery(damaged=None, copy_from=COPIED),
        "The database was missing: the copy of 2026-11-23 09:30 UTC was opened.",
    ),
]


@pytest.mark.parametrize(("recovery", "english"), RECOVERIES)
def test_a_damaged_database_is_told_in_the_language_of_the_command_line(recovery, english, speak):
    assert recovered(recovery) == english
    told = {english}
    for language in INTERFACE_LANGUAGES.keys() - {"en"}:
        speak(language)
        told.add(recovered(recovery))
        assert (str(ASIDE) in recovered(recovery)) is (recovery.damaged is not None)
    assert len(told) == len(INTERFACE_LANGUAGES)


def test_what_a_queue_noted_is_told_with_its_facts_in_the_language_of_the_command_line(speak):
    speak("fr")
    assert outcome_sentence(Outcome("10 s", reason=FailureReason.TIMEOUT)).endswith("à temps (10 s)")
    refused = Outcome("entry {entry} has no page to fetch", {"entry": 7})
    assert "7" in outcome_sentence(refused) and outcome_sentence(refused) != str(refused)
    assert outcome_sentence(Outcome("it is here")) == "c’est là"
    assert outcome_sentence(Outcome("{title}", {"title": "Le {Monde}"})) == "Le {Monde}"
