"""Which files are put aside, by name, first bytes and directory."""

from __future__ import annotations

import io
import zipfile

import pytest

from notifications.reader.danger import OLE, VBA, bomb, is_secret, is_secret_name, refused


def zipped(*names: str, data: bytes = b"x") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return held.getvalue()


def locked() -> bytes:
    data = bytearray(zipped("a.pdf"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("báo cáo.pdf", b"%PDF-1.4", ""),
        ("báo cáo.docx", zipped("word/document.xml"), ""),
        ("ảnh.jpg", b"\xff\xd8\xff", ""),
        ("số liệu.zip", zipped("a.pdf", "b.docx"), ""),
        ("ghi chú.txt", b"xong", ""),
        ("a.pdf.exe", b"MZ", "executable"),
        ("a.pdf", b"MZ\x90", "executable"),
        ("a.exe.pdf", b"%PDF-", "double_extension"),
        ("a.rar", b"Rar!", "archive_not_allowed"),
        ("a.pdf", b"<html>", "content_mismatch"),
        ("a.txt", b"PK\x03\x04", "content_mismatch"),
        ("a.docx", b"khong", "content_mismatch"),
        ("a.pdf", b"", "empty"),
        ("khong-duoi", b"x", "type_not_allowed"),
        ("a.xlsm", zipped("x"), "macro"),
        ("a.docx", zipped("word/vbaProject.bin"), "macro"),
        ("a.doc", OLE + VBA[0], "macro"),
        ("a.zip", zipped("x/a.js"), "archive_with_executable"),
        ("a.zip", zipped("a.zip"), "nested_archive"),
        ("a.zip", zipped("../a.pdf"), "path_traversal"),
        ("a.zip", zipped("a.txt", data=b"\0" * 3_000_000), "archive_bomb"),
        ("a.zip", zipped("TỐI MẬT.pdf"), "mat"),
        ("a.zip", locked(), "encrypted_archive"),
        ("a.zip", b"PK\x03\x04 broken", "broken_archive"),
        ("Báo cáo TUYỆT MẬT.pdf", b"%PDF-", "mat"),
        ("a.txt", "BÁO CÁO\nTỐI MẬT\n".encode(), "mat"),
    ],
)
def test_a_file_is_put_aside_for_a_reason(name: str, data: bytes, why: str) -> None:
    assert refused(name, data) == why


def test_a_mark_of_secrecy_is_told_from_other_words() -> None:
    marked = ("QĐ (MẬT).pdf", "bao_cao_TOI_MAT.pdf", "Độ mật.docx")
    plain = ("bảo mật thông tin.pdf", "bí mật kinh doanh.pdf", "mật khẩu.txt", "mat-trang.pdf")

    assert [is_secret_name(one) for one in (*marked, *plain)] == [True] * 3 + [False] * 4
    assert [is_secret(one) for one in ("Độ mật: Tối mật", "MẬT\n12.h: xong", "giữ bí mật nhé")] == [True, True, False]


@pytest.mark.parametrize(
    ("sizes", "packed", "why"),
    [
        ([200 * 1024 * 1024], 3 * 1024 * 1024, ""),
        ([200 * 1024 * 1024 + 1], 3 * 1024 * 1024, "archive_bomb"),
        ([1024 * 1024 + 1], 10_000, "archive_bomb"),
        ([1024 * 1024], 1, ""),
        ([1] * 2_000, 1, ""),
        ([1] * 2_001, 1, "archive_bomb"),
    ],
)
def test_an_archive_is_judged_by_what_its_directory_says(sizes: list[int], packed: int, why: str) -> None:
    found = []
    for number, size in enumerate(sizes):
        one = zipfile.ZipInfo(f"{number}.txt")
        one.file_size, one.compress_size = size, packed
        found.append(one)

    assert bomb(found) == why
