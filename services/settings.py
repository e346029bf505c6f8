"""The settings of a workspace: `dondoc.toml`, with the environment's `DONDOC_…` above it. Nothing else reads either."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import time
from email.utils import getaddresses
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from directive.address import DOMAIN, address_fault
from directive.problem import Place, Problem
from services.clamd import is_near
from services.files import in_words
from services.words import spoken

SETTINGS_FILE = "dondoc.toml"
Given = TypeVar("Given")
TOML_PLACE = re.compile(r"line (\d+), column (\d+)")  # where the library's own complaint says that it stopped
DATABASE = re.compile(r"sqlite:///.+|postgresql(\+\w+)?://.+")
# No path and no closing slash; at most so long that a letter's link stays on one line of 76 characters.
WEB_ADDRESS = re.compile(r"(https?)://([a-z0-9.-]{1,40})(:\d{1,5})?")
ENVIRONMENT_NAME = re.compile(r'field "(\w+)"')

# Every library that could report home is told not to, before it is imported.
QUIET = {
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
}


class OfficeSettings(BaseModel):
    """The secretariat's office, as it signs its letters and the report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="Ban Nội chính Tỉnh ủy Nghệ An", min_length=1)
    superior: str = Field(default="Tỉnh ủy Nghệ An", min_length=1)
    body: str = Field(default="Ban Nội chính", min_length=1)
    symbol: str = Field(default="BC/BNCTU", min_length=1)
    archive: str = Field(default="Ban Nội chính Tỉnh ủy", min_length=1)
    recipients: tuple[str, ...] = ("Ban Thường vụ Tỉnh ủy (báo cáo)", "Đảng ủy Ủy ban nhân dân tỉnh (phối hợp)")
    standing_for: tuple[str, ...] = ("ban-noi-chinh", "ban-chi-dao-phong-chong-tham-nhung")
    issuer: str = Field(default="Ban Thường vụ Tỉnh ủy Nghệ An", min_length=1)
    directive: str = Field(
        default="Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác thi hành án dân sự, thi hành án hành chính", min_length=1
    )
    place: str = Field(default="Nghệ An", min_length=1)
    signer_title: str = "TRƯỞNG BAN"
    signer_name: str = ""
    contact_name: str = "Phòng Tổng hợp"
    phone: str = ""
    address: str = ""

    @field_validator("*", mode="before")
    @classmethod
    def _exact(cls, given: object) -> object:
        return exact(given)


