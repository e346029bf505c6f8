"""The signed file of a report, and the letter that submits it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from directive.letter import LetterKind
from directive.report import ReportStep
from services.annual_report import OUT
from services.desk import InputHasProblems
from services.report_life import hand_in, submit
from services.report_standing import standings
from store.decided import Decided
from tests.services.offices import Office, letters, text_of
from tests.services.report_lives import (
    LAN,
    NEXT_DAY,
    PDF,
    codes,
    frozen,
    kinds,
    scan,
    signed,
    with_leaders,
)


@pytest.fixture
def lived(lived: Office) -> Office:
    """Give an office that has something to report, and somebody to submit it to."""
    return with_leaders(lived)


def test_the_signed_file_is_kept_byte_for_byte_and_replaced_only_with_a_reason(lived: Office) -> None:
    desk, name = frozen(lived)
    hand_in(desk, name, scan(lived, PDF), LAN)
    again = Decided("Lan", "bản trước quét thiếu trang")

    hand_in(desk, standings(desk)[-1].name, scan(lived, b"PK\x03\x04 word/document.xml", "ban-ky-2.pdf"), again)

    folder = lived.home / OUT / "BC-2026-0421-0800"
    assert (folder / "BC-2026-0421-0800-da-ky.pdf").read_bytes() == PDF
    assert (folder / "BC-2026-0421-0800-da-ky-2.docx").read_bytes() == b"PK\x03\x04 word/document.xml"
    (one,) = standings(desk)
    assert [step.why for step in one.steps if step.what is ReportStep.SIGNED] == [LAN.why, again.why]
    with pytest.raises(InputHasProblems) as refused:
        submit(desk, name, LAN)  # by the name under which the first file was seen
    assert codes(refused) == ["E400"]


def test_what_is_no_signed_file_is_refused_by_its_bytes(lived: Office) -> None:
    desk, name = frozen(lived)

    with pytest.raises(InputHasProblems) as refused:
        hand_in(desk, name, scan(lived, b"MZ\x90\x00", "ban-ky.pdf"), LAN)

    assert codes(refused) == ["E409"]


def test_after_it_was_submitted_the_signed_file_stays(lived: Office) -> None:
    desk, name = signed(lived)
    submit(desk, name, LAN)

    with pytest.raises(InputHasProblems) as refused:
        hand_in(desk, name, scan(lived, PDF + b"khac"), LAN)

    assert codes(refused) == ["E408"]


def test_the_letter_says_by_what_the_signed_file_is_known(lived: Office) -> None:
    desk, name = signed(lived)

    submit(desk, name, LAN)

    (letter,) = letters(desk, LetterKind.REPORT)
    words = text_of(desk, letter)
    assert (letter.recipient, letter.subject) == (
        "van-phong@dondoc.internal",
        "Trình báo cáo kết quả thực hiện Chỉ thị năm 2026 (BC-2026-0421-0800)",
    )
    assert f"Dấu vân SHA-256 của tệp đã ký: {sha256(PDF).hexdigest()}" in words
    assert ("BC-2026-0421-0800-da-ky.pdf" in words, "var/" in words) == (True, False)


def test_without_anybody_to_submit_to_nothing_is_recorded(lived: Office) -> None:
    desk, name = signed(lived)
    lived.write("dondoc.toml", "")

    with pytest.raises(InputHasProblems) as refused:
        submit(lived.desk(NEXT_DAY), name, LAN)

    assert (codes(refused), kinds(desk)[-1]) == (["E412"], "report-signed")
