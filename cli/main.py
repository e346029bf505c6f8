"""The entry point `dondoc`: reads the flags, calls one command, and turns what it raises into an exit status.

0 done; 1 the input has problems; 2 wrong usage; 3 refused for safety; 4 a tool or peer failed.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO

from cli.parameters import add_audit, add_plan, add_report
from cli.words import command, in_vietnamese, words

DUTIES = ("open-round", "deliver", "collect", "escalate", "digest", "annual-report")
ON_LETTERS = ("list", "show", "hold", "release", "withdraw", "revoke", "arm", "disarm")
ON_UNITS = ("list", "mended", "propose", "confirm", "reject")
ON_REQUESTS = ("list", "grant", "refuse")
ON_ANSWERS = ("list", "accept", "return")
ON_HELD = ("list", "show", "assign", "dismiss")
RESTING = ("held", "quarantined", "dismissed")
STATES = ("queued", "sending", "sent", "deferred", "failed", "in_doubt", "held", "withdrawn")
DONE, HAS_PROBLEMS, WRONG_USAGE, REFUSED, TOOL_FAILED = range(5)


class Formatter(argparse.HelpFormatter):
    """Help whose frame is Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Say "Cách dùng" where argparse says "usage"."""
        super().add_usage(usage, actions, groups, words()["khung"]["cach_dung"] if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese, in its help and in its complaints."""

    def __init__(self, **given: object) -> None:
        ours = {"formatter_class": Formatter, "add_help": False, "allow_abbrev": False}
        super().__init__(**{**given, **ours})  # type: ignore[arg-type]  # passed through
        frame = words()["khung"]
        self._positionals.title = frame["tham_so"]
        self._optionals.title = frame["tuy_chon"]
        self.add_argument("-h", "--help", action="help", help=frame["tro_giup"])

    def error(self, message: str) -> NoReturn:
        """Say in Vietnamese what was typed wrong, and leave with 2."""
        self.exit(WRONG_USAGE, words()["khung"]["sai"].format(loi=in_vietnamese(message), lenh=self.prog))


def parser() -> Parser:
    """Return the parser of the whole command line."""
    frame, common = words()["khung"], words()["chung"]
    top = Parser(prog="dondoc", description=frame["mo_ta"], epilog=frame["ket"])
    top.add_argument("--home", metavar="DIR", help=common["home"])
    commands = top.add_subparsers(title=frame["lenh"], dest="command", metavar=frame["lenh_o"], required=True)
    made = {
        name: commands.add_parser(name, help=command(name)["noi"], description=command(name)["noi"])
        for name in COMMANDS
    }
    for name, add in COMMANDS.items():
        add(made[name], command(name))
    for one in made.values():
        one.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help=common["home"])
    for name in ("check", "plan", "run", "read", "status", "review", "extension", "held", "letters", "units", "report"):
        made[name].add_argument("--format", choices=("table", "json", "csv"), default="table", help=common["format"])
    return top


