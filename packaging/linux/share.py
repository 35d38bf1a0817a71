"""Writes what a package of a Linux system puts below `/usr/share`: `python packaging/linux/share.py OUT`.

Desktop entry, metainfo, media types and icons are those of `manchette desktop-install`; man pages and completions
come from `packaging/command_help.py`.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from reader.assembly.desktop import files
from reader.ui.system.icon_drawing import draw_icon


def write(out: Path) -> None:
    """Write all files below a folder, which is made if it is not there."""
    for name, content in files(["manchette"], draw_icon).items():
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    runpy.run_path(str(Path(__file__).parents[1] / "command_help.py"))["write"](out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/linux/share.py OUT")
    write(Path(sys.argv[1]))
