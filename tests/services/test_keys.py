"""The workspace's secret and what is made from it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services import keys
from tests.services.crowd import makes_the_key, together


def test_the_first_call_makes_a_secret_that_only_its_owner_reads(tmp_path: Path) -> None:
    secret = keys.reply_secret(tmp_path)

    path = tmp_path / keys.KEY_FILE
    assert (len(secret), keys.reply_secret(tmp_path), path.read_bytes()) == (32, secret, secret)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent)] == [0o600, 0o700]
    assert [one.name for one in path.parent.iterdir()] == ["reply.key"]


@pytest.mark.parametrize(("data", "mode"), [(b"x" * 32, 0o644), (b"x" * 32, 0o620), (b"x" * 31, 0o600), (b"", 0o600)])
def test_a_secret_that_is_short_or_open_to_others_is_refused(tmp_path: Path, data: bytes, mode: int) -> None:
    path = tmp_path / keys.KEY_FILE
    keys.write_secret(path, data)
    path.chmod(mode)

    with pytest.raises(keys.BadSecret):
        keys.reply_secret(tmp_path)


def test_processes_that_make_the_secret_at_once_keep_one(tmp_path: Path) -> None:
    made = together(makes_the_key, tmp_path, "", 4)

    assert set(made) == {(tmp_path / keys.KEY_FILE).read_bytes()}


def test_a_secret_that_another_process_made_first_is_kept(tmp_path: Path) -> None:
    path = tmp_path / keys.KEY_FILE
    keys.write_secret(path, b"first")

    keys.write_secret(path, b"second")

    assert (path.read_bytes(), [one.name for one in path.parent.iterdir()]) == (b"first", ["reply.key"])


def test_a_reply_key_is_the_same_for_the_same_letter_and_secret_only() -> None:
    found = [keys.reply_key(*given) for given in ((b"s", "a"), (b"s", "a"), (b"s", "b"), (b"t", "a"))]

    assert (found[0], len(set(found))) == (found[1], 3)
    assert all(re.fullmatch("[a-z2-7]{16}", one) for one in found)


def test_a_reply_key_is_kept_as_its_digest_whatever_its_case() -> None:
    assert keys.hashed("ABC") == keys.hashed("abc")
    assert keys.hashed("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_message_id_is_the_same_for_the_same_letter() -> None:
    assert keys.message_id("a", "nghe-an.example") == keys.message_id("a", "nghe-an.example")
    assert re.fullmatch(r"<ck\.[a-z2-7]{16}@nghe-an\.example>", keys.message_id("a", "nghe-an.example"))


def test_each_purpose_has_a_key_of_its_own() -> None:
    one, other = keys.purpose_key(b"s", b"a"), keys.purpose_key(b"s", b"b")

    assert (one == other, len(one), one == keys.purpose_key(b"t", b"a")) == (False, 32, False)


def test_the_purpose_key_is_that_of_the_standard() -> None:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"dondoc link 1").derive(b"secret")

    assert keys.purpose_key(b"secret", b"dondoc link 1") == made


def test_a_link_is_of_130_bits_and_no_sign_at_which_a_client_cuts() -> None:
    token = keys.link_token(b"secret", "phieu-bao-cao/xa-1/2026-04-01/x")

    assert re.fullmatch(r"[a-z2-7]{26}", token) is not None
    assert token != keys.link_token(b"other", "phieu-bao-cao/xa-1/2026-04-01/x")


def test_a_seal_tells_where_one_part_ends() -> None:
    assert keys.page_seal(b"s", "ab", "c") != keys.page_seal(b"s", "a", "bc")
