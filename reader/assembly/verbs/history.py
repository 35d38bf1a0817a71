"""The verbs `history` and `undo`: bulk actions of the last 30 days."""

from __future__ import annotations

import argparse

from reader.assembly.output import print_json, print_sentence, print_text
from reader.assembly.presentation import facts
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, positive
from reader.assembly.words import speech, tr
from reader.sentences.history import history_sentence


def declare(verb: Declare) -> None:
    verb("history", _history, json=True)
    one = verb("undo", _undo)
    one.add_argument("action", metavar="ID", type=positive, nargs="?", help="default: the latest that can be")


def _history(services: Services, arguments: argparse.Namespace) -> int:
    services.database.unless_held(services.history.go_on)
    items, now = services.history.all(), services.clock()
    if arguments.json:
        left_out = "facts", "can_fetch"
        print_json([facts(one, *left_out) | {"what": history_sentence(speech(), one)} for one in items])
        return DONE
    for one in items:
        state = tr("(undone)") if one.undone_at else tr("(can no longer be undone)")
        more = "" if one.can_be_undone(now) else f"  {state}"
        print_text(f"{one.id:>5}  {one.at:%Y-%m-%d %H:%M}  {history_sentence(speech(), one)}{more}")
    return DONE


def _undo(services: Services, arguments: argparse.Namespace) -> int:
    services.history.go_on()
    print_sentence("undone: {what}", what=history_sentence(speech(), services.history.undo(arguments.action)))
    return DONE
