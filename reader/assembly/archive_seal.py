"""Proves that this home wrote an archive: HMAC-SHA256 over its manifest, which has digests of its parts.

The key is random and lies in the state folder, which no archive contains. Any other archive counts as one of a
stranger, also that of an earlier version or of a computer that was lost.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any

from reader.settings.atomic_file import write_whole
from reader.settings.paths import Home

_BYTES = 32


def sealed(home: Home, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Add the proof to a manifest; makes the key of this home where there is none.

    Raises:
        OSError: the key cannot be read or written.
    """
    if _key(home) is None:
        write_whole(home.state / _KEY, secrets.token_bytes(_BYTES))
    key = _key(home)
    assert key is not None
    return {**manifest, "seal": _seal(key, manifest)}


def is_ours(home: Home, manifest: Mapping[str, Any]) -> bool:
    """Tell whether this home has sealed a manifest."""
    key = _key(home)
    facts = {name: value for name, value in manifest.items() if name != "seal"}
    given = str(manifest.get("seal")).encode(errors="replace")
    try:
        return key is not None and hmac.compare_digest(_seal(key, facts).encode(), given)
    except RecursionError:  # nested without end
        return False


_KEY = "backup.key"


def _seal(key: bytes, facts: Mapping[str, Any]) -> str:
    return hmac.digest(key, json.dumps(facts, sort_keys=True).encode(), "sha256").hex()


def _key(home: Home) -> bytes | None:
    try:
        key = (home.state / _KEY).read_bytes()
    except FileNotFoundError:
        return None
    return key if len(key) == _BYTES else None
