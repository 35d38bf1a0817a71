"""Fetches a reported address, to check whether the reported picture is there.

A report can name any address, so a moderator who opens the address may see another picture. It is fetched only
when a moderator asks for it, from public addresses only, with the app's HTTP client; the picture is decoded in the
parser process, and its bytes are not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
from enum import StrEnum

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.collector.moderation import look_at
from reader.collector.store import reports, subjects
from reader.collector.store.database import Store
from reader.domain.errors import ImageError, Overrun, UsageError
from reader.domain.publisher import ALONE
from reader.domain.record import Record
from reader.web.client import Client, Fetched, Request
from reader.web.limits import Limits
from reader.web.policy import AddressPolicy
from reader.wire.likeness import ENOUGH_QUALITY, NEAR, distance

NEVER_FOR_MINORS = (
    "Images of children are never fetched from here. If this may show the abuse of a child, do not look"
    " for it: pass the address on to your country's hotline (inhope.org lists them) or to the police, and"
    " decide by the reports."
)
_LIMITS = Limits(picture_seconds=10.0, picture_bytes=15_000_000)


class Finding(StrEnum):
    """The result of comparing a reported picture with the one at its address."""

    SAME = "same"
    """The same bytes."""
    ALIKE = "alike"
    """Another size or encoding of the same picture."""
    DIFFERENT = "different"
    UNREACHABLE = "unreachable"


class Verified(Record):
    url: str
    finding: Finding
    detail: str = ""


def verify(store: Store, reference: str, policy: AddressPolicy | None = None) -> Verified:
    """Fetch the most frequent address of a subject, compare, and store the finding with the subject.

    Args:
        reference: The subject's number, key or address.
        policy: Which addresses may be connected to; public ones only, except in tests.

    Raises:
        UsageError: There is no such subject or no address, or it is about a child.
    """
    dossier = look_at(store, reference)
    one = dossier.subject
    if one.reason == "minor" or "minor" in dossier.votes_by_reason:
        raise UsageError(NEVER_FOR_MINORS)
    if one.kind == "url" or not dossier.addresses:
        raise UsageError("no address was reported that could be looked at")
    url = dossier.addresses[0].url
    with store.read() as connection:
        hashes = {one.key} if one.kind == "near" else reports.hashes_of(connection, one.key)
    verified = _compare(url, one.key if one.kind == "exact" else b"", hashes, policy)
    with store.write() as connection:
        subjects.note_verified(connection, one, verified.finding.value)
    return verified


def _compare(url: str, sha256: bytes, hashes: set[bytes], policy: AddressPolicy | None) -> Verified:
    with contextlib.closing(Client(policy, limits=_LIMITS)) as client:
        try:
            fetched = client.fetch(Request(url=url, kind="picture"), CancelToken())
        except ImageError as error:
            return Verified(url, Finding.UNREACHABLE, str(error))
    assert isinstance(fetched, Fetched)
    if hashlib.sha256(fetched.body).digest() == sha256:
        return Verified(url, Finding.SAME)
    with contextlib.closing(Sandbox(1)) as sandbox:
        try:
            picture = sandbox.call("reader.hostile.pictures.picture:render", fetched.body, origin=ALONE)
        except (ImageError, Overrun) as error:
            return Verified(url, Finding.DIFFERENT, str(error))
    if picture.pdq is not None and picture.pdq_quality >= ENOUGH_QUALITY:
        nearest = min((distance(picture.pdq, one) for one in hashes), default=256)
        if nearest <= NEAR:
            return Verified(url, Finding.ALIKE, f"{nearest} of 256 bits differ")
    return Verified(url, Finding.DIFFERENT)
