"""From merged entries to actions and outcomes, each value with its cell."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, to_tell
from reportgen.intake.cell_lists import is_bulleted, items_of
from reportgen.intake.exempt_paragraphs import paragraphs_of
from reportgen.intake.grid import Typed
from reportgen.intake.keys import plain, plain_ref
from reportgen.intake.legend import is_score
from reportgen.intake.outcome_book import OutcomeBook, natural, numbered
from reportgen.intake.restriction import restricting
from reportgen.intake.status_words import Status, combine, read_status
from reportgen.plan.dates import NO_DATE, DateKind, WrittenDate, a_day, read_date
from reportgen.plan.model import Action, DateRevision, EvidenceItem, Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.intake.entries import OutcomeText
    from reportgen.intake.merge import Merged


def date_of(typed: Typed | None, findings: list[Finding], what: str) -> WrittenDate:
    """Read a date cell; words that are not a date are kept and told."""
    if typed is None:
        return NO_DATE
    written = a_day(typed.value) if isinstance(typed.value, date) else read_date(typed.text)
    if written.kind is DateKind.NOT_UNDERSTOOD:
        is_far = isinstance(typed.value, date)
        reason = "is not between 2000 and 2100, so it was not used" if is_far else "was not understood"
        findings.append(
            Finding(
                "date_not_understood",
                Severity.TO_TELL,
                typed.where,
                typed.text,
                f"'{typed.text}' {reason} as the {what}.",
                "Write it as 31/03/2027.",
            )
        )
    return written


def outcome_names(typed: Typed) -> list[str]:
    """Tell the outcomes that one cell names: one a line where each line is a sentence of its own."""
    items = items_of(typed.text)
    lines = [line for line in typed.text.split("\n") if line.strip()]
    if len(items) < 2 or len(items) != len(lines):  # noqa: PLR2004 - one outcome, perhaps over several lines
        return [typed.text]
    if not all(is_bulleted(line) for line in lines) and any(len(item.text.split()) < 4 for item in items):  # noqa: PLR2004 - too short for an outcome
        return [typed.text]
    return [line.strip() if numbered(line.strip())[0] else item.text for line, item in zip(lines, items, strict=True)]


def build_actions(merged: Sequence[Merged], book: OutcomeBook) -> tuple[tuple[Action, ...], list[Finding]]:
    """Make the actions, by outcome and reference where each has one, else in the order of the sheet.

    An action without a reference is given its outcome's number.
    """
    findings: list[Finding] = []
    book.numbers = _numbers_of_outcomes(merged)
    book.open_texts = _open_texts(merged)
    of_hundred = _out_of_a_hundred(merged)
    used = {plain_ref(item.entry.ref) for item in merged if item.entry.ref}
    numbers: dict[str, int] = {}
    actions: list[Action] = []
    for item in merged:
        outcome_ref = _outcome_ref(item, book, findings)
        ref = item.entry.ref
        while not ref:
            numbers[outcome_ref] = numbers.get(outcome_ref, 0) + 1
            made = f"{outcome_ref or 'A'}.{numbers[outcome_ref]}"
            ref = "" if plain_ref(made) in used else made
        actions.append(_action(item, ref, outcome_ref, findings, of_hundred))
    if all(action.ref_was_given for action in actions):
        place = {outcome.ref: number for number, outcome in enumerate(book.in_order())}
        actions.sort(key=lambda action: (place.get(action.outcome_ref, len(place)), natural(action.ref)))
    return tuple(actions), findings


def _numbers_of_outcomes(merged: Sequence[Merged]) -> dict[str, str]:
    """Find the number of an outcome that has none: what its actions' references begin with, and no other's do."""
    begins: dict[str, set[str]] = {}
    for item in merged:
        typed = item.entry.outcome
        is_bare = typed is not None and not numbered(" ".join(typed.text.split()))[0] and len(outcome_names(typed)) == 1
        name = plain(typed.text) if typed and is_bare else ""
        begins.setdefault(name, set()).add(
            item.entry.ref.split(".")[0].strip().upper() if "." in item.entry.ref else ""
        )
    common = {name: next(iter(refs)) for name, refs in begins.items() if len(refs) == 1 and name}
    counted = Counter(ref for refs in begins.values() for ref in refs)
    return {name: ref for name, ref in common.items() if counted[ref] == 1 and numbered(ref)[0]}


def _open_texts(merged: Sequence[Merged]) -> dict[str, Typed]:
    """Find the first text of each outcome's number beside an action that is not restricted."""
    found: dict[str, Typed] = {}
    for item in merged:
        typed = item.entry.outcome
        if typed is not None and restricting(item.entry) is None:
            for name in outcome_names(typed):
                ref, text = numbered(" ".join(name.split()))
                if ref and text:
                    found.setdefault(ref, Typed(name, name, typed.where))
    return found


