"""A certificate that no authority signed, for servers of ours."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificates with openssl")


def self_signed(folder: Path) -> Path:
    """Make key and certificate for news.example and 127.0.0.1, in one file that can also be trusted as a root."""
    key, certificate, both = folder / "key.pem", folder / "certificate.pem", folder / "both.pem"
    made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(key)]
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example,IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", *made, "-out", str(certificate), "-days", "2", *subject]
    subprocess.run(command, check=True, capture_output=True)
    both.write_text(key.read_text() + certificate.read_text())
    return both


def server_context(certificate: Path) -> ssl.SSLContext:
    """Speak TLS as the server of that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