class Settings(BaseSettings):
    """What the operator sets. Paths are relative to the workspace; times are Hanoi times.

    `delivery`: `sink` writes letters into `var/sink` and sends nothing; `smtp` hands them to `relay`.
    `journal` is an address that gets every letter in the same SMTP transaction; empty for none.
    `dkim_selector` makes each letter signed with the key in `var/keys/dkim.pem`; empty for no signature.
    `authserv` is the name under which our own receiving server writes its verdicts; empty when it writes none.
    `journal_mailbox` is where those copies can be read; empty when nobody may look.
    `web_address` is where units reach the answer page, as their letters say it; empty for letters without a link.
    `leaders` are the addresses of those who issued the directive; they get a digest when it is asked for.
    `report_form` names the guidance whose form the report has (reports.profile).
    `clamd` is the virus scanner on this machine, its socket's path or host:port; empty when there is none.
    """

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix="DONDOC_", env_nested_delimiter="__", env_ignore_empty=True
    )

    database: str = "sqlite:///var/dondoc.db"
    delivery: Literal["sink", "smtp"] = "sink"
    relay: str = "thu://127.0.0.1:25"
    dkim_selector: str = ""
    journal: str = ""
    sender: str = "Đôn đốc <dondoc@nghe-an.example>"
    reply_host: str = "nghe-an.example"
    authserv: str = ""
    mailbox: str = "maildir:var/mail"
    journal_mailbox: str = ""
    web_address: str = ""
    clamd: str = ""
    web_port: int = Field(default=8480, ge=1, le=65535)
    secretariat: tuple[str, ...] = ("thu-ky@nghe-an.example",)
    leaders: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    send_from: time = time(7, 30)
    send_until: time = Field(default=time(16, 45), validate_default=True)  # held against send_from
    digest_weekday: int = Field(default=0, ge=0, le=4)
    name_units_in_report: bool = True
    report_form: Literal["hd-05-2026", "hd-36-2018"] = "hd-05-2026"
    office: OfficeSettings = OfficeSettings()

    @field_validator("*", mode="before")
    @classmethod
    def _exact(cls, given: object) -> object:
        return exact(given)

    @field_validator("database")
    @classmethod
    def _database(cls, given: str) -> str:
        return held(given, DATABASE.fullmatch(given) is not None, "database")

    @field_validator("sender")
    @classmethod
    def _sender(cls, given: str) -> str:
        found = [address for _, address in getaddresses([given])]
        one = len(found) == 1 and address_fault(found[0]) is None
        return held(given, one and given.isprintable(), "sender")

    @field_validator("dkim_selector")
    @classmethod
    def _dkim_selector(cls, given: str) -> str:
        return held(given, not given or DOMAIN.fullmatch(f"{given}.vn") is not None, "dkim_selector")

    @field_validator("journal")
    @classmethod
    def _journal(cls, given: str) -> str:
        return held(given, not given or address_fault(given) is None, "journal")

    @field_validator("reply_host")
    @classmethod
    def _reply_host(cls, given: str) -> str:
        return held(given, DOMAIN.fullmatch(given) is not None, "reply_host")

    @field_validator("web_address")
    @classmethod
    def _web_address(cls, given: str) -> str:
        found = WEB_ADDRESS.fullmatch(given)
        safe = found is not None and (found[1] == "https" or found[2] in ("127.0.0.1", "localhost"))
        return held(given, not given or safe, "web_address")

    @field_validator("clamd")
    @classmethod
    def _clamd(cls, given: str) -> str:
        return held(given, not given or is_near(given), "clamd")

    @field_validator("secretariat", "leaders")
    @classmethod
    def _addresses(cls, given: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        enough = bool(given) or info.field_name == "leaders"
        return held(given, enough and not any(map(address_fault, given)), info.field_name or "")

    @field_validator("send_from", "send_until")
    @classmethod
    def _hanoi(cls, given: time) -> time:
        return held(given, given.tzinfo is None, "gio_ha_noi")

    @field_validator("send_until")
    @classmethod
    def _send_until(cls, given: time, info: ValidationInfo) -> time:
        start = info.data.get("send_from")  # not there when it is at fault itself
        return held(given, start is None or start < given, "send_until")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the environment above the file; nothing else is read."""
        return env_settings, init_settings


def held(given: Given, sound: bool, word: str) -> Given:
    """Return what was given when it is sound; otherwise raise the fault of which that word of `cau_hinh` speaks."""
    if not sound:
        raise PydanticCustomError(word, "not sound")
    return given


def exact(given: object) -> object:
    """Return what was given; a text with a space before or behind it is refused: nobody sees it, every server does."""
    texts = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]
    return held(given, all(one == one.strip() for one in texts), "khoang_trang")


def read_settings(home: Path) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of a workspace, or what is wrong with them. A missing file means the defaults."""
    path, here, words = home / SETTINGS_FILE, Place(SETTINGS_FILE), spoken()["cau_hinh"]
    above = sorted((name, value) for name, value in os.environ.items() if name.upper().startswith("DONDOC_"))
    try:
        return settings_of(path.read_text("utf-8-sig") if path.exists() else "", tuple(above)), []
    except tomllib.TOMLDecodeError as fault:
        found = TOML_PLACE.search(str(fault))
        place = Place(SETTINGS_FILE, int(found[1]), int(found[2])) if found else here
        return None, [Problem("E301", place, {"loi": words["tu_cho_nay" if found else "den_cuoi"]})]
    except UnicodeDecodeError:
        return None, [Problem("E301", here, {"loi": words["utf8"]})]
    except OSError as fault:
        return None, [Problem("E003", here, {"loi": in_words(fault)})]
    except SettingsError as fault:  # of a variable, which is read as JSON; the message names it, never its value
        name = "".join(ENVIRONMENT_NAME.findall(str(fault))).upper()
        return None, [Problem("E302", here, {"ten": f"DONDOC_{name}", "loi": words["json"]})]
    except ValidationError as fault:
        told = [(".".join(map(str, one["loc"])), words.get(one["type"], words["gia_tri"])) for one in fault.errors()]
        return None, [Problem("E302", here, {"ten": name, "loi": word}) for name, word in told]


@lru_cache(maxsize=4)
def settings_of(file: str, above: tuple[tuple[str, str], ...]) -> Settings:  # noqa: ARG001 -- pydantic reads it itself
    """Return the settings of a file with the environment `above` it: made once in a process for the same two."""
    return Settings(**tomllib.loads(file))


def workspace(given: str | None) -> Path:
    """Return the workspace: what was given, else `DONDOC_HOME`, else the current folder."""
    return Path(given or os.environ.get("DONDOC_HOME") or ".").resolve()


def quiet_environment() -> None:
    """Switch off every library's analytics, for this process and its children."""
    os.environ.update(QUIET)


def environment() -> dict[str, str]:
    """Return a copy of the environment, for a child process."""
    return dict(os.environ)


def adopt(given: Mapping[str, str]) -> None:
    """Set variables for this process and its children, before the library that reads them is imported."""
    os.environ.update(given)


def orchestrator_url() -> str | None:
    """Return the address of the Prefect server that the environment names, if it names one."""
    return os.environ.get("PREFECT_API_URL") or None
