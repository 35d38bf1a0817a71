"""How alike two pictures look, by their 256-bit perceptual hashes (PDQ)."""

from __future__ import annotations

NEAR = 31
"""Most bits in which two renditions of one picture differ. Photographs would allow 64 (the most similar different
ones: 84, in 499,500 pairs), but cards of one template start at 34. Others use this value too, so lists can be
exchanged.
"""
ENOUGH_QUALITY = 50
"""Least PDQ quality, of 100: below it a picture has too few features for a useful hash (plain white 0, a gradient
44).
"""


def distance(one: bytes, other: bytes) -> int:
    """Count the bits in which two hashes differ, 0 to 256."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()
