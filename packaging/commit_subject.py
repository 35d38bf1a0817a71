"""Refuses a commit whose subject is too long; the reason goes into the body (`.pre-commit-config.yaml`)."""

from __future__ import annotations

import sys
from pathlib import Path

LONGEST = 72
"""Most letters of a subject, so that `git log --oneline` and mails show all of it."""


def complaint(message: str) -> str:
    """Say what is wrong with a commit's message; "" if nothing is."""
    subject, _, rest = message.partition("\n")
    if len(subject) > LONGEST:
        return f"The subject has {len(subject)} letters; {LONGEST} are allowed. Put the reason into the body."
    if rest and not rest.startswith("\n"):
        return "Leave the line after the subject empty."
    return ""


if __name__ == "__main__":
    sys.exit(complaint(Path(sys.argv[1]).read_text(encoding="utf-8")) or None)
