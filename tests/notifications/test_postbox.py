"""The postbox of a URL, and the sink that keeps letters as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from directive.letter import Fate
from notifications.postbox import BadUrl, Sink, open_postbox
from notifications.thu import NotifyThu
from tests.notifications.servers import post_office
from tests.notifications.smtp_talks import MESSAGE_ID, letter


def test_a_sink_keeps_the_bytes_and_says_so(tmp_path: Path) -> None:
    box = open_postbox(f"sink://{tmp_path}/th%C6%B0/ra")

    receipt = box.deliver(letter())
    box.close()

    path = tmp_path / "thư" / "ra" / f"{MESSAGE_ID.strip('<>')}.eml"
    assert receipt.fate is Fate.SENT
    assert receipt.words == f"sink: {path}"
    assert path.read_bytes() == letter().raw


def test_the_same_letter_twice_is_one_file(tmp_path: Path) -> None:
    box = Sink(tmp_path)

    box.deliver(letter())
    box.deliver(letter())

    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("identity", "name"),
    [("<../../etc/x@y>", "_.._etc_x@y"), ("<...>", "_"), ("<a/b\x00@c>", "a_b_@c")],
)
def test_a_strange_identity_stays_in_the_folder(tmp_path: Path, identity: str, name: str) -> None:
    Sink(tmp_path / "ra").deliver(replace(letter(), message_id=identity))

    assert [path.name for path in (tmp_path / "ra").iterdir()] == [f"{name}.eml"]


def test_a_relay_s_url_gives_our_plugin() -> None:
    with post_office() as office:
        box = open_postbox(f"thu://127.0.0.1:{office.port}")
        receipt = box.deliver(letter())
        box.close()

    assert isinstance(box, NotifyThu)
    assert receipt.fate is Fate.SENT
    assert isinstance(open_postbox("thu://[::1]:2525"), NotifyThu)
    assert isinstance(open_postbox("thus://u:p@mx.example"), NotifyThu)


@pytest.mark.parametrize(
    ("url", "code", "fact"),
    [
        ("", "E321", ""),
        ("smtp://mx.example", "E321", "smtp"),
        ("thu://", "E322.relay", "thu"),
        ("thus://:587", "E322.relay", "thus"),
        ("thu://127.0.0.1:0", "E323", "thu"),
        ("thu://127.0.0.1:99999", "E323", "thu"),
        ("thus://u:p@mx.example:mot", "E323", "thus"),
        ("thu://mx.example", "E324", "mx.example"),
        ("thus://mx.example?journal=secret", "E327", "thus"),
        ("thus://mx.example/?ehlo=a&journal=a@b.example,c@d.example", "E327", "thus"),
        ("sink://folder", "E325", "sink"),
        ("sink:folder", "E325", "sink"),
        ("sink:///", "E325", "sink"),
        ("thus://user:secret@b_a_d!host", "E322.relay", "thus"),
    ],
)
def test_a_bad_url_is_refused_by_its_code_without_being_repeated(url: str, code: str, fact: str) -> None:
    with pytest.raises(BadUrl) as refused:
        open_postbox(url)

    assert (refused.value.code, refused.value.fact) == (code, fact)
    assert "secret" not in str(refused.value)
