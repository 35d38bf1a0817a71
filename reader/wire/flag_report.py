"""A report, and its receipt.

A report sets one register at the collector: the opinion of one reporter (`tag`) about one image. Reports may be
sent repeatedly and in any order: the highest `seq` wins. Only the receipt proves that one was stored.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from reader.wire.decoder import reader_of
from reader.wire.reasons import ReasonId

LARGEST_REPORT_BYTES = 4_096
LARGEST_SEQ = 2**53 - 1
"""The largest integer that every JSON parser reads exactly."""
Age = Literal[0, 1, 7, 30, 90, 365]
AGES_IN_DAYS: tuple[Age, ...] = (0, 1, 7, 30, 90, 365)
"""The age of the flag, in classes: the exact time would tell more about the reader than is needed."""

# `$` also matches before a final newline: a fixed length excludes that, other patterns refuse it themselves (in a
# form that JSON Schema understands too).
Tag = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
Nonce = Annotated[str, Meta(pattern="^[0-9a-f]{16}$", max_length=16)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Version = Annotated[str, Meta(pattern=r"^[0-9]+\.[0-9]+$(?!\n)", max_length=16)]
"""Version with major and minor number only."""
Seq = Annotated[int, Meta(ge=1, le=LARGEST_SEQ)]
Operation = Literal["flag", "withdraw"]


class Subject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The image that is reported."""

    sha256: Digest
    """The fingerprint of its bytes as received."""
    pdq: Digest | msgspec.UnsetType = msgspec.UNSET
    """The 256-bit perceptual hash, if the picture has one."""
    pdq_q: Annotated[int, Meta(ge=0, le=100)] | msgspec.UnsetType = msgspec.UNSET
    url: Annotated[str, Meta(max_length=2048)] | msgspec.UnsetType = msgspec.UNSET
    """Address as returned by `sent_url.sendable_url`."""


class FlagReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One reporter's opinion about one image (`urn:manchette:report:1`)."""

    v: Literal[1]
    tag: Tag
    """The reporter's pseudonym (`tag.tag_of`)."""
    seq: Seq
    """Orders this reporter's reports of this image."""
    op: Operation
    nonce: Nonce
    """New for each request; the answer repeats it."""
    subject: Subject
    reason: ReasonId
    age_days: Age = 0
    app: Version = ""
    """The app's version."""

    def __post_init__(self) -> None:
        if self.op == "withdraw" and self.subject != Subject(sha256=self.subject.sha256):
            raise ValueError("a withdrawal names the fingerprint only")


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Proof that the collector has stored the report, or a newer one. Tells nothing about other reporters."""

    v: Literal[1]
    tag: Tag
    seq: Seq
    """The `seq` that is stored now."""
    nonce: Nonce
    result: Literal["accepted", "superseded"]
    """`superseded`: the collector has a higher `seq`."""

    def proves(self, report: FlagReport) -> bool:
        """Tell whether this answers that request."""
        return (self.tag, self.nonce) == (report.tag, report.nonce) and self.seq >= report.seq


def age_class(days: int) -> Age:
    """Return the class of an age; a negative one, by a wrong clock, is new."""
    return max((age for age in AGES_IN_DAYS if age <= days), default=0)


encode = msgspec.json.Encoder().encode
"""Writes a report, a receipt, or any other message of this package as JSON."""

decode_report = reader_of(FlagReport)
"""Decodes a request's body. Raises `WireError`."""

decode_receipt = reader_of(Receipt)
"""Decodes an answer's body; unknown fields are ignored. Raises `WireError`."""
