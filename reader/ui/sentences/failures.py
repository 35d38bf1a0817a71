"""Sentences about expected failures, in the window's language; the core's own are in English."""

from __future__ import annotations

import errno
from datetime import datetime

from reader.domain.errors import (
    FailureReason,
    FeedError,
    ImageError,
    NoRoomToUpgrade,
    PrintingFailed,
    ReaderError,
    Refused,
    StorageError,
    StorageFault,
    marked,
)
from reader.domain.recovery import Recovery
from reader.domain.sharing.sharing_program import ProgramNotStarted, ProgramProblem
from reader.domain.sources.feed import Health
from reader.sentences import failures
from reader.ui.sentences.speech import speech, whole
from reader.ui.sentences.texts import day_and_time, full_moment, isolated, size, translate

_UNSAVED = marked("This setting could not be saved: {why}")


def reason_sentence(reason: FailureReason, detail: str = "") -> str:
    """Say in one sentence why something could not be had.

    `detail` is a short fact, such as the status or the host.
    """
    return whole(failures.reason_sentence(speech(), reason, detail))


def health_sentence(health: Health, now: datetime) -> str:
    """Say what went wrong with a feed and when it is tried again; "" for a feed without errors."""
    if health.error is None:
        return ""
    happened = reason_sentence(health.error, health.error_detail)
    if health.next_check_at is None:
        following = whole(failures.what_follows(speech(), health.error, ""))
    elif health.next_check_at <= now:
        following = translate("Failures", "The next try comes with the next sync.")
    else:
        following = whole(failures.next_try(speech(), day_and_time(health.next_check_at, now)))
    return f"{happened} {following}"


def recovery_sentence(recovery: Recovery) -> str:
    """Say that the database was damaged or missing, and what was opened in its place."""
    return failures.recovery_sentence(speech(), recovery, full_moment)


def failure_sentence(error: ReaderError) -> str:
    """Say in one sentence what went wrong.

    Common failures have a sentence of the window. For the others there is a general one, followed by what the
    command line says of it.
    """
    if isinstance(error, FeedError | ImageError):
        return reason_sentence(error.reason, error.detail)
    if isinstance(error, NoRoomToUpgrade):
        said = translate(
            "Failures",
            "Your library must be brought up to date, and a copy of it is made first: {needed} must be free on"
            " this disk, and {free} are. Nothing was changed; make room, then start again.",
        )
        return said.format(needed=size(error.needed_bytes), free=size(error.free_bytes))
    if isinstance(error, Refused):
        return whole(speech().told(error))
    if isinstance(error, PrintingFailed):
        return translate("Failures", "The printer does not answer, or has given up.")
    if isinstance(error, ProgramNotStarted):
        return program_sentence(error)
    if isinstance(error, StorageError):
        return storage_sentence(error.fault)
    return translate("Failures", "That did not work: {told}").format(told=isolated(speech().told(error)))


def connection_words(state: str, *, by_hand: bool = False, metered: bool = False) -> tuple[str, str]:
    """Say what is known of the network.

    `by_hand`: the reader works offline; `metered`: bytes cost money here. Returns a word or two, and what it means
    for the reader; both empty while the state (`online`, `offline`, `portal` or `unknown`) is unknown.
    """
    if by_hand:
        return translate("Texts", "Working offline"), translate("Texts", "nothing is fetched until you say so")
    match state:
        case "online" if metered:
            return translate("Texts", "Online, metered"), translate("Texts", "bytes cost money on this network")
        case "online":
            return translate("Texts", "Online"), translate("Texts", "feeds can be fetched")
        case "offline":
            return translate("Texts", "Offline"), translate("Texts", "everything here can be read")
        case "portal":
            return translate("Texts", "Log-in page"), failures.reason_sentence(speech(), FailureReason.PORTAL)
        case _:
            return "", ""


def program_sentence(error: ProgramNotStarted) -> str:
    """Say why a program could not be started."""
    said = {
        ProgramProblem.MISSING: translate("Failures", "There is no program named {name} on this computer."),
        ProgramProblem.REFUSED: translate("Failures", "The program {name} may not be run."),
        ProgramProblem.TOO_LONG: translate("Failures", "This is too long to be handed to {name}."),
        ProgramProblem.OTHER: translate("Failures", "The program {name} could not be started."),
    }[error.why]
    return said.format(name=isolated(error.name))


def unsaved_sentence(error: ReaderError) -> str:
    """Say why a setting could not be stored."""
    return speech().tr(_UNSAVED).format(why=failure_sentence(error))


def file_sentence(error: OSError) -> str:
    """Say why a file could not be read or written; the system's message may be in another language."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return storage_sentence(StorageFault.FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return storage_sentence(StorageFault.REFUSED)
    return storage_sentence(None)


def storage_sentence(fault: StorageFault | None) -> str:
    return {
        StorageFault.FULL: translate("Failures", "The disk is full: nothing more can be kept."),
        StorageFault.STUCK: translate(
            "Failures", "The database is damaged, and could not be put aside for its newest copy."
        ),
        StorageFault.DAMAGED: translate(
            "Failures", "The database is damaged; the next start opens its newest copy and saves what is newer."
        ),
        StorageFault.HELD: translate("Failures", "Another program holds the files."),
        StorageFault.REFUSED: translate("Failures", "The files may not be written."),
        StorageFault.NO_FOLDER: translate("Failures", "A folder for them cannot be made or entered."),
        StorageFault.LINK: translate(
            "Failures", "One of its folders is a link to elsewhere; remove the link and start again."
        ),
        StorageFault.OTHERS: translate("Failures", "One of the folders belongs to another user; choose another."),
        StorageFault.NEWER: translate(
            "Failures", "They were made by a newer Manchette, and are untouched; install that one."
        ),
        StorageFault.FOREIGN: translate("Failures", "The database is another program's; it is untouched."),
        StorageFault.OUTDATED: translate(
            "Failures", "The database could not be brought up to date; it is as it was."
        ),
        StorageFault.FAILING: translate("Failures", "The disk could not read or write; it may be failing."),
        StorageFault.SILENT: translate("Failures", "Another Manchette is open with them, and does not answer."),
        None: translate("Failures", "It could not be kept on this disk."),
    }[fault]
