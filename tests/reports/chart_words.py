"""The words of the charts, and what the words of a drawing say."""

from __future__ import annotations

import yaml
from docx.oxml import parse_xml

from directive.tally import Tally
from reports.chart import Chart
from tests.reports.years import ROOT

ALL = yaml.safe_load((ROOT / "templates" / "report" / "an-ban.yaml").read_text("utf-8"))
WORDS: dict[str, str] = ALL["bieu_do"]
SVG = "{http://www.w3.org/2000/svg}"


def written(chart: Chart) -> list[str]:
    """Return the words that stand in a drawing."""
    return [one.text or "" for one in parse_xml(chart.svg).iter(f"{SVG}text")]


def fills(chart: Chart) -> list[str]:
    """Return how the boxes of a drawing are filled, without those of the hatchings."""
    return [one.get("fill", "") for one in parse_xml(chart.svg).findall(f"{SVG}rect")]


def counted(on_time: int = 0, late: int = 0, waiting: int = 0, silent: int = 0, excused: int = 0) -> Tally:
    """Return a tally of these counts, all that is settled being done."""
    return Tally(on_time, late, waiting, silent=silent, excused=excused, done=on_time + late)
