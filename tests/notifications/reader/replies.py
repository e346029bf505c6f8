"""A letter of ours and mails in answer to it, as short as a test needs them."""

from __future__ import annotations

from datetime import UTC, datetime

from notifications.reader.asked import Asked, Question

KEY = "abcdefgh234567zz"
HOST = "noi-chinh.example"
UNIT = "kimlien@xa.example"


def asked(unit: str = "kim-lien", token: str = KEY, address: str = UNIT, name: str = "Đảng ủy xã Kim Liên") -> Asked:
    """Return a letter that asks for two duties."""
    return Asked(
        id=unit,
        unit=unit,
        unit_name=name,
        addresses=(address,),
        token=token,
        reply_to=f"traloi+{token}@{HOST}",
        message_id=f"<ck.{token}@{HOST}>",
        subject=f"[12.h {unit}] Đề nghị báo cáo",
        questions=(Question("12.h", "Thành lập Ban phối hợp"), Question("12.a", "Phối hợp cưỡng chế")),
        sent=None,
        due=datetime(2026, 4, 14, 17, tzinfo=UTC),
    )


def mail(body: str = "12.h: xong\n", *headers: str, to: str = "", sender: str = UNIT, kind: str = "plain") -> bytes:
    """Return a reply; more headers stand on top."""
    lines = [
        *headers,
        f"From: {sender}",
        f"To: {to or asked().reply_to}",
        "Subject: Re: bao cao",
        "MIME-Version: 1.0",
        f"Content-Type: text/{kind}; charset=utf-8",
        "",
        body,
    ]
    return "\n".join(lines).encode()


def multipart(*parts: str, kind: str = "mixed", to: str = "") -> bytes:
    """Return a mail of several parts, each with its own headers."""
    head = [f"From: {UNIT}", f"To: {to or asked().reply_to}", "Subject: Re: bao cao", "MIME-Version: 1.0"]
    body = "".join(f"--x\n{part}\n" for part in parts)
    return "\n".join([*head, f'Content-Type: multipart/{kind}; boundary="x"', "", f"{body}--x--\n"]).encode()
