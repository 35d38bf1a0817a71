"""The verbs `settings`, `check`, `backup` and `restore`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.assembly import presentation, sentences
from reader.assembly.output import print_json, print_text, say
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, Declare, text
from reader.assembly.words import counted, tr
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
        say(f"manchette: {tr(str(problem))}")
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
            file = services.database.path
            raise DamagedFile(tr("{file} is damaged; it could not be replaced", file=file))
    if arguments.verbose:
        result["parser"] = presentation.cage(services)
    if arguments.json:
        print_json(result)
    else:
        for problem in result["database"]["problems"]:
            print_text(tr("database: {problem}", problem=problem))
        if is_damaged:
            print_text(
                tr(
                    "the next start of Manchette, or `manchette check --mend` now, sets the damaged file aside,"
                    " opens the newest good copy and saves into it what is newer"
                )
            )
        for fingerprint in result["images"]["missing"]:
            print_text(
                tr("picture missing or not whole: {file}; the next sync fetches it again", file=fingerprint)
            )
        for name in result["enclosures"]["missing"]:
            print_text(tr("file missing: {file}; `manchette download` fetches it again", file=name))
        if result["ok"]:
            pictures = counted(result["images"]["stored"], "{n} picture", "{n} pictures")
            articles = counted(result["entries"], "{n} article", "{n} articles")
            print_text(tr("sound: {articles}, {pictures}", articles=articles, pictures=pictures))
        if arguments.verbose:
            from reader.background.cage import lacking

            how = sentences.caged(result["parser"]["missing"], lacking())
            print_text(tr("parser process: {how}", how=how))
    return DONE if result["ok"] else IN_PART


def _backup(services: Services, arguments: argparse.Namespace) -> int:
    from reader.assembly.archive import back_up

    archive = back_up(services, arguments.file, files=not arguments.no_images)
    if arguments.json:
        print_json(_archive(archive) | {"file": str(arguments.file)})
    else:
        size = arguments.file.stat().st_size / 1_000_000
        contents = _contents(archive)
        print_text(
            tr("{contents} written to {file} ({size:.1f} MB)", contents=contents, file=arguments.file, size=size)
        )
    return DONE


def _restore(home: Home, arguments: argparse.Namespace) -> int:
    from reader.assembly.archive import put_back

    home.prepare()
    restored = put_back(home, arguments.file, system_clock())
    if arguments.json:
        kept = str(restored.kept) if restored.kept else None
        print_json(_archive(restored.archive) | {"kept": kept, "left_out": restored.left_out})
        return DONE
    contents, made_at = _contents(restored.archive), restored.archive.made_at
    print_text(tr("{contents} of {time:%Y-%m-%d %H:%M} UTC are back", contents=contents, time=made_at))
    if restored.kept is not None:
        print_text(tr("what was there is kept in {file}", file=restored.kept))
    if restored.left_out:
        print_text(
            counted(
                restored.left_out,
                "{n} row or file was left out: it is not what a copy of ours holds",
                "{n} rows or files were left out: they are not what a copy of ours holds",
            )
        )
    return DONE


def _contents(archive: Archive) -> str:
    feeds = counted(archive.feeds, "{n} feed", "{n} feeds")
    articles = counted(archive.entries, "{n} article", "{n} articles")
    if not archive.is_whole_home:
        return tr("{feeds} and {articles}", feeds=feeds, articles=articles)
    files = counted(archive.files, "{n} picture or file", "{n} pictures and files")
    return tr("{feeds}, {articles} and {files}", feeds=feeds, articles=articles, files=files)


def _archive(archive: Archive) -> dict[str, Any]:
    return {
        "made_at": presentation.moment(archive.made_at),
        "made_by": archive.made_by,
        "schema_version": archive.schema_version,
        "feeds": archive.feeds,
        "entries": archive.entries,
        "files": archive.files,
    }
