"""Imports a file as the verb and the window do."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from reader.assembly.services import Services
from reader.domain.importing.imported import ImportResult


def import_file(services: Services, source: Path | BinaryIO, *, allow_local: bool = False) -> ImportResult:
    """Read a file and take over what it holds."""
    with services.importing.read(source) as found:
        return services.importing.store(found, allow_local=allow_local)
