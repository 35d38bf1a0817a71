"""`manchette demo`: our own press on loopback, synced, and the window on it."""

from __future__ import annotations

import sys
from contextlib import closing

from reader.assembly.presentation import failure_sentence
from reader.assembly.services import open_services
from reader.demo.collecting import READERS, DemoCollector, enrol, leave
from reader.demo.showing import fill, open_press
from reader.settings.paths import Home
from reader.ui.system.display import has_display
from reader.ui.system.libraries import demand_libraries

_SHOTS = (
    ("window-light.png", "light", "fr"),
    ("window-dark.png", "dark", "en"),
    ("window-arabic.png", "light", "ar"),
)
"""File, theme and language."""


def run_demo(home: Home) -> int:
    """Serve, sync, and open the window; without a display draw it into files instead. Returns the exit code.

    Raises UsageError if Qt cannot be loaded.
    """
    demand_libraries()
    home.prepare()  # first of all, so that whatever comes to lie in it is for its owner only
    press = open_press()
    collector = DemoCollector(home.data / "demo-collector")
    try:
        _say(f"Serving a small press of our own at {press.address}: {len(press.feeds)} feeds in four languages.")
        with closing(open_services(home)) as services:
            filled = fill(services, press)
            services.stories.catch_up()
            stories = services.stories.store.listed()
            said = collector.wait_until_ready()
            is_enrolled = enrol(services, said.get("Enrolment link"))
        report = filled.report
        _say(
            f"Synced: {report.refreshed} feeds refreshed, {report.unchanged} unchanged, "
            f"{filled.new} new articles; {filled.articles} articles and {filled.pictures} pictures are here now."
        )
        for failure in report.failures:
            _say(f"  {failure.title}: {failure_sentence(failure)}")
        if stories:
            _say(f"{len(stories)} events are in several papers.")
        _say(f"Kept in {home.data}.")
        if is_enrolled:
            _say(
                f"A collector runs too: what {READERS} readers of this machine report is blocked for all of them."
                " Be another one with `manchette --home ANOTHER_FOLDER demo`."
            )
        elif not said:
            _say(
                "No collector could be started: it wants Manchette with `[collector]`, as README.md says;"
                " `manchette-collector run` in an empty folder tells more."
            )
        if "Moderation" in said:
            _say(f"Its moderators' page: {said['Moderation']}")
        if has_display():
            from reader.ui.imports import load_qt

            load_qt()
            from reader.ui.application import run

            _say("Opening the window; the press goes on until it is closed.")
            return run(home, [])
        _draw(home)
        return 0
    finally:
        with closing(open_services(home)) as services:
            leave(services)
        collector.close()
        press.__exit__(None, None, None)


def _draw(home: Home) -> None:
    from reader.ui.screenshot import take

    folder = home.cache / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    for name, theme, language in _SHOTS:
        take(home, folder / name, theme=theme, lang=language)
    names = ", ".join(name for name, _, _ in _SHOTS)
    _say(f"There is no display, so the window was drawn into {folder}: {names}.")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
