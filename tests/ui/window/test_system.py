"""How the window fits the system: wishes, heard from a portal on a bus of our own; tray; notifications."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QSystemTrayIcon

from reader.domain.events import CompletionEnded, EntriesNotified, RoundEnded, RoundReport, RoundStarted
from reader.domain.organising.rule import Action, RuleWish
from reader.settings.behaviour import DesktopSettings
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.storage.organising.rules import RuleStore
from reader.ui.application import join_presence
from reader.ui.system import scaling
from reader.ui.system.portal import Portal, SystemListener, Wishes
from reader.ui.system.presence import LONGEST, News, Presence, cut, is_quiet
from tests.helpers.desks import bare_desk
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.processes import SYSTEM_PYTHON, ask, running, session_bus
from tests.helpers.reviews import a_day

APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


def has_bindings() -> bool:
    if shutil.which("dbus-daemon") is None or not Path(SYSTEM_PYTHON).exists():
        return False
    done = subprocess.run([SYSTEM_PYTHON, "-c", "from gi.repository import Gio"], capture_output=True, check=False)
    return done.returncode == 0


class FakePortal:
    def __init__(self, process, address):
        self._process = process
        self.address = address

    def do(self, *command):
        return json.loads(ask(self._process, json.dumps(command)))

    @property
    def shown(self):
        """Titles and bodies of the notifications that came in."""
        return [(one["title"], one["body"]) for _, one in self.do("shown")]


@pytest.fixture(scope="module")
def fake():
    if not has_bindings():
        pytest.skip("dbus-daemon or the system's Python with python3-gi is not installed")
    with session_bus() as address:
        environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
        walk = str(Path(__file__).parents[2] / "helpers" / "fake_portal.py")
        with running([SYSTEM_PYTHON, walk], env=environment) as process:
            portal = FakePortal(process, address)
            portal.do("shown")
            yield portal


@pytest.fixture
def portal(fake, qtbot):
    name = "manchette-test"
    made = Portal(lambda: QDBusConnection.connectToBus(fake.address, name))
    yield made
    made.deleteLater()
    QDBusConnection.disconnectFromBus(name)


# Wishes.


def test_the_portals_wishes_are_heard_at_the_start_and_later(fake, portal, qapp, qtbot):
    fake.do("set", APPEARANCE, "color-scheme", "u", 1)
    fake.do("set", GNOME, "text-scaling-factor", "d", 1.25)
    system = SystemListener(qapp.styleHints(), portal)
    assert system.wishes == Wishes(), "nobody was asked yet"
    system.start()
    qtbot.waitUntil(lambda: system.wishes == Wishes(dark=True, text_scale=1.25))

    fake.do("set", APPEARANCE, "contrast", "u", 1)
    qtbot.waitUntil(lambda: system.wishes.high_contrast)
    fake.do("set", APPEARANCE, "reduced-motion", "u", 1)
    qtbot.waitUntil(lambda: system.wishes.reduced_motion)
    fake.do("set", APPEARANCE, "reduced-motion", "u", 0)
    qtbot.waitUntil(lambda: not system.wishes.reduced_motion)
    fake.do("set", GNOME, "enable-animations", "b", False)
    qtbot.waitUntil(lambda: system.wishes.reduced_motion)
    fake.do("power", True)
    qtbot.waitUntil(lambda: system.wishes.saves_power)
    fake.do("power", False)
    qtbot.waitUntil(lambda: not system.wishes.saves_power)
    fake.do("set", APPEARANCE, "color-scheme", "u", 2)
    qtbot.waitUntil(lambda: not system.wishes.dark)


def test_odd_values_are_as_good_as_none(fake, portal, qapp, qtbot):
    fake.do("set", GNOME, "text-scaling-factor", "s", "huge")
    fake.do("set", APPEARANCE, "contrast", "s", "1")
    fake.do("set", APPEARANCE, "color-scheme", "u", 1)
    system = SystemListener(qapp.styleHints(), portal)
    system.start()
    qtbot.waitUntil(lambda: system.wishes.dark)
    assert (system.wishes.text_scale, system.wishes.high_contrast) == (1.0, False)
    fake.do("set", GNOME, "text-scaling-factor", "d", 90.0)
    qtbot.waitUntil(lambda: system.wishes.text_scale == 4.0)
    fake.do("set", APPEARANCE, "contrast", "u", 0)
    fake.do("set", APPEARANCE, "color-scheme", "u", 0)


def test_without_a_bus_nothing_is_wished_and_nothing_fails(qapp):
    nowhere = Portal(lambda: QDBusConnection("there is none"))
    system = SystemListener(qapp.styleHints(), nowhere)
    system.start()
    nowhere.notify("title", "body", "news")
    assert system.wishes == Wishes()


def test_text_size_is_taken_up_at_the_next_start(home, monkeypatch):
    # Set first: only so is it known that it has to go again, whatever the program sets it to.
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    monkeypatch.delenv("QT_SCALE_FACTOR")
    there = Home.under(home)
    there.prepare()
    scaling.apply(there)
    assert "QT_SCALE_FACTOR" not in os.environ
    scaling.remember(there, 1.25)
    scaling.apply(there)
    assert os.environ["QT_SCALE_FACTOR"] == "1.25"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    SettingsFile(there.settings_file).set("window.scale", "150")
    scaling.apply(there)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5", "the reader's word goes first"
    monkeypatch.setenv("QT_SCALE_FACTOR", "3")
    scaling.apply(there)
    assert os.environ["QT_SCALE_FACTOR"] == "3"


# Notifications.


class Listener:
    def __init__(self, services, bridge, qapp):
        self.told = []
        self.in_front = False
        self._services, self._bridge = services, bridge
        self.news = News(
            bare_desk(services, bridge, qapp),
            services.library,
            is_in_front=lambda: self.in_front,
            tell=lambda *words: self.told.append(words),
            owner=qapp,
        )

    def round(self, *feeds_and_titles, at=None):
        self._services.announce(RoundStarted(1))
        for number, (feed, titles) in enumerate(feeds_and_titles):
            add_entries(self._services, feed, titles, newest_at=NOON + timedelta(minutes=number))
        self._services.announce(RoundEnded(RoundReport()))
        self._bridge.deliver()
        told, self.told = self.told, []
        return told


@pytest.fixture
def listener(services, bridge, qapp, now):
    now[0] = NOON.astimezone().replace(hour=12)
    made = Listener(services, bridge, qapp)
    yield made
    made.news.deleteLater()


def test_nothing_is_told_of_feeds_that_nobody_chose(listener, services):
    harbour, night = add_feed(services, "The Harbour"), add_feed(services, "Night Review")
    assert listener.round((harbour, ["Tide"])) == []
    services.library.feeds.choose(harbour, {"notifies": True})
    assert listener.round((harbour, ["Lamps"])) == [("The Harbour", "Lamps")]
    assert listener.round((harbour, ["a", "b"]), (night, ["c"])) == [("2 new articles", "\u2068The Harbour\u2069")]
    services.settings.set("desktop.notify", "all")
    assert listener.round((harbour, ["d"]), (night, ["e", "f"])) == [
        ("3 new articles", "\u2068Night Review\u2069 · \u2068The Harbour\u2069")
    ]
    services.settings.set("desktop.notify", "off")
    assert listener.round((harbour, ["g"])) == []


def test_a_rule_tells_of_entries_of_feeds_that_nobody_chose(listener, services):
    harbour, night = add_feed(services, "The Harbour"), add_feed(services, "Night Review")
    rule = RuleWish(query="title:tide", actions=(Action.NOTIFY,))
    RuleStore(services.database).add(rule, services.clock())
    assert listener.round((harbour, ["Lamps", "Tide"]), (night, ["Stars"])) == [("The Harbour", "Tide")]
    services.library.feeds.choose(night, {"notifies": True})
    assert listener.round((harbour, ["Boats", "Low tide"]), (night, ["Moon", "High tide"])) == [
        ("3 new articles", "\u2068Night Review\u2069 · \u2068The Harbour\u2069")
    ]
    services.settings.set("desktop.notify", "off")
    assert listener.round((harbour, ["Spring tide"])) == []


def test_a_search_tells_of_what_it_finds(listener, services, bridge, qtbot):
    searches = services.library.searches
    for name in ("Tides", "Lamps"):
        searches.add(name, f"title:{name[:-1]}")
    searches.change(searches.find("Tides").id, {"notifies": True})
    services.announce(RoundStarted(1))
    add_entries(services, add_feed(services, "The Harbour"), ["Lamp", "Tide"])
    services.library.search.catch_up()
    services.announce(RoundEnded(RoundReport()))
    bridge.deliver()
    qtbot.waitUntil(lambda: listener.told == [("The Harbour", "Tide")])


def test_a_rule_tells_of_entries_whose_full_text_came_after_the_round(listener, services, bridge):
    harbour = add_feed(services, "The Harbour")
    ids = add_entries(services, harbour, ["Lamps", "Tide"])
    assert listener.round() == []
    for some, told in ((ids[:1], ("The Harbour", "Lamps")), (ids, ("2 new articles", "\u2068The Harbour\u2069"))):
        services.announce(EntriesNotified(tuple(some)))
        services.announce(CompletionEnded())
        services.announce(CompletionEnded())
        bridge.deliver()
        assert listener.told.pop() == told
        assert listener.told == []


def test_one_a_round_and_none_while_the_window_is_looked_at(listener, services):
    services.settings.set("desktop.notify", "all")
    feeds = [add_feed(services, f"Paper {number}") for number in range(12)]
    [told] = listener.round(*((feed, [f"{feed} {n}" for n in range(9)]) for feed in feeds))
    assert told[0] == "108 new articles"
    assert len(told[1]) <= LONGEST
    assert listener.round() == []
    listener.in_front = True
    assert listener.round((feeds[0], ["seen"])) == []
    listener.in_front = False
    assert listener.round() == [], "what came while it was looked at is not told later"


def test_quiet_hours(listener, services, now):
    services.settings.set("desktop.notify", "all")
    feed = add_feed(services, "The Harbour")
    now[0] = now[0].replace(hour=23)
    assert listener.round((feed, ["at night"])) == []
    now[0] = now[0].replace(hour=7)
    assert listener.round((feed, ["in the morning"])) == [("The Harbour", "in the morning")]


@pytest.mark.parametrize(
    ("begins", "ends", "quiet"),
    [(22, 7, {22, 23, 0, 1, 2, 3, 4, 5, 6}), (12, 14, {12, 13}), (9, 9, set()), (0, 23, set(range(23)))],
)
def test_hours_that_are_quiet(begins, ends, quiet):
    settings = DesktopSettings(quiet_from=begins, quiet_until=ends)
    assert {hour for hour in range(24) if is_quiet(settings, hour)} == quiet


def test_a_notification_is_one_short_line():
    assert cut("one\n two\t three") == "one two three"
    assert cut("x" * 500) == "x" * 119 + "…"
    assert cut("<b>bold</b> & so on") == "<b>bold</b> & so on"


@pytest.fixture
def present(services, bridge, portal, open_window, qtbot):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    window = open_window()
    portal.start()
    presence = Presence(window.desk, services.library, portal)
    join_presence(window, presence)
    return presence, window


def test_without_a_tray_the_portal_shows_it_and_a_click_leads_back(present, fake, portal, qtbot):
    presence, _ = present
    assert not presence.tray.is_there
    presence.tell("The Harbour", "Tide <b>&</b>")
    qtbot.waitUntil(lambda: fake.shown[-1:] == [("The Harbour", "Tide <b>&</b>")])
    with qtbot.waitSignal(presence.open_wanted):
        fake.do("click", "open")


def test_a_click_on_what_the_morning_tells_leads_to_the_front_page(present, services, now, fake, portal, qtbot):
    _, window = present
    a_day(services, now[0] - timedelta(hours=1))
    services.settings.set("desktop.morning_review", True)
    assert window.parts.morning.look()
    qtbot.waitUntil(
        lambda: [title for title, _ in fake.shown[-1:]] == ["Press review: 2 events in several papers"]
    )
    fake.do("click", "open")
    qtbot.waitUntil(lambda: window.parts.front.shows_today)
    assert window.parts.front.pane.isVisible()


# The tray.


def test_closing_ends_the_program_where_there_is_no_tray(present, services, bridge, qtbot):
    _, window = present
    services.settings.set("desktop.tray", True)
    services.settings.set("desktop.stay_in_tray", True)
    bridge.deliver()
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    assert not window.stays(), "nobody could bring it back"
    with qtbot.waitSignal(window.closing):
        window.close()


def test_closing_only_hides_where_the_reader_chose_so(present, services, bridge, monkeypatch, qtbot):
    presence, window = present
    monkeypatch.setattr(type(presence.tray), "is_there", True)
    assert not window.stays(), "not unless it was chosen"
    services.settings.set("desktop.stay_in_tray", True)
    bridge.deliver()
    closed = []
    window.closing.connect(lambda: closed.append(True))
    window.close()
    assert not window.isVisible()
    assert closed == []
    window.show()
    window.stays = lambda: False
    window.close()
    assert closed == [True]


def test_the_tray_says_how_much_is_unread_and_its_menu_does_what_it_says(present, qtbot):
    presence, window = present
    window.parts.reading.overview.read()
    icon = presence.tray.findChild(QSystemTrayIcon)
    assert icon.toolTip() == "Manchette · 1 unread article"
    opens, fetches, _, quits = icon.contextMenu().actions()
    with qtbot.waitSignal(presence.open_wanted):
        opens.trigger()
    with qtbot.waitSignal(presence.tray.quit_wanted):
        quits.trigger()
    assert fetches.text() == "Fetch all sources now"
    with qtbot.waitSignal(presence.open_wanted):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
