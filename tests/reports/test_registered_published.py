"""Published figures in the register: as printed, counted again, and both values where they differ."""

from __future__ import annotations

import json
from pathlib import Path

from directive.annual import annual
from directive.published_file import read_published
from directive.reading import Source
from reports.figures import to_json
from reports.registered_published import enter_published
from reports.registry import Register
from tests.books import small_book
from tests.years import AS_OF

SHIPPED = Path(__file__).resolve().parents[2] / "directive" / "nghe_an" / "published.csv"
ROWS = read_published(Source("published.csv", SHIPPED.read_bytes())).rows


def entered() -> Register:
    register = Register("2026-07-20")
    enter_published(register, ROWS)
    return register


def test_a_published_figure_keeps_its_own_day_its_source_and_its_parts() -> None:
    assert entered().figures["published/na-2025-hanh-chinh"] == {
        "value": 78.57,
        "kind": "reported",
        "unit": "%",
        "as_of": "2025-09-30",
        "indicator": "hanh-chinh-ty-le",
        "name": "Tỷ lệ thi hành xong bản án hành chính (Nghệ An)",
        "year": 2025,
        "numerator": 11,
        "denominator": 14,
        "printed": 78.57,
        "recomputed": 78.57,
        "by": "Hội nghị tổng kết 2025 (baophapluat.vn)",
        "confidence": "A",
        "differs": None,
    }


def test_a_rate_of_which_only_the_parts_were_printed_is_counted() -> None:
    one = entered().figures["published/na-2022-viec-ty-le"]

    assert (one["value"], one["printed"], one["recomputed"]) == (85.32, None, 85.32)


def test_what_does_not_come_out_stands_with_both_values() -> None:
    differing = {at: one["differs"] for at, one in entered().figures.items() if one["differs"]}

    assert len(differing) == 5
    assert differing["published/cn-2025-hanh-chinh-ty-le"] == {"printed": 41.51, "found": 41.37, "against": []}
    assert differing["published/na-2017-6t-tong-thu-ly"] == {
        "printed": 10795,
        "found": 10815,
        "against": ["published/na-2017-6t-chuyen-sang", "published/na-2017-6t-thu-ly-moi"],
    }
    assert entered().figures["published/na-2017-6t-tong-thu-ly"]["as_of"] is None


def test_the_json_has_every_published_figure() -> None:
    told = json.loads(to_json(annual(small_book(), 2026, AS_OF, []), small_book(), None, ROWS))

    assert sum(at.startswith("published/") for at in told["figures"]) == 64
