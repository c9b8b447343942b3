"""The Word template that docxtpl fills: an ordinary one, with what each layout of a paper tells its board."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm

FACTS = (
    ("Report to", "masthead.board"), ("Date of meeting", "masthead.meeting"), ("Time and venue", "masthead.venue"),
    ("Report of", "masthead.report_of"), ("Classification", "masthead.classification"),
)  # fmt: skip
PLAN = (
    ("Ref", "ref"), ("Outcome", "outcome_ref"), ("Action", "text"), ("Source of issue", "source"), ("Lead", "lead"),
    ("Date for completion", "due_short"), ("Status", "status.words"),
)  # fmt: skip
INDICATORS = (
    ("Indicator", "text"), ("Baseline", "baseline"), ("Target", "target"), ("Now", "now"),
    ("Distance to target", "distance"), ("Since last reading", "direction"),
)  # fmt: skip
EVIDENCE = (
    ("Evidence", "text"), ("Reported to", "report_to"), ("How often", "frequency"), ("Received", "document"),
)  # fmt: skip
COUNTS = (("Status", "label.words"), ("Actions", "number"), ("Which", "refs | join(', ')"))
KEY = (("Status", "words"), ("Meaning", "meaning"))
ACRONYMS = (("Acronym", "0"), ("Stands for", "1"))


def write_template(path: Path) -> None:
    """Write the template."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.sections[0].footer.paragraphs[
        0
    ].text = "{{ masthead.council }} · {{ board_name }} · {{ masthead.meeting }}"
    document.add_heading("{{ title }}", 0)
    for label, name in FACTS:
        document.add_paragraph(f"{label}: {{{{ {name} }}}}")
    _list(document, "Recommendations", "recommendations", "List Number")
    document.add_heading("Summary", 1)
    document.add_paragraph("{{ headline }}")
    for name in ("key_points", "background"):
        _each(document, f"line in {name}", "line")
    document.add_paragraph("{{ pictures['status.svg'] }}")
    with _of_layout(document, "committee"):
        _table(document, "one in counts", COUNTS)
    with _of_layout(document, "partnership"):
        _highlights(document, "Achieved this period", "achieved")
        _highlights(document, "Planned next", "planned")
        _list(document, "Decisions and help needed", "help_needed", "List Bullet")
        _list(document, "Voice of the child", "voice", "List Bullet")
        _agencies(document, "agencies")
    with _of_layout(document, "cover"):
        document.add_heading("Why this is before the board", 1)
        _each(document, "outcome in outcomes", "outcome.heading }}. {{ outcome.why", "List Bullet")
        _list(document, "Priorities of the board's strategy", "priorities", "List Bullet")
        document.add_paragraph("{{ considered }}")
        _agencies(document, "led")
    document.add_heading("What needs your attention", 1)
    document.add_paragraph("{{ exceptions_intro }}")
    document.add_paragraph("{%p for action in exceptions %}")
    _card(document)
    document.add_paragraph("{%p endfor %}")
    _changes(document)
    _outcomes(document)
    _challenges(document)
    document.add_heading("Implications", 1)
    document.add_paragraph("{%p for one in implications %}")
    document.add_heading("{{ one.kind }}", 2)
    _each(document, "line in one.text", "line")
    document.add_paragraph("{%p endfor %}")
    _list(document, "Background papers", "background_papers", "List Bullet")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    document.add_heading("Appendix 1: The full action plan", 1)
    _table(document, "one in actions", PLAN)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    document.add_heading("Appendix 2: Status key, acronyms and notes on the data", 1)
    _table(document, "one in status_key", KEY)
    _table(document, "one in acronyms", ACRONYMS)
    _each(document, "line in data_notes", "line", "List Bullet")
    document.save(str(path))


@contextmanager
def _of_layout(document: WordDocument, layout: str) -> Iterator[None]:
    document.add_paragraph(f"{{%p if layout == '{layout}' %}}")
    yield
    document.add_paragraph("{%p endif %}")


def _each(document: WordDocument, loop: str, value: str, style: str | None = None) -> None:
    document.add_paragraph(f"{{%p for {loop} %}}")
    document.add_paragraph(f"{{{{ {value} }}}}", style)
    document.add_paragraph("{%p endfor %}")


