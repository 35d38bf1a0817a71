"""Makes the long description of the wheel: README.md without what only a checkout can show.

An index shows it on a page of its own, far from our files: pictures and links with a path in the checkout would be
broken there. The pictures are left out, of the links the words stay. (Hatchling calls this while it builds;
pyproject names it.)
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_CODE = re.compile(r"^(```.*?^```$)", re.MULTILINE | re.DOTALL)
_ELSEWHERE = r"(?!https?:|mailto:)"
_PICTURE = re.compile(
    rf"!\[[^\]]*\]\({_ELSEWHERE}[^)]*\)|<picture>.*?</picture>|<img\s[^>]*?src=\"{_ELSEWHERE}[^>]*>", re.DOTALL
)
_LINK = re.compile(rf"\[([^\]]+)\]\({_ELSEWHERE}[^)]*\)")


class LongDescription(MetadataHookInterface):
    """Fills in `readme`, which pyproject leaves to us."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the text to what is known of the project."""
        readme = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": long_description(readme)}


def long_description(readme: str) -> str:
    """Give a README in Markdown without pictures and links into the checkout; code stays as it is."""
    # `split` gives prose and code in turn.
    parts = [part if number % 2 else _prose(part) for number, part in enumerate(_CODE.split(readme))]
    return "".join(parts)


def _prose(text: str) -> str:
    # A link may be around a picture: nothing of it stays then.
    without = _LINK.sub(r"\1", _PICTURE.sub("", text)).replace("[]", "")
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", without)
