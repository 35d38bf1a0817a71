"""Why an exchange failed, inside this package; `client.py` makes it a FeedError or an ImageError."""

from __future__ import annotations

from typing import TypeVar

from reader.domain.errors import Unfetched

E = TypeVar("E", bound=Unfetched)


class ExchangeFailed(Unfetched):
    """A request that brought no usable answer."""

    def as_error(self, kind: type[E]) -> E:
        """Return the same failure as a FeedError or an ImageError."""
        error = kind(self.reason, self.detail)
        vars(error).update(vars(self))
        return error
