"""The schema by which editors complete and check matrix.yaml."""

from __future__ import annotations

import json
from typing import TypeAlias

import pytest
import yaml
from jsonschema import Draft202012Validator

from directive.located import Fields, Items, Node, locate
from directive.schema import for_editors, schema_text
from tests.reads import ROOT, edited, sound

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | float | None"
WORDS: dict[str, str] = yaml.safe_load((ROOT / "templates" / "schema.yaml").read_text("utf-8"))
SHIPPED = ROOT / "directive" / "nghe_an" / "matrix.schema.json"
SCHEMA = json.loads(SHIPPED.read_text("utf-8"))


def as_editors_see(node: Node | None) -> Tree:
    """Return the tree with numbers where an editor would see numbers."""
    if isinstance(node, Fields):
        return {key: as_editors_see(value) for key, value in node.fields.items()}
    if isinstance(node, Items):
        return [as_editors_see(value) for value in node.items]
    text = node.text if node else None
    try:
        return text if text is None else int(text)
    except ValueError:
        return float(text) if text and text.replace(".", "", 1).isdigit() else text


def faults(text: str) -> list[str]:
    tree = as_editors_see(locate(text, "matrix.yaml").root)
    return sorted(".".join(map(str, one.path)) for one in Draft202012Validator(SCHEMA).iter_errors(tree))


def test_the_shipped_schema_is_the_models_own() -> None:
    assert SHIPPED.read_text("utf-8") == schema_text(WORDS), "run: python -m tools.build_schema"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_entry_and_key_is_explained_in_vietnamese() -> None:
    entries = {"Matrix": SCHEMA, **SCHEMA["$defs"]}
    explained = {name: entry for name, entry in entries.items() if "properties" in entry}

    assert [name for name, entry in explained.items() if not entry.get("description")] == []
    assert [
        f"{name}.{key}"
        for name, entry in explained.items()
        for key, field in entry["properties"].items()
        if not field["description"]
    ] == []


def test_no_explanation_is_for_an_entry_or_key_that_is_not_there() -> None:
    entries = {"Matrix": SCHEMA, **SCHEMA["$defs"]}
    keys = {f"{name}.{key}" for name, entry in entries.items() for key in entry.get("properties", {})}

    assert set(WORDS) - keys - set(entries) == set()


@pytest.mark.parametrize("text", [sound("matrix.yaml"), (SHIPPED.parent / "matrix.yaml").read_text("utf-8")])
def test_what_we_read_an_editor_accepts(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("pair", "place"),
    [
        (("loai: mot_lan", "loai: motlan"), "nhiem_vu.0.dau_viec.0.loai"),
        (("so_don_vi: 3", "so_don_vi: ba"), "nhom.0.so_don_vi"),
        (("minh_chung: Kế hoạch\n", "minh_chug: Kế hoạch\n"), "nhiem_vu.0.dau_viec.0"),
        (("cong_don: co", "cong_don: yes"), "nhiem_vu.1.dau_viec.0.do_luong.0.cong_don"),
    ],
)
def test_an_editor_sees_the_same_faults(pair: tuple[str, str], place: str) -> None:
    assert set(faults(edited("matrix.yaml", pair))) == {place}


def test_headings_that_nobody_wrote_are_left_out_and_keys_of_that_name_are_kept() -> None:
    assert for_editors({"title": "Ma", "properties": {"title": {"type": "string"}}}) == {
        "properties": {"title": {"type": "string"}}
    }
