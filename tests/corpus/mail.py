"""From a case of the data files to the bytes of its mail: header, body, files, signature; the same bytes every time."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from email.header import Header
from functools import cache
from typing import Any

import dkim  # type: ignore[import-untyped]  # -- it comes without types
import time_machine
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.corpus.dress import dressed
from tests.corpus.files import FILES
from tests.corpus.letterings import LETTERINGS, split_words
from tests.corpus.letters import AUTHSERV, OFFICE_ADDRESS, OFFICE_NAME, Sent, letters

DATE = "Fri, 10 Apr 2026 09:12:33 +0700"
SIGNED_AT = "2026-04-10T02:12:33+00:00"
SELECTOR = "thu2026"
CTE = {"qp": "quoted-printable", "base64": "base64", "8bit": "8bit", "7bit": "7bit"}
# A key for these mails alone: two primes, so that each run signs with the same bytes.
P = int(
    "f8cc98c797504b4e6724e1d60d12b2fa1f44cf3c6b35c1090ebf04ba132591695243f91e8e5f65b1b730783aebf21908116218ebe57a3fbe"
    "7b42d5fe243eb7a00e8a3e71a767e2c5bd36c73365c63fa13c6be2a408593c00f54fe1acc7efeef7998dacd379caab0c84e22a528d1be9dc"
    "2f1b295798bf209244983747c0c56df1",
    16,
)
Q = int(
    "c77d3a14337251cd122c198a936f08c2cff64debf973958aaeb9fb7abd9255b77d736835605609d513f09f94fd72e45c4a00290fc0582efe"
    "4fbedec5377ca0dc222e17d086ad82c6f7fa5eeeec71fa697ffc1e40808377e05695ae8bb3e7a8f4ed6867915161b226059eb2806d28fd82"
    "763384419731899594e05616a5cf43a5",
    16,
)


@cache
def key() -> rsa.RSAPrivateKey:
    """Return the signing key."""
    exponent = 65537
    secret = pow(exponent, -1, (P - 1) * (Q - 1))
    public = rsa.RSAPublicNumbers(exponent, P * Q)
    parts = (rsa.rsa_crt_dmp1(secret, P), rsa.rsa_crt_dmq1(secret, Q), rsa.rsa_crt_iqmp(P, Q))
    return rsa.RSAPrivateNumbers(P, Q, secret, *parts, public).private_key()


def txt_record() -> str:
    """Return the key as it stands in the DNS."""
    data = key().public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(data).decode()}"


def signed(data: bytes, domain: str) -> bytes:
    """Return the mail with a DKIM signature of this domain above it."""
    pem = key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    wire = data.replace(b"\n", b"\r\n")
    with time_machine.travel(SIGNED_AT, tick=False):
        header = dkim.sign(wire, SELECTOR.encode(), domain.encode(), pem, include_headers=[b"from", b"to", b"subject"])
    return (bytes(header) + wire).replace(b"\r\n", b"\n")


def places(letter: Sent, text: str) -> str:
    """Return the text with `{...}` filled: reply_to, token, upper, cut, address, office, and each letter's id."""
    user = letter.reply_to.partition("@")[0]
    names = {
        "reply_to": letter.reply_to,
        "token": letter.token,
        "upper": letter.reply_to.replace(user, user.upper()),
        "cut": letter.reply_to.replace(letter.token, letter.token[:9]),
        "address": letter.address,
        "domain": letter.address.partition("@")[2],
        "office": OFFICE_ADDRESS,
        "mid": letter.message_id,
        "subject": letter.subject,
        "authserv": AUTHSERV,
    }
    for name, value in {**names, **{one.id: one.reply_to for one in letters().values()}}.items():
        text = text.replace("{" + name + "}", value)
    return text


