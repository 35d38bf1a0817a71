"""Sentences about the block list: its age, and why a newer one was not taken."""

from __future__ import annotations

from datetime import datetime

from reader.domain.errors import WireError
from reader.domain.images.block import Answer, Question
from reader.sentences.reports import list_problem
from reader.ui.sentences.speech import speech, whole
from reader.ui.sentences.texts import day_and_time, isolated, number, translate


def link_words(error: WireError) -> str:
    """Say why a text is not a collector's link."""
    if error.field == "link.scheme":
        return translate(
            "BlockList",
            "A collector's link must begin with https; otherwise others on the network could read who reports"
            " what.",
        )
    return translate("BlockList", "This is not a collector's link; such a link looks like https://…/#root=…")


def address_words(address: str) -> str:
    """Write the address where reports or notices go, without `https://`."""
    return isolated(address.removeprefix("https://").removesuffix("/"))


def age_words(checked_at: datetime | None, now: datetime, entries: int) -> str:
    """Say how old the list is. `checked_at`: when it was last proved to be the newest; None: none has arrived."""
    if checked_at is None:
        return translate("BlockList", "The block list has not arrived yet.")
    days = max((now - checked_at).days, 0)
    if days == 0:
        today = translate("BlockList", "The block list is from today ({time}).")
        words = today.format(time=day_and_time(checked_at, now))
    else:
        words = translate("BlockList", "The block list is %Ln day(s) old.", "", days)
    count = translate("BlockList", "Entries: {entries}.")
    return f"{words} {count.format(entries=number(entries))}"


def question_words(asked: Question) -> str:
    """Return the words on a list that waits for the reader's decision."""
    words = translate(
        "BlockList",
        "A new block list would hide {count} of the {all} pictures of the last 30 days at once, so it waits.",
    )
    said = words.format(count=number(len(asked.hides)), all=number(asked.of))
    answered = {
        None: "",
        Answer.OBEY: translate("BlockList", "It will be obeyed with the next sync."),
        Answer.KEEP: translate("BlockList", "You keep the previous list."),
    }
    return " ".join(filter(None, (said, answered[asked.answer])))


def list_problem_words(problem: str) -> str:
    """Say why the last download failed: a reason word (`FailureReason`) or a `ListProblem`; "": it succeeded."""
    if not problem:
        return ""
    stays = translate("BlockList", "The last good list stays in force.")
    return f"{whole(list_problem(speech(), problem))} {stays}"
