"""The verbs `settings`, `check`, `backup` and `restore`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.assembly import presentation, sentences
from reader.assembly.output import print_json, print_text, say
from reader.assembly.sentences import counted
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, Declare, text
from reader.domain.clock import system_clock
from reader.settings.paths import Home
from reader.storage.migrations import DamagedFile

if TYPE_CHECKING:
    from reader.assembly.archive import Archive


def declare(verb: Declare) -> None:
    one = verb("settings", _settings)
    one.add_argument("choices", metavar="KEY[=VALUE]", nargs="*", type=text)
    one.add_argument("--json", action="store_true")
    one = verb("backup", _backup)
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("--no-images", action="store_true", help="leave out pictures and files of articles")
    one.add_argument("--json", action="store_true")
    one = verb("restore")
    one.set_defaults(run_on_home=_restore)
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("--json", action="store_true")
    one = verb("check", _check)
    one.add_argument(
        "--mend",
        action="store_true",
        help="replace a damaged database by its newest good copy, with what is newer saved from it",
    )
    one.add_argument("--json", action="store_true")


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
        say(f"manchette: {problem}")
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
            # The verb is run once more then, on a home that is opened anew.
            raise DamagedFile(f"{services.database.path} is damaged; it could not be replaced")
    if arguments.verbose:
        result["parser"] = presentation.cage(services)
    if arguments.json:
        print_json(result)
    else:
        for problem in result["database"]["problems"]:
            print_text(f"database: {problem}")
        if is_damaged:
            print_text(
                "the next start of Manchette, or `manchette check --mend` now, sets the damaged file aside, opens"
                " the newest good copy and saves into it what is newer"
            )
        for fingerprint in result["images"]["missing"]:
            print_text(f"picture missing or not whole: {fingerprint}; the next sync fetches it again")
        for name in result["enclosures"]["missing"]:
            print_text(f"file missing: {name}; `manchette download` fetches it again")
        if result["ok"]:
            pictures = counted(result["images"]["stored"], "picture")
            print_text(f"sound: {counted(result['entries'], 'article')}, {pictures}")
        if arguments.verbose:
            from reader.background.cage import lacking

            print_text(f"parser process: {sentences.caged(result['parser']['missing'], lacking())}")
    return DONE if result["ok"] else IN_PART


def _backup(services: Services, arguments: argparse.Namespace) -> int:
    from reader.assembly.archive import back_up

    archive = back_up(services, arguments.file, files=not arguments.no_images)
    if arguments.json:
        print_json(_archive(archive) | {"file": str(arguments.file)})
    else:
        size = arguments.file.stat().st_size / 1_000_000
        print_text(f"{_contents(archive)} written to {arguments.file} ({size:.1f} MB)")
    return DONE


def _restore(home: Home, arguments: argparse.Namespace) -> int:
    from reader.assembly.archive import put_back

    home.prepare()
    restored = put_back(home, arguments.file, system_clock())
    if arguments.json:
        kept = str(restored.kept) if restored.kept else None
        print_json(_archive(restored.archive) | {"kept": kept, "left_out": restored.left_out})
        return DONE
    print_text(f"{_contents(restored.archive)} of {restored.archive.made_at:%Y-%m-%d %H:%M} UTC are back")
    if restored.kept is not None:
        print_text(f"what was there is kept in {restored.kept}")
    if restored.left_out:
        print_text(f"{restored.left_out} rows or files were left out: they are not what a copy of ours holds")
    return DONE


def _contents(archive: Archive) -> str:
    feeds, articles = counted(archive.feeds, "feed"), counted(archive.entries, "article")
    if not archive.is_whole_home:
        return f"{feeds} and {articles}"
    return f"{feeds}, {articles} and {counted(archive.files, 'picture or file', 'pictures and files')}"


def _archive(archive: Archive) -> dict[str, Any]:
    return {
        "made_at": presentation.moment(archive.made_at),
        "made_by": archive.made_by,
        "schema_version": archive.schema_version,
        "feeds": archive.feeds,
        "entries": archive.entries,
        "files": archive.files,
    }
