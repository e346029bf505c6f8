"""The one file that a letter may carry: a spreadsheet, put beside the words of a letter that is written already."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from notifications.mime import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME = re.compile(r"[a-z0-9-]{1,60}\.xlsx")
KIND = b"\r\nContent-Type: "
BOUNDARY = re.compile(rb'boundary="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet's bytes, under a name in plain ASCII."""

    name: str
    data: bytes


def carrying(raw: bytes, sheet: Sheet) -> bytes:
    """Return the letter with that file beside its words; its headers stay as they are. Raises Refused for its name."""
    if not NAME.fullmatch(sheet.name):
        raise Refused("Content-Disposition")
    head, _, words = raw.partition(b"\r\n\r\n")
    others, _, kind = head.rpartition(KIND)
    boundary = b"".join(BOUNDARY.findall(kind)) + b"_"
    disposition = f'attachment; filename="{sheet.name}"'.encode("ascii")
    return b"".join(
        (
            others + KIND + b'multipart/mixed; boundary="' + boundary + b'"\r\n\r\n',
            b"--" + boundary + KIND + kind + b"\r\n\r\n" + words,
            b"\r\n--" + boundary + KIND + XLSX.encode("ascii"),
            b"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: " + disposition + b"\r\n\r\n",
            base64.encodebytes(sheet.data).replace(b"\n", b"\r\n") + b"--" + boundary + b"--\r\n",
        )
    )
