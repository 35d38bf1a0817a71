"""Tells the type of a file by its first bytes.

Only kinds on this list are kept, and handed to the system's programs.

No kind here is a program, or a document that may carry one: office documents and archives are left out for that.
"""

from __future__ import annotations

from reader.domain.entries.enclosure import HEAD_BYTES, FileKind

_MP3 = FileKind("audio/mpeg", ".mp3")
_AAC = FileKind("audio/aac", ".aac")
_M4A = FileKind("audio/mp4", ".m4a")
_MP4 = FileKind("video/mp4", ".mp4")
_OGG = FileKind("audio/ogg", ".ogg")
_FLAC = FileKind("audio/flac", ".flac")
_WAV = FileKind("audio/wav", ".wav")
_WEBM = FileKind("video/webm", ".webm")
_PDF = FileKind("application/pdf", ".pdf")
_EPUB = FileKind("application/epub+zip", ".epub")

_BEGINNINGS = ((b"ID3", _MP3), (b"OggS", _OGG), (b"fLaC", _FLAC), (b"\x1a\x45\xdf\xa3", _WEBM))


def recognise(head: bytes) -> FileKind | None:
    """Return the kind of a file from its first `HEAD_BYTES`, or all of it; None: nothing that we open."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[4:8] == b"ftyp":
        return _M4A if head[8:11] in (b"M4A", b"M4B") else _MP4
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return _WAV
    if head[:4] == b"PK\x03\x04" and head[30:58] == b"mimetypeapplication/epub+zip":
        return _EPUB
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return _frames(head)
    return _PDF if b"%PDF-" in head[:HEAD_BYTES] else None


def _frames(head: bytes) -> FileKind | None:
    """Read the head of an MPEG audio frame (ISO 11172-3, 2.4.1.3; ADTS: ISO 13818-7, 6.2)."""
    layer = head[1] >> 1 & 3
    if head[1] & 0xF0 == 0xF0 and layer == 0:
        return _AAC
    is_frame = layer != 0 and head[1] >> 3 & 3 != 1 and head[2] >> 4 not in (0, 15) and head[2] >> 2 & 3 != 3
    return _MP3 if is_frame else None
