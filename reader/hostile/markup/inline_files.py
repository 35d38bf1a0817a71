"""Files inside attributes: pictures as `data:` addresses, drawings as one long path.

Newsletters and exported documents embed pictures this way, hundreds of kilobytes in one attribute. They are not
shown (pictures come over HTTP and go through `picture.py`), but must not keep the text around them from being
read.
"""

from __future__ import annotations

import re

LONG = 10_000
"""An attribute with more characters than this is a file; addresses are taken up to 8,192."""

_LONG_VALUE = re.compile(rf"""=\s*(?:"[^"<>]{{{LONG},}}"|'[^'<>]{{{LONG},}}')""")


def without_inline_files(markup: str) -> str:
    """Empty the attributes that no address and no description is as long as; linear in the length."""
    return _LONG_VALUE.sub('=""', markup)
