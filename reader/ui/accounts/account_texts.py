"""Says how an account is, what happens next, and what is here already."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from reader.assembly.sentences import WORKING_OFFLINE
from reader.domain.accounts.account import Account, AccountError, AccountState, Mode
from reader.domain.errors import FailureReason, ReaderError, UsageError
from reader.sentences.accounts import not_found_sentence
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence, reason_sentence
from reader.ui.sentences.speech import speech, whole


class InStep:
    """Translates sentences: pyside6-lupdate gives plural forms to `CONTEXT.tr` only."""

    @staticmethod
    def tr(source: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("InStep", source, disambiguation, n)


def state_words(one: Account | None, now: datetime) -> tuple[str, str]:
    """Say in a word or two that an account is not well, "" if it is; and how it is, and what happens next."""
    if one is None:
        return "", ""
    gone = InStep.tr("Your server no longer lists %Ln article(s) as unread or starred.", "", one.held)
    asked = gone if one.held else InStep.tr("Your server no longer has some of your sources.")
    why = reason_sentence(one.error or FailureReason.OFFLINE, one.error_detail)
    later, at = InStep.tr("It is tried again after {time}; your marks wait."), one.next_try_at or now
    refused = InStep.tr("The server refuses the password. Your marks wait until you enter another.")
    unsteady = InStep.tr("The server’s lists changed meanwhile. The next round compares again.")
    held = f"{asked} {InStep.tr('Is it to be so here too? Nothing is changed until you answer.')}"
    paused = InStep.tr("Paused: the server is asked nothing, and your marks wait.")
    moved = InStep.tr("The server has moved. Enter its new address to go on there.")
    well = InStep.tr("In step: what you read and star is the same here and there.")
    new = InStep.tr("The next sync brings what was read and starred there.")
    return {
        AccountState.OK: ("", well if one.last_read_at else new),
        AccountState.OFFLINE: (
            InStep.tr("Server away"),
            f"{why} {later.format(time=texts.day_and_time(at, now))}",
        ),
        AccountState.PASSWORD: (InStep.tr("Password refused"), refused),
        AccountState.UNSTEADY: (InStep.tr("Not yet in step"), unsteady),
        AccountState.HELD: (InStep.tr("Question"), held),
        AccountState.PAUSED: (InStep.tr("Paused"), paused),
        AccountState.MOVED: (InStep.tr("Server moved"), moved),
    }[one.state]


def described(one: Account | None, sentence: str, now: datetime) -> str:
    """Say how an account is, unless a card asks about that, what is here already, and what waits, a line each."""
    if one is None:
        return InStep.tr("There is no account.")
    said = [] if one.state is AccountState.HELD else [sentence]
    said += [texts.isolated(f"{one.name} ({server_words(one.dialect)})"), mode_words(one.mode)]
    if one.last_read_at is not None:
        here = InStep.tr("{here} of %Ln article(s) are here already", "", one.seen)
        said.append(here.format(here=texts.number(one.entries)))
        read = texts.day_and_time(one.last_read_at, now)
        said.append(InStep.tr("Last read: {time}").format(time=read))
    waiting = InStep.tr("%Ln article(s) with marks to be sent", "", one.waiting)
    return "\n".join([*said, waiting] if one.waiting else said)


def server_words(dialect: str) -> str:
    return {"miniflux": "Miniflux", "freshrss": "FreshRSS"}.get(dialect, "Google Reader API")


def mode_words(mode: Mode) -> str:
    return InStep.tr("Marks only") if mode is Mode.MARKS else InStep.tr("Marks, sources and folders")


def error_sentence(error: ReaderError) -> str:
    """Say why a server was not found, or cannot be read."""
    if isinstance(error, UsageError) and error.sentence == WORKING_OFFLINE:
        return InStep.tr("Nothing is sent: working offline is switched on in the settings.")
    if isinstance(error, AccountError):
        return whole(not_found_sentence(speech(), error))
    return failure_sentence(error)
