"""The verbs `desktop-install` and `desktop-uninstall`. `__main__` gives the first what draws icons."""

from __future__ import annotations

import argparse

from reader.assembly import desktop
from reader.assembly.output import print_sentence
from reader.assembly.verbs.arguments import DONE, Declare
from reader.settings.paths import Home


def declare(verb: Declare) -> None:
    verb("desktop-install", on_home=_install)
    verb("desktop-uninstall", on_home=_uninstall)


def _install(home: Home, arguments: argparse.Namespace) -> int:
    print_sentence(
        "Manchette is in the menu now, and opens feeds and lists of feeds ({folder});"
        " `manchette desktop-uninstall` undoes that",
        folder=desktop.install(home, arguments.draw_icon),
    )
    return DONE


def _uninstall(home: Home, arguments: argparse.Namespace) -> int:
    if desktop.uninstall():
        print_sentence("Manchette is not in the menu any more; articles and settings stay")
    else:
        print_sentence("there was no entry of Manchette in the menu")
    return DONE
