"""Which `mailto:` links may be opened: to one address, without text that the reader did not write. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote

_MAILBOX = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+'~-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_MORE_THAN_ADDRESSED = re.compile(r"(?:^|[&;])\s*attach|[\x00-\x1f\x7f]", re.IGNORECASE)
"""Fields that attach a file, and line breaks, which would begin another header."""


def mail_link(mailbox: str, fields: str) -> str | None:
    """Make a `mailto:` link without its subject and text.

    Args:
        fields: The rest of the link, percent-encoded, without its "?".

    Returns:
        None if it is not one plain address, or the fields attach a file or contain a line break.
    """
    if not _MAILBOX.fullmatch(mailbox) or _MORE_THAN_ADDRESSED.search(unquote(fields)):
        return None
    return f"mailto:{mailbox}"
