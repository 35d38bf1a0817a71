"""Makes what prepares trips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.assembly.parts.sync import Sync
from reader.assembly.parts.trips import Trips
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.status.install import Status
from reader.ui.trip.trip_controller import TripController

if TYPE_CHECKING:
    from reader.ui.state.state_page import StatePage


def install(desk: Desk, trips: Trips, sync: Sync, *, status: Status, reading: Reading) -> TripController:
    """Make and connect it."""
    trip = TripController(desk, trips, sync, syncing=status.syncing)
    trip.set_theme(desk.theme.now)
    desk.theme.follow(trip)
    trip.reading_wanted.connect(lambda: reading.panes.sources.choose("trip"))

    def page() -> StatePage:
        from reader.ui.trip.receipts import receipts_page

        return receipts_page(desk, trip)

    def show_receipt() -> None:
        """Show the receipt; while a trip is under way, its progress."""
        if trip.trip_run.is_busy:
            trip.open()
        else:
            reading.dialogs.show_state("trips")

    reading.dialogs.add_page(page)
    add = partial(desk.commands.add, Group.SOURCES)
    add("prepare_trip", translate("Keys", "Prepare a trip"), trip.open, key="Ctrl+Shift+O")
    add("show_receipt", translate("Keys", "Receipt of the last trip"), show_receipt)
    return trip
