"""Whose bytes a server sent: the key by which parser processes are kept apart."""

from __future__ import annotations

import pytest

from reader.domain.rights import LETTERS, SourceRights
from reader.settings.paths import resource
from reader.web import publishers
from reader.web.publishers import carries_many

FEED, OTHER = "https://a.example/feed", "https://b.example/feed"
PRIVATE = "https://a.example/feed?token=abc"


def publisher_of(url, feed_url="", *, first=False, **rights):
    source = SourceRights(**{"feed_url": feed_url or url, "allow_local": False} | rights)
    return publishers.publisher_of(url, source, first=first)


def test_a_publisher_is_an_origin():
    one = publisher_of(FEED).key
    assert publisher_of("https://a.example/other", FEED).key == one
    assert publisher_of("https://A.example:443/feed").key == one
    others = ["http://a.example/feed", "https://a.example:8443/feed", "https://www.a.example/feed", OTHER]
    assert len({one, *(publisher_of(url).key for url in others)}) == 5


def test_what_another_server_sent_is_that_servers_whoever_named_it():
    assert publisher_of("https://cdn.example/1.png", FEED) == publisher_of("https://cdn.example/2.png", OTHER)
    assert publisher_of("https://cdn.example/1.png", FEED).key != publisher_of(FEED).key


@pytest.mark.parametrize(
    "url", ["https://medium.com/feed/@a", "https://i0.wp.com/a.png", "https://github.com/a/b/releases.atom"]
)
def test_on_a_host_of_many_each_feed_is_a_publisher(url):
    assert publisher_of(url, FEED).key == publisher_of(url + "?x", FEED).key
    assert publisher_of(url, FEED).key != publisher_of(url, OTHER).key
    assert publisher_of(url).key != publisher_of(url + "?x").key


@pytest.mark.parametrize(
    ("host", "many"),
    [
        ("www.youtube.com", True), ("i0.wp.com", True), ("wp.com", True), ("a.b.twimg.com", True),
        ("s3.eu-west-1.amazonaws.com", True), ("feed.podbean.com", True), ("gist.githubusercontent.com", True),
        ("someone.podbean.com", False),
        ("nowp.com", False), ("someone.substack.com", False), ("a.example", False), ("com", False),
    ],
)  # fmt: skip
def test_hosts_of_many_are_told_by_their_names(host, many):
    assert carries_many(host) is many


def test_a_secret_is_apart_also_from_its_own_host_and_never_shares():
    assert publisher_of(PRIVATE, PRIVATE).key != publisher_of(FEED, FEED).key
    assert publisher_of("https://a.example/page", PRIVATE).key != publisher_of("https://a.example/page", FEED).key
    for url, feed in ((PRIVATE, PRIVATE), (PRIVATE, ""), (FEED, PRIVATE), ("https://c.example/p?sig=1", FEED)):
        assert publisher_of(url, feed, first=True).group == ""


@pytest.mark.parametrize(
    ("feed_url", "rights"), [(FEED, {"user": "ada"}), (FEED, {"user": ""}), (f"{LETTERS}1/a@example.org", {})]
)
def test_a_source_with_a_password_and_letters_share_with_none(feed_url, rights):
    """Neither its own documents nor pictures of a server that others use, too."""
    for url in (FEED, "https://cdn.example/1.png"):
        one = publisher_of(url, feed_url, first=True, **rights)
        assert one.group == ""
        assert one.key not in {publisher_of(url, FEED).key, publisher_of(url, f"{feed_url}/2", **rights).key}


def test_a_local_source_never_shares_with_a_public_one():
    picture = "https://cdn.example/1.png"
    assert publisher_of(picture, FEED, allow_local=True).key != publisher_of(picture, FEED).key
    assert publisher_of(picture, FEED, allow_local=True).key == publisher_of(picture, OTHER, allow_local=True).key


@pytest.mark.parametrize(
    ("url", "allow_local", "group"),
    [(FEED, False, "public"), (FEED, True, "local"), ("http://192.168.0.4/feed", False, "local")],
)
def test_new_feeds_share_public_with_public_and_local_with_local(url, allow_local, group):
    assert publisher_of(url, url, first=True, allow_local=allow_local).group == group
    assert publisher_of(url, url, first=False, allow_local=allow_local).group == ""


def test_the_list_of_hosts_is_in_the_form_in_which_addresses_are_compared():
    lines = resource("publishers/shared_hosts.txt").read_text(encoding="utf-8").splitlines()
    hosts = [line for line in lines if line and not line.startswith("#")]
    assert len(hosts) == len(set(hosts)) > 50
    assert all(host == host.lower().strip() and "/" not in host and "." in host[1:] for host in hosts)
