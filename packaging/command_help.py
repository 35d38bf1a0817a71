"""Writes man pages and completions for bash, zsh and fish: `python packaging/command_help.py OUT`.

They are made from what the command line declares, so that they cannot say anything else. OUT gets the folders of
`/usr/share` or `~/.local/share`: `man/man1`, `bash-completion/completions`, `zsh/site-functions`,
`fish/vendor_completions.d`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from reader import __version__
from reader.assembly.commands import make_parser, verbs
from reader.collector.arguments import make_parser as make_collector_parser
from reader.export.saving import Kind
from reader.settings.schema import choices

_COMPLETIONS = {
    "bash": "bash-completion/completions/{name}",
    "zsh": "zsh/site-functions/_{name}",
    "fish": "fish/vendor_completions.d/{name}.fish",
}


def write(out: Path) -> None:
    """Write all files below a folder, which is made if it is not there."""
    # Pages of the same version are the same bytes, whatever the day and the terminal.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    os.environ["COLUMNS"] = "80"
    os.environ["LANGUAGE"] = "en"
    for parser, does in (
        (make_parser(verbs()), "desktop news reader for reading offline"),
        (make_collector_parser(), "counts reports of images and publishes a block list"),
    ):
        _write(out / f"man/man1/{parser.prog}.1", str(_man_page(parser, does)))
        _mark_what_is_completed(parser)
        for shell, place in _COMPLETIONS.items():
            _write(out / place.format(name=parser.prog), shtab.complete(parser, shell=shell))


def _man_page(parser: argparse.ArgumentParser, does: str) -> Manpage:
    for one in _parsers(parser):
        if one is not parser and one.epilog:
            # A man page has a place for one epilog only.
            one.description, one.epilog = f"{one.description}. {one.epilog}", None
    facts = {
        "prog": parser.prog,
        "project_name": "Manchette",
        "version": __version__,
        "description": does,
        "manual_title": "Manchette",
        "format": "single-commands-section",
    }
    return Manpage(parser, _data=facts)


def _mark_what_is_completed(parser: argparse.ArgumentParser) -> None:
    """Have shells complete files and folders, settings with their values, and formats where one is wanted."""
    for one in _parsers(parser):
        for action in one._actions:
            if action.metavar == "DIR":
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
            elif action.type is Path:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.metavar == "KEY[=VALUE]":
                action.choices = list(_settings())
            elif "--as" in action.option_strings:
                action.choices = list(Kind)


def _settings() -> Iterator[str]:
    """Yield the names of settings, and each with its values where they can be counted."""
    for name, declared in choices().items():
        yield name
        yield from (f"{name}={value}" for value in declared.kind.values())


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _parsers(one)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/command_help.py OUT")
    write(Path(sys.argv[1]))
