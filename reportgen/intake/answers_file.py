"""What was settled about headings, as a file that an officer can read and mend."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity
from reportgen.intake.heading_answers import NO_ANSWERS, NOT_NEEDED, Answer, Answers, Layout
from reportgen.intake.headings import FACTS, KINDS, field_names, plain_heading

if TYPE_CHECKING:
    from pathlib import Path

NAME = "records/headings.json"
"""Where the answers lie in the folder of the workbooks."""
LARGEST = 5_000_000
"""Bytes; ten thousand layouts take less."""
_ABOUT = (
    "What the headings of your workbooks mean, as settled with 'reportgen map'. Each layout is the headings of one "
    "table, whatever the workbook is called. A heading means a field of the papers, or 'not needed'."
)


def answers_path(inputs: Path) -> Path:
    """Give the place of the answers in the folder of the workbooks."""
    return inputs / NAME


def read_answers(inputs: Path) -> tuple[Answers, tuple[Finding, ...]]:
    """Read what was settled; a file that is damaged is one finding and settles nothing, and none is no finding."""
    path = answers_path(inputs)
    try:
        if not path.exists():
            return NO_ANSWERS, ()
        if path.stat().st_size > LARGEST:
            return NO_ANSWERS, (_damaged("it is far too large"),)
        return answers_of(path.read_bytes())
    except OSError as error:
        return NO_ANSWERS, (_damaged(error.strerror or type(error).__name__),)


def answers_of(content: bytes) -> tuple[Answers, tuple[Finding, ...]]:
    """Read the content of the file; an answer that names nothing there is, is told and left out."""
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return NO_ANSWERS, (_damaged(f"line {error.lineno}: {error.msg}"),)
    except (ValueError, RecursionError):
        return NO_ANSWERS, (_damaged("it is not written as the program writes it"),)
    findings: list[Finding] = []
    try:
        layouts = [_layout(one, findings) for one in _list(_dict(read)["layouts"])]
    except (KeyError, TypeError, ValueError) as error:
        return NO_ANSWERS, (_damaged(f"what belongs to {error} is missing or of the wrong kind"),)
    return Answers(tuple(layout for layout in layouts if layout)), tuple(findings)


def _layout(read: object, findings: list[Finding]) -> Layout | None:
    layout = _dict(read)
    names = frozenset(_text(name) for name in _list(layout["headings"]))
    kind = kind_called(_text(layout["rows are"]))
    if kind is None:
        findings.append(_wrong(f"the rows of a table are '{layout['rows are']}', but there is no such kind"))
        return None
    answers: dict[str, Answer] = {}
    for name, answer in _dict(layout["settled"]).items():
        told = _dict(answer)
        field = field_called(_text(told["means"]), kind)
        if name not in names:
            findings.append(_wrong(f"'{name}' is a heading, but its layout has no such heading"))
        elif field is None:
            findings.append(_wrong(f"the heading '{name}' means '{told['means']}', but there is no such field"))
        elif field != NOT_NEEDED and field in {other.field for other in answers.values()}:
            findings.append(_wrong(f"the heading '{name}' means '{told['means']}', but another heading does already"))
        else:
            answers[name] = Answer(field, date.fromisoformat(_text(told["on"])))
    on = layout.get("rows settled on")
    return Layout(names, kind, date.fromisoformat(_text(on)) if on else None, answers, _text(layout.get("seen in", "")))


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        message = "a group in braces"
        raise TypeError(message)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        message = "a list"
        raise TypeError(message)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = "a text"
        raise TypeError(message)
    return value


def _damaged(why: str) -> Finding:
    return Finding(
        "heading_answers_damaged",
        Severity.TO_TELL,
        CellRef(NAME, "", ""),
        "",
        f"What was settled about headings cannot be read ({why}), so no heading was read as settled.",
        "Take the file back from a copy; or delete it, and settle the headings again with 'reportgen map'.",
    )


def _wrong(what: str) -> Finding:
    return Finding(
        "heading_answer_wrong",
        Severity.TO_TELL,
        CellRef(NAME, "", ""),
        "",
        f"The file says that {what}; this was passed over.",
        "Correct it there, or settle the heading again with 'reportgen map'.",
    )


def answers_bytes(answers: Answers) -> bytes:
    """Write what was settled, in the order of the layouts' headings, so that two versions can be compared."""
    layouts = sorted(answers.layouts, key=lambda layout: (layout.kind, sorted(layout.names)))
    return (
        json.dumps({"about": _ABOUT, "layouts": [_written(one) for one in layouts]}, ensure_ascii=False, indent=1)
        + "\n"
    ).encode("utf-8", "replace")


def _written(layout: Layout) -> dict[str, object]:
    settled = {
        name: {"means": field_name(answer.field, layout.kind), "on": answer.on.isoformat()}
        for name, answer in sorted(layout.answers.items())
    }
    return {
        "rows are": layout.kind,
        **({"rows settled on": layout.kind_on.isoformat()} if layout.kind_on else {}),
        "seen in": layout.seen_in,
        "headings": sorted(layout.names),
        "settled": settled,
    }


def field_name(field: str, kind: str) -> str:
    """Give a field as officers are told it."""
    return NOT_NEEDED if field == NOT_NEEDED else field_names(kind)[field]


def field_called(words: str, kind: str) -> str | None:
    """Find the field of a kind of table that is called so: by its name, or as the program calls it."""
    plain = plain_heading(words)
    if plain == NOT_NEEDED:
        return NOT_NEEDED
    if kind == NOT_NEEDED:
        return None
    names = {plain_heading(name): field for field, name in field_names(kind).items()}
    return names.get(plain) or (words if words in field_names(kind) else None)


def kind_called(words: str) -> str | None:
    """Find the kind of table that is called so: 'actions', 'an action', or NOT_NEEDED."""
    plain = plain_heading(words)
    if plain == NOT_NEEDED:
        return NOT_NEEDED
    found = [
        kind.name
        for kind in (*KINDS, FACTS)
        if plain in {kind.name, plain_heading(kind.row), *(plain_heading(name) for name in kind.sheet_names)}
    ]
    return found[0] if found else None
