"""A file under a passphrase: Argon2id makes a key of it, ChaCha20-Poly1305 seals pieces of 64 KiB with that key.

Each piece is sealed with its number, whether it is the last, and the header, so nothing can be changed, cut off,
added or put in another order. Each file has a salt, and so a key, of its own. It is read and written in pieces.
"""

from __future__ import annotations

import io
import os
import secrets
import struct
import unicodedata
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reader.domain.errors import PassphraseWanted, UsageError, marked
from reader.settings.given_file import open_given

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_MAGIC = b"Manchette copy under a passphrase, version 1\n"
_HEADER = struct.Struct(f">{len(_MAGIC)}sIII16s")
"""The first line, Argon2id's memory in KiB, passes and lanes, and the salt."""
_PIECE_BYTES, _TAG_BYTES = 64 * 1024, 16
_MEMORY_KIB, _PASSES, _LANES = 256 * 1024, 3, 4
"""Cost of deriving a key: half a second and 256 MiB for us, and for each guess of an attacker."""
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 8, 16
"""Largest cost that a file may ask for: 1 GiB, and some 8 s."""
_DAMAGED = marked("{file} is damaged; nothing was restored")


def is_locked(source: Path) -> bool:
    """Tell whether a file is under a passphrase, by its first bytes."""
    with open_given(source) as file:
        return file.read(len(_MAGIC)) == _MAGIC


class LockingFile:
    """Encrypts what is written to it; `finish` ends the file, which is damaged otherwise."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        self._file = file
        self._header = _HEADER.pack(_MAGIC, _MEMORY_KIB, _PASSES, _LANES, secrets.token_bytes(16))
        self._cipher = _cipher(self._header, passphrase)
        self._waiting, self._number = bytearray(), 0
        self.flush = file.flush
        file.write(self._header)

    def write(self, content: bytes) -> int:
        """Encrypt more bytes; those that do not fill a piece are buffered."""
        self._waiting += content
        while len(self._waiting) > _PIECE_BYTES:
            self._write_piece(is_last=False)
        return len(content)

    def finish(self) -> None:
        """Write the last piece."""
        self._write_piece(is_last=True)

    def _write_piece(self, *, is_last: bool) -> None:
        piece = bytes(self._waiting[:_PIECE_BYTES])
        del self._waiting[:_PIECE_BYTES]
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), piece, self._header))
        self._number += 1


def unlocked(source: Path, file: IO[bytes], passphrase: str) -> IO[bytes]:
    """Return the content of a file; one under a passphrase is verified as a whole first.

    Args:
        source: Its name, for the sentence.
        file: It, open at its beginning, and open for as long as the result is used.

    Raises:
        PassphraseWanted: it is under a passphrase, and there is none, or a wrong one.
        UsageError: it is damaged.
    """
    header = file.read(_HEADER.size)
    if not header.startswith(_MAGIC):
        return file
    if not passphrase:
        raise PassphraseWanted(source)
    if len(header) < _HEADER.size or not _is_bearable(header):
        raise UsageError(_DAMAGED, file=source)
    return io.BufferedReader(_LockedFile(source, file, header, passphrase=passphrase))


class _LockedFile(io.RawIOBase):
    """Decrypts a file, with random access."""

    def __init__(self, source: Path, file: IO[bytes], header: bytes, passphrase: str) -> None:
        self._source, self._file, self._header = source, file, header
        sealed = os.fstat(file.fileno()).st_size - _HEADER.size
        self._pieces = -(-sealed // (_PIECE_BYTES + _TAG_BYTES))
        self._size = sealed - self._pieces * _TAG_BYTES
        self._cipher = _cipher(header, passphrase)
        self._at, self._held = 0, (-1, b"")
        for number in range(max(self._pieces, 1)):
            self._piece(number)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read from this place to the end of its piece, at most."""
        if self._at >= self._size:
            return 0
        number, within = divmod(self._at, _PIECE_BYTES)
        room = memoryview(buffer)
        found = self._piece(number)[within : within + len(room)]
        room[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._held[0] != number:
            self._file.seek(_HEADER.size + number * (_PIECE_BYTES + _TAG_BYTES))
            sealed = self._file.read(_PIECE_BYTES + _TAG_BYTES)
            nonce = _nonce(number, is_last=number == self._pieces - 1)
            try:
                self._held = number, self._cipher.decrypt(nonce, sealed, self._header)
            except InvalidTag as error:
                if number == 0:
                    raise PassphraseWanted(self._source, is_wrong=True) from error
                raise UsageError(_DAMAGED, file=self._source) from error
        return self._held[1]


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _is_bearable(header: bytes) -> bool:
    """Tell whether the work that a header demands is within bounds."""
    _, memory, passes, lanes, _ = _HEADER.unpack(header)
    is_work = 1 <= lanes <= _MOST_LANES and 1 <= passes <= _MOST_PASSES
    return bool(is_work and 8 * lanes <= memory <= _MOST_MEMORY_KIB)


def _cipher(header: bytes, passphrase: str) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    _, memory, passes, lanes, salt = _HEADER.unpack(header)
    work = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    # Keyboards of different systems write the same letters with different codes.
    secret = unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass")
    try:
        return ChaCha20Poly1305(work.derive(secret))
    except MemoryError as error:
        raise UsageError("a passphrase needs {mb} MB of memory, which are not free", mb=memory // 1000) from error