def add_init(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `init`."""
    one.add_argument("dir", metavar="DIR", nargs="?", help=said["dir"])


def add_check(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `check`."""
    one.add_argument("--text", metavar="FILE", help=said["text"])
    one.add_argument("--against", metavar="FILE", help=said["against"])


def add_demo(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `demo`."""
    one.add_argument("--out", metavar="DIR", default="demo-out", help=said["out"])
    one.add_argument("--seed", metavar="N", type=int, default=2026, help=said["seed"])


def port(text: str) -> int:
    """Return the port that was typed; a ValueError is argparse's sign for a wrong one."""
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def add_up(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `up`."""
    one.add_argument("--port", metavar="N", type=port, default=4200, help=said["port"])


def add_run(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `run`."""
    one.add_argument("duty", metavar="DUTY", choices=DUTIES, help=f"{said['duty']}: {', '.join(DUTIES)}")
    one.add_argument("--year", metavar="Y", type=int, help=said["year"])
    one.add_argument("--as-of", metavar="D", help=said["as_of"])
    one.add_argument("--leaders", action="store_true", help=said["leaders"])
    one.add_argument("--now", metavar="T", help=said["now"])
    one.add_argument("--without-prefect", action="store_true", help=said["without_prefect"])


def add_read(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `read`."""
    one.add_argument("mails", metavar="MAIL.eml", nargs="+", help=said["mails"])
    one.add_argument("--letters", metavar="FILE.json", help=said["letters"])
    one.add_argument("--dns", metavar="FILE.json", help=said["dns"])
    one.add_argument("--authserv", metavar="ID", help=said["authserv"])


def add_status(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `status`."""
    one.add_argument("--by", choices=("task", "unit", "obligation"), default="task", help=said["by"])
    one.add_argument("--explain", metavar="NAME", help=said["explain"])
    one.add_argument("--year", metavar="Y", type=int, help=said["year"])
    one.add_argument("--as-of", metavar="D", help=said["as_of"])


def add_letters(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `letters`."""
    one.add_argument("action", metavar="ACTION", choices=ON_LETTERS, help=f"{said['action']}: {', '.join(ON_LETTERS)}")
    one.add_argument("key", metavar="KEY", nargs="?", help=said["key"])
    one.add_argument("--all", action="store_true", help=said["all"])
    one.add_argument("--by", metavar="NAME", help=said["by"])
    one.add_argument("--why", metavar="TEXT", help=said["why"])
    one.add_argument("--state", metavar="STATE", choices=STATES, help=f"{said['state']}: {', '.join(STATES)}")
    one.add_argument("--unit", metavar="UNIT", help=said["unit"])


def add_units(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `units`."""
    one.add_argument("action", metavar="ACTION", choices=ON_UNITS, help=f"{said['action']}: {', '.join(ON_UNITS)}")
    one.add_argument("unit", metavar="UNIT", nargs="?", help=said["unit"])
    one.add_argument("address", metavar="ADDRESS", nargs="?", help=said["address"])
    one.add_argument("--from", dest="first_day", metavar="D", help=said["from"])
    one.add_argument("--to", dest="last_day", metavar="D", help=said["to"])
    one.add_argument("--called-back", metavar="TEXT", help=said["called_back"])
    one.add_argument("--by", metavar="NAME", help=said["by"])
    one.add_argument("--why", metavar="TEXT", help=said["why"])


def add_review(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `review`."""
    one.add_argument("action", metavar="ACTION", choices=ON_ANSWERS, help=f"{said['action']}: {', '.join(ON_ANSWERS)}")
    one.add_argument("names", metavar="NAME", nargs="*", help=said["names"])
    one.add_argument("--by", metavar="NAME", help=said["by"])
    one.add_argument("--why", metavar="TEXT", help=said["why"])
    one.add_argument("--unit", metavar="UNIT", help=said["unit"])


def add_extension(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `extension`."""
    allowed = ", ".join(ON_REQUESTS)
    one.add_argument("action", metavar="ACTION", choices=ON_REQUESTS, help=f"{said['action']}: {allowed}")
    one.add_argument("names", metavar="NAME", nargs="*", help=said["names"])
    one.add_argument("--until", metavar="D", help=said["until"])
    one.add_argument("--by", metavar="NAME", help=said["by"])
    one.add_argument("--why", metavar="TEXT", help=said["why"])
    one.add_argument("--unit", metavar="UNIT", help=said["unit"])


def add_held(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `held`."""
    one.add_argument("action", metavar="ACTION", choices=ON_HELD, help=f"{said['action']}: {', '.join(ON_HELD)}")
    one.add_argument("id", metavar="ID", nargs="?", help=said["id"])
    one.add_argument("--state", metavar="STATE", choices=RESTING, help=f"{said['state']}: {', '.join(RESTING)}")
    one.add_argument("--letter", metavar="KEY", help=said["letter"])
    one.add_argument("--take", metavar="CODE=STATUS", nargs="+", help=said["take"])
    one.add_argument("--as-read", action="store_true", help=said["as_read"])
    one.add_argument("--by", metavar="NAME", help=said["by"])
    one.add_argument("--why", metavar="TEXT", help=said["why"])


def add_db(one: Parser, said: dict[str, str]) -> None:
    """Add the parameters of `db`."""
    one.add_argument("action", choices=("upgrade",), help=said["action"])


COMMANDS = {
    "init": add_init,
    "check": add_check,
    "plan": add_plan,
    "demo": add_demo,
    "up": add_up,
    "run": add_run,
    "read": add_read,
    "status": add_status,
    "review": add_review,
    "extension": add_extension,
    "held": add_held,
    "letters": add_letters,
    "units": add_units,
    "report": add_report,
    "audit": add_audit,
    "db": add_db,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; argparse itself leaves with 0 (help) or 2 (wrong usage).

    Ctrl-C leaves with 4 and a word; what a duty has in hand comes to its end first.
    """
    sys.stdout, sys.stderr = speaking(sys.stdout), speaking(sys.stderr)
    given = parser().parse_args(arguments)
    try:
        from cli.guard import guarded  # heavy imports start here, after --help has answered

        return guarded(import_module(f"cli.commands.{given.command}").act, given)
    except KeyboardInterrupt:
        print(words()["khung"]["ngat"], file=sys.stderr)
        return TOOL_FAILED


def speaking(stream: TextIO | None) -> TextIO:
    """Return the stream in UTF-8 whatever the locale says; one that was closed before we began swallows all."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


if __name__ == "__main__":
    sys.exit(main())
