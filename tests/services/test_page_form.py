"""What a form's figures become on the page is read there as the same figures."""

from __future__ import annotations

import pytest

from directive.answer import Figure
from directive.matrix import Measure
from services.page_form import figure_fields
from services.typed import figures_in


@pytest.mark.parametrize(
    ("measure", "figure"),
    [
        ({"ten": "Số cuộc", "kieu": "dem", "don_vi": "cuộc"}, Figure(0, value=1_059)),
        ({"ten": "Số tiền", "kieu": "tien"}, Figure(0, value=15_200_000_000)),
        ({"ten": "Số tiền", "kieu": "tien"}, Figure(0, value=0)),
        ({"ten": "Tỷ lệ", "kieu": "ty_le", "don_vi": "%", "tu_so": "a", "mau_so": "b"}, Figure(0, None, 1_011, 1_014)),
        ({"ten": "Có chưa", "kieu": "co_khong"}, Figure(0, text="không")),
        ({"ten": "Ghi chú", "kieu": "van_ban"}, Figure(0, text="=1+2")),
    ],
)
def test_a_figure_of_a_form_is_the_same_figure_on_the_page(measure: dict[str, str], figure: Figure) -> None:
    found = Measure.model_validate(measure)

    typed = dict(figure_fields("m0.so-0", figure, found))

    assert figures_in(typed, "m0", [found]) == ([figure], [])
