"""Loads what the process of stories runs, so that whoever imports this forks it quickly."""

from __future__ import annotations

import importlib

from reader.stories.model import can_make_vectors, make

for _name in ("comparing", "meaning", "placing"):
    importlib.import_module(f"reader.stories.{_name}")
importlib.import_module("reader.background.zygote")
if can_make_vectors():
    make(["Loads the model."])
