import pytest

from reader.web.policy import AddressPolicy

LOCAL = [
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.127.255.255",
    "169.254.1.1",
    "::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
]
NEVER = [
    "0.0.0.0",
    "0.1.2.3",
    "169.254.169.254",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "4000::1",
    "fec0::1",
    "ff02::1",
    "fd00:ec2::254",
    "example.org",
    "",
]
PUBLIC = ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "223.255.255.255", "2606:4700::1", "2a00::1"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_accepted_at_any_port(address):
    assert AddressPolicy().accepts(address, 443)
    assert AddressPolicy().accepts(address, 8080)


@pytest.mark.parametrize("address", LOCAL + NEVER)
def test_all_others_are_refused(address):
    assert not AddressPolicy().accepts(address, 80)


@pytest.mark.parametrize("address", LOCAL)
def test_consent_opens_this_machine_and_its_networks(address):
    assert AddressPolicy().accepts(address, 80, consented=True)


@pytest.mark.parametrize("address", NEVER)
def test_consent_opens_nothing_else(address):
    assert not AddressPolicy().accepts(address, 80, consented=True)


def test_networks_without_ipv4_reach_public_ipv4_servers():
    assert AddressPolicy().accepts("64:ff9b::8.8.8.8", 443)


def test_a_test_may_allow_one_address_at_one_port():
    policy = AddressPolicy(frozenset({("127.0.0.1", 8080)}))
    assert policy.accepts("127.0.0.1", 8080)
    assert not policy.accepts("127.0.0.1", 8081)
    assert not policy.accepts("127.0.0.2", 8080)
