"""The program's entry: reads the verb and hands it to the command line or the window.

What takes time to load is loaded inside `main`, so that Ctrl+C is answered in one sentence from the start on.
"""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
"""Shadows `typing.TYPE_CHECKING`, because importing `typing` takes a while."""

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import NoReturn


def run() -> NoReturn:
    """Run Manchette as this process, and end it."""
    gc.disable()  # while modules load, which live to the end; `begin_collecting` ends that
    code = main()
    from reader.background.streams import end_process

    end_process(code)


def main(words: Sequence[str] | None = None) -> int:
    """Run Manchette.

    Args:
        words: The command line's, without the program's name.

    Returns:
        The exit code.
    """
    try:
        from reader.background.streams import open_what_is_closed

        open_what_is_closed()
        given = list(sys.argv[1:] if words is None else words)
        code = _as_another(given)
        return _main(given) if code is None else code
    except KeyboardInterrupt:
        sys.stderr.write("manchette: stopped.\n")
    return 2


def _as_another(given: list[str]) -> int | None:
    """Be the process that the first word names: a frozen build is started again as each of them.

    Returns:
        Its exit code; None where it names none.
    """
    from reader.background.own_programs import COLLECTOR_WORD, PARSER_WORD, ZYGOTE_WORD

    if given[:1] == [PARSER_WORD]:
        from reader.background.parser_process import serve

        serve(int(given[1]), given[2], given[3:])
    if given[:1] == [ZYGOTE_WORD]:
        from reader.background.zygote import serve as fork_parsers

        fork_parsers(int(given[1]), given[2], bool(given[3]), given[4:])
    if given[:1] == [COLLECTOR_WORD]:
        from reader.collector.command_line import main as run_collector

        return run_collector(given[1:])
    return None


def _main(given: list[str]) -> int:
    import errno
    import io

    from reader.assembly.commands import make_parser, verbs, with_queries
    from reader.assembly.output import say
    from reader.assembly.words import told, tr
    from reader.background.streams import drop_output
    from reader.domain.errors import ReaderError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a word that the terminal's encoding lacks ends nothing
    parser = make_parser(given)
    given, urls = _without_addresses(given, verbs())
    arguments = parser.parse_args(with_queries(given))
    import logging

    from reader.background.trace import PlacesOnly

    handler = logging.StreamHandler()
    handler.setFormatter(PlacesOnly("%(asctime)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO if arguments.verbose else logging.ERROR, handlers=[handler])
    try:
        return _run(arguments, urls)
    except ReaderError as error:
        say(told(error))
    except BrokenPipeError:
        # The reader of our output has seen enough (`manchette entries | head`).
        drop_output()
        return 0
    except Exception as error:
        if not isinstance(error, OSError) or error.errno != errno.ENOSPC:
            logging.critical("a mistake of this program", exc_info=error)
            return 1
        say(tr("the disk is full"))
        drop_output()
    return 2


def _run(arguments: argparse.Namespace, urls: Sequence[str]) -> int:
    from reader.assembly.commands import run_command
    from reader.background.streams import begin_collecting
    from reader.settings.paths import Home

    home = Home.choose(arguments.home)
    if arguments.verb is None:
        from reader.ui.system.display import demand_display

        demand_display()
        from reader.ui.system.libraries import demand_libraries

        demand_libraries()
        from reader.ui.imports import load_qt

        load_qt()
        from reader.ui.application import run

        return run(home, urls, in_tray=arguments.in_tray)
    if arguments.verb == "screenshot":
        from reader.ui.screenshot import take

        begin_collecting()
        take(
            home,
            arguments.out,
            entry=arguments.entry,
            view=arguments.view,
            theme=arguments.theme,
            lang=arguments.lang,
            size=arguments.size,
            scale=arguments.scale,
        )
        return 0
    if arguments.verb == "demo":
        from reader.ui.demo import run_demo

        begin_collecting()
        return run_demo(home)
    if arguments.verb in ("save", "edition"):
        from reader.ui.offscreen_pdf import OffscreenPdf

        arguments.write_pdf = OffscreenPdf(home)
    if arguments.verb == "desktop-install":
        from reader.ui.system.icon_drawing import draw_icon

        arguments.draw_icon = draw_icon
    return run_command(arguments, home)


def _without_addresses(given: list[str], verbs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Remove from the command line the addresses and files for the window, and everything after `--`.

    The window proposes to add or to import them, and does nothing before a yes: whoever made the link decides
    neither what is run nor what is asked.

    Returns:
        What is left, and the addresses; files as `file:` addresses, since a window that is open already has
        another current folder.
    """
    before = given[: given.index("--")] if "--" in given else given
    if any(word in verbs for word in before):
        return given, []
    links = [word for word in before if word.lower().startswith(_SCHEMES) or _is_file_word(word, given)]
    urls = [*links, *given[len(before) + 1 :]]
    return [word for word in before if word not in links], [_as_address(url)[:_LONGEST_ADDRESS] for url in urls]


def _is_file_word(word: str, given: list[str]) -> bool:
    from pathlib import Path

    is_of_option = given[given.index(word) - 1 : given.index(word)] == ["--home"]
    return not word.startswith("-") and not is_of_option and Path(word).is_file()


def _as_address(word: str) -> str:
    from pathlib import Path

    if word.lower().startswith(_SCHEMES) or len(word) > _LONGEST_ADDRESS or not Path(word).is_file():
        return word
    return Path(word).absolute().as_uri()


_SCHEMES = ("feed:", "manchette:", "http://", "https://", "file:")
_LONGEST_ADDRESS = 2_000


if __name__ == "__main__":
    run()
