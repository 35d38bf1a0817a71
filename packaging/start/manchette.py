"""Where the commands begin, before anything of ours is imported: `manchette` and `manchette-collector`.

The package is called `reader`, and so is another one of the Python index; a folder of that name may also be on
PYTHONPATH. Whichever Python would take instead of ours is named in one sentence; without this, the start would end
in a traceback about a module that is missing.
"""

import importlib.util
import sys
from pathlib import Path
from typing import NoReturn


def main() -> NoReturn:
    """Run the reader."""
    _demand_our_package()
    try:
        from reader.__main__ import run

        run()
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "reader"):
            raise  # a fault of ours
        # As where a collector was installed, with only what that needs (packaging/collector/README.md).
        _give_up(f"it needs the package {package}, which is missing")


def collector() -> int:
    """Run the collector. Gives the exit code."""
    _demand_our_package()
    from reader.collector.command_line import main as run

    return run()


def _demand_our_package() -> None:
    if getattr(sys, "frozen", False):
        return  # it brings its own Python, which looks nowhere else
    found = importlib.util.find_spec("reader")
    if found is None or found.origin is None:
        _give_up("its package `reader` is missing")
    elif "Manchette" not in _first_line(Path(found.origin)):
        _give_up(f"another package named `reader` is in the place of its own ({Path(found.origin).parent})")


def _first_line(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as text:
        return text.readline()


def _give_up(why: str) -> NoReturn:
    sys.stderr.write(
        f"manchette: {why}; install Manchette in an environment of its own, for example with `pipx install`.\n"
    )
    sys.exit(2)


if __name__ == "__main__":
    main()
