"""LibreOffice as a clerk's hand: a form opened, cells written where the protection lets one, saved as it was."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path

PATIENCE = 180
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Ghi
{steps}
End Sub
</script:module>
"""


def written_by_hand(path: Path, cells: Mapping[str, str], profile: Path) -> None:
    """Open the spreadsheet in LibreOffice, write these words into these cells (`D5`), and save it in its place."""
    lines = [
        f'doc = StarDesktop.loadComponentFromURL("{path.as_uri()}", "_blank", 0, Array())',
        "sheet = doc.Sheets.getByIndex(0)",
        *(f'sheet.getCellRangeByName("{place}").String = "{words}"' for place, words in cells.items()),
        "doc.store()",
        "doc.close(True)",
    ]
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, with a module that is empty; ours takes its place.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=PATIENCE)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(steps=escape("\n".join(lines), quote=False)), "utf-8")
    macro = "macro:///Standard.Module1.Ghi"
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=PATIENCE)
