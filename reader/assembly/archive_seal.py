"""Proves that this home wrote an archive: HMAC-SHA256 over its manifest, with digests of database and settings.

Pictures and files are not covered: any archive's are checked (`archive_files.py`). The key is random and lies in
the state folder, which no archive contains. Any other archive counts as one of a stranger, also that of an
earlier version or of a computer that was lost.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any

from reader.settings.atomic_file import write_whole
from reader.settings.paths import Home

_KEY, _BYTES = "backup.key", 32


def seal(home: Home, facts: Mapping[str, Any]) -> str:
    """Return the proof of a manifest, in hex; creates the key of this home if there is none.

    Raises:
        OSError: the key cannot be read or written.
    """
    file = home.state / _KEY
    key = file.read_bytes() if file.is_file() else b""
    if len(key) != _BYTES:
        key = secrets.token_bytes(_BYTES)
        write_whole(file, key)
    return hmac.digest(key, json.dumps(facts, sort_keys=True).encode(), "sha256").hex()


def is_ours(home: Home, manifest: Mapping[str, Any]) -> bool:
    """Tell whether this home has sealed a manifest."""
    facts = {name: value for name, value in manifest.items() if name != "seal"}
    given = str(manifest.get("seal")).encode(errors="replace")
    try:
        return hmac.compare_digest(seal(home, facts).encode(), given)
    except RecursionError:  # nested too deeply
        return False
