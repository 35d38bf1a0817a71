"""Who reports, without saying who.

The same reader and the same image always give the same tag, so that one person counts once. Two images, or two
collectors, give tags that nobody can link. It cannot be guessed: it is also the right to withdraw, so it travels
in a body only, never in a path, a query or a log.
"""

from __future__ import annotations

import hashlib
import hmac

SECRET_BYTES = 32
_PURPOSE = b"flag-tag/1"


def collector_id_of(root: bytes) -> str:
    """Name a collector by the bytes of its first root metadata (`1.root.json`): 32 hex digits."""
    return hashlib.sha256(root).hexdigest()[:32]


def tag_of(secret: bytes, collector_id: str, fingerprint: str) -> str:
    """Give the reporter's tag for an image: 32 hex digits.

    Args:
        secret: 32 random bytes, one secret for each profile and collector; never sent.
        collector_id: As `collector_id_of` gives it.
        fingerprint: SHA-256 of the image, 64 hex digits.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes, not {len(secret)}")
    message = b"\0".join((_PURPOSE, collector_id.encode("ascii"), bytes.fromhex(fingerprint)))
    return hmac.digest(secret, message, "sha256")[:16].hex()
