"""Makes what prepares trips."""

from __future__ import annotations

from functools import partial

from reader.assembly.parts.sync import Sync
from reader.assembly.parts.trips import Trips
from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.status.install import Status
from reader.ui.trip.trip_controller import TripController


def install(desk: Desk, trips: Trips, sync: Sync, *, status: Status, reading: Reading) -> TripController:
    """Make and connect it."""
    trip = TripController(desk, trips, sync, syncing=status.syncing)
    trip.set_theme(desk.theme.now)
    desk.theme.follow(trip)
    trip.reading_wanted.connect(lambda: reading.panes.sources.choose("trip"))
    add = partial(desk.commands.add, Group.SOURCES)
    add("prepare_trip", translate("Keys", "Prepare a trip"), trip.open, key="Ctrl+Shift+O")
    add("show_receipt", translate("Keys", "Receipt of the last trip"), trip.open_receipt)
    return trip
