"""Pseudonyms of reporters.

A reader has one tag for each image and collector, so that one person counts once, and nobody can link two of them.
A tag cannot be guessed: it is also the right to withdraw, so it is sent in a body only, never in a path, query or
log.
"""

from __future__ import annotations

import hashlib
import hmac

SECRET_BYTES = 32
_PURPOSE = b"flag-tag/1"


def collector_id_of(root: bytes) -> str:
    """Return the id of a collector, the hash of its first root metadata (`1.root.json`): 32 hex digits."""
    return hashlib.sha256(root).hexdigest()[:32]


def tag_of(secret: bytes, collector_id: str, fingerprint: str) -> str:
    """Return the reporter's tag for an image: 32 hex digits.

    Args:
        secret: 32 random bytes for each profile and collector; never sent.
        collector_id: As `collector_id_of` gives it.
        fingerprint: SHA-256 of the image, 64 hex digits.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes, not {len(secret)}")
    message = b"\0".join((_PURPOSE, collector_id.encode("ascii"), bytes.fromhex(fingerprint)))
    return hmac.digest(secret, message, "sha256")[:16].hex()
