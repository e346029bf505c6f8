"""What a reply says of each question, as it was written."""

from __future__ import annotations

from notifications.reader.pieces import Piece, Pieces


def test_pieces_that_only_mention_other_codes_are_elsewhere() -> None:
    found = [Piece(("a",)), Piece(("b",), loose=True), Piece(("c",), loose=True)]
    pieces = Pieces(found=found)

    assert [pieces.elsewhere(2, ("a",)), pieces.elsewhere(2, ("b", "d")), pieces.elsewhere(3, ("d",))] == [
        True,
        False,
        False,
    ]


def test_a_label_is_said_of_each_of_its_codes() -> None:
    pieces = Pieces(found=[Piece(("a",)), Piece(("b",)), Piece(("c",))])

    pieces.label(2, "Không thuộc thẩm quyền")

    assert [piece.lines for piece in pieces.found] == [[], ["Không thuộc thẩm quyền"], ["Không thuộc thẩm quyền"]]