def header_lines(letter: Sent, case: dict[str, Any], number: int) -> Iterator[tuple[str, str]]:
    """Yield the header of the mail, top first."""
    sender = case.get("from", "Văn phòng <{address}>")
    path = case.get("path", sender.rpartition("<")[2].rstrip(">") if "<" in sender else sender)
    yield "Received", f"from mail.{{domain}} (192.0.2.25) by {AUTHSERV} with ESMTPS id {number:06d}; {DATE}"
    yield from ((name, value) for name, value in case.get("top", []))
    yield "Return-Path", f"<{path}>"
    if sender:
        yield "From", sender
    yield "To", case.get("to", f"{OFFICE_NAME} <{{reply_to}}>")
    yield "Subject", case.get("subject", "Re: {subject}")
    yield "Date", case.get("date", DATE)
    yield "Message-ID", case.get("mid", f"<thu.{number:04d}@mail.{{domain}}>")
    if case.get("refs", True):
        yield "In-Reply-To", "{mid}"
        yield "References", "{mid}"
    yield from ((name, value) for name, value in case.get("headers", []))
    yield "MIME-Version", "1.0"


def header(letter: Sent, case: dict[str, Any], number: int) -> bytes:
    """Return the header as bytes, without the blank line."""
    lines = []
    for name, value in header_lines(letter, case, number):
        words = places(letter, value)
        if name == "Subject" and "split" in case:
            words = split_words(words, case["split"])
        elif not words.isascii() and not case.get("raw_header"):
            display, bracket, address = words.rpartition(" <")
            words = Header(display or address, "utf-8", header_name=name).encode() + (bracket + address) * bool(display)
        lines.append(f"{name}: {words}")
    return "\n".join(lines).encode()


def transfer(data: bytes, encoding: str) -> bytes:
    """Return the bytes in a content transfer encoding."""
    if encoding == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if encoding == "qp" else data


def part(data: bytes, kind: str, encoding: str, *more: str) -> bytes:
    """Return one MIME part with its own header."""
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {CTE[encoding]}", *more]
    return "\n".join(lines).encode() + b"\n\n" + transfer(data, encoding)


def body_part(text: str, kind: str, case: dict[str, Any]) -> bytes:
    """Return a part of text, in the lettering that the case asks for and under the label that it claims."""
    lettering = case.get("lettering", "utf-8")
    label = case.get("label", "windows-1258" if lettering == "windows-1258" else "utf-8")
    return part(LETTERINGS[lettering](text), f"{kind}; charset={label}", case.get("cte", "qp"))


def several(kind: str, parts: list[bytes], boundary: str) -> bytes:
    """Return parts as one part."""
    marked = b"".join(b"--" + boundary.encode() + b"\n" + one + b"\n" for one in parts)
    return f'Content-Type: {kind}; boundary="{boundary}"\n\n'.encode() + marked + f"--{boundary}--\n".encode()


def file_part(file: dict[str, Any]) -> bytes:
    """Return an attached file as a part."""
    name, place = file["name"], file.get("place", "attachment")
    shown = name if name.isascii() else Header(name, "utf-8", maxlinelen=2000).encode()
    kind = f'{file.get("type", "application/octet-stream")}; name="{shown}"'
    more = [f'Content-Disposition: {place}; filename="{shown}"', *file.get("more", [])]
    return part(FILES[file["is"]](), kind, "base64", *more)


def contents(letter: Sent, case: dict[str, Any]) -> bytes:
    """Return everything of the mail below the header."""
    spoken: dict[str, Any] = {name: places(letter, case[name]) for name in ("say", "html") if name in case}
    body, form = dressed(letter, {**case, **spoken}), case.get("form", "plain" if "client" not in case else "both")
    text, html = body_part(body.text, "text/plain", case), body_part(body.html, "text/html", case)
    parts = {"plain": [text], "html": [html], "both": [text, html]}[form]
    whole = parts[0] if len(parts) == 1 else several("multipart/alternative", parts, "=_phan_1")
    if case.get("files"):
        whole = several("multipart/mixed", [whole, *map(file_part, case["files"])], "=_phan_2")
    return whole


def mail(letter: Sent, case: dict[str, Any], number: int) -> bytes:
    """Return the bytes of the case's mail."""
    below = places(letter, case["raw"]).encode() if "raw" in case else contents(letter, case)
    data = header(letter, case, number) + b"\n" + below
    if "dkim" in case:
        data = signed(data, places(letter, case["dkim"]))
    for old, new in case.get("after", []):
        data = data.replace(places(letter, old).encode(), places(letter, new).encode())
    return data
