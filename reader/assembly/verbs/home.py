"""The verbs `settings`, `check`, `backup` and `restore`."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.assembly import presentation, sentences
from reader.assembly.output import ask_secret, confirm, print_json, print_sentence, print_text, say
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, Declare, first_line, text
from reader.assembly.words import counted, told, tr
from reader.domain.clock import system_clock
from reader.domain.errors import PassphraseWanted, UsageError
from reader.domain.power import Power
from reader.settings.paths import Home

if TYPE_CHECKING:
    from reader.assembly.archive_database import Archive


_ENVIRONMENT = "MANCHETTE_BACKUP_PASSPHRASE"
_PASSWORD_FROM = "read the passphrase from the first line of this file (- is standard input)"


def declare(verb: Declare) -> None:
    one = verb("settings", _settings, json=True)
    one.add_argument("choices", metavar="KEY[=VALUE]", nargs="*", type=text)
    one = verb("backup", _backup, json=True)
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("--no-images", action="store_true", help="leave out pictures and files of articles")
    one.add_argument(
        "--passphrase",
        action="store_true",
        help="nobody reads the copy without a passphrase: MANCHETTE_BACKUP_PASSPHRASE, or one that is asked for",
    )
    one.add_argument("--password-from", metavar="FILE", help=_PASSWORD_FROM)
    one = verb("restore", on_home=_restore, json=True)
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument(
        "--take-settings",
        action="store_true",
        help="take over programs, proxy, consents and rules even from a copy that this home did not write",
    )
    one.add_argument("--password-from", metavar="FILE", help=_PASSWORD_FROM)
    one = verb("check", _check, json=True)
    one.add_argument(
        "--mend",
        action="store_true",
        help="replace a damaged database by its newest good copy, with what is newer saved from it",
    )


def _settings(services: Services, arguments: argparse.Namespace) -> int:
    words = [word.partition("=") for word in arguments.choices]
    wanted = services.settings.current
    for name, has_value, value in words:
        # All or nothing: every word is checked before anything is changed.
        wanted = wanted.with_value(name, value if has_value else wanted.value(name))
    shown: dict[str, Any] = {}
    for name, has_value, value in words:
        shown[name] = services.settings.set(name, value) if has_value else services.settings.current.value(name)
    if not words:
        shown = dict(services.settings.current.items())
    for problem in services.settings.problems:
        say(told(problem.error))
    if arguments.json:
        print_json(shown)
    else:
        for name, value in shown.items():
            text = ("on" if value else "off") if isinstance(value, bool) else value
            print_text(f"{name}={text}")
    return DONE


def _check(services: Services, arguments: argparse.Namespace) -> int:
    result = presentation.check(services)
    is_damaged = services.recovery is None and bool(result["database"]["problems"])
    if is_damaged:
        services.database.report_damage()
        if arguments.mend:
            from reader.storage.core.migrations import DamagedFile

            # The verb is run once more then, on a home that is opened anew.
            raise DamagedFile(tr("{file} is damaged; it could not be replaced", file=services.database.path))
    if arguments.verbose:
        result["parser"] = presentation.cage(services)
    if arguments.json:
        print_json(result)
    else:
        for problem in result["database"]["problems"]:
            print_sentence("database: {problem}", problem=problem)
        if is_damaged:
            print_sentence(
                "the next start of Manchette, or `manchette check --mend` now, sets the damaged file aside,"
                " opens the newest good copy and saves into it what is newer"
            )
        for fingerprint in result["images"]["missing"]:
            print_sentence(
                "picture missing or not whole: {file}; the next sync fetches it again", file=fingerprint
            )
        for name in result["enclosures"]["missing"]:
            print_sentence("file missing: {file}; `manchette download` fetches it again", file=name)
        if result["ok"]:
            pictures = counted(result["images"]["stored"], "{n} picture", "{n} pictures")
            articles = counted(result["entries"], "{n} article", "{n} articles")
            print_sentence("sound: {articles}, {pictures}", articles=articles, pictures=pictures)
        if arguments.verbose:
            from reader.background.cage import lacking

            print_sentence("parser process: {how}", how=sentences.caged(result["parser"]["missing"], lacking()))
    return DONE if result["ok"] else IN_PART


def _backup(services: Services, arguments: argparse.Namespace) -> int:
    from reader.assembly.archive import back_up

    passphrase = _passphrase(arguments, twice=True) if arguments.passphrase or arguments.password_from else ""
    archive = back_up(services, arguments.file, files=not arguments.no_images, passphrase=passphrase)
    if arguments.json:
        print_json(_archive(archive) | {"file": str(arguments.file)})
    else:
        size = arguments.file.stat().st_size / 1_000_000
        contents = _contents(archive)
        print_sentence(
            "{contents} written to {file} ({size:.1f} MB)", contents=contents, file=arguments.file, size=size
        )
    return DONE


def _passphrase(arguments: argparse.Namespace, *, twice: bool) -> str:
    """Return the passphrase of a copy, from where the reader has put it; on a terminal it may be typed `twice`.

    Raises:
        UsageError: there is none, or the two differ.
    """
    if arguments.password_from is not None:
        name = arguments.password_from
        try:
            given = first_line(name)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("cannot read a passphrase from {file}", file=name) from error
    else:
        given = os.environ.get(_ENVIRONMENT, "")
        if not given:
            given = ask_secret(tr("Passphrase of the copy: ")) or ""
            if twice and given and ask_secret(tr("The same again: ")) != given:
                raise UsageError("the two passphrases differ; no copy was made")
    if not given:
        raise PassphraseWanted(arguments.file)
    return given


def _restore(home: Home, arguments: argparse.Namespace) -> int:
    from reader.assembly.archive import put_back
    from reader.assembly.locked_file import is_locked

    def take(powers: Sequence[Power]) -> bool:
        question = f"{_listed(tr('It would change here:'), powers)}\n{tr('Take that over too? [y/N]')}"
        return arguments.take_settings or (not arguments.json and confirm(question))

    passphrase = ""
    with contextlib.suppress(OSError):  # what cannot be read is said below
        passphrase = _passphrase(arguments, twice=False) if is_locked(arguments.file) else ""
    restored = put_back(home, arguments.file, system_clock(), passphrase=passphrase, take=take)
    if arguments.json:
        kept = str(restored.kept) if restored.kept else None
        left = [{"what": str(one.what), "value": one.value} for one in restored.left]
        print_json(_archive(restored.archive) | {"kept": kept, "left_out": restored.left_out, "left": left})
        return DONE
    contents, made_at = _contents(restored.archive), restored.archive.made_at
    print_sentence("{contents} of {time:%Y-%m-%d %H:%M} UTC are back", contents=contents, time=made_at)
    if restored.kept is not None:
        print_sentence("what was there is kept in {file}", file=restored.kept)
    if restored.left_out:
        print_text(
            counted(
                restored.left_out,
                "{n} row or file was left out: it is not what a copy of ours holds",
                "{n} rows or files were left out: they are not what a copy of ours holds",
            )
        )
    if restored.left:
        print_text(_listed(tr("Left out; `--take-settings` takes it over:"), restored.left))
    return DONE


def _listed(head: str, powers: Sequence[Power]) -> str:
    """List what gives power in a copy that this home did not write."""
    foreign = tr("this home did not write this copy: another computer, an earlier version or a stranger did.")
    return "\n".join([f"{foreign} {head}", *(f"  {sentences.power_sentence(power)}" for power in powers)])


def _contents(archive: Archive) -> str:
    feeds = counted(archive.feeds, "{n} feed", "{n} feeds")
    articles = counted(archive.entries, "{n} article", "{n} articles")
    if not archive.is_whole_home:
        return tr("{feeds} and {articles}", feeds=feeds, articles=articles)
    files = counted(archive.files, "{n} picture or file", "{n} pictures and files")
    return tr("{feeds}, {articles} and {files}", feeds=feeds, articles=articles, files=files)


def _archive(archive: Archive) -> dict[str, Any]:
    return presentation.facts(archive, "bytes")
