"""HTTP authentication: Basic (RFC 7617) and Digest (RFC 7616). No library of ours has both."""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from urllib.parse import quote

from reader.domain.errors import FailureReason
from reader.domain.record import Record
from reader.domain.rights import PasswordProblem
from reader.web.failure import ExchangeFailed, refused
from reader.web.headers import Headers
from reader.web.policy import LogIn, Origin, origin_at
from reader.web.url import WebAddress

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]++"
_PART = re.compile(
    rf'({_TOKEN})[ \t]*=[ \t]*("(?:[^"\\]|\\.)*+"|{_TOKEN})|({_TOKEN})(?:[ \t]+[\w.~+/-]+=*(?=[ \t]*(?:,|\Z)))?'
)
_LONGEST = 20_000
"""Most characters of challenges that are read."""
_MOST_PROOFS = 3
"""Most proofs for one address: some servers change the nonce each time."""
_STRENGTHS = {"sha256": 3, "md5": 2, "": 1}
"""The best known challenge is answered; Basic has no hash."""


class LogIns:
    """Proves passwords to servers that ask for them.

    Args:
        password_of: Finds a password; None where there is none.
    """

    def __init__(self, password_of: Callable[[LogIn], str | None]) -> None:
        self._password_of = password_of
        self._refused: set[tuple[LogIn, str, str]] = set()

    def prove(
        self,
        log_in: LogIn | None,
        asked: Origin,
        address: WebAddress,
        headers: Headers,
        tries: int,
        *,
        is_feed: bool,
    ) -> bytes:
        """Return the proof that a 401 asks for; raises ExchangeFailed where there is none, or it was refused.

        Args:
            asked: The origin of the request, before redirects.
            tries: How many proofs were sent to the address already.
        """
        password = None
        if "www-authenticate" not in headers:
            raise refused(401, headers)  # no password would help
        if origin_at(address) not in (asked, asked.secured):
            problem, about = PasswordProblem.ELSEWHERE, address.netloc
        else:
            challenge = read_challenge(headers["www-authenticate"])
            problem, about = PasswordProblem.WANTED, challenge.realm
            if log_in is not None and log_in.holds_at(address):
                password = self._password_of(log_in)
        if log_in is not None and password is not None:
            key = log_in, about, password
            if tries and (tries >= _MOST_PROOFS or not challenge.is_stale):
                self._refused.add(key)
            elif is_feed:
                self._refused.discard(key)  # the reader has given it again
            if key not in self._refused:  # servers lock accounts
                return challenge.proof(log_in.user, password, address.target)
            problem = PasswordProblem.REFUSED
        if not is_feed:
            raise refused(401, headers)
        led_to = address.netloc if problem is PasswordProblem.ELSEWHERE else ""
        raise ExchangeFailed(FailureReason.PASSWORD, problem.detail(about), status=401, led_to=led_to)


class Challenge(Record):
    """How a server wants a password to be proven."""

    hash: str
    """Empty for Basic."""
    facts: Mapping[str, str]
    """Its parameters, as bytes of the header that are read as Latin-1."""

    @property
    def realm(self) -> str:
        """The realm for people: one line of bounded length. Servers write it in UTF-8, older ones in Latin-1."""
        realm = self.facts.get("realm", "")
        with suppress(UnicodeError):
            realm = realm.encode("latin-1").decode()
        return " ".join(realm.split())[:120]

    @property
    def is_stale(self) -> bool:
        """True if the last proof was right, and only its nonce too old."""
        return self.facts.get("stale", "").lower() == "true"

    def proof(self, user: str, password: str, target: str) -> bytes:
        """Return the value of `Authorization` for a GET."""
        if not self.hash:
            return b"Basic " + b64encode(f"{user}:{password}".encode())
        facts = {name: value.encode("latin-1", "replace") for name, value in self.facts.items()}
        name, own_nonce, count = user.encode(), secrets.token_hex(16).encode(), b"00000001"
        realm, nonce, algorithm = facts.get("realm", b""), facts["nonce"], facts.get("algorithm", b"")
        key = self._hashed(name, realm, password.encode())
        if algorithm.lower().endswith(b"-sess"):
            key = self._hashed(key, nonce, own_nonce)
        parts = (nonce, count, own_nonce, b"auth") if "qop" in facts else (nonce,)
        response = self._hashed(key, *parts, self._hashed(b"GET", target.encode()))
        fields = {b"realm": realm, b"nonce": nonce, b"uri": target.encode(), b"response": response}
        if facts.get("userhash", b"").lower() == b"true":
            named = b'userhash=true, username="' + self._hashed(name, realm) + b'"'
        elif not user.isascii() and facts.get("charset", b"").lower() == b"utf-8":
            named = b"username*=UTF-8''" + quote(user, safe="").encode()
        else:
            named = b"username=" + _quoted(name)
        fields |= {b"opaque": facts["opaque"]} if "opaque" in facts else {}
        written = [named, *(key + b"=" + _quoted(value) for key, value in fields.items())]
        written += [b"algorithm=" + algorithm] if algorithm else []
        written += [b"qop=auth", b"nc=" + count, b"cnonce=" + _quoted(own_nonce)] if "qop" in facts else []
        return b"Digest " + b", ".join(written)

    def _hashed(self, *parts: bytes) -> bytes:
        return hashlib.new(self.hash, b":".join(parts), usedforsecurity=False).hexdigest().encode()


def read_challenge(header: str) -> Challenge:
    """Return the strongest challenge of `WWW-Authenticate`.

    Raises:
        ExchangeFailed: `password`: none of them is known; the detail names them.
    """
    found: list[tuple[str, dict[str, str]]] = []
    for name, value, scheme in _PART.findall(header[:_LONGEST]):
        if scheme:
            found.append((scheme.lower(), {}))
        elif found:
            plain = re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
            found[-1][1].setdefault(name.lower(), plain)
    known = [Challenge(name, facts) for one, facts in found if (name := _hash_of(one, facts)) is not None]
    if not known:
        named = [[one, *map(facts.get, sorted(facts.keys() & {"algorithm", "qop"}))] for one, facts in found]
        about = ", ".join(" ".join(map(str, words)) for words in named)[:120]
        raise ExchangeFailed(FailureReason.PASSWORD, PasswordProblem.UNKNOWN.detail(about), status=401)
    return max(known, key=lambda one: _STRENGTHS[one.hash])


def _hash_of(scheme: str, facts: Mapping[str, str]) -> str | None:
    """Return the hash that a challenge wants, "" for Basic; None for one that cannot be answered."""
    if scheme == "basic":
        return ""
    name = facts.get("algorithm", "MD5").lower().removesuffix("-sess").replace("sha-", "sha")
    offered = re.split(r"[\s,]+", facts.get("qop", "auth").lower())
    return name if scheme == "digest" and name in _STRENGTHS and "nonce" in facts and "auth" in offered else None


def _quoted(value: bytes) -> bytes:
    return b'"' + value.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
