"""The verb `keep`: pages without a feed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reader.assembly.output import print_json, print_text
from reader.assembly.presentation import facts
from reader.assembly.sentences import sentence
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, stopped_by_ctrl_c, text
from reader.assembly.verbs.feeds import ALLOW_LOCAL
from reader.assembly.words import counted, speech, tr
from reader.domain.entries.kept_page import SAVED_SUFFIXES, KeptPage
from reader.domain.errors import FeedError, marked
from reader.sentences.keeping import kept_sentences

_FORM = marked("a form that asks for a password came in place of the page, and is not kept")
_LATER = marked("it is kept with the next network; `manchette queue` shows what waits")


def declare(verb: Declare) -> None:
    one = verb("keep", _keep, json=True)
    one.add_argument("url", metavar="URL|FILE", type=text)
    one.add_argument("--allow-local", action="store_true", help=ALLOW_LOCAL)
    one.add_argument("--later", action="store_true", help="only keep the request, for the next sync or the window")
    one.add_argument("--replace", action="store_true", help="also where what is kept has a longer or another text")


def _keep(services: Services, arguments: argparse.Namespace) -> int:
    if (file := saved_file(arguments.url)) is not None:
        with stopped_by_ctrl_c() as token:
            kept = services.keeping.keep_file(file, replace_kept=arguments.replace, token=token)
            return _tell(kept, as_json=arguments.json)
    url, how = arguments.url, {"allow_local": arguments.allow_local, "replace_kept": arguments.replace}
    if not (arguments.later or services.settings.current.sync.work_offline):
        try:
            with stopped_by_ctrl_c() as token:
                return _tell(services.keeping.keep(url, **how, token=token), as_json=arguments.json)
        except FeedError as error:
            if not (error.means_no_network or error.log_in_form):
                raise
            said = tr(_FORM) if error.log_in_form else sentence(error.reason, error.detail)
            why = f"{said}{tr('; ')}"
    else:
        why = ""
    action = services.keeping.keep_later(services.queues.actions, url, **how)
    if arguments.json:
        print_json({"url": action.argument["url"], "waits": True, **dict.fromkeys(_FACTS)})
    else:
        print_text(f"{why}{tr(_LATER)}")
    return DONE


def saved_file(word: str) -> Path | None:
    """Return the file that is meant, whether it is there or not; None: it is an address."""
    is_name = word.lower().endswith(SAVED_SUFFIXES) and ("/" not in word or word.startswith(("/", ".")))
    return Path(word) if is_name or Path(word).is_file() else None


def _tell(kept: KeptPage, *, as_json: bool) -> int:
    if as_json:
        print_json({"url": kept.url, "waits": False, **_presented(kept)})
        return DONE
    said, *more = kept_sentences(speech(), kept)
    print_text(f"{kept.entry_id}  {said} ({counted(kept.words, '{n} word', '{n} words')})")
    for part in more:
        print_text(part)
    return DONE


_FACTS = ("entry_id", "title", "new", "changed", "words", "complete")


def _presented(kept: KeptPage) -> dict[str, Any]:
    return facts(kept, "url", "asks", "is_cut") | {"complete": not (kept.asks or kept.is_cut or kept.is_little)}
