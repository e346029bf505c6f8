"""Which files may stand as evidence: the outcome of every row of bad input, exactly."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

import pytest

from notifications.reader.attachments import cleaned, contents
from notifications.reader.mail import Part
from notifications.reader.proof import LOOKED_AT, flags, unfit

PDF, PNG, JPG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"
RELATION = '<Relationship Id="r1" Type="http://schemas.example/relationships/{kind}" Target="x" TargetMode="External"/>'


def zipped(*entries: tuple[str, bytes], locked: bool = False, method: int = zipfile.ZIP_STORED) -> bytes:
    """Return an archive with these entries; with `locked`, its directory says that a password is needed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    raw = target.getvalue()
    return raw.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00") if locked else raw


def document(*entries: tuple[str, bytes]) -> bytes:
    """Return a document of an office, with these parts besides."""
    return zipped(("[Content_Types].xml", b"<Types/>"), *entries)


def related(kind: str) -> bytes:
    """Return a document that names something of that kind outside itself."""
    return document(("word/_rels/settings.xml.rels", RELATION.format(kind=kind).encode()))


BOMB = zipped(("xl/sheet1.xml", bytes(3 * 1024 * 1024)), method=zipfile.ZIP_DEFLATED)
P7S = b"0\x82\x04\x00\x06\x09" + bytes.fromhex("2a864886f70d010702") + b"\xa0\x82"
FIELD = b'<w:instrText xml:space="preserve"> DDEAUTO c:\\\\x</w:instrText>'


@pytest.mark.parametrize(
    ("name", "data", "why", "known"),
    [
        ("báo cáo.pdf.exe", b"MZ", "executable", ()),
        ("a.lnk", b"L", "executable", ()),
        ("a.scr", b"x", "executable", ()),
        ("a.js", b"x", "executable", ()),
        ("a.hta", b"x", "executable", ()),
        ("a.iso", b"x", "executable", ()),
        ("a.one", b"x", "executable", ()),
        ("DỰ THẢO.rar", b"Rar!\x1a", "archive_not_allowed", ()),
        ("a.7z", b"7z\xbc\xaf", "archive_not_allowed", ()),
        ("a.zip", zipped(("a.pdf", PDF), locked=True), "encrypted_archive", ()),
        ("a.zip", zipped(("b.zip", zipped(("a.pdf", PDF)))), "nested_archive", ()),
        ("a.zip", zipped(("a.pdf", PDF)), "type_not_allowed", ()),
        ("a.xlsx", BOMB, "archive_bomb", ()),
        ("a.docx", BOMB, "archive_bomb", ()),
        ("a.docm", document(), "macro", ()),
        ("a.xlsm", document(), "macro", ()),
        ("a.docx", document(("word/vbaProject.bin", b"x")), "macro", ()),
        ("a.docx", related("attachedTemplate"), "", ("external",)),
        ("a.docx", related("oleObject"), "", ("external",)),
        ("a.docx", related("hyperlink"), "", ()),
        ("a.docx", document(("word/embeddings/oleObject1.bin", b"x")), "", ("external",)),
        ("a.docx", document(("word/document.xml", FIELD)), "", ("external",)),
        ("a.xlsx", document(("xl/externalLinks/externalLink1.xml", b"<x/>")), "", ("external",)),
        ("a.docx", document(("word/document.xml", bytes(LOOKED_AT) + FIELD)), "", ()),
        ("a.pdf", PDF + b"<< /S /JavaScript /JS (x) >>", "", ("active",)),
        ("a.pdf", PDF + b"<< /S /Launch >>", "", ("active",)),
        ("a.pdf", PDF + b"trailer << /Encrypt 5 0 R >>", "", ("encrypted",)),
        ("a.svg", b"<svg/>", "executable", ()),
        ("a.html", b"<html>", "executable", ()),
        ("a.jpg", b"GIF89a=1;alert(1)", "content_mismatch", ()),
        ("a.gif", b"GIF89a=1;alert(1)", "type_not_allowed", ()),
        ("a.pdf", zipped(("a", b"x")), "content_mismatch", ()),
        ("a.png", PDF, "content_mismatch", ()),
        ("a", PDF, "type_not_allowed", ()),
        ("a.pdf", b"", "empty", ()),
        ("a.docx", b"PK\x03\x04cut", "broken_archive", ()),
        ("a.odt", document(("../../etc/passwd", b"x")), "path_traversal", ()),
        ("BÁO CÁO TỐI MẬT.pdf", PDF, "mat", ()),
        ("bao cao (MẬT).docx", document(), "mat", ()),
        ("ảnh.jpg", JPG, "", ()),
        ("ảnh.png", PNG, "", ()),
        ("a.pdf", PDF, "", ()),
        ("a.docx", document(), "", ()),
        ("a.ods", document(), "", ()),
        ("a.pdf.p7s", P7S, "", ("signed",)),
        ("a.pdf", PDF + b"<< /ByteRange [0 1 2 3] >>", "", ("signed",)),
        ("a.docx", document(("_xmlsignatures/sig1.xml", b"<x/>")), "", ("signed",)),
        ("a.odt", document(("META-INF/documentsignatures.xml", b"<x/>")), "", ("signed",)),
    ],
)
def test_each_row_of_bad_input_has_its_outcome(name: str, data: bytes, why: str, known: tuple[str, ...]) -> None:
    assert (unfit(name, data), () if why else flags(data)) == (why, known)


def test_what_is_no_archive_after_all_has_no_flags() -> None:
    assert flags(b"PK\x03\x04 and nothing more") == ()


@pytest.mark.parametrize(
    ("claimed", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("CON.pdf", "_CON.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\nb.pdf", "a b.pdf"),
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ("", ""),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_claimed_name_is_safe_to_show(claimed: str, shown: str) -> None:
    assert (cleaned(claimed).replace("_b", " b"), len(PurePosixPath(cleaned(claimed)).parts) < 2) == (shown, True)


def test_a_file_s_own_signature_is_a_file_and_the_mail_s_is_none() -> None:
    signature = "application/pkcs7-signature"
    parts = [Part(signature, "smime.p7s", b"0"), Part(signature, "kh.pdf.p7s", b"1"), Part("text/html", "", b"x")]

    assert list(contents(parts)) == [("kh.pdf.p7s", b"1")]
