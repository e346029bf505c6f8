"""The same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile

from reports.seal import parts, seal


def zipped(names: list[str], year: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name in names:
            out.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), f"part {name}")
    return target.getvalue()


def test_order_and_times_of_the_parts_do_not_matter() -> None:
    one = zipped(["word/b.xml", "[Content_Types].xml", "word/a.xml"], 2026)
    other = zipped(["word/a.xml", "word/b.xml", "[Content_Types].xml"], 2030)

    assert one != other
    assert seal(one) == seal(other) == seal(seal(one))


def test_the_content_types_come_first_and_every_part_is_kept() -> None:
    package = zipped(["word/b.xml", "[Content_Types].xml", "word/a.xml"], 2026)

    assert list(parts(seal(package))) == ["[Content_Types].xml", "word/a.xml", "word/b.xml"]
    assert parts(seal(package)) == parts(package)
