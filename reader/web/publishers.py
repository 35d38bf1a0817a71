"""Tells by addresses whose bytes a server sent, so that each publisher's are parsed in a process of their own."""

from __future__ import annotations

from functools import cache

from reader.domain.publisher import Publisher, has_secret
from reader.web.policy import is_private, origin_of


def publisher_of(url: str, feed_url: str = "", *, first: bool = False, allow_local: bool = False) -> Publisher:
    """Tell whose a fetched document or picture is: its server's, whatever page or feed named it.

    Args:
        url: Where it came from in the end, after all redirects.
        feed_url: The feed for which it was fetched; "": it was fetched for itself.
        first: The feed was never parsed before; then it may share a process with others like it.
        allow_local: The reader allowed a local address for it.
    """
    origin = origin_of(url)
    secret = has_secret(url) or has_secret(feed_url)
    key = f"{origin.scheme}://{origin.host}:{origin.port}"
    if secret or carries_many(origin.host):
        key += f" {feed_url or url}"
    if secret or not first:
        return Publisher(key)
    return Publisher(key, "local" if allow_local or is_private(origin.host) else "public")


def carries_many(host: str) -> bool:
    """Tell whether many publishers share a host."""
    above = (f".{host.split('.', count)[-1]}" for count in range(1, host.count(".") + 1))
    return not _shared_hosts().isdisjoint({host, f".{host}", *above})


@cache
def _shared_hosts() -> frozenset[str]:
    from reader.settings.paths import resource  # with libraries that a collector does not have

    lines = resource("publishers/shared_hosts.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
