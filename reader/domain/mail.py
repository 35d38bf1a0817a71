"""Which links may open a letter: to one address, with nothing in it that its reader did not write. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote

_MAILBOX = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+'~-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_MORE_THAN_ADDRESSED = re.compile(r"(?:^|[&;])\s*attach|[\x00-\x1f\x7f]", re.IGNORECASE)
"""In the fields of a mail: files of the reader's, and a line break that begins another field."""


def mail_link(mailbox: str, fields: str) -> str | None:
    """Make a `mailto:` link without its subject and text.

    Args:
        mailbox: Whom the letter is to.
        fields: What the link says besides, percent-encoded, without its "?".

    Returns:
        None where it is not one plain address, or the fields would attach a file or break a line.
    """
    if not _MAILBOX.fullmatch(mailbox) or _MORE_THAN_ADDRESSED.search(unquote(fields)):
        return None
    return f"mailto:{mailbox}"
