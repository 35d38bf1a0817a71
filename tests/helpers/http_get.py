"""One GET with a real client against servers on loopback."""

from __future__ import annotations

from typing import Any

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import FeedError, ImageError
from reader.domain.sources.feed import Validators
from reader.web.client import Client, Fetched, NotModified, Request
from reader.web.limits import Kind, Limits
from reader.web.policy import AddressPolicy, Origin
from reader.web.proxy import NO_PROXIES
from tests.helpers.servers import ScriptedServer

QUICK = Limits(connect_seconds=0.4, read_seconds=0.25, exchange_seconds=0.5, picture_seconds=0.4)
"""For tests of slow servers alone: on a busy machine a good one takes longer, too."""
LIVELY = Limits(connect_seconds=3, read_seconds=3, exchange_seconds=4, picture_seconds=4)
"""Times that a good server keeps on a busy machine, and that one that hangs does not draw out."""


def client_for(*servers: ScriptedServer, limits: Limits | None = None, **choices: Any) -> Client:
    """A client that may ask these servers although they are on loopback, and no other on this machine."""
    allow = frozenset(("127.0.0.1", server.port) for server in servers)
    choices.setdefault("proxies", NO_PROXIES)
    return Client(AddressPolicy(allow), limits=limits or Limits(), **choices)


def ask(
    client: Client,
    url: str,
    *,
    kind: Kind = "feed",
    validators: Validators | None = None,
    consent: Origin | None = None,
    token: CancelToken | None = None,
) -> Fetched | NotModified:
    request = Request(url=url, kind=kind, validators=validators, consent=consent)
    return client.fetch(request, token or CancelToken())


def fetch(client: Client, url: str, **choices: Any) -> Fetched:
    """Ask for a document that has to come."""
    answer = ask(client, url, **choices)
    assert isinstance(answer, Fetched)
    return answer


def refusal(client: Client, url: str, **choices: Any) -> FeedError | ImageError:
    """Ask for a document that must not come, and give the error."""
    expected = ImageError if choices.get("kind") == "picture" else FeedError
    with pytest.raises(expected) as refused:
        ask(client, url, **choices)
    return refused.value
