"""Write directive/nghe_an/matrix.schema.json anew from the models and templates/schema.yaml."""

from __future__ import annotations

from pathlib import Path

import yaml

from directive.schema import schema_text

ROOT = Path(__file__).resolve().parent.parent


def build() -> None:
    """Write the file."""
    words = yaml.safe_load((ROOT / "templates" / "schema.yaml").read_text("utf-8"))
    target = ROOT / "directive" / "nghe_an" / "matrix.schema.json"
    target.write_text(schema_text(words), "utf-8")


if __name__ == "__main__":
    build()
