"""The verb `import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reader.assembly.output import print_json, print_sentence, print_text, say
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, NOTHING, Declare, stopped_by_ctrl_c
from reader.assembly.verbs.feeds import ALLOW_LOCAL, STANDARD, save_passwords
from reader.assembly.words import counted, tr
from reader.domain.errors import marked
from reader.domain.importing.imported import ImportResult, SkipReason
from reader.domain.record import as_dict
from reader.sentences.importing import SKIPPED

_STOPPED = marked("stopped; nothing was imported")
_SHOWN = 20
_IN_JSON = ("feeds", "folders", "entries", "unread", "starred", "tags", "known_feeds", "known_entries", "damaged")


def declare(verb: Declare) -> None:
    one = verb("import", _import, json=True)
    one.add_argument("file", metavar="FILE", type=Path, help="- is a list of subscriptions on standard input")
    one.add_argument("--allow-local", action="store_true", help=ALLOW_LOCAL)


def _import(services: Services, arguments: argparse.Namespace) -> int:
    is_standard = arguments.file == STANDARD
    name = tr("standard input") if is_standard else str(arguments.file)
    source = sys.stdin.buffer if is_standard else arguments.file
    with stopped_by_ctrl_c(_STOPPED) as token, services.importing.read(source, token) as found:
        result = services.importing.store(found, token, allow_local=arguments.allow_local)
        save_passwords(services, asks=not arguments.json)
        if arguments.json:
            print_json(_json(result))
        else:
            _print(result, is_list=found.outline is not None)
    if not (result.feeds or result.known_feeds):
        damaged, sound = "no feed was found in {file}, which is damaged", "no feed was found in {file}"
        say(tr(damaged if result.damaged else sound, file=name))
        return NOTHING
    if result.damaged:
        say(tr("{file} is damaged; what could be read was taken, something may be missing", file=name))
    is_part = any(one.why in (SkipReason.UNREADABLE, SkipReason.CUT) for one in result.skipped)
    return IN_PART if is_part else DONE


def _json(result: ImportResult) -> dict[str, object]:
    skipped = [{name: value for name, value in as_dict(one).items() if value != 0} for one in result.skipped]
    values = as_dict(result)
    return {
        "program": result.program.value,
        **{name: values[name] for name in _IN_JSON},
        "history_id": result.history_id,
        "skipped": skipped,
    }


def _print(result: ImportResult, *, is_list: bool) -> None:
    left_out = sum(one.count for one in result.skipped)
    if is_list:
        print_sentence(
            "{new} new, {known} already there, {skipped} skipped",
            new=result.feeds,
            known=result.known_feeds,
            skipped=left_out,
        )
    else:
        print_sentence(
            "{program}: {feeds}, {known_feeds} already there; {articles}, {unread} of them unread,"
            " {known_articles} already there; {starred} starred, {tags}, {folders}; {skipped} skipped",
            program=result.program.label,
            feeds=counted(result.feeds, "{n} new feed", "{n} new feeds"),
            known_feeds=result.known_feeds,
            articles=counted(result.entries, "{n} new article", "{n} new articles"),
            unread=result.unread,
            known_articles=result.known_entries,
            starred=result.starred,
            tags=counted(result.tags, "{n} tag", "{n} tags"),
            folders=counted(result.folders, "{n} new folder", "{n} new folders"),
            skipped=left_out,
        )
    for one in result.skipped[:_SHOWN]:
        articles = counted(one.count, "{n} article", "{n} articles")
        if one.missing_bytes:
            size = one.missing_bytes / 1e3
            about = tr("{size:,.0f} kB, about {articles}", size=size, articles=articles)
            articles = about if one.count > 1 else tr("{size:,.0f} kB", size=size)
        times = f" ({articles})" if one.count > 1 or one.missing_bytes else ""
        said = tr("skipped, {why}: {what}", why=tr(SKIPPED[one.why]), what=f"{one.what[:200]}{times}")
        print_text(f"  {said}".rstrip(": "))