def _outcome_ref(item: Merged, book: OutcomeBook, findings: list[Finding]) -> str:
    typed = item.entry.outcome
    if typed is None:
        ref = item.entry.ref.split(".")[0].upper() if "." in item.entry.ref else ""
        return ref if ref in book.outcomes else ""
    names = outcome_names(typed)
    if len(names) == 1:
        return book.ref_for(typed)
    refs = [book.ref_for(Typed(name, name, typed.where)) for name in names]
    findings.append(
        Finding(
            "merged_outcomes",
            Severity.TO_TELL,
            typed.where,
            names[0],
            f"One cell names {len(names)} outcomes ({' and '.join(refs)}), so nobody can tell whose the actions beside "
            f"it are; they are shown under outcome {refs[0]}.",
            "Give each outcome rows of its own.",
        )
    )
    return refs[0]


def _action(item: Merged, ref: str, outcome_ref: str, findings: list[Finding], of_hundred: set[Column]) -> Action:
    entry = item.entry
    cells: dict[str, CellRef] = {name: typed.where for name, typed in entry.fields.items()}
    if item.moved_due is not None:
        cells.setdefault("revised", item.moved_due.where)

    def text(name: str) -> str:
        typed = entry.fields.get(name)
        return typed.text if typed else ""

    due = date_of(entry.fields.get("due"), findings, "date for completion")
    lifecycle, rag = _status(entry.fields, findings)
    return Action(
        ref=ref,
        ref_was_given=bool(entry.ref),
        key=item.key,
        outcome_ref=outcome_ref,
        text=entry.item.text,
        parts=entry.item.parts,
        theme=text("theme"),
        sources=sources_of(text("source")),
        leads=entry.leads,
        lead_agency=" ".join(no_more_than_none(text("lead_agency")).split()),
        due=due,
        revisions=_revisions(item, due, findings),
        lifecycle=lifecycle,
        rag=rag,
        status_words=text("rag") or text("status"),
        percent=_percent(entry.fields.get("percent"), of_hundred, findings),
        progress_update=no_more_than_none(text("update")),
        next_steps=no_more_than_none(text("next_steps")),
        help_needed=no_more_than_none(text("help_needed")),
        evidence=no_more_than_none(text("evidence")),
        verified_by=_verifier(text("verified_by")),
        verified_on=date_of(entry.fields.get("verified_on"), findings, "date of verification"),
        report_to=text("report_to"),
        exempt_paragraphs=paragraphs_of(entry.fields.get("restricted"), findings),
        last_updated=date_of(entry.fields.get("updated"), findings, "date of the last update"),
        cells=cells,
    )


_NOTHING = frozenset(
    {
        "",
        "none",
        "n a",
        "na",
        "not applicable",
        "nil",
        "no",
        "tbc",
        "tba",
        "to be confirmed",
        "awaited",
        "pending",
        "not yet",
        "to follow",
    }
)


def no_more_than_none(text: str) -> str:
    """Read "none", "n/a", "not applicable", "TBC" and a dash as nothing."""
    return "" if plain(text) in _NOTHING else text


def _verifier(text: str) -> str:
    """Read who verified; a bare "yes" names nobody."""
    return "" if plain(text) in {"yes", "y"} else no_more_than_none(text)


def sources_of(text: str) -> tuple[str, ...]:
    """Read the sources of a cell, one a line or parted by semicolons."""
    return tuple(item.text for line in text.split(";") for item in items_of(line))


def _status(fields: Mapping[str, Typed], findings: list[Finding]) -> Status:
    read: dict[str, Status] = {}
    for name in ("status", "rag"):
        typed = fields.get(name)
        known = read_status(typed.text) if typed else (None, None)
        read[name] = known or (None, None)
        if typed is not None and known is None:
            reason = "is not a known status"
            if is_score(typed.text):
                reason = "is a score, and no key beside the table says what it means"
            findings.append(
                Finding(
                    "status_not_understood",
                    Severity.TO_TELL,
                    typed.where,
                    typed.text,
                    f"'{typed.text}' {reason}, so the action is shown as having none.",
                    "Use On track, At risk, Off track, Complete, Not started, Paused or Withdrawn.",
                )
            )
    return combine(read["status"], read["rag"])


_EARLIER_REVISION = re.compile(r"\b(?:first|previously|earlier) revised to ([^;)]{1,80})", re.IGNORECASE)


