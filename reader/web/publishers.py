"""Tells by addresses whose bytes a server sent, so that each publisher's are parsed in a process of their own."""

from __future__ import annotations

from functools import cache

from reader.domain.publisher import Publisher, has_secret
from reader.domain.rights import SourceRights
from reader.web.policy import is_private, origin_of


def publisher_of(url: str, source: SourceRights, *, first: bool = False) -> Publisher:
    """Tell whose a fetched document or picture is: its server's, whatever page or feed named it.

    A source with a secret shares a process with no other, one of a private network with no public one.

    Args:
        url: Where it came from in the end, after all redirects.
        source: The source for which it was fetched.
        first: The feed was never parsed before; then it may share a process with others like it.
    """
    origin = origin_of(url)
    secret = has_secret(url) or source.has_secret
    place = "local" if source.allow_local or is_private(origin.host) else "public"
    key = f"{place} {origin.scheme}://{origin.host}:{origin.port}"
    if secret or carries_many(origin.host):
        key += f" {source.feed_url}"
    return Publisher(key, place if first and not secret else "")


def carries_many(host: str) -> bool:
    """Tell whether many publishers share a host."""
    above = (f".{host.split('.', count)[-1]}" for count in range(1, host.count(".") + 1))
    return not _shared_hosts().isdisjoint({host, f".{host}", *above})


@cache
def _shared_hosts() -> frozenset[str]:
    from reader.settings.paths import resource  # with libraries that a collector does not have

    lines = resource("publishers/shared_hosts.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
