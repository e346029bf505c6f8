"""The comparison on quotations counts what stays in and what goes, by mail."""

from __future__ import annotations

from benchmarks.quotations import Cut, cut, quoting, text_part
from tests.corpus.build import Case

WANT = {"must_contain": ["12.h: hoàn thành"], "must_not_contain": ["đã viết:", "Kính gửi"]}


def test_a_mail_counts_once_however_much_stays_in_or_goes() -> None:
    chosen = [Case("a.eml", b"", WANT), Case("b.eml", b"", WANT), Case("c.eml", b"", WANT)]

    found = cut("x", chosen, ["12.h:  hoàn\nthành", "đã viết: Kính gửi 12.h: hoàn thành", ""])

    assert found == Cut("x", leaked=1, lost=1)


def test_only_mails_with_a_text_part_that_quotes_are_compared() -> None:
    chosen = quoting()

    assert len(chosen) > 40
    assert [one.file for one in chosen if len(text_part(one.data)) < 400] == []
