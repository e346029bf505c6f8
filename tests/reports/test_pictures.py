"""The charts in the .docx."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn

from reports.blocks import Picture
from reports.chart import Chart, nothing
from reports.layout import read_pages
from reports.pictures import place_pictures
from reports.seal import seal
from tests.reports.chart_words import WORDS
from tests.reports.words_docx import document

CHART = nothing("ageing", "Phiếu quá hạn", WORDS)
PLACES = "doan Trước.\ndoan [[hinh:ageing]]\ndoan Sau."


def with_pictures(docx: bytes, *charts: Chart) -> bytes:
    """Return a document with its charts."""
    opened, target = Document(io.BytesIO(docx)), io.BytesIO()
    place_pictures(opened, charts)
    opened.save(target)
    return seal(target.getvalue())


def test_a_paragraph_that_names_a_chart_becomes_its_picture_with_the_text_alternative() -> None:
    found = read_pages(with_pictures(document(PLACES), CHART)).paragraphs
    (picture,) = found[1].runs
    assert isinstance(picture, Picture)
    assert (picture.name, picture.alt, [one.text for one in found]) == ("ageing", CHART.alt, ["Trước.", "", "Sau."])
    assert (picture.width, picture.height, picture.data[:4]) == (9071, 680, b"\x89PNG")


def test_a_chart_that_nobody_draws_leaves_its_place_empty() -> None:
    found = read_pages(with_pictures(document(PLACES))).paragraphs
    assert [(one.text, len(one.runs)) for one in found] == [("Trước.", 1), ("", 0), ("Sau.", 1)]


def test_word_reads_the_title_of_the_picture_and_the_bytes_stay_the_same() -> None:
    first = with_pictures(document(PLACES), CHART)
    (told,) = Document(io.BytesIO(first)).element.body.iter(qn("wp:docPr"))
    assert (told.get("title"), told.get("descr")) == ("Phiếu quá hạn", CHART.alt)
    assert first == with_pictures(document(PLACES), CHART)


def test_a_name_that_was_split_into_runs_is_found() -> None:
    opened = Document(io.BytesIO(document("doan [[hinh:")))
    opened.paragraphs[0].add_run("ageing]]")
    target = io.BytesIO()
    opened.save(target)
    (found,) = read_pages(with_pictures(target.getvalue(), CHART)).paragraphs
    assert [type(one) for one in found.runs] == [Picture]
