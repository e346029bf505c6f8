"""Which letter a mail answers, and when that is in doubt."""

from __future__ import annotations

import pytest

from notifications.reader.mail import open_mail
from notifications.reader.match import Match, match
from tests.notifications.reader.replies import HOST, KEY, UNIT, asked, mail, multipart

OTHER = asked("van-an", "zyxwvuts765432aa", "vanan@xa.example", "Đảng ủy xã Vạn An")
BOTH = (asked(), OTHER)
OFFICE, STRANGE = f"theodoi@{HOST}", f"traloi+{'q' * 16}@{HOST}"
ANSWERS, ANSWERS_OTHER = f"In-Reply-To: {asked().message_id}", f"In-Reply-To: {OTHER.message_id}"


@pytest.mark.parametrize(
    ("data", "by", "unit", "doubt"),
    [
        (mail(), "token", "kim-lien", ""),
        (mail(to=f"traloi+{KEY.upper()}@{HOST.upper()}."), "token", "kim-lien", ""),
        (mail(to=f"traloi%2B{KEY}@{HOST}"), "token", "kim-lien", ""),
        (mail("x", f"Cc: traloi+{KEY}@{HOST}", to=OFFICE), "token", "kim-lien", "khoa_ngoai_to"),
        (mail(to=f"{asked().reply_to}, {OTHER.reply_to}"), "none", None, "hai_khoa"),
        (mail(to=STRANGE), "none", None, "khoa_la"),
        (mail("x", ANSWERS, to=STRANGE), "in_reply_to", "kim-lien", "khoa_la"),
        (mail("x", ANSWERS_OTHER), "token", "kim-lien", "thu_khac_khoa"),
        (mail("x", ANSWERS, to=OFFICE), "in_reply_to", "kim-lien", ""),
        (mail("x", f"References: <a@b> {asked().message_id}", to=OFFICE), "references", "kim-lien", ""),
        (mail("x", f"References: {OTHER.message_id} {asked().message_id}", to=OFFICE), "references", None, "hai_thu"),
        (mail("x", to=OFFICE), "none", None, ""),
        (mail("x", to=f"traloi+{KEY}@another.example"), "none", None, ""),
    ],
)
def test_the_key_comes_first_and_doubt_is_told(data: bytes, by: str, unit: str | None, doubt: str) -> None:
    found = match(open_mail(data), UNIT, BOTH)

    assert (found.by, found.letter and found.letter.unit, found.doubt) == (by, unit, doubt)


def test_a_letter_that_is_enclosed_is_known() -> None:
    enclosed = f"Content-Type: message/rfc822\n\nMessage-ID: {asked().message_id}\n\nx"

    assert match(open_mail(multipart(enclosed, to=OFFICE)), UNIT, BOTH).by == "attached_original"


def test_a_subject_is_a_guess_and_only_for_its_own_unit() -> None:
    data = mail(to=OFFICE).replace(b"Re: bao cao", b"Tra loi: [12.h kim-lien]")

    assert match(open_mail(data), UNIT, BOTH) == Match("subject_tag", asked(), "khop_yeu")
    assert match(open_mail(data), "vanan@xa.example", BOTH) == Match()


def test_without_any_letter_our_own_address_still_shows_a_strange_key() -> None:
    assert match(open_mail(mail()), UNIT, [], (), f"traloi@{HOST}").doubt == "khoa_la"
