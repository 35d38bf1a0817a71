import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.errors import UsageError
from reader.web.policy import Origin, origin_of
from reader.web.url import BadAddress, normalise_url, parse_url, shown

LOOPBACK = [
    "127.1",
    "127.0.1",
    "0x7f000001",
    "0x7F.0.0.1",
    "2130706433",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "１２７.０.０.１",  # full-width digits
    "①②⑦.0.0.1",
    "127。0。0。1",  # ideographic full stops
]


@pytest.mark.parametrize("host", LOOPBACK)
def test_each_notation_of_an_ipv4_address_becomes_the_dotted_one(host):
    assert parse_url(f"http://{host}/").host == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "normal"),
    [
        ("[::1]", "::1"),
        ("[0:0:0:0:0:0:0:1]", "::1"),
        ("[::ffff:127.0.0.1]", "::ffff:7f00:1"),
        ("[64:FF9B::7f00:1]", "64:ff9b::7f00:1"),
    ],
)
def test_ipv6_addresses_get_their_short_form(host, normal):
    address = parse_url(f"http://{host}:8080/")
    assert (address.host, address.netloc) in {
        (normal, f"[{normal}]:8080"),
        ("::ffff:127.0.0.1", "[::ffff:127.0.0.1]:8080"),  # Python 3.13 writes it so
    }


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTP://EXAMPLE.org:80/Feed?x=1#part", "http://example.org/Feed?x=1"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://example.org./", "http://example.org/"),
        ("http://example.org?x", "http://example.org/?x"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://موقع.example/خبر", "http://xn--4gbrim.example/%D8%AE%D8%A8%D8%B1"),
        ("http://example.org/a b?c d", "http://example.org/a%20b?c%20d"),
        ("http://example.org/100%25?q=a%26b", "http://example.org/100%25?q=a%26b"),
        ("http://under_score.example/", "http://under_score.example/"),
    ],
)
def test_addresses_have_one_form(text, url):
    assert parse_url(text).url == url
    assert parse_url(url).url == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//example.org/",
        "/feed",
        "http:///feed",
        "http://",
        "http:\\\\example.org",
        "http://example.org:0/",
        "http://example.org:70000/",
        "http://example.org:port/",
        "http://[::1/",
        "http://[example.org]/",
        "http://[fe80::1%25eth0]/",
        "http://a..b/",
        "http://exa mple.org/",
        "http://ex%61mple.org/",
        "http://127.0.0.1\\@example.org/",
        "http://256.0.0.1/",
        "http://1.2.3.4.5/",
        "http://09.0.0.1/",
        "http://example.99999999999/",
        "http://example.org/\x00",
        "http://example.org/\r\nHost: x",
        "http://" + "a" * 64 + ".org/",
        "http://❤.example/",
        "http://example.org/" + "x" * 9000,
    ],
)
def test_what_we_would_not_ask_is_refused(text):
    with pytest.raises(BadAddress):
        parse_url(text)


@pytest.mark.parametrize(
    "text", ["http://name:secret@example.org/", "https://name@example.org/", "http://@x.org/"]
)
def test_an_address_with_a_password_is_refused_without_repeating_it(text):
    with pytest.raises(BadAddress) as refused:
        parse_url(text)
    assert "secret" not in str(refused.value)


def test_relative_addresses_are_resolved():
    base = parse_url("https://example.org/news/feed.xml?page=2")
    assert parse_url("../pictures/a.png", base).url == "https://example.org/pictures/a.png"
    assert parse_url("//other.example/b", base).url == "https://other.example/b"
    assert parse_url("?page=3", base).url == "https://example.org/news/feed.xml?page=3"
    with pytest.raises(BadAddress):
        parse_url("javascript:x", base)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("example.org", "https://example.org/"),
        ("  example.org/feed \n", "https://example.org/feed"),
        ("example.org:8080/feed", "https://example.org:8080/feed"),
        ("localhost:8080", "http://localhost:8080/"),
        ("LOCALHOST/feed", "http://localhost/feed"),
        ("press.localhost:80/feed", "http://press.localhost/feed"),
        ("192.168.1.7:8080/feed?a=1", "http://192.168.1.7:8080/feed?a=1"),
        ("127.1/feed", "http://127.0.0.1/feed"),
        ("[::1]:8080/feed", "http://[::1]:8080/feed"),
        ("https://127.0.0.1:8443/", "https://127.0.0.1:8443/"),
        ("localhost.example.org", "https://localhost.example.org/"),
        ("//example.org/feed", "https://example.org/feed"),
        ("feed://example.org/rss", "http://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("Feed:HTTP://example.org/rss", "http://example.org/rss"),
        ("http://127.1:8080/", "http://127.0.0.1:8080/"),
        ("مثال.إختبار", "https://xn--mgbh0fb.xn--kgbechtv/"),
    ],
)
def test_what_people_type_becomes_an_address(typed, url):
    assert normalise_url(typed) == url
    assert normalise_url(url) == url


@pytest.mark.parametrize(
    "typed",
    ["", "news", "mailto:a@example.org", "file:///etc/passwd", "javascript:alert(1)", "exec:ls", "a b.org"],
)
def test_what_is_no_address_is_told_in_one_sentence(typed):
    with pytest.raises(UsageError) as told:
        normalise_url(typed)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_no_password_is_shown():
    with pytest.raises(UsageError) as told:
        normalise_url("https://name:secret@example.org/feed")
    assert "secret" not in str(told.value)
    assert shown("http://name:secret@example.org/a\nb") == "http://…@example.org/a b"


def test_an_origin_is_scheme_host_and_port():
    assert origin_of("HTTPS://Example.org/a") == Origin("https", "example.org", 443)
    assert origin_of("http://127.1:80/a") == origin_of("http://127.0.0.1/b")
    assert origin_of("http://example.org/") != origin_of("https://example.org/")
    with pytest.raises(ValueError, match="not a web address"):
        origin_of("file:///x")


PIECES = (
    "http:// https:// feed: // 127.1 [::1] @ : % \\ ? # / .. . xn-- 。 ０ 0x example.org name:secret@ \u200f \x00"
).split(" ")


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=10)), max_size=8).map("".join))
def test_any_text_is_an_address_in_its_one_form_or_none(text):
    try:
        address = parse_url(text)
    except BadAddress:
        return
    assert parse_url(address.url) == address
    assert address.url.isascii()
    assert " " not in address.url
    assert normalise_url(address.url) == address.url
