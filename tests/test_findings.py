"""The catalogue of findings in docs/findings.md says what the source can say, no more and no less."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.findings import NOWHERE, CellRef, Finding, Severity, in_order, short, to_tell

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "docs" / "findings.md"
MAKERS = {"to_tell": Severity.TO_TELL, "_told": Severity.TO_TELL, "told_twice": Severity.TO_TELL}
IN_TUPLES = {
    "look.py": Severity.STOPS_WORKBOOK,
    "package.py": Severity.STOPS_WORKBOOK,
    "what_it_is.py": Severity.STOPS_WORKBOOK,
    "checks_evidence.py": Severity.TO_TELL,
    "checks_facts.py": Severity.TO_TELL,
    "checks_actions.py": Severity.TO_TELL,
}
HANDED_ON = {"findings.py", "records.py", "grid.py", "tables.py", "one_workbook.py", "heading_map.py"}
"""Modules that hand a code on which stands in a call of a maker, in a tuple of those above, or behind `code =`."""
CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
ROW = re.compile(r"^\| `([a-z_]+)` \| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)


def strings_of(node: ast.expr) -> Iterator[str]:
    for part in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
            yield part.value


def codes_of_call(call: ast.Call) -> Iterator[tuple[str, Severity]]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in MAKERS:
        yield from ((code, MAKERS[name]) for code in strings_of(call.args[0]))
    elif name == "Finding" and isinstance(call.args[1], ast.Attribute):
        severity = Severity[call.args[1].attr]
        yield from ((code, severity) for code in strings_of(call.args[0]))


def codes_of(path: Path) -> Iterator[tuple[str, Severity]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield from codes_of_call(node)
        elif isinstance(node, ast.Tuple) and path.name in IN_TUPLES:
            words = (word for part in node.elts for word in strings_of(part))
            yield from ((code, IN_TUPLES[path.name]) for code in words if CODE.fullmatch(code))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "code":
            yield from ((code, Severity.TO_TELL) for code in strings_of(node.value))


def test_the_catalogue_has_every_code_with_its_severity_and_no_other() -> None:
    in_source = {found for path in (ROOT / "reportgen").rglob("*.py") for found in codes_of(path)}
    rows = ROW.findall(CATALOGUE.read_text("utf-8"))

    assert [(code, severity) for code, severity, *_ in rows] == sorted((code, found.words) for code, found in in_source)


def codes_handed_on(path: Path) -> bool:
    """Whether a module makes a finding with a code that does not stand in the same call."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    makers = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"Finding", "to_tell"})
    return any(not list(strings_of(call.args[0])) for call in makers)


def test_no_code_is_handed_on_where_the_catalogue_is_not_held_to_it() -> None:
    handing = {path.name for path in (ROOT / "reportgen").rglob("*.py") if codes_handed_on(path)}

    assert handing - HANDED_ON - set(IN_TUPLES) == set()


def finding(severity: Severity = Severity.TO_TELL, cell: str = "F14", code: str = "date_not_understood") -> Finding:
    return Finding(code, severity, CellRef("plan.xlsx", "Actions", cell), "31st Febuary", "No date.", "Write one.")


def test_a_finding_says_where_what_and_what_to_do() -> None:
    assert str(finding()) == "plan.xlsx \u203a Actions \u203a F14: No date. Write one."


def test_a_finding_of_no_place_is_told_without_one() -> None:
    assert str(to_tell("no_contact", NOWHERE, "", "The papers need a contact.", "Fill it in.")) == (
        "The papers need a contact. Fill it in."
    )


def test_a_finding_is_a_flat_row_for_a_program() -> None:
    assert finding().as_row() == {
        "code": "date_not_understood",
        "severity": "to_tell",
        "file": "plan.xlsx",
        "sheet": "Actions",
        "cell": "F14",
        "value": "31st Febuary",
        "message": "No date.",
        "remedy": "Write one.",
        "ask": "",
    }


def test_findings_are_told_gravest_first_then_by_row_and_each_once() -> None:
    low, high = finding(cell="F9"), finding(cell="F14")
    grave, light = finding(Severity.STOPS_PAPER, "Z99"), finding(Severity.INFORMATION, "A1")

    assert in_order([light, high, low, grave, high]) == (grave, low, high, light)


@pytest.mark.parametrize("severity", list(Severity))
def test_each_severity_has_words_for_an_officer(severity: Severity) -> None:
    assert severity.words
    assert [one.rank for one in Severity] == [0, 1, 2, 3]


def test_a_long_text_is_shortened_to_one_line() -> None:
    assert short("a\nb " * 40) == ("a b " * 40)[:67] + "..."
