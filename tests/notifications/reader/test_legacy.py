"""Old lettering, found and undone."""

from __future__ import annotations

import pytest

from notifications.reader.legacy import legacy, readable, undoubled

SAID = "Kính gửi Ban Nội chính. Đảng ủy xã báo cáo: đã hoàn thành, có quyết định."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KÝnh göi Ban Néi chÝnh. §¶ng ñy x· b¸o c¸o: ®· hoµn thµnh, cã quyÕt ®Þnh.", "tcvn3"),
        ("Kính göûi Ban Noäi chính. Ñaûng uûy xaõ baùo caùo: ñaõ hoaøn thaønh, coù quyeát ñònh.", "vni"),
        ("Ki'nh gu+?i Ban No^.i chi'nh. DDa?ng u?y xa~ ba'o ca'o: dda~ hoa`n tha`nh, co' quye^'t ddi.nh.", "viqr"),
    ],
)
def test_each_lettering_is_known_and_undone(text: str, name: str) -> None:
    assert legacy(text) == (name, SAID)


@pytest.mark.parametrize("text", [SAID, "Kinh gui Ban, 12.h: da xong.", "Déjà vu, naïve café.", ""])
def test_other_words_are_left_alone(text: str) -> None:
    assert legacy(text) == ("", "")
    assert undoubled(text) == text


def test_letters_decoded_twice_come_back_exactly() -> None:
    assert undoubled(SAID.encode().decode("latin-1")) == SAID


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "§¶ng ñy x· b¸o c¸o: ®· hoµn thµnh\n> Đề nghị báo cáo – “ô”",
            "Đảng ủy xã báo cáo: đã hoàn thành\n> Đề nghị báo cáo – “ô”",
        ),
        ("Đảng ủy xã báo cáo\nđã hoàn thành", "Đảng ủy xã báo cáo\nđã hoàn thành"),
        ("da hoan thanh? roi.", "da hoan thanh? roi."),
    ],
)  # fmt: skip -- a table
def test_a_person_is_shown_old_lettering_undone_and_the_rest_as_it_is(text: str, read: str) -> None:
    assert readable(text) == read