def _revisions(item: Merged, due: WrittenDate, findings: list[Finding]) -> tuple[DateRevision, ...]:
    fields = item.entry.fields
    reason, by = (no_more_than_none(fields[name].text) if name in fields else "" for name in ("reason", "approved_by"))
    approved_on = date_of(fields.get("approved_on"), findings, "date of approval")
    revisions = [DateRevision(one, reason, by, approved_on) for one in _revised(fields.get("revised"), findings)]
    if item.moved_due is not None:
        moved = date_of(item.moved_due, findings, "date for completion")
        if moved.latest and moved.latest not in {revision.revised.latest for revision in revisions}:
            revisions.append(DateRevision(moved))
    if len(revisions) == 1 and revisions[0].revised.latest and revisions[0].revised.latest == due.latest:
        return ()
    return tuple(revisions)


def _revised(typed: Typed | None, findings: list[Finding]) -> list[WrittenDate]:
    if typed is None or not no_more_than_none(typed.text):
        return []
    earlier = [read_date(words) for words in _EARLIER_REVISION.findall(typed.text)]
    lines = typed.text.split("\n") if isinstance(typed.value, str) else []
    cells = [Typed(line, line, typed.where) for line in lines if line.strip()] if len(lines) > 1 else [typed]
    if earlier and (latest := typed.text.partition("(")[0].strip()):
        # the remark in brackets has been read as the earlier revision; printed again it would only confuse
        cells = [Typed(latest, latest, typed.where)]
    written = [*earlier, *(date_of(cell, findings, "revised date") for cell in cells)]
    return [one for one in written if one.kind is not DateKind.NONE]


Column = tuple[str, str, str]
"""The letters of a column, with its file and sheet."""


def _column(typed: Typed) -> Column:
    return typed.where.file, typed.where.sheet, "".join(c for c in typed.where.cell if c.isalpha())


def _bare_number(typed: Typed) -> float | None:
    """Give a number of a column of percentages that is typed without its sign, as in a CSV file."""
    if isinstance(typed.value, int | float):
        return None if typed.text.endswith("%") else float(typed.value)
    return float(typed.text) if re.fullmatch(r"\d{1,3}(?:\.\d{1,4})?", typed.text) else None


def _out_of_a_hundred(merged: Sequence[Merged]) -> set[Column]:
    """Find the columns whose bare numbers are out of a hundred: one of them at least is more than 1."""
    typed = [item.entry.fields["percent"] for item in merged if "percent" in item.entry.fields]
    return {_column(one) for one in typed if (_bare_number(one) or 0) > 1}


def _percent(typed: Typed | None, of_hundred: set[Column], findings: list[Finding]) -> str:
    if typed is None:
        return ""
    number = _bare_number(typed)
    if number is None:
        return typed.text
    if _column(typed) not in of_hundred:
        return f"{number * 100:.0f}%"
    if 0 < number <= 1:
        findings.append(
            to_tell(
                "percent_unclear",
                typed.where,
                typed.text,
                f"The other numbers of this column are out of a hundred, so this was read as {typed.text}%.",
                "Write the percentage with its sign, as 100%.",
            )
        )
    return f"{number:.0f}%" if number > 1 or number == int(number) else f"{typed.text}%"


def from_outcome_texts(texts: list[OutcomeText], book: OutcomeBook) -> tuple[list[Indicator], list[EvidenceItem]]:
    """Make indicators and evidence from the cells that stand beside the actions, each once for its outcome."""
    indicators: list[Indicator] = []
    evidence: list[EvidenceItem] = []
    seen: set[tuple[str, str, str]] = set()
    for told in texts:
        names = outcome_names(told.outcome) if told.outcome else [""]
        outcome_ref = book.ref_for(Typed(names[0], names[0], told.typed.where)) if told.outcome else ""
        for item in items_of(told.typed.text):
            text = " ".join((item.text, *item.parts))
            if (told.kind, outcome_ref, plain(text)) in seen or _is_furniture(text):
                continue
            seen.add((told.kind, outcome_ref, plain(text)))
            cells = {"text": told.typed.where}
            if told.kind == "indicators":
                number = sum(known.outcome_ref == outcome_ref for known in indicators) + 1
                indicators.append(
                    Indicator(
                        ref=f"{outcome_ref or 'I'}-{number}",
                        outcome_ref=outcome_ref,
                        text=text,
                        ref_was_given=False,
                        cells=cells,
                    )
                )
            else:
                evidence.append(EvidenceItem(outcome_ref=outcome_ref, text=text, cells=cells))
    return indicators, evidence


def _is_furniture(text: str) -> bool:
    return bool(re.fullmatch(r"page\s+\d+(?:\s+of\s+\d+)?", text, re.IGNORECASE))
