"""The messages between the program and a parser process: a few structs in MessagePack, encoded by msgspec.

Unlike pickles, messages name no classes. `doors.py` holds the checks of answers; the parser process loads only
this module.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from reader.domain.errors import FeedError, ImageError, OutlineError, ReaderError

T = TypeVar("T")

_MAX_TRACEBACK = 20_000
_MAX_DETAIL = 1_000

Line = Annotated[str, Meta(max_length=10_000, pattern=r"\A[^\x00-\x08\x0a-\x1f\x7f]*\Z")]
"""A title, a name, a language: no control characters, no second line."""


class Job(Struct, frozen=True, forbid_unknown_fields=True):
    """One call of a function."""

    name: str
    """Module and function, "reader.hostile.feeds.feed:parse"."""
    seconds: float
    """CPU time limit."""
    arguments: tuple[Any, ...]


class Errand(Struct, frozen=True, forbid_unknown_fields=True):
    """An order to the process that forks; pipes for a new child come beside it."""

    modules: tuple[str, ...]
    """Modules to load first."""
    ended: tuple[int, ...]
    """Children that are done with."""


class ErrandDone(Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to an order."""

    child: int
    """The new process; 0: none was wanted, or the system refused one."""
    codes: tuple[int, ...]
    """Their exit codes, as in `subprocess`."""
    seconds: float
    """CPU time that the process which forks has used."""


class Done(Struct, Generic[T], frozen=True, forbid_unknown_fields=True, tag="done"):
    """It gave a result."""

    result: T


class Raised(Struct, frozen=True, forbid_unknown_fields=True, tag="raised"):
    """It raised an expected failure on purpose."""

    kind: Literal["feed", "image", "outline"]
    reason: Literal["not_a_feed", "damaged", "too_large", "no_list", "list_gone", "script_page", "log_in"]
    detail: Annotated[str, Meta(max_length=_MAX_DETAIL, pattern=r"\A[^\x00-\x1f\x7f]*\Z")]


class NoMemory(Struct, frozen=True, forbid_unknown_fields=True, tag="memory"):
    """It had not enough memory."""


class Bug(Struct, frozen=True, forbid_unknown_fields=True, tag="bug"):
    """It raised anything else."""

    traceback: Annotated[str, Meta(max_length=_MAX_TRACEBACK, pattern=r"\A[^\x00-\x09\x0b-\x1f\x7f]*\Z")]


Answer = Done[Any] | Raised | NoMemory | Bug


_encoder = msgspec.msgpack.Encoder()
_jobs = msgspec.msgpack.Decoder(Job)


def write_job(name: str, arguments: tuple[Any, ...], seconds: float) -> bytes:
    """Write a job; arguments are plain data."""
    return _encoder.encode(Job(name, seconds, arguments))


def read_job(job: bytes) -> Job:
    return _jobs.decode(job)


def write_answer(answer: Answer) -> bytes:
    """Write an answer; raises TypeError if the result cannot be sent."""
    return _encoder.encode(answer)


def failure_of(error: ReaderError) -> Raised | None:
    """Return the answer that stands for an expected failure; None where it is not one of the three that pass."""
    match error:
        case FeedError() | ImageError():
            kind: Literal["feed", "image"] = "feed" if isinstance(error, FeedError) else "image"
            return Raised(kind, error.reason.value, _short(error.detail))  # type: ignore[arg-type]  # read strictly
        case OutlineError():
            return Raised("outline", "damaged", _short(str(error)))
    return None


def bug_of(traceback: str) -> Bug:
    """Return the answer that stands for a mistake of ours; of a long trace the end, where it happened."""
    return Bug("".join(one if one.isprintable() or one == "\n" else "?" for one in traceback[-_MAX_TRACEBACK:]))


def _short(detail: str) -> str:
    return " ".join(detail.split())[:_MAX_DETAIL]
