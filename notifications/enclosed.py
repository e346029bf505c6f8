"""The one file that a letter may carry, put beside the words of a letter that is written already."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from notifications.mime import Refused

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "p7s": "application/pkcs7-signature",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAME = re.compile(rf"[A-Za-z0-9-]{{1,60}}\.({'|'.join(KINDS)})")
KIND = b"\r\nContent-Type: "
BOUNDARY = re.compile(rb'boundary="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file's bytes, under a name in plain ASCII."""

    name: str
    data: bytes


def carrying(raw: bytes, file: Enclosed) -> bytes:
    """Return the letter with that file beside its words; its headers stay as they are. Raises Refused for its name."""
    named = NAME.fullmatch(file.name)
    if not named:
        raise Refused("Content-Disposition")
    head, _, words = raw.partition(b"\r\n\r\n")
    others, _, kind = head.rpartition(KIND)
    boundary = b"".join(BOUNDARY.findall(kind)) + b"_"
    disposition = f'attachment; filename="{file.name}"'.encode("ascii")
    return b"".join(
        (
            others + KIND + b'multipart/mixed; boundary="' + boundary + b'"\r\n\r\n',
            b"--" + boundary + KIND + kind + b"\r\n\r\n" + words,
            b"\r\n--" + boundary + KIND + KINDS[named[1]].encode("ascii"),
            b"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: " + disposition + b"\r\n\r\n",
            base64.encodebytes(file.data).replace(b"\n", b"\r\n") + b"--" + boundary + b"--\r\n",
        )
    )
