"""The matrix's JSON Schema, by which editors complete and check the file while it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping

from directive.facts import Json
from directive.matrix import DIGEST, TASK_NUMBER, Matrix

# To an editor `so: 3` is a number, to us it is the text "3": both spellings are right.
NUMBER_LIKE = (TASK_NUMBER, DIGEST)
MADE_UP = "title"  # pydantic's own English headings


def schema_text(words: Mapping[str, str]) -> str:
    """Return the schema as the file that stands beside matrix.yaml.

    `words` describes each kind of entry ("Task") and each key ("Task.so") that the models do not describe themselves.
    """
    schema = Matrix.model_json_schema(by_alias=True)
    for name, entry in {"Matrix": schema, **schema["$defs"]}.items():
        entry.pop("description", None)  # the docstring, which is for programmers
        if name in words:
            entry["description"] = words[name]
        for key, field in entry.get("properties", {}).items():
            field.setdefault("description", words.get(f"{name}.{key}", ""))
    return json.dumps(for_editors(schema), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def for_editors(part: Json) -> Json:
    """Return a part of the schema as editors need it: no made-up headings, numbers where text may look like one."""
    if isinstance(part, list):
        return [for_editors(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: for_editors(value) for key, value in part.items() if key != MADE_UP or isinstance(value, dict)}
    if kept.get("pattern") in NUMBER_LIKE:
        kept["type"] = ["string", "number"]
    return kept
