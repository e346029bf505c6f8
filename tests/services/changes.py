"""Units that change in the small office: rows of units.csv ended, with an heir or without one."""

from __future__ import annotations

from tests.services.offices import Office

ROW = "{ma},Đảng ủy {ten},Ban Thường vụ Đảng ủy {ten},,xa,tinh-uy,giao,{ma}@dondoc.internal,,,,{tu},,,tra_loi,\n"


def end(office: Office, unit: str, last: str, heirs: str = "") -> None:
    """Let a unit end on that day, with those that take over."""
    lines = (office.home / "units.csv").read_text("utf-8").splitlines(keepends=True)
    found = [
        line.replace(",,,,tra_loi,", f",,{last},{heirs},tra_loi,") if line.startswith(f"{unit},") else line
        for line in lines
    ]
    assert found != lines
    office.write("units.csv", "".join(found))


def begin(office: Office, unit: str, name: str, first: str) -> None:
    """Let a commune begin on that day."""
    text = (office.home / "units.csv").read_text("utf-8")
    office.write("units.csv", text + ROW.format(ma=unit, ten=name, tu=first))