def _list(document: WordDocument, heading: str, name: str, style: str) -> None:
    document.add_paragraph(f"{{%p if {name} %}}")
    document.add_heading(heading, 1)
    _each(document, f"line in {name}", "line", style)
    document.add_paragraph("{%p endif %}")


def _table(document: WordDocument, loop: str, columns: tuple[tuple[str, str], ...]) -> None:
    table = document.add_table(4, len(columns), "Table Grid")
    for cell, (label, _) in zip(table.rows[0].cells, columns, strict=True):
        cell.text = label
    table.rows[1].cells[0].text = f"{{%tr for {loop} %}}"
    for cell, (_, name) in zip(table.rows[2].cells, columns, strict=True):
        cell.text = f"{{{{ one.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def _highlights(document: WordDocument, heading: str, name: str) -> None:
    document.add_heading(heading, 2)
    _each(document, f"line in {name}[:3]", "line.ref }} {{ line.words", "List Bullet")


def _changes(document: WordDocument) -> None:
    document.add_heading("Change since the last report", 1)
    document.add_paragraph("{{ change_intro }}")
    document.add_paragraph("{%p for change in changes %}")
    document.add_heading("{{ change.heading }}", 2)
    _each(document, "line in change['items']", "line", "List Bullet")
    document.add_paragraph("{%p endfor %}")


def _challenges(document: WordDocument) -> None:
    document.add_heading("You asked, we did", 1)
    document.add_paragraph("{%p for one in challenges %}")
    document.add_heading("{{ one.ref }} {{ one.asked }}", 2)
    document.add_paragraph("{{ one.who }} · {{ one.status }}")
    document.add_paragraph("What we did: {{ one.response }}")
    document.add_paragraph("What changed: {{ one.impact }}")
    document.add_paragraph("{%p endfor %}")


def _agencies(document: WordDocument, name: str) -> None:
    document.add_paragraph(f"{{%p for agency in {name} %}}")
    document.add_heading("{{ agency.name }}", 2)
    document.add_paragraph("{{ agency.summary }}")
    words = "action.ref }} {{ action.text }} ({{ action.lead_short }}; {{ action.due_short }}; {{ action.status.words"
    _each(document, "action in agency.actions", words, "List Bullet")
    document.add_paragraph("{%p endfor %}")


def _facts(document: WordDocument) -> None:
    document.add_heading("{{ action.ref }} {{ action.text }}", 3)
    document.add_paragraph(
        "{{ action.status.words }} · Lead: {{ action.lead }} · {{ action.due }} {{ action.overdue }}"
    )


def _card(document: WordDocument) -> None:
    """Add an action: its heading, facts, update, next steps, help needed and evidence."""
    _facts(document)
    _each(document, "line in action['update']", "line")
    _each(document, "line in action.next_steps", "line")
    _each(document, "line in action.help_needed", "line")
    document.add_paragraph("{%p if action.evidence %}")
    document.add_paragraph("Evidence: {{ action.evidence }} {{ action.verified }}")
    document.add_paragraph("{%p endif %}")
    _each(document, "line in action.notes", "line")


def _outcomes(document: WordDocument) -> None:
    document.add_heading("Progress by outcome", 1)
    document.add_paragraph("{%p for outcome in outcomes %}")
    document.add_heading("{{ outcome.heading }}", 2)
    document.add_paragraph("{{ outcome.standing }}")
    _each(document, "line in outcome.impact", "line")
    _table(document, "one in outcome.indicators", INDICATORS)
    document.add_paragraph("{%p if outcome.runs_chart %}")
    document.add_paragraph("{{ pictures[outcome.runs_chart.name] }}")
    document.add_paragraph("{%p endif %}")
    _each(document, "one in outcome.indicators if one.run", "one.sentence", "List Bullet")
    document.add_paragraph("{%p for action in outcome.actions %}")
    document.add_paragraph("{%p if action.is_told_above %}")
    _facts(document)
    document.add_paragraph("{%p else %}")
    _card(document)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    _table(document, "one in outcome.evidence", EVIDENCE)
    document.add_paragraph("{%p endfor %}")


if __name__ == "__main__":
    write_template(Path(sys.argv[1]))
