"""The dialogs: each as it opens, and what comes up in it later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from sqlalchemy import text

from reader.assembly.usual_places import UsualPlace
from reader.domain.accounts.account import AccountState
from reader.domain.errors import FailureReason, FeedError
from reader.domain.images.block import Question
from reader.domain.importing.imported import ImportPreview, ImportResult, Program, Skipped, SkipReason
from reader.domain.organising.history import HistoryKind
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.retention import Cleaning
from reader.domain.sources.feed import FoundFeed
from reader.domain.trips.trip import DrillReport, LeftOut, Missing, Why, Wish
from reader.domain.upgrade import Upgrade
from reader.feeds.subscriptions import Preview
from reader.storage.core.database import storage_error
from reader.storage.core.history import record
from reader.ui.images.block_page import BlockPage
from reader.ui.restoring import Upgrading
from reader.ui.sentences import texts
from reader.ui.system.fatal_box import fatal_box
from reader.ui.trip.trip_run import Progress
from tests.gallery.edited import edited
from tests.gallery.furnishing import COLLECTOR
from tests.gallery.ruled import ruled
from tests.gallery.stage import Stage, View
from tests.helpers.dialogs import DIALOGS, open_dialog


def _as_it_opens(action: str, stage: Stage):
    if action == "view_image":
        stage.read(stage.whole())
    if action == "show_rules":
        ruled(stage)
    if action == "print":
        stage.read(stage.whole())
    if action == "show_versions":
        stage.read(edited(stage))
    open_dialog(stage.window, action)
    stage.settle(200)
    return stage.dialog()


def _show_versions_none(stage: Stage):
    stage.read(stage.whole())
    stage.window.desk.commands.do("show_versions")
    stage.settle(300)
    return stage.dialog()


def _add_feed_refused(stage: Stage):
    dialog = stage.ask("add_feed")
    dialog._address.setText("http://192.168.1.7/feed")
    dialog._fail(FeedError(FailureReason.ADDRESS_REFUSED))
    return dialog


def _add_feed_found(stage: Stage):
    dialog = stage.ask("add_feed")
    dialog._address.setText("https://le-courrier.example/")
    titles = ("Tous les articles", "المقالات", "Comments")
    choices = [FoundFeed(url=f"https://le-courrier.example/{n}", title=title) for n, title in enumerate(titles)]
    dialog._show_preview(
        Preview(
            url=choices[0].url,
            title="Le Courrier de l’Aqueduc : toute l’actualité",
            site_url=None,
            language="fr",
            headlines=tuple(stage.titles(4)),
            choices=tuple(choices),
        )
    )
    return dialog


def _scrolled(action: str, part: float, stage: Stage):
    dialog = stage.ask(action)
    for area in dialog.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(round(bar.maximum() * part))
    return dialog


def _show_guide(page: str, stage: Stage, *, sought: str = ""):
    dialog = stage.ask("show_guide")
    dialog.findChild(QLineEdit, "guideSearch").setText(sought)
    dialog.show_page(page)
    return dialog


def _show_settings_at(name: str, stage: Stage):
    stage.window.parts.dialogs.show_settings(name)
    stage.settle(200)
    return stage.dialog()


def _account(view: Callable[[Stage], QWidget], state: AccountState, held: int, stage: Stage):
    """Draw a view while there is an account; its articles were all found here."""
    store, database = stage.services.accounts.store, stage.services.database
    made = store.add("https://rss.example", "reader", protocol="greader", dialect="miniflux")
    store.note_read(made, stage.services.clock(), state, held)
    rows = text(
        "INSERT OR IGNORE INTO account_entry(account_id, remote_id, entry_id, read, starred, state)"
        " SELECT :account, id, id, 0, 0, 0 FROM entry"
    )
    database.write(lambda connection: connection.execute(rows, {"account": made}))
    try:
        stage.window.parts.account.look()
        stage.settle(300)
        return view(stage).grab()
    finally:
        database.write(lambda connection: connection.execute(text("DELETE FROM account")))


def _account_state(stage: Stage):
    stage.window.desk.commands.do("show_account_state")
    stage.settle(300)
    return stage.dialog()


def _show_settings_found(stage: Stage):
    dialog = stage.ask("show_settings")
    words = {"en": "spacing", "fr": "interligne", "es": "interlineado", "ar": "تباعد"}[texts.language()]
    dialog.findChild(QLineEdit, "settingsSearch").setText(words)
    return dialog


def _show_settings_changed(stage: Stage):
    settings = stage.services.settings
    before = settings.current
    settings.set_all({"article.text_size": 22, "ticker.mode": "calm", "sync.roaming": True})
    try:
        dialog = stage.ask("show_settings")
        dialog.findChild(QToolButton, "settingsChanged").click()
        stage.settle(150)
        return dialog.grab()
    finally:
        settings.set_all(dict(before.items()))


def _show_reading(stage: Stage):
    stage.read(stage.whole())
    stage.window.desk.commands.do("show_reading")
    return stage.window


def _change_keys_recording(stage: Stage):
    dialog = stage.ask("change_keys")
    dialog._record(adds=False)
    return dialog


def _show_block_list_reset(stage: Stage):
    dialog = stage.ask("show_block_list")
    dialog.findChild(BlockPage)._on_reset()
    stage.settle()
    return dialog.findChild(QMessageBox)


def _show_block_list_found(stage: Stage):
    collector = stage.services.flags.enroller
    set_now, collector.current = collector.current, lambda: None
    dialog = stage.ask("show_block_list")
    collector.current = set_now
    dialog.findChild(BlockPage)._offer(COLLECTOR)
    return dialog


def _show_block_list_asks(stage: Stage):
    status = stage.services.flags.list_sync.status
    asked = Question(hides=tuple(map(str, range(13))), of=20)
    stage.services.flags.list_sync.status = lambda: replace(status(), question=asked)
    dialog = stage.ask("show_block_list")
    stage.services.flags.list_sync.status = status
    return dialog


def _trip_under_way(stage: Stage):
    dialog = stage.ask("prepare_trip")
    wish = Wish(minutes=240, budget_bytes=80_000_000)
    dialog._on_progress(Progress(wish=wish, articles=23, minutes=97, used_bytes=31_400_000))
    return dialog


def _trip_receipt(stage: Stage, *, end: float = 0):
    """The receipt of a trip that is stored, as it is read again later."""
    store, now = stage.services.trips.store, stage.services.clock()
    ids = stage.services.library.entries.ids(Place(), limit=48)
    trip = store.begin(Wish(minutes=60, budget_bytes=80_000_000), now - timedelta(minutes=9)).id
    for place, entry_id in enumerate(ids[12:]):
        store.pack(trip, entry_id, place)
    left_out = [LeftOut(entry_id=id_, why=why) for id_, why in zip(ids[:12], list(Why) * 2, strict=False)]
    store.end(trip, 71_200_000, {}, left_out, now)
    try:
        dialog = stage.ask("show_receipt")
        stage.settle(300)
        for area in dialog.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(round(area.verticalScrollBar().maximum() * end))
        return dialog.grab()
    finally:
        delete = "DELETE FROM trip"
        stage.services.database.write(lambda connection: connection.exec_driver_sql(delete))


def _trip_drill_under_way(stage: Stage):
    dialog = stage.ask("prepare_trip")
    dialog._on_drilling(12, 41)
    return dialog


def _trip_drilled(stage: Stage):
    dialog = stage.ask("prepare_trip")
    ids = stage.services.library.entries.ids(Place())
    missing = tuple(
        Missing(entry_id=id_, what=what) for id_, what in zip(ids, ("picture 2", "text", "article"), strict=False)
    )
    dialog._on_drilled(DrillReport(articles=41, ready=38, sockets_refused=0, missing=missing))
    return dialog


def _trip_refused(stage: Stage):
    dialog = stage.ask("prepare_trip")
    dialog._trip_run.prepare(dialog._wish_page.wish)
    stage.settle()
    return dialog


def _show_storage_full(stage: Stage):
    retention = stage.services.upkeep.retention
    usual, retention.budget_bytes = retention.budget_bytes, lambda: 1_000
    dialog = stage.ask("show_storage")
    stage.settle(500)
    retention.budget_bytes = usual
    return dialog


def _show_storage_would_free(stage: Stage):
    """What making room would do, and what of it cannot be undone."""
    retention = stage.services.upkeep.retention
    usage = replace(retention.usage(), set_aside_bytes=12_000, budget_bytes=2_000_000_000)
    gone = Cleaning(freed_bytes=84_000_000, articles=1_204, pictures=900, texts=40, files=0, feeds=2, usage=usage)
    with patch.object(retention, "preview", lambda: gone):
        dialog = stage.ask("show_storage")
        stage.settle(300)
    return dialog


def _show_history_filled(stage: Stage):
    """One action of each kind; some are undone, and one can no longer be."""
    feed, folder = stage.source("feed").title, ["Presse", "Sciences"]
    kind = HistoryKind
    done = [
        (kind.ROOM_MADE, {"bytes": 40_000_000}, 812),
        (kind.TAG_CHANGED, {"tag": "climat", "to": "Énergie", "merged": True}, 31),
        (kind.FOLDER_RENAMED, {"folder": folder, "name": "Recherche"}, 4),
        (kind.FOLDER_REMOVED, {"folder": folder}, 4),
        (kind.MOVED, {"what": feed, "to": folder, "feeds": 1}, 1),
        (kind.IMPORTED, {"file": "abonnements.opml", "feeds": 214}, 214),
        (kind.DELETED, {}, 3),
        (kind.MARKED, {"tag": "à lire"}, 12),
        (kind.UNSUBSCRIBED, {"feed": feed}, 3),
        (kind.RULE_APPLIED, {"rule": "football -women"}, 420),
        (kind.MARKED, {"unread": False, "place": feed}, 1_204),
    ]
    database, now = stage.services.database, stage.services.clock()

    def fill(connection):
        for number, (of, facts, entries) in enumerate(done):
            at = now - timedelta(hours=9 * (len(done) - number))
            history_id = record(connection, of, facts, at, entries=entries)
            if of in (kind.DELETED, kind.IMPORTED):
                connection.exec_driver_sql("UPDATE history SET undone_at = at WHERE id = ?", (history_id,))

    database.write(fill)
    try:
        return stage.ask("show_history")
    finally:
        stage.settle(200)
        database.write(lambda connection: connection.exec_driver_sql("DELETE FROM history"))


def _view_image_reported(stage: Stage):
    stage.read(stage.reported())
    return stage.ask("view_image")


def _new_rule_filled(stage: Stage):
    dialog = stage.ask("new_rule")
    dialog.findChild(QLineEdit, "ruleQuery").setText(
        {"en": "the", "fr": "eau", "es": "agua", "ar": "ماء"}[texts.language()]
    )
    dialog.findChild(QCheckBox, "rule_tag").setChecked(True)
    dialog.findChild(QLineEdit, "ruleTag").setText("Aqueduc")
    dialog.findChild(QComboBox, "ruleUntil").setCurrentIndex(3)
    dialog.findChild(QComboBox, "ruleUntil").activated.emit(3)
    stage.settle(900)
    return dialog


def _new_rule_doubted(stage: Stage):
    dialog = stage.ask("new_rule")
    dialog.findChild(QLineEdit, "ruleQuery").setText("sorce:aqueduc")
    dialog.findChild(QCheckBox, "rule_mute").setChecked(True)
    stage.settle(600)
    dialog.findChild(QPushButton, "saveRule").click()
    stage.settle(600)
    return dialog


def _no_rules(stage: Stage):
    ruling = stage.services.library.ruling
    for rule in ruling.store.all():
        ruling.remove(rule.id)
    return stage.ask("show_rules")


def _rename_source(stage: Stage):
    return stage.draw_while(lambda: stage.window.parts.sources.subscribing.rename(stage.source("feed")))


def _new_folder(stage: Stage):
    return stage.draw_while(lambda: stage.window.parts.sources.arranging.move([stage.source("feed")], None))


def _import_feeds(stage: Stage, page: str):
    """The pages of the import dialog: where the data are, what they hold, and what became of them."""
    dialog = stage.ask("import_feeds")
    if page == "where":
        here = Path("~/.newsboat/urls").expanduser()
        dialog._where.show_places([UsualPlace(Program.NEWSBOAT, here)])
        return dialog
    skipped = (
        Skipped(what="exec:/usr/bin/date", why=SkipReason.ADDRESS),
        Skipped(what="Le Vieux Port", why=SkipReason.TOO_LARGE, count=3),
    )
    numbers = {"feeds": 48, "folders": 6, "entries": 12_480, "unread": 310, "starred": 77, "tags": 5}
    both = {"program": Program.RSS_GUARD, "skipped": skipped, **numbers}
    if page == "preview":
        dialog._preview.show_preview(ImportPreview(files=("database.db",), damaged=True, **both))
        dialog._show(dialog._preview)
    else:
        result = ImportResult(known_feeds=2, known_entries=16, damaged=False, history_id=1, **both)
        dialog._report.show_result(result, is_offline=True)
        dialog._show(dialog._report)
    stage.settle(100)
    return dialog


def _upgrading(stage: Stage):
    """A large library of an earlier edition is brought up to date, half way."""
    shown = Upgrading(stage.services.home, stage.bridge)
    shown.wait()
    stage.settle()
    shown.setParent(stage.window, Qt.WindowType.Window)
    shown.tell(Upgrade(bytes=5_000_000_000, share=0.4, seconds_left=190))
    shown.show()
    return shown


def _cannot_start(stage: Stage):
    box = fatal_box(storage_error(Path("/home/reader/manchette.sqlite"), PermissionError(13, "Permission denied")))
    box.setParent(stage.window, Qt.WindowType.Dialog)
    box.show()
    return box


DIALOG_VIEWS: dict[str, View] = {action: partial(_as_it_opens, action) for action in DIALOGS} | {
    "show_versions_none": _show_versions_none,
    "add_feed_refused": _add_feed_refused,
    "add_feed_found": _add_feed_found,
    "show_account_form": partial(_show_settings_at, "account.send"),
    "show_account": partial(_account, partial(_show_settings_at, "account.send"), AccountState.OK, 0),
    "show_account_state": partial(_account, _account_state, AccountState.OK, 0),
    "show_account_held": partial(_account, _account_state, AccountState.HELD, 4812),
    "window_account_held": partial(_account, lambda stage: stage.window, AccountState.HELD, 4812),
    "show_settings_desktop": partial(_show_settings_at, "desktop.morning_review"),
    "show_settings_article": partial(_show_settings_at, "article.text_size"),
    "show_settings_lists": partial(_show_settings_at, "stories.group"),
    "show_settings_found": _show_settings_found,
    "show_settings_changed": _show_settings_changed,
    "show_reading": _show_reading,
    "show_block_list_asks": _show_block_list_asks,
    "show_block_list_end": partial(_scrolled, "show_block_list", 1),
    "show_block_list_found": _show_block_list_found,
    "show_block_list_reset": _show_block_list_reset,
    "show_guide_picture": partial(_show_guide, "trips"),
    "show_guide_table": partial(_show_guide, "privacy"),
    "show_guide_keys": partial(_show_guide, "keys"),
    "show_guide_found": partial(_show_guide, "organising", sought="30"),
    "show_keys_end": partial(_scrolled, "show_keys", 1),
    "change_keys_recording": _change_keys_recording,
    "prepare_trip_refused": _trip_refused,
    "prepare_trip_under_way": _trip_under_way,
    "prepare_trip_receipt": _trip_receipt,
    "prepare_trip_receipt_end": partial(_trip_receipt, end=1),
    "prepare_trip_drill": _trip_drill_under_way,
    "prepare_trip_drilled": _trip_drilled,
    "show_storage_full": _show_storage_full,
    "show_storage_would_free": _show_storage_would_free,
    "show_history_filled": _show_history_filled,
    "view_image_reported": _view_image_reported,
    "new_rule_filled": _new_rule_filled,
    "new_rule_doubted": _new_rule_doubted,
    "show_rules_none": _no_rules,
    "rename_source": _rename_source,
    "new_folder": _new_folder,
    "import_where": partial(_import_feeds, page="where"),
    "import_preview": partial(_import_feeds, page="preview"),
    "import_report": partial(_import_feeds, page="report"),
    "cannot_start": _cannot_start,
    "upgrading": _upgrading,
}
