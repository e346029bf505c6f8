"""A figure as it is printed: the words, and which figure they are, so that no number on paper stands without a source.

The id is the figure's key in the .json: `total/overdue`, `task/12/silent`, `obligation/3.a/asked`, `unit/<id>/late`,
`level/xa/units`, `units/unheard`, `once/3.a/done`, `measure/1.a/0/value`, `silent/<unit>/longest`; a share ends in
`/share`. What follows a `#` tells two ways to print one figure apart (`…/points#above`, `…/points#below`). The one id
that is no figure is `as_of`, the day to which every figure is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass


class Printed(str):
    """Words of the report that are a figure: a string in every way, with the figure's id in `figure`."""

    __slots__ = ("figure",)
    figure: str


def printed(text: str, figure: str) -> Printed:
    """Return the words as the print of that figure."""
    found = Printed(text)
    found.figure = figure
    return found


def printed_in(value: object) -> dict[str, str]:
    """Return every figure that is printed anywhere inside a value, with its words; a blank prints none."""
    if isinstance(value, Printed):
        return {value.figure: str(value)} if value else {}
    parts: list[object] = []
    if is_dataclass(value):
        parts = [getattr(value, one.name) for one in fields(value)]
    elif isinstance(value, Mapping):
        parts = [*value.values()]
    elif isinstance(value, tuple):
        parts = [*value]
    return {figure: words for part in parts for figure, words in printed_in(part).items()}
