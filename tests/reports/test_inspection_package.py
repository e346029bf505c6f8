"""A file that is no report's .docx is refused with its reason, whatever it is, and never with another fault."""

from __future__ import annotations

import io
import zipfile

import pytest

from reports.inspection_package import FILE_LIMIT, PARTS_LIMIT, XML_LIMIT, Unreadable, unpacked
from tests.reports.damage import Draft
from tests.reports.inspected import whole

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def packed(**changes: bytes | None) -> bytes:
    """Return the report with parts changed, added or (None) taken out; `_` is the dot, `__` the slash."""
    draft = Draft(whole())
    for key, data in changes.items():
        name = key.replace("__", "/").replace("_", ".")
        draft.files.pop(name, None)
        if data is not None:
            draft.files[name] = data
    return draft.closed()


def archive(*names: str) -> bytes:
    """Return a zip of parts that hold little."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name in names:
            out.writestr(name, "<a/>")
    return target.getvalue()


def lying() -> bytes:
    """Return the report with one byte of its packed words changed."""
    data = bytearray(whole())
    data[len(data) // 2] ^= 0xFF
    return bytes(data)


ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "cc">]><w:document xmlns:w="' + TRANSITIONAL + b'"><w:body>&b;</w:body></w:document>'
)
CASES = {
    "empty": (b"", "rong"),
    "words": ("Báo cáo".encode(), "khong_docx"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "khong_docx"),
    "a .pdf": (b"%PDF-1.7\n", "khong_docx"),
    "an old .doc": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "doc_cu"),
    "a password": (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "mat_khau",
    ),
    "a zip": (archive("a.txt"), "khong_docx"),
    "an .odt": (archive("mimetype", "content.xml"), "khong_docx"),
    "no relation": (archive("[Content_Types].xml", "_rels/.rels"), "khong_docx"),
    "macros": (packed(word__vbaProject_bin=b"x"), "macro"),
    "a document that is gone": (packed(word__document_xml=None), "khong_docx"),
    "another document": (packed(word__document_xml=b"<a/>"), "khong_docx"),
    "broken XML": (packed(word__document_xml=b"<w:document"), "hong"),
    "entities": (packed(word__document_xml=ENTITIES), "hong"),
    "half a file": (whole()[: len(whole()) // 2], "hong"),
    "a changed byte": (lying(), "hong"),
    "a bomb": (packed(word__extra_xml=b" " * 2**22), "bom"),
    "many parts": (archive(*(f"{number}.bin" for number in range(PARTS_LIMIT + 1))), "bom"),
    "too large": (b"PK" + bytes(FILE_LIMIT), "qua_lon"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_unreadable_file_is_refused_with_its_reason(name: str) -> None:
    data, reason = CASES[name]

    with pytest.raises(Unreadable) as told:
        unpacked(data)
    assert str(told.value) == reason


def test_more_xml_than_any_report_has_is_refused_before_it_is_read() -> None:
    noise = bytes(range(256)) * 64
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        out.writestr("word/document.xml", noise * (XML_LIMIT // len(noise) + 1))

    with pytest.raises(Unreadable, match="bom"):
        unpacked(target.getvalue())


def test_words_under_the_strict_names_are_the_same_words() -> None:
    draft = Draft(whole())
    strict = packed(word__document_xml=draft.files["word/document.xml"].replace(TRANSITIONAL, STRICT))

    assert unpacked(strict).document.tag == unpacked(whole()).document.tag


def test_a_part_may_be_missing_but_the_document() -> None:
    bare = unpacked(packed(word__styles_xml=None, word__settings_xml=None))

    assert (bare.styles, bare.numbering, bare.settings, bare.theme) == (None, None, None, None)
    assert [kind for kind, _ in bare.others.values()] == ["header", "header"]
    assert list(bare.of_kind("footnotes")) == []
