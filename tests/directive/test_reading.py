"""The three files read together; `broken/` holds files with faults beside the exact words that are said of them.

Each folder of `broken/` has the files that are wrong, and `expected.txt`; a file that is not there is the sound one.
"""

from __future__ import annotations

import time
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directive.decoding import SIZE_LIMIT
from directive.problem import any_refuses
from directive.reading import Counts, Reading, Source, read_book
from tests.reads import CATALOGUE, FILES, codes, lines, read, sound

BROKEN = sorted(path for path in (Path(__file__).parent / "broken").iterdir() if path.is_dir())
ACCEPTED = {"bom-crlf-and-no-last-newline"}
NAMES = [name.partition(".")[0] for name in FILES]


@cache
def case(folder: Path) -> Reading:
    """Return the reading of one folder's files."""
    present = [name for name in FILES if (folder / name).exists()]
    return read(**{name.partition(".")[0]: (folder / name).read_bytes() for name in present})


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_each_broken_file_says_exactly_what_is_wrong(folder: Path) -> None:
    reading = case(folder)

    assert lines(reading.problems) == (folder / "expected.txt").read_text("utf-8").splitlines()
    assert (reading.book is None) == any_refuses(reading.problems)


def test_the_corpus_is_large_and_only_what_should_is_accepted_in_silence() -> None:
    assert len(BROKEN) >= 40
    assert {folder.name for folder in BROKEN if not (folder / "expected.txt").read_text("utf-8")} == ACCEPTED


def test_every_code_of_reading_is_shown_by_a_broken_file() -> None:
    shown = {problem.code for folder in BROKEN for problem in case(folder).problems}
    # A file that is missing, cannot be opened, or is too large to keep here.
    told_by_caller = {"E003", "E003.missing", "E006", "E006.cells"}
    reading = {code for code in CATALOGUE if code[1:4] < "130" or "139" < code[1:4] < "200"}

    # The file of published figures is read by itself: tests/directive/test_published_file.py.
    published = {code for code in CATALOGUE if code[1:4] in ("183", "184", "185")}

    assert reading - shown - published == told_by_caller


def test_the_sound_files_are_a_book() -> None:
    reading = read()

    assert (reading.problems, reading.counts) == ([], Counts(1, 3, 6, 7, closing=True))
    assert reading.book is not None
    assert len(reading.book.units) == 6
    assert reading.book.calendar.years == {2026}


def test_the_digest_is_of_the_bytes_of_all_three() -> None:
    books = [read().book, read(units=sound("units.csv") + "\n").book, read(calendar=sound("calendar.csv") + "\n").book]

    assert len({book.digest for book in books if book}) == 3
    parts = b"".join(sha256(sound(name).encode()).digest() for name in FILES)
    assert books[0] is not None
    assert books[0].digest == sha256(parts).hexdigest()


def test_what_stands_is_counted_when_the_files_refuse() -> None:
    text = sound("matrix.yaml").replace("giao_cho: toa-an", "giao_cho:").replace("so: C", "so: 2")

    assert read(matrix=text).counts == Counts(2, 2, 6, 0, closing=False)


def test_a_file_that_could_not_be_opened_hides_nothing_of_the_others() -> None:
    reading = read_book(
        Source("matrix.yaml", b"", unread="đây là một thư mục"),
        Source("units.csv", sound("units.csv").replace("toa-an@", "toa-an @").encode()),
        Source("calendar.csv", b"", unread="không có quyền đọc"),
    )

    assert [line.partition(" Cách sửa")[0] for line in lines(reading.problems)] == [
        "calendar.csv: E003 không đọc được tệp: không có quyền đọc.",
        "matrix.yaml: E003 không đọc được tệp: đây là một thư mục.",
        'units.csv:3:104: E170 email: địa chỉ "toa-an @dondoc.internal" có dấu cách.',
    ]


def test_a_file_that_is_too_large_is_refused_at_once() -> None:
    begun = time.process_time()
    reading = read(matrix=b"x" * (SIZE_LIMIT + 1), units=b"\n" * (SIZE_LIMIT + 1))

    assert codes(reading.problems) == [("E006", 0, 0), ("E006", 0, 0)]
    assert time.process_time() - begun < 1


def test_nothing_is_said_beside_a_secrecy_mark() -> None:
    text = sound("matrix.yaml").replace("do_mat: khong", "do_mat: Tuyệt mật")

    (line,) = lines(read(matrix=text, units="x", calendar="y").problems)
    assert line.startswith("matrix.yaml:96:17: E190 Hệ thống này không giữ tài liệu mật. Cách sửa: ")
    assert "Tuyệt" not in line


def test_a_long_matrix_is_read_at_once() -> None:
    text = sound("matrix.yaml")
    head, start, tail = text.partition("      - ma: 1.b\n")
    task, closing, end = tail.partition("  - so: C\n")
    more = [
        f"  - so: {number}\n    ten: Mục\n    dau_viec:\n"
        + "".join(f"      - ma: {number}.{letter}\n{task}" for letter in "abcdefghijklmnop")
        for number in range(2, 16)
    ]
    long = head + start + task + "".join(more) + closing + end
    assert len(long.splitlines()) > 3_900

    begun = time.process_time()
    reading = read(matrix=long)

    assert reading.problems == []
    assert time.process_time() - begun < 0.5 * SLOWER


# The bound is for a program that is not measured line by line.
SLOWER = 4


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw one of the three files with a few of its bytes cut or replaced by something troublesome."""
    name = draw(st.sampled_from(FILES))
    data = sound(name).encode()
    pieces = [
        b"\x00",
        b"\xff",
        b"\t",
        b'"',
        b"'",
        b":",
        b"- ",
        b"\n",
        b",",
        b"&a ",
        b"*a",
        b"!t ",
        b"[",
        b"{",
        b"}",
        b"~",
    ]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 0, 1, 2, 20, 400]))
        piece = draw(
            st.one_of(st.sampled_from(pieces), st.text(max_size=5).map(lambda text: text.encode("utf-8", "replace")))
        )
        data = data[:start] + piece + data[start + length :]
    return name.partition(".")[0], data


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(mutated(), min_size=1, max_size=2))
def test_no_bytes_make_the_reading_fail(changes: list[tuple[str, bytes]]) -> None:
    reading = read(**dict(changes))

    assert (reading.book is None) == any_refuses(reading.problems)
    assert [line for line in lines(reading.problems) if "\n" in line] == []


@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_no_strange_file_makes_the_reading_fail(name: str, data: bytes) -> None:
    assert read(**{name: data}).book is None


@given(
    st.recursive(
        st.none() | st.sampled_from(["", "co", "1.a", "2026-02-30", "giao", "x", "9" * 5000, "\ud800"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["ma", "ten", "nhom", "dau_viec", "nhiem_vu", "giao_cho", "do_luong", "vi_tri"]), inner
            )
        ),
        max_leaves=30,
    )
)
def test_no_tree_makes_the_reading_fail(tree: object) -> None:
    text = yaml.dump(tree, allow_unicode=False)

    assert read(matrix=text).book is None
