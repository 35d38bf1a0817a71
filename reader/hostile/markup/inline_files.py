"""Files that stand in tags: pictures as `data:` addresses, drawings as one path.

Newsletters and exported documents carry their pictures so, hundreds of kilobytes in one attribute. None is shown
(pictures come over http, and go through `picture.py`), but the text around them is read as if they were small.
"""

from __future__ import annotations

import re

LONG = 10_000
"""Characters; addresses are taken up to 8,192."""

_LONG_VALUE = re.compile(rf"""=\s*(?:"[^"<>]{{{LONG},}}"|'[^'<>]{{{LONG},}}')""")


def without_inline_files(markup: str) -> str:
    """Empty the attributes that no address and no description is as long as; linear in the length."""
    return _LONG_VALUE.sub('=""', markup)
