"""`dondoc db upgrade`: the newest schema, once and again, and a database that knows a newer one."""

from __future__ import annotations

from pathlib import Path

from services.desk import forget_database, open_desk
from tests.cli.conftest import Dondoc


def test_the_database_is_made_and_a_second_call_changes_nothing(dondoc: Dondoc, untouched: Path) -> None:
    first, second = dondoc("--home", untouched, "db", "upgrade"), dondoc("--home", untouched, "db", "upgrade")

    assert (first.status, first.out) == (0, "Cơ sở dữ liệu đã ở cấu trúc mới nhất.\n")
    assert second == first
    assert (untouched / "var" / "dondoc.db").is_file()


def test_a_database_of_a_newer_version_is_left_alone(dondoc: Dondoc, home: Path) -> None:
    with open_desk(home).db.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = 'z999'")
    forget_database()

    said = dondoc("--home", home, "db", "upgrade")

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("dondoc: E331 cơ sở dữ liệu do phiên bản mới hơn")


def test_a_database_url_that_is_none_is_a_fault_of_the_settings(dondoc: Dondoc, home: Path) -> None:
    (home / "dondoc.toml").write_text('database = "mysql://may/so"\n', "utf-8")
    other = dondoc("--home", home, "db", "upgrade")
    (home / "dondoc.toml").write_text('database = "mật khẩu"\n', "utf-8")
    none = dondoc("--home", home, "db", "upgrade")

    assert [one.status for one in (other, none)] == [1, 1]
    assert other.err.startswith("dondoc.toml: E302 mục cấu hình database không dùng được: phải là sqlite:///")
    assert "mật khẩu" not in none.err
