"""What the secretariat is told of a draft: who has not reported, and which rows do not agree."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import DoesNotReconcile
from directive.checkin import CheckIn
from directive.letter import LetterKind
from services.alarm import raise_alarm
from services.annual_report import annual_report, missing_rows
from tests.services.offices import Office, key, letters, opened, text_of

KIM_LIEN = "1.a/xa-kim-lien/2026-03"
AS_OF = date(2026, 4, 20)
NOW = "2026-04-20 08:00"


def test_the_letter_names_who_has_not_reported_and_what(lived: Office) -> None:
    desk = lived.desk(NOW)

    annual_report(desk, 2026)

    (letter,) = letters(desk, LetterKind.REPORT)
    words = text_of(desk, letter)
    assert [one["duties"] for one in missing_rows(desk, 2026, AS_OF)] == [
        "1.a (tháng 3 năm 2026); C.a (quý I năm 2026)",
        "C.a (quý I năm 2026)",
        "1.a (tháng 3 năm 2026)",
        "1.a (tháng 3 năm 2026)",
    ]
    assert "CÒN THIẾU BÁO CÁO (4 đơn vị)" in words
    assert missing_rows(desk, 2025, AS_OF) == []


def test_where_sums_disagree_the_alarm_names_the_rows(lived: Office) -> None:
    opened(lived.desk(), CheckIn(key("9.z/toa-an/2026-Q1"), date(2026, 4, 1), date(2026, 4, 14)))

    with pytest.raises(DoesNotReconcile) as refused:
        annual_report(lived.desk(NOW), 2026)
    raise_alarm(lived.home, "annual-report", refused.value)

    (letter,) = letters(lived.desk(), LetterKind.ALARM)
    words = text_of(lived.desk(), letter)
    assert ("E307" in words, "9.z/toa-an/2026-Q1" in words) == (True, True)
    assert letters(lived.desk(), LetterKind.REPORT) == []
