"""The verb `letters`: newsletters from a mailbox, each sender a source."""

from __future__ import annotations

import argparse
from typing import Any

from reader.assembly.output import ask_secret, print_json, print_text, say
from reader.assembly.presentation import facts, folder_path
from reader.assembly.sentences import WORKING_OFFLINE
from reader.assembly.services import Services
from reader.assembly.verbs import arguments as given
from reader.assembly.verbs.arguments import DONE, IN_PART, step
from reader.assembly.words import speech, tr
from reader.domain.entries.letter import LetterBox
from reader.domain.errors import FeedError, UsageError
from reader.sentences.letters import box_sentence, read_sentence, unread_sentence


def declare(verb: given.Declare) -> None:
    one = verb("letters", _letters, json=True)
    what = one.add_subparsers(dest="what", metavar="add PLACE | remove ID")
    add = step(what, "add", "read the newsletters of a mailbox, now and with each sync")
    place = "an mbox, a Maildir, an .eml, or imaps://USER@HOST/FOLDER"
    add.add_argument("place", metavar="PLACE", type=given.text, help=place)
    add.add_argument("--password-from", metavar="FILE", help=given.PASSWORD_FROM)
    add.add_argument("--allow-local", action="store_true", help="allow a server in your own network")
    folder = "put it in this folder; A/B is folder B in folder A"
    add.add_argument("--folder", metavar="F", type=given.text, help=folder)
    remove = step(what, "remove", "forget a mailbox and its senders; `undo` undoes it")
    remove.add_argument("id", metavar="ID", type=given.whole)


def _letters(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.what is not None:
        return (_add if arguments.what == "add" else _remove)(services, arguments)
    boxes = services.letters.all()
    if arguments.json:
        print_json([presented(one) for one in boxes])
    for one in () if arguments.json else boxes:
        print_text(f"{one.id:>5}  {one.place}  ->  {box_sentence(speech(), one)}")
    return DONE


def presented(one: LetterBox) -> dict[str, Any]:
    """Return a mailbox as JSON has it."""
    return facts(one, "read_to", "allow_local", "error_detail", "folder") | {"state": one.state}


def _add(services: Services, arguments: argparse.Namespace) -> int:
    from reader.assembly.parts.letters import PASSWORD

    letters, password, stores = services.letters, "", True
    place = letters.named(arguments.place)
    if place.startswith("imaps:"):
        if services.settings.current.sync.work_offline:
            raise UsageError(WORKING_OFFLINE)
        known = given.secret(arguments.password_from, PASSWORD) or letters.passwords.get(place)
        password = known or ask_secret(tr("Password: ")) or ""
        if not password:
            raise UsageError("a password is needed: MANCHETTE_LETTERS_PASSWORD or --password-from")
        stores = given.may_store(letters.passwords, asks=not arguments.json)
    try:
        with given.stopped_by_ctrl_c() as token:
            allow_local, folder = arguments.allow_local, folder_path(arguments.folder or "")
            done = letters.add(
                place, password, allow_local=allow_local, folder=folder, in_file=stores, token=token
            )
    except FeedError as error:
        why = unread_sentence(speech(), error.reason, error.detail)
        raise UsageError("{why}; nothing was added", why=why) from error
    assert done.box is not None
    if arguments.json:
        print_json(presented(done.box))
    else:
        print_text(f"{done.box.id}  {read_sentence(speech(), done)}")
    if not done.is_stored:
        say(tr("the password is stored nowhere: MANCHETTE_LETTERS_PASSWORD has to name it each time"))
    return IN_PART if done.unread else DONE


def _remove(services: Services, arguments: argparse.Namespace) -> int:
    history_id = services.letters.remove(arguments.id)
    if arguments.json:
        print_json({"id": arguments.id, "history_id": history_id})
    elif history_id is None:
        print_text(tr("removed"))
    else:
        print_text(tr("removed with its senders; `{command}` undoes it", command=f"manchette undo {history_id}"))
    return DONE
