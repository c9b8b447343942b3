"""Fills workbooks in with LibreOffice, as a lead would: opened, typed into, saved by it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill" script:language="StarBasic">
Sub Main(jobs As String)
 Dim number As Integer, line As String, parts, doc, sheet, cell
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 Dim excel(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 excel(0).Name = "FilterName" : excel(0).Value = "Calc MS Excel 2007 XML"
 number = FreeFile
 Open jobs For Input As #number
 Do While Not EOF(number)
  Line Input #number, line
  parts = Split(line, Chr(9))
  If UBound(parts) &gt;= 1 Then
  Select Case parts(0)
   Case "open" : doc = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, hidden())
   Case "save" : doc.storeToURL(ConvertToURL(parts(1)), excel()) : doc.close(True)
   Case "sheet" : sheet = doc.Sheets.getByName(parts(1))
   Case "unprotect" : sheet.unprotect("")
   Case "text" : sheet.getCellRangeByName(parts(1)).String = Join(Split(parts(2), "\\n"), Chr(10))
   Case "number" : sheet.getCellRangeByName(parts(1)).Value = CDbl(parts(2))
   Case "clear" : sheet.getCellRangeByName(parts(1)).clearContents(23)
   Case "delete rows" : sheet.Rows.removeByIndex(CInt(parts(1)) - 1, 1)
   Case "delete columns" : sheet.Columns.removeByIndex(CInt(parts(1)) - 1, 1)
   Case "sort" : Call SortRange(sheet.getCellRangeByName(parts(1)), CInt(parts(2)))
   Case "locked"
    On Error Resume Next
    sheet.getCellRangeByName(parts(1)).String = "changed"
    On Error Goto 0
  End Select
  End If
 Loop
 Close #number
End Sub
Sub SortRange(area, column As Integer)
 Dim fields(0) As New com.sun.star.table.TableSortField
 Dim how(0) As New com.sun.star.beans.PropertyValue
 fields(0).Field = column : fields(0).IsAscending = False
 how(0).Name = "SortFields" : how(0).Value = fields()
 area.sort(how())
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Fill"/></library:library>
"""
_FIRST_DAY = date(1899, 12, 30)


@dataclass(slots=True)
class Office:
    """What LibreOffice is to do with workbooks, one step a line; `run` does all of it in one go."""

    folder: Path
    steps: list[tuple[str, ...]] = field(default_factory=list)

    def open(self, path: Path, sheet: str = "Actions") -> Office:
        self.steps += [("open", str(path)), ("sheet", sheet)]
        return self

    def on(self, sheet: str) -> Office:
        self.steps.append(("sheet", sheet))
        return self

    def type(self, **cells: str | float | date) -> Office:
        """Type into cells; a cell that is locked is an error of LibreOffice, so that nothing after it is done."""
        for cell, value in cells.items():
            if isinstance(value, date):
                self.steps.append(("number", cell, str((value - _FIRST_DAY).days)))
            elif isinstance(value, str):
                self.steps.append(("text", cell, value.replace("\n", "\\n")))
            else:
                self.steps.append(("number", cell, str(value)))
        return self

    def do(self, *step: str) -> Office:
        self.steps.append(step)
        return self

    def save(self, path: Path) -> Office:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.steps.append(("save", str(path)))
        return self

    def run(self) -> None:
        """Do it all; fails where a workbook that should have been saved is not there."""
        profile = self.folder / "profile"
        soffice = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
        if not profile.exists():
            # the first start lays the profile out, over whatever is there
            _run([*soffice, "--terminate_after_init"])
        library = profile / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library / "Fill.xba").write_text(_MACRO, encoding="utf-8")
        jobs = self.folder / "jobs.txt"
        jobs.write_text("".join("\t".join(step) + "\n" for step in self.steps), encoding="utf-8")
        _run([*soffice, f"macro:///Standard.Fill.Main({jobs})"])
        missing = [step[1] for step in self.steps if step[0] == "save" and not (self.folder / step[1]).is_file()]
        assert missing == []


def _run(words: list[str]) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=120)
