"""The verbs of the home itself: its choices, its soundness."""

from __future__ import annotations

import argparse
from typing import Any

from reader.assembly import presenting
from reader.assembly.arguments import DONE, IN_PART, Declare, text
from reader.assembly.printing import print_json, print_text, say
from reader.assembly.services import Services


def declare(verb: Declare) -> None:
    """Declare them."""
    one = verb("settings", "show or change the program's choices", _settings)
    one.add_argument("choices", metavar="KEY[=VALUE]", nargs="*", type=text)
    one.add_argument("--json", action="store_true")
    one = verb("check", "check the database and the picture files", _check)
    one.add_argument("--json", action="store_true")


def _settings(services: Services, arguments: argparse.Namespace) -> int:
    words = [word.partition("=") for word in arguments.choices]
    wanted = services.settings.current
    for name, has_value, value in words:
        # All or nothing: every word is read before one is obeyed.
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
    result = presenting.check(services)
    if arguments.json:
        print_json(result)
    else:
        for problem in result["database"]["problems"]:
            print_text(f"database: {problem}")
        for fingerprint in result["images"]["missing"]:
            print_text(f"picture missing: {fingerprint}; the next sync fetches it again")
        for name in result["enclosures"]["missing"]:
            print_text(f"file missing: {name}; `manchette download` fetches it again")
        if result["ok"]:
            print_text(f"sound: {result['entries']} articles, {result['images']['stored']} pictures")
    return DONE if result["ok"] else IN_PART
