"""The contract of the command line's JSON, as tests/data/schema says it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_FOLDER = Path(__file__).parents[1] / "data" / "schema"


@cache
def _validator(verb: str) -> Draft202012Validator:
    schema = json.loads((_FOLDER / f"{verb}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def checked(verb: str, printed: str) -> Any:
    """Give what a verb printed with `--json`; fail where it is not what the contract says."""
    value = json.loads(printed)
    _validator(verb).validate(value)
    return value
