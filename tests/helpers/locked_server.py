"""Servers that ask for a user and password, and check the proofs by the texts of RFC 7617 and RFC 7616.

They share no code with the program: `hashlib` and the formulas of the RFCs only.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import socket
import ssl
from urllib.parse import unquote

from tests.helpers.feed_server import FeedServer
from tests.helpers.servers import Talk, reply

_FIELD = re.compile(r'(\w+\*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,]+)')


class LockedServer(FeedServer):
    """A feed server behind HTTP authentication.

    Attributes:
        challenge: The value of `WWW-Authenticate`; `{nonce}` in it is the nonce of now.
        user, password: What opens it.
        open_paths: Targets that are not asked for a password.
        proofs: The values of `Authorization` that came, by target.
        stale: How many of the next proofs are told that their nonce is too old.
    """

    def __init__(
        self, challenge: str = 'Basic realm="Members"', *, user: str = "ada", password: str = "s3cret word"
    ) -> None:
        super().__init__()
        # Every address of loopback leads to it: the same port by other names is another origin.
        self._listener.close()
        self._listener = socket.create_server(("0.0.0.0", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.challenge, self.user, self.password = challenge, user, password
        self.open_paths: set[str] = set()
        self.nonce = "n-0"
        self.proofs: list[tuple[str, str]] = []
        self.stale = 0

    def _answer(self, talk: Talk) -> None:
        proof = talk.seen.header("authorization")
        if proof is not None:
            self.proofs.append((talk.seen.target, proof))
            if self.stale:
                self.stale -= 1
                self.nonce = f"n-{len(self.proofs)}"
        if talk.seen.target in self.open_paths or (proof is not None and self._is_good(talk, proof)):
            super()._answer(talk)
            return
        stale = ", stale=true" if proof is not None and f'nonce="{self.nonce}"' not in proof else ""
        asked = self.challenge.replace("{nonce}", self.nonce) + (stale if "{nonce}" in self.challenge else "")
        talk.send(reply(401, b"who are you?", f"WWW-Authenticate: {asked}"))

    def _is_good(self, talk: Talk, proof: str) -> bool:
        scheme, _, rest = proof.partition(" ")
        if scheme == "Basic":
            return "Basic" in self.challenge and base64.b64decode(rest) == f"{self.user}:{self.password}".encode()
        fields = {name: _unquoted(value) for name, value in _FIELD.findall(rest)}
        return "Digest" in self.challenge and self._is_digest(talk, fields)

    def _is_digest(self, talk: Talk, fields: dict[str, bytes]) -> bool:
        asked = {name.lower(): _unquoted(value) for name, value in _FIELD.findall(self.challenge)}
        algorithm = asked.get("algorithm", b"MD5").decode()
        make = hashlib.sha256 if algorithm.startswith("SHA-256") else hashlib.md5

        def h(*parts: bytes) -> bytes:
            return make(b":".join(parts)).hexdigest().encode()

        realm, nonce, user = asked["realm"], self.nonce.encode(), self.user.encode()
        if "username*" in fields:
            named = unquote(fields["username*"].decode().removeprefix("UTF-8''")).encode() == user
        else:
            named = fields["username"] == (h(user, realm) if fields.get("userhash") == b"true" else user)
        key = h(user, realm, self.password.encode())
        if algorithm.endswith("-sess"):
            key = h(key, fields["nonce"], fields["cnonce"])
        second = h(talk.seen.method.encode(), fields["uri"])
        if "qop" in asked:
            expected = h(key, fields["nonce"], fields["nc"], fields["cnonce"], b"auth", second)
        else:
            expected = h(key, fields["nonce"], second)
        whole = fields["uri"] == talk.seen.target.encode() and fields["realm"] == realm
        whole &= fields.get("opaque") == asked.get("opaque") and fields["nonce"] == nonce
        return named and whole and fields["response"] == expected


class UpgradingServer(LockedServer):
    """Speaks http and https at one port, as the client of each connection begins.

    Attributes:
        encrypted: Of each proof that came, whether it came over https.
    """

    def __init__(self, context: ssl.SSLContext, **given: str) -> None:
        super().__init__(**given)
        self._context = context
        self.encrypted: list[bool] = []

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if connection.recv(1, socket.MSG_PEEK) == b"\x16":  # a TLS handshake (RFC 8446, 5.1)
                connection = self._context.wrap_socket(connection, server_side=True)
        super()._serve(connection)

    def _answer(self, talk: Talk) -> None:
        if talk.seen.header("authorization") is not None:
            self.encrypted.append(isinstance(talk.connection, ssl.SSLSocket))
        super()._answer(talk)


def _unquoted(value: str) -> bytes:
    plain = re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
    return plain.encode("latin-1")
