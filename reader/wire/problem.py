"""A collector's refusals, as problem documents (RFC 9457)."""

from __future__ import annotations

from enum import Enum
from typing import Literal

import msgspec

from reader.wire.decoder import reader_of
from reader.wire.flag_report import Nonce

PROBLEM_TYPE = "application/problem+json"
_NAMESPACE = "urn:manchette:problem:"


class ProblemName(Enum):
    """Each refusal with its status and its title."""

    MALFORMED = ("malformed", 400, "The request could not be read.")
    LENGTH_REQUIRED = ("length-required", 411, "The request must say how long it is.")
    TOO_LARGE = ("too-large", 413, "The request is too large.")
    UNSUPPORTED_MEDIA = ("unsupported-media", 415, "The request must be plain JSON.")
    INVALID = ("invalid", 422, "The report is not as agreed.")
    SEQ_REUSE = ("seq-reuse", 422, "This number was used for another intention.")
    SUBJECT_MISMATCH = ("subject-mismatch", 422, "This tag belongs to another image.")
    UPGRADE_REQUIRED = ("upgrade-required", 426, "This collector needs a newer app.")
    RATE_LIMITED = ("rate-limited", 429, "Too many reports from one network; later, please.")
    BUSY = ("busy", 503, "The collector cannot store reports now; later, please.")
    CLOSED = ("closed", 410, "This collector takes no more reports.")
    INTERNAL = ("internal", 500, "The collector made a mistake.")
    NOT_FOUND = ("not-found", 404, "There is nothing here.")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "Not with this method.")

    def __init__(self, word: str, status: int, title: str) -> None:
        self.word = word
        self.status = status
        self.title = title

    @property
    def urn(self) -> str:
        """The problem's `type`."""
        return _NAMESPACE + self.word


_NAMES = {name.urn: name for name in ProblemName}


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    type: str
    title: str
    status: int
    detail: str = ""
    """Names the bad field, never its content."""
    nonce: Nonce | Literal[""] = ""
    """The request's, if it could be read. A refusal without it proves nothing."""

    @property
    def name(self) -> ProblemName | None:
        """Our name for it; None if this version does not know it."""
        return _NAMES.get(self.type)

    def proves(self, nonce: str) -> bool:
        """Tell whether the collector refused that request: a portal or proxy cannot know the nonce."""
        return self.type.startswith(_NAMESPACE) and self.nonce == nonce != ""


def problem(name: ProblemName, *, detail: str = "", nonce: str = "") -> Problem:
    return Problem(type=name.urn, title=name.title, status=name.status, detail=detail, nonce=nonce)


decode_problem = reader_of(Problem)
"""Decodes a problem document. Raises `WireError`."""
