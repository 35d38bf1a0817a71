"""How alike two pictures look, by their 256-bit perceptual hashes (PDQ)."""

from __future__ import annotations

NEAR = 31
"""Bits; at most so many differ between two renditions of one picture. Photographs alone would allow 64 (nearest
strangers 84 in 499,500 pairs), but cards of one template start at 34. Also the value that others use, so lists can
be exchanged."""
ENOUGH_QUALITY = 50
"""Of 100: below it a picture has too few features for its hash to mean anything (white 0, a gradient 44)."""


def distance(one: bytes, other: bytes) -> int:
    """Count the bits in which two hashes differ, 0 to 256."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()
