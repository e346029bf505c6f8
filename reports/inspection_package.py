"""Open a .docx that a stranger may have made: its XML parts, read within limits, or why they cannot be read."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILE_LIMIT = 64 * 2**20  # bytes; a report with pictures has one or two million
XML_LIMIT = 24 * 2**20  # bytes of XML unpacked, all parts together; the 30 pages of a year have about one million
PARTS_LIMIT = 2000
PACKED_LIMIT = 400  # times: what a part may grow; repeated XML grows at most some 100 times
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of an encrypted .docx, and of an old .doc
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What the libraries raise at bytes that are no zip, no XML, or both but broken; a password is a RuntimeError.
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    LookupError,
    ValueError,
    RuntimeError,
    EOFError,
    OSError,
)
# What Word calls "Strict Open XML" is the same words under other names.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Unreadable(Exception):
    """The file cannot be inspected; the words of the fault are the key of its sentence."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx that say how it looks, as trees; `others` are headers, footers and notes by relation id."""

    document: Any
    styles: Any
    numbering: Any
    settings: Any
    theme: Any
    others: dict[str, tuple[str, Any]]

    def of_kind(self, kind: str) -> Iterator[Any]:
        """Yield the further parts of one kind: "header", "footer", "footnotes", "endnotes"."""
        return (tree for found, tree in self.others.values() if found == kind)


def unpacked(data: bytes) -> Package:
    """Return the parts of a .docx. Raises Unreadable with the reason: never another fault, whatever the bytes are."""
    if len(data) > FILE_LIMIT:
        raise Unreadable("qua_lon")
    if not data:
        raise Unreadable("rong")
    if data.startswith(OLE):
        raise Unreadable("mat_khau" if ENCRYPTED in data else "doc_cu")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return package(archive)
    except FAULTS as fault:
        raise Unreadable("hong" if data.startswith(b"PK") else "khong_docx") from fault


def package(archive: zipfile.ZipFile) -> Package:
    """Return the parts of an opened archive; raises Unreadable for a bomb, macros, and what is no Word document."""
    found = {one.filename: one for one in archive.infolist()}
    if is_bomb(archive.infolist()):
        raise Unreadable("bom")
    if "_rels/.rels" not in found or "[Content_Types].xml" not in found:
        raise Unreadable("khong_docx")
    if any(name.lower().endswith("vbaproject.bin") for name in found):
        raise Unreadable("macro")
    mains = [target for _, kind, target in relations(archive, found, "") if kind == "officeDocument"]
    if not mains or mains[0] not in found:
        raise Unreadable("khong_docx")
    document = tree_of(archive, found, mains[0])
    if document.tag != f"{W}document" or document.find(f"{W}body") is None:
        raise Unreadable("khong_docx")
    related = [one for one in relations(archive, found, mains[0]) if one[2] in found]
    first = {kind: target for _, kind, target in reversed(related)}

    def part(kind: str) -> Any:
        return tree_of(archive, found, first[kind]) if kind in first else None

    others = {
        key: (kind, tree_of(archive, found, target))
        for key, kind, target in related
        if kind in ("header", "footer", "footnotes", "endnotes")
    }
    return Package(document, part("styles"), part("numbering"), part("settings"), part("theme"), others)


def is_bomb(found: Sequence[zipfile.ZipInfo]) -> bool:
    """Return True for more XML than any report has, or XML packed more densely than any words are.

    A part that lies about its length is read no further than it says, and its checksum fails.
    """
    xml = [one for one in found if one.filename.lower().endswith((".xml", ".rels"))]
    dense = any(one.file_size > PACKED_LIMIT * max(one.compress_size, 1) for one in xml)
    return dense or len(found) > PARTS_LIMIT or sum(one.file_size for one in xml) > XML_LIMIT


def relations(archive: zipfile.ZipFile, found: dict[str, Any], part: str) -> list[tuple[str, str, str]]:
    """Return the id, the kind and the target of each relation of a part inside the package; "" is the package's."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in found:
        return []
    return [
        (one.get("Id", ""), one.get("Type", "").rsplit("/", 1)[-1], target(folder, one.get("Target", "")))
        for one in tree_of(archive, found, path).iter(RELATION)
        if one.get("TargetMode") != "External"
    ]


def target(folder: str, named: str) -> str:
    """Return the part that a relation names, from the folder of the part that names it."""
    return posixpath.normpath(posixpath.join("/", folder, named)).lstrip("/")


def tree_of(archive: zipfile.ZipFile, found: dict[str, Any], name: str) -> Any:
    """Return one part as a tree; a part that defines entities is no part of a report."""
    data = archive.read(found[name])
    for strict, plain in STRICT:
        data = data.replace(strict, plain)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(data, parser)
    if tree.getroottree().docinfo.doctype:
        raise Unreadable("hong")
    return tree
