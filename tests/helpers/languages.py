"""Languages of the window that a test takes, where each costs a window."""

from __future__ import annotations

import pytest

from reader.domain.text.interface_language import INTERFACE_LANGUAGES

LONGER_THAN_ENGLISH = [
    pytest.param(one, marks=pytest.mark.long) if one == "en" else one for one in INTERFACE_LANGUAGES
]
"""Where it is asked whether words have room: those of English are the shortest, and are seen in the long run."""
BOTH_DIRECTIONS = [
    one if one in ("fr", "ar") else pytest.param(one, marks=pytest.mark.long) for one in INTERFACE_LANGUAGES
]
"""Where it is asked what stands where: one language of each direction, and the others in the long run."""
