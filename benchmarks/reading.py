"""What reading and checking the matrix costs, against libyaml composing its nodes and nothing more."""

from __future__ import annotations

from importlib.resources import files

import yaml

from benchmarks.harness import Result, turn_by_turn
from directive.decoding import Source
from directive.reading import read_book

ROUNDS = 7


def the_matrix() -> Result:
    """Compare on the shipped directive: the matrix, 143 units and the calendar."""
    folder = files("directive") / "nghe_an"
    matrix, units, calendar = (
        Source(name, (folder / name).read_bytes()) for name in ("matrix.yaml", "units.csv", "calendar.csv")
    )
    floor, ours = turn_by_turn(
        lambda: yaml.compose(matrix.data, Loader=yaml.CBaseLoader),
        lambda: read_book(matrix, units, calendar),
        ROUNDS,
    )
    return Result("reading and checking all files", "yaml.compose of the matrix", floor, ours)
