"""The verb `stories`: events that several papers report, and what the reader decides about them."""

from __future__ import annotations

import argparse
from typing import Any

from reader.assembly.output import draw_progress, print_json, print_sentence, print_text, say
from reader.assembly.presentation import facts
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, day, language, positive, stopped_by_ctrl_c
from reader.assembly.words import counted, tr
from reader.domain.errors import UsageError
from reader.domain.stories.story import COUNTS_FROM, Story, StoryEntry


def declare(verb: Declare) -> None:
    one = verb("stories", _stories, json=True)
    one.add_argument("--day", metavar="D", type=day, help="with an article of that day, the most reported first")
    one.add_argument("--language", metavar="L", type=language, help="with an article in it, e.g. ar")
    how_many = one.add_mutually_exclusive_group()
    how_many.add_argument("--papers", metavar="N", type=positive, help="that so many papers report, default: 2")
    how_many.add_argument("--all", action="store_true", help="those of one paper too")
    one.add_argument("--limit", metavar="N", type=positive)
    wish = one.add_mutually_exclusive_group()
    wish.add_argument(
        "--sheet", metavar="STORY", type=positive, help="what its papers say of the same things, word for word"
    )
    wish.add_argument("--apart", metavar="ENTRY", type=positive, help="it is not about the same: out of its story")
    wish.add_argument(
        "--together", metavar=("ENTRY", "STORY"), type=positive, nargs=2, help="it belongs to this story"
    )


def _stories(services: Services, arguments: argparse.Namespace) -> int:
    papers = 1 if arguments.all else max(arguments.papers or COUNTS_FROM, 1)
    if arguments.sheet is not None:
        return _sheet(services, arguments)
    decides = arguments.apart is not None or arguments.together is not None
    catch_up(services, arguments, older=papers == 1 and not decides)
    if decides:
        return _decide(services, arguments)
    found = services.stories.store.listed(
        day=arguments.day, language=arguments.language, papers=papers, limit=arguments.limit
    )
    if arguments.json:
        print_json([story(services, one) for one in found])
        return DONE
    if not services.stories.makes_vectors:
        say(tr("stories stay within one language here: the extra `stories` is not installed"))
    for one in found:
        _print(one)
    return DONE


def _sheet(services: Services, arguments: argparse.Namespace) -> int:
    sheet = services.stories.sheet(arguments.sheet)
    if sheet is None:
        raise UsageError("there is no such story")
    if arguments.json:
        print_json({"story_id": arguments.sheet} | facts(sheet))
        return DONE
    papers = {one.entry_id: one.feed_title for one in sheet.papers}
    if not sheet.subjects:
        print_sentence("no two papers tell of the same thing in it")
    for subject in sheet.subjects:
        print_text(subject.label)
        for cell in subject.cells:
            rings = "".join(f"  ≠ {one.text}" for one in cell.values if one.differs)
            print_text(f"{cell.entry_id:>7}  {papers[cell.entry_id]}: {cell.sentence}{rings}")
    return DONE


def catch_up(services: Services, arguments: argparse.Namespace, *, older: bool = False) -> None:
    """Compare the requested articles, with a progress bar on a terminal; print how many still wait."""

    def tell(done: int, of: int) -> None:
        if not arguments.json:
            draw_progress(done, of, tr("articles"))

    with stopped_by_ctrl_c() as token:
        waiting = services.stories.catch_up(token, day=arguments.day, older=older, tell=tell)
    if waiting:
        told = counted(
            waiting,
            "{n} article waits to be compared, so events may be missing; try again in a minute",
            "{n} articles wait to be compared, so events may be missing; try again in a minute",
        )
        say(told)


def _decide(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.together is not None:
        entry_id, story_id = arguments.together
        wish = services.stories.together(entry_id, story_id)
    else:
        entry_id = arguments.apart
        before = services.stories.store.of_entry(entry_id)
        if before is None:
            raise UsageError("this article is in no story")
        wish = services.stories.apart(entry_id, before.id)
    now = services.stories.store.get(wish.story_id)
    if arguments.json:
        print_json([] if now is None else [story(services, now)])
    else:
        print_sentence(
            "article {entry} is in story {story}; `manchette undo {undo}` undoes that",
            entry=entry_id,
            story=wish.story_id,
            undo=wish.history_id,
        )
    return DONE


def story(services: Services, one: Story) -> dict[str, Any]:
    """Present a story, with how its headlines have changed."""
    changes = [facts(change, "feed_title", "language") for change in services.stories.headline_changes(one.id)]
    return facts(one, "entries") | {
        "entries": [_entry(entry) for entry in one.entries],
        "headline_changes": changes,
    }


def _entry(one: StoryEntry) -> dict[str, Any]:
    reasons = [{"kind": why.kind, "words": list(why.words), "with": why.with_entry} for why in one.reasons]
    return facts(one, "reasons") | {"reasons": reasons}


def _print(one: Story) -> None:
    papers = counted(one.papers, "{n} paper", "{n} papers")
    if one.independent < one.papers:
        papers = tr(
            "{papers}, {own}",
            papers=papers,
            own=counted(one.independent, "{n} text of its own", "{n} texts of their own"),
        )
    print_text(f"{one.id:>7}  {one.last_at:%Y-%m-%d %H:%M}  {one.title}  ({papers}; {' '.join(one.languages)})")
    for entry in one.entries:
        mark = "•" if entry.unread else " "
        signed = f" ({entry.agency})" if entry.agency else ""
        copied = "" if entry.copied_from is None else f"  = {entry.copied_from}"
        line = f"{entry.entry_id:>14} {mark} {entry.language or '':<3} {entry.feed_title}{signed}: {entry.title}"
        print_text(f"{line}{copied}")
