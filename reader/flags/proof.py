"""The report sent for a flag, and the proof in its answer. Pure, except for the random nonce."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from reader.domain.errors import WireError
from reader.domain.images.flag import IMPOSTOR, Desired, Flag, Form
from reader.domain.record import Record
from reader.storage.images.collectors import Collector
from reader.web.client import Answered

if TYPE_CHECKING:
    from reader.wire.flag_report import FlagReport, Receipt


class Answer(Record, kw_only=True):
    """The proof that an answer holds: of a receipt, of a refusal, or none."""

    receipt: Receipt | None = None
    refusal: str = ""
    """Name of the problem, if the answer is proved to be the collector's."""
    detail: str = ""
    """The field that it refuses."""
    problem: str = ""
    retry_after_seconds: float | None = None

    @property
    def again(self) -> bool:
        """True if another try at once may succeed."""
        return self.refusal in ("seq-reuse", *FOR_GOOD)


FOR_GOOD = ("invalid", "malformed", "too-large", "unsupported-media", "length-required", "subject-mismatch")


def simpler_form(answer: Answer) -> Form | None:
    """Choose a simpler form of the report after a refusal; None if none would help."""
    if answer.refusal == "subject-mismatch":
        return None  # a bug of ours, or a copied secret
    return Form.OTHER if answer.detail == "reason" else Form.BARE


def report_of(collector: Collector, flag: Flag, now: datetime, version: str) -> FlagReport:
    """Make the report of a flag as it is sent; `version` is this program's, major and minor."""
    from msgspec import UNSET

    from reader.wire.flag_report import LARGEST_SEQ, FlagReport, Subject, age_class
    from reader.wire.reasons import REASONS
    from reader.wire.tag import tag_of

    is_flag = flag.desired is Desired.FLAG
    is_whole = is_flag and flag.form is not Form.BARE
    is_hashed = is_whole and flag.pdq is not None
    return FlagReport(
        v=1,
        tag=tag_of(collector.secret, collector.collector_id, flag.fingerprint),
        seq=min(flag.seq, LARGEST_SEQ),
        op="flag" if is_flag else "withdraw",
        nonce=secrets.token_hex(8),
        subject=Subject(
            sha256=flag.fingerprint,
            pdq=flag.pdq.hex() if is_hashed and flag.pdq else UNSET,
            pdq_q=flag.pdq_quality if is_hashed else UNSET,
            url=flag.url if is_whole and flag.url else UNSET,
        ),
        reason=REASONS["other" if flag.form is Form.OTHER or not is_flag else flag.reason].id,
        age_days=age_class((now - flag.changed_at).days),
        app=version,
    )


def understood(answered: Answered, report: FlagReport) -> Answer:
    """Read an answer, and return the outcome that it proves."""
    from reader.wire.flag_report import decode_receipt
    from reader.wire.problem import PROBLEM_TYPE, decode_problem

    wait = answered.retry_after_seconds
    try:
        if answered.status == 200 and answered.content_type == "application/json":
            receipt = decode_receipt(answered.body)
            if receipt.proves(report):
                return Answer(receipt=receipt)
            return Answer(problem=IMPOSTOR)
        if answered.content_type == PROBLEM_TYPE:
            problem = decode_problem(answered.body)
            if problem.proves(report.nonce):
                word = "unknown" if problem.name is None else problem.name.word
                return Answer(refusal=word, problem=word, detail=problem.detail, retry_after_seconds=wait)
    except WireError:
        return Answer(problem=IMPOSTOR, retry_after_seconds=wait)
    # A collector never answers like this: something in between did, such as a log-in page.
    is_other = answered.status < 400 or answered.status == 511
    why = IMPOSTOR if is_other else f"answered {answered.status}"
    return Answer(problem=why, retry_after_seconds=wait)
