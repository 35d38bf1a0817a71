"""Makes the ticker, and what controls it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.ui.commands import Group, translate
from reader.ui.desk import Desk
from reader.ui.reading.install import Reading
from reader.ui.ticker.ticker_bar import TickerBar
from reader.ui.ticker.ticker_controller import TickerController


def install(desk: Desk, reading: Reading, *, may_show: Callable[[], bool]) -> TickerController:
    """Make and connect it. `may_show`: tells whether the window has a place for the ticker now."""
    bar = TickerBar(desk.settings.current.ticker, desk.theme.now, desk.clock, parent=desk.window)
    controller = TickerController(
        desk,
        reading.library,
        bar,
        reading=reading.controller,
        subscribing=reading.sources.subscribing,
        may_show=may_show,
    )
    desk.theme.follow(bar)
    reading.overview.day_changed.connect(bar.ticker.renew)
    reading.overview.feeds_changed.connect(controller.refresh_feeds_beside)
    add = partial(desk.commands.add, Group.TICKER)
    add("pause_ticker", translate("Keys", "Pause the ticker, or let it run"), bar.ticker.toggle_pause, key="T")
    add("enter_ticker", translate("Keys", "Go into the ticker"), controller.enter, key="Shift+T")
    return controller
