"""How lists are sorted: one order for each kind of place, which the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.domain.query.place import Order
from reader.ui.sources.source import Source


class Orders:
    """Remembers the chosen orders."""

    def __init__(self) -> None:
        self._chosen: dict[str, Order] = {}

    def of(self, source: Source) -> Order:
        """Return the order in which a source is listed."""
        chosen = self._chosen.get(_kind(source), Order.NEWEST)
        return chosen if chosen in offered(source) else Order.NEWEST

    def choose(self, source: Source, order: Order) -> None:
        """Sort all sources of this kind this way."""
        self._chosen[_kind(source)] = order

    @property
    def words(self) -> list[str]:
        """The chosen orders, to be stored until the next start."""
        return [f"{kind}={order}" for kind, order in self._chosen.items() if order is not Order.NEWEST]

    def recall(self, words: Iterable[str]) -> None:
        """Restore stored orders; invalid words are left out."""
        for word in words:
            kind, _, order = word.partition("=")
            if order in _ORDERS:
                self._chosen[kind] = Order(order)


def offered(source: Source) -> Sequence[Order]:
    """Return the orders that make sense in a source; none where it has an order of its own."""
    place = source.place
    if place.has_own_order:
        return ()
    orders = [Order.NEWEST, Order.OLDEST]
    if source.key == "search":
        orders.append(Order.BEST)
    if place.feed_id is None:
        orders.append(Order.SOURCE)
    return (*orders, Order.LONGEST)


_ORDERS = frozenset(order.value for order in Order)


def _kind(source: Source) -> str:
    """All feeds are sorted alike, and all folders; each other place has its own order."""
    return source.key if source.kind == "place" else source.kind
