"""Which entry of the matrix belongs to which clause."""

from __future__ import annotations

from directive.clauses import Clause, split
from directive.matching import Entry, Match, entries, match, misplaced, passages_of
from directive.matrix import At
from directive.problem import Place
from tests.directive.made_up import FILE, TEXT, at, duty, matrix_of, text_and_matrix

PLACE = Place("matrix.yaml", 9, 3)


def entry(clause: Clause, name: str = "1.a", *, task: str = "1") -> Entry:
    """Return an entry that points to the clause."""
    return Entry(name, task, At.model_validate(at(clause)), PLACE)


def told(found: Match) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str], list[str]]:
    """Return the match with names of entries and opening words of clauses."""
    pairs = [[(one.name, passage.clause.opening) for one, passage in pairs] for pairs in (found.found, found.changed)]
    return pairs[0], pairs[1], [one.name for one in found.lost], [one.clause.opening for one in found.uncovered]


def test_every_entry_has_its_name_its_task_and_its_place() -> None:
    clauses = [one for one in split(TEXT, FILE) if one.task == "2"]
    task: dict[str, object] = {"so": "2", "ten": "Hai", "vi_tri": at(clauses[0]), "dau_viec": [duty("2.a", clauses[1])]}
    others = [{"vi_tri": at(one), "ly_do": "Chỉ giải thích"} for one in clauses[2:4]]
    matrix = matrix_of([{**task, "khong_phai_nhiem_vu": others}])

    found = list(entries(matrix, "matrix.yaml", {"2.a": PLACE}))

    assert [(one.name, one.task, one.point, one.place) for one in found] == [
        ("2.vi_tri", "2", ("2", 0), Place("matrix.yaml")),
        ("2.a", "2", ("2", 1), PLACE),
        ("2.khong_phai_nhiem_vu.1", "2", ("2", 1), Place("matrix.yaml")),
        ("2.khong_phai_nhiem_vu.2", "2", ("2", 2), Place("matrix.yaml")),
    ]


def test_entries_find_their_clauses_by_every_word() -> None:
    clauses, matrix = text_and_matrix()

    found = match(list(entries(matrix, "matrix.yaml", {})), passages_of(clauses))

    assert len(found.found) == 10
    assert [misplaced(pair) for pair in found.found] == [False] * 10
    assert (found.changed, found.lost, found.uncovered) == ((), (), ())


def test_a_clause_that_shares_one_end_is_changed_and_several_entries_may_have_it() -> None:
    one, _, other = split("1. Trồng cây thật nhiều ở các xã; báo cáo. Giữ rừng.\n", FILE)
    new = split("1. Trồng cây rất nhiều ở các xã; gửi thư. Giữ rừng.\n", FILE)

    found = match([entry(one), entry(one, "1.b"), entry(other, "1.c")], passages_of(new))

    assert told(found) == (
        [("1.c", "Giữ")],
        [("1.a", "1. Trồng cây rất"), ("1.b", "1. Trồng cây rất")],
        [],
        ["gửi"],
    )


def test_of_equally_like_clauses_the_one_at_the_entrys_own_point_is_taken() -> None:
    old = split("1. Họp:\n- Xã Một làm tốt việc này.\n- Xã Hai làm tốt việc này.\n", FILE)
    new = passages_of(split("1. Họp:\n- Xã Ba làm tốt việc này.\n- Xã Bốn làm tốt việc này.\n", FILE))

    found = match([entry(old[2], "1.b"), entry(old[1])], new)

    assert told(found)[1] == [("1.b", "Xã Bốn làm"), ("1.a", "Xã Ba làm")]


def test_of_clauses_with_the_same_words_the_one_at_the_entrys_own_point_is_taken() -> None:
    clauses = split("1. Họp:\n- Làm tốt.\n- Làm tốt.\n", FILE)

    found = match([entry(clauses[2])], passages_of(clauses))

    assert [passage.clause.point for _, passage in found.found] == [2]
    assert [one.clause.point for one in found.uncovered] == [0, 1]


def test_an_entry_with_neither_end_in_the_text_is_lost() -> None:
    (old,) = split("1. Trồng cây ở các xã.\n", FILE)

    found = match([entry(old)], passages_of(split("1. Giữ rừng đầu nguồn.\n", FILE)))

    assert told(found) == ([], [], ["1.a"], ["1. Giữ rừng"])


def test_with_every_clause_taken_a_further_entry_is_lost() -> None:
    (clause,) = split("1. Trồng cây ở các xã.\n", FILE)
    (gone,) = split("1. Giữ rừng.\n", FILE)

    assert told(match([entry(clause), entry(gone, "1.b")], passages_of([clause])))[2] == ["1.b"]


def test_words_are_shared_whole() -> None:
    (passage,) = passages_of(split("1. Trồng cây ở các xã;\n", FILE))

    def shared(opening: str, closing: str) -> int:
        ends = {"muc": "1", "gach": 0, "dau_van": "0" * 16, "mo_dau": opening, "ket_thuc": closing}
        return passage.ends_shared(At.model_validate(ends))

    assert shared("1. trồng CÂY", "các xã.") == 2
    assert shared("1. Trồng câ", "ác xã") == 0
    assert shared("1. Trồng cây ở các xã;", "1. Trồng cây ở các xã") == 2


def test_a_clause_in_another_task_or_point_is_misplaced() -> None:
    (clause,) = split("1. Trồng cây.\n", FILE)
    (passage,) = passages_of([clause])
    elsewhere = At.model_validate({**at(clause), "gach": 2})

    assert misplaced((entry(clause), passage)) is False
    assert misplaced((entry(clause, task="2"), passage)) is True
    assert misplaced((Entry("1.a", "1", elsewhere, PLACE), passage)) is True
