"""A person at LibreOffice Writer: opens a .docx, edits it by a macro, and saves it."""

from __future__ import annotations

import subprocess
from pathlib import Path

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Edit(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  paper = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  search = paper.createSearchDescriptor()
{edits}
  paper.storeToURL(target, kind())
  paper.close(True)
End Sub
</script:module>
"""
# In these, `found` is the text that is edited, and `cursor` a place in it.
FIND = '  search.SearchString = "{words}"\n  found = paper.findFirst(search)\n'
REPLACE = '  found.String = "{new}"\n'
BEGIN_BOLD = """  cursor = found.Text.createTextCursorByRange(found.Start)
  cursor.goRight({letters}, True)
  cursor.String = "{new}"
  cursor.CharWeight = 150
"""
NEW_PARAGRAPH = """  cursor = found.Text.createTextCursorByRange(found.End)
  found.Text.insertControlCharacter(cursor, 0, False)
  found.Text.insertString(cursor, "{new}", False)
"""
TRACK = "  paper.RecordChanges = True\n"


def written(report: bytes, folder: Path, *edits: str) -> bytes:
    """Return the report as LibreOffice saves it after these edits."""
    source, target, profile = folder / "given.docx", folder / "saved.docx", folder / "profile"
    source.write_bytes(report)
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.replace("{edits}", "".join(edits)), encoding="utf-8")
    macro = f"macro:///Standard.Module1.Edit({source.as_uri()},{target.as_uri()})"
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=120)
    return target.read_bytes()
