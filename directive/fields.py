"""Strict readings of scalars: every scalar of the matrix arrives as text, and one spelling of each value is taken.

YAML would turn `no`, `12:30` and `010` into something else without a word; here each is refused, with what is accepted.
A reader raises `ValueError("FORM")`, where FORM names the accepted form; the loader turns it into problem E110.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

# Eighteen digits are more than any sum in đồng, and few enough for every database's whole numbers.
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,9})?")
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def read_whole(value: object) -> object:
    """Return the whole number that `value` spells; leading zeros, signs such as `+` and other bases are refused."""
    if isinstance(value, str):
        if not WHOLE.fullmatch(value):
            raise ValueError("số nguyên, ví dụ 130")
        return int(value)
    return value


def read_number(value: object) -> object:
    """Return the decimal number that `value` spells, with a point before the decimals."""
    if isinstance(value, str):
        if not NUMBER.fullmatch(value):
            raise ValueError("số, ví dụ 84 hoặc 83.9")
        return float(value)
    return value


def read_day(value: object) -> object:
    """Return the Hanoi date that `value` spells as YYYY-MM-DD; a day that no calendar has is refused."""
    if isinstance(value, str):
        found = DAY.fullmatch(value)
        if not found:
            raise ValueError("ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2026-06-30")
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            raise ValueError("một ngày có trong lịch, dạng NĂM-THÁNG-NGÀY, ví dụ 2026-06-30") from None
    return value


def read_truth(value: object) -> object:
    """Return True for `co` (có) and False for `khong` (không)."""
    if isinstance(value, str):
        if value not in ("co", "khong"):
            raise ValueError("co hoặc khong")
        return value == "co"
    return value


Whole = Annotated[int, BeforeValidator(read_whole)]
Number = Annotated[float, BeforeValidator(read_number)]
Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Truth = Annotated[bool, BeforeValidator(read_truth), WithJsonSchema({"enum": ["co", "khong"]})]
Slug = Annotated[str, StringConstraints(pattern=SLUG), Field(max_length=64)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
