"""Loads all that parser processes run, early and late, so that whoever imports this forks them quickly."""

from __future__ import annotations

import importlib
import sys

from reader.background.doors import DOORS

for _name in sorted({"reader.background.zygote", *(door.partition(":")[0] for door in DOORS)}):
    importlib.import_module(_name)
for _name in sorted(name for name in sys.modules if name.startswith("reader.hostile.")):
    getattr(sys.modules[_name], "load_all", lambda: None)()
