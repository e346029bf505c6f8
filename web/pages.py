"""Pages in words: the templates in `templates/pages`, rendered strictly, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from services.desk import Desk
from services.words import PACKAGED, spoken

FOLDER = PACKAGED / "pages"


@cache
def environment() -> Environment:
    """Return the one environment; templates are compiled once."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["ma"] = element_id
    return made


def element_id(name: str) -> str:
    """Return the id of the element of a field; a dot in it would mean a class to a style sheet."""
    return name.replace(".", "-")


def page(desk: Desk, name: str, facts: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """Return a page with what every page says of the office."""
    office = desk.settings.office
    return HTMLResponse(environment().get_template(f"{name}.html").render({"office": office, **facts}), status)


def told(desk: Desk, name: str, status: int, **facts: str) -> HTMLResponse:
    """Return a page that only says something; `name` is in the words of `trang_noi`."""
    words, office = spoken()["trang_noi"], desk.settings.office
    whom = (
        words["co_dien_thoai"].format(ten=office.contact_name, so=office.phone) if office.phone else office.contact_name
    )
    lines = words[name].format(lien_he=whom, **facts).splitlines()
    return page(desk, "loi-nhan", {"tieu_de": lines[0], "dong": lines[1:]}, status)


@cache
def style() -> bytes:
    """Return the style sheet."""
    return (FOLDER / "trang.css").read_bytes()
