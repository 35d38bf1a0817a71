"""A collector's description of itself, at `/v1/info`."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from reader.wire.decoder import reader_of
from reader.wire.flag_report import Version
from reader.wire.reasons import REASONS

LARGEST_INFO_BYTES = 64 * 1024
"""Largest description that an app stores."""

_Line = Annotated[str, Meta(max_length=300)]


class OfferedReason(msgspec.Struct, frozen=True, kw_only=True):
    """A reason that this collector accepts, with labels for apps that do not know it."""

    id: Annotated[str, Meta(pattern=r"^[a-z-]{1,32}$(?!\n)", max_length=32)]
    code: Annotated[int, Meta(ge=1, le=127)]
    weight: Annotated[float, Meta(ge=0, le=1)]
    labels: Annotated[dict[Annotated[str, Meta(max_length=8)], _Line], Meta(max_length=50)]
    """Labels by language."""


class ReportLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of the collector."""

    report_bytes: int
    burst_per_network: int
    reports_per_network_and_hour: int


class CollectorInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A collector's description of itself."""

    v: Literal[1]
    collector_id: Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
    name: _Line
    contact: _Line
    """Address for questions about this collector; may be ""."""
    notice_contact: _Line
    """Address for formal notices, which anonymous reports are not; may be ""."""
    list_base: Annotated[str, Meta(max_length=2048)]
    """Address of the list: relative to the collector's, or absolute (a CDN)."""
    min_app: Version
    min_wait_seconds: Annotated[int, Meta(ge=0, le=30 * 86400)]
    """Time that an app waits before it checks the list again."""
    limits: ReportLimits
    reasons: Annotated[tuple[OfferedReason, ...], Meta(max_length=100)]


OUR_REASONS = tuple(
    OfferedReason(id=reason.id, code=reason.code, weight=reason.weight, labels=reason.labels)
    for reason in REASONS.values()
)

decode_info = reader_of(CollectorInfo)
"""Decodes the answer; unknown fields are ignored. Raises `WireError`."""
