"""E-mail addresses as the registry takes them."""

from __future__ import annotations

import pytest

from directive.address import address_fault, canonical, is_placeholder


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("xa-kim-lien@nghe-an.example", None),
        ("van.phong+chi-thi@mail.tinh.example", None),
        ("a" * 64 + "@x.example", None),
        ("a@x.example\nBcc: z@x.example", "E170.newline"),
        ("a@x.example\r", "E170.newline"),
        ("xa kim lien@x.example", "E170.space"),
        ("a\t@x.example", "E170.space"),
        ("a@b@x.example", "E170.two"),
        ("a@tỉnh.example", "E170.idn"),
        ("xã@x.example", "E170.idn"),
        ("a@xn--tnh-bma.example", "E170.idn"),
        ("a@x", "E170.form"),
        ("a.x.example", "E170.form"),
        (".a@x.example", "E170.form"),
        ("a..b@x.example", "E170.form"),
        ("a@-x.example", "E170.form"),
        ("a@[127.0.0.1]", "E170.form"),
        ("<a@x.example>", "E170.form"),
        ("@x.example", "E170.form"),
        ("a" * 65 + "@x.example", "E170.long"),
        ("a@" + "x" * 60 + ("." + "x" * 60) * 4 + ".example", "E170.long"),
    ],
)
def test_an_address_is_plain_complete_and_one(address: str, code: str | None) -> None:
    assert address_fault(address) == code


@pytest.mark.parametrize(
    ("address", "placeholder"),
    [("a@x.example", True), ("a@X.EXAMPLE", True), ("a@x.test", True), ("a@example-x.internal", False)],
)
def test_reserved_domains_are_placeholders(address: str, placeholder: bool) -> None:
    assert is_placeholder(address) == placeholder


def test_addresses_are_compared_without_their_capitals_and_nothing_else_is_folded() -> None:
    assert canonical("Van.Phong@Xa-A.Example") == "van.phong@xa-a.example"
    assert canonical("van-phon\u212a@xa-a.example") == "van-phon\u212a@xa-a.example"
