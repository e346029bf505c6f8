"""The models of the matrix: what shape the file has."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from directive.matrix import At, Basis, Matrix, Obligation, Rung
from directive.words import BasisKind, Kind, Recipient, Role
from tests.reads import read

AT = {"muc": "1", "mo_dau": "Tiếp tục", "ket_thuc": "thi hành", "dau_van": "0123456789abcdef"}


def sound_matrix() -> Matrix:
    book = read().book
    assert book is not None
    return book.matrix


def test_the_keys_of_the_file_are_the_aliases() -> None:
    rung = Rung.model_validate({"ma": "vang", "ten": " Nhắc  ", "ngay_lam_viec": "-3", "gui": "don_vi"})

    assert rung == Rung(id="vang", title="Nhắc", offset=-3, recipient=Recipient.UNIT)


def test_obligations_stand_in_the_order_of_the_text() -> None:
    assert [one.id for one in sound_matrix().obligations()] == ["1.a", "1.b", "C.a"]


def test_what_is_not_said_has_its_default() -> None:
    first = sound_matrix().obligations()[0]

    assert (first.role, first.kind, first.secrecy, first.first_month) == (Role.LEAD, Kind.ONE_OFF, "khong", 0)
    assert (first.executor, first.depends_on, first.ended, first.note) == (None, (), None, None)


def test_entries_cannot_be_changed() -> None:
    basis = Basis(kind=BasisKind.PROPOSAL)

    with pytest.raises(ValidationError):
        basis.__setattr__("kind", BasisKind.DECISION)


@pytest.mark.parametrize("number", ["1", "14", "C"])
def test_a_clause_stands_in_a_numbered_task_or_the_closing(number: str) -> None:
    assert At.model_validate({**AT, "muc": number}).task == number


@pytest.mark.parametrize(
    "wrong",
    [{"muc": "D"}, {"muc": "100"}, {"gach": "-1"}, {"dau_van": "0123456789ABCDEF"}, {"mo_dau": "x" * 61}, {"la": "1"}],
)
def test_a_clause_in_another_shape_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        At.model_validate({**AT, **wrong})


@pytest.mark.parametrize("name", ["12.h", "3.2.a", "C.b", "1.a"])
def test_an_obligation_is_named_for_its_place(name: str) -> None:
    text = sound_matrix().obligations()[0].model_dump(by_alias=True) | {"ma": name}

    assert Obligation.model_validate(text).id == name


@pytest.mark.parametrize("name", ["12h", "12.H", "12.hh", "c.b", "3.2.1.a", "123.a", "１.a"])
def test_other_names_of_obligations_are_refused(name: str) -> None:
    text = sound_matrix().obligations()[0].model_dump(by_alias=True) | {"ma": name}

    with pytest.raises(ValidationError):
        Obligation.model_validate(text)
