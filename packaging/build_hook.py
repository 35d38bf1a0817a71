"""Compiles the window's translations while a wheel is built, so that `pip install .` speaks every language."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface):
    """Puts a compiled `.qm` beside each `.ts`; `force-include` carries both into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # packaging/bootstrap compiles in a checkout
            return
        import PySide6

        lrelease = Path(PySide6.__path__[0]) / "lrelease"
        for source in sorted(Path(self.root, "resources", "translations").glob("*.ts")):
            subprocess.run([lrelease, "-silent", source, "-qm", source.with_suffix(".qm")], check=True)
