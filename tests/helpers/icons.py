"""Files of icons, as sites have them."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def icon_file(
    ink: str = "#b3261e", *, side: int = 32, kind: str = "PNG", ground: str | None = "white", sizes: int = 0
) -> bytes:
    """Make an icon: a disc on a ground.

    Args:
        ground: None: it can be seen through.
        sizes: Of an ICO file, how many pictures of 16, 32, … pixels are in it.
    """
    image = Image.new("RGBA", (side, side), ground or (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((side // 5, side // 5, side - side // 5, side - side // 5), fill=ink)
    file = io.BytesIO()
    image.save(file, kind, **({"sizes": [(16 << n, 16 << n) for n in range(sizes)]} if sizes else {}))
    return file.getvalue()
