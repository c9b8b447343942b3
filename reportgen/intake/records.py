"""The sheets beside the actions: outcomes, indicators and readings, evidence, challenges, acronyms and returns."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.build import date_of, no_more_than_none
from reportgen.intake.cell_text import number_words
from reportgen.intake.keys import plain, plain_ref
from reportgen.intake.symbols import says_nothing
from reportgen.plan.dates import DateKind, read_date
from reportgen.plan.indicators import is_countable
from reportgen.plan.model import (
    Acronym,
    Challenge,
    EvidenceItem,
    ExpectedReturn,
    Indicator,
    Outcome,
    Polarity,
    Reading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.findings import CellRef
    from reportgen.intake.grid import Typed
    from reportgen.intake.outcome_book import OutcomeBook
    from reportgen.intake.tables import Row

_TYPED_DECIMALS = 3
"""A number with more has been computed, and is told in four figures."""
_LARGE = 9_999
"""From here on four figures do not tell a number whole."""
_YES_AND = re.compile(r"\s*yes\b", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:no|not|yet|but|pending|subject to|unless|except|part(?:ly|ial(?:ly)?)?|tbc|until|once|if|when|will|to be)\b"
    r"|\?",
    re.IGNORECASE,
)
"""What makes a "yes" less than one."""
_YES = frozenset({"yes", "y", "true", "x", "1", "\u2713", "\u2714"})


def is_yes(text: str) -> bool:
    """Read a yes/no cell; anything but a clear yes is no."""
    return text.strip().casefold() in _YES or (bool(_YES_AND.match(text)) and not _BUT.search(text))


def is_no(text: str) -> bool:
    """Read a yes/no cell the careful way; anything but a clear no, or nothing, is yes."""
    return plain(text) in {"", "no", "n", "none", "false", "0", "n a", "na"}


_SAYS_NOTHING = frozenset({"none", "nil", "n a", "na", "not applicable"})


def said_in(row: Row, field: str) -> str:
    """Give what a cell says; one that says only that there is nothing to say is read as empty, "pending" is not."""
    text = row.text(field)
    return "" if says_nothing(text) or plain(text) in _SAYS_NOTHING else text


def told_twice(code: str, where: CellRef, value: str, what: str, first: CellRef) -> Finding:
    """Tell that something was told already, in a cell that was used."""
    return Finding(
        code,
        Severity.TO_TELL,
        where,
        value,
        f"{what} was already told in {first}, which was used.",
        "Keep the right one.",
    )


def outcomes_of(rows: Iterable[Row], book: OutcomeBook, findings: list[Finding]) -> None:
    """Add the outcomes sheet's rows to the outcomes."""
    for row in rows:
        if not said_in(row, "outcome"):
            findings.extend(_by_reference(row, book))
            continue
        given = plain_ref(said_in(row, "ref")).upper().removeprefix("OUTCOME")
        ref = given or book.ref_for(row.cells["outcome"])
        text = " ".join(row.text("outcome").split())
        known = book.outcomes.get(ref) if given else None
        impact = no_more_than_none(row.text("impact"))
        if known is not None and known.text:
            if plain(known.text) != plain(text) or (impact and known.impact and plain(known.impact) != plain(impact)):
                findings.append(
                    told_twice("outcome_twice", row.where("outcome"), text, f"Outcome {ref}", known.cell("outcome"))
                )
            if known.impact or not impact:
                continue
            text = known.text
        sources = tuple(part.strip() for part in re.split(r"[;\n]", said_in(row, "source")) if part.strip())
        book.add(
            Outcome(
                ref=ref,
                text=text,
                sources=sources,
                report_to=said_in(row, "report_to"),
                impact=impact,
                impact_kind=no_more_than_none(row.text("impact_kind")),
                cells=row.refs(),
            )
        )


def _by_reference(row: Row, book: OutcomeBook) -> Iterable[Finding]:
    """Take what a row tells of an outcome by its reference alone, where the outcome was told above."""
    impact = no_more_than_none(row.text("impact"))
    ref = plain_ref(said_in(row, "ref")).upper().removeprefix("OUTCOME")
    known = book.outcomes.get(ref)
    if not impact:
        return
    if known is None or known.impact:
        yield to_tell(
            "row_lacks",
            row.where("impact"),
            impact,
            f"No outcome stands in this row, and {'none above has' if known is None else 'a row above told of'} the "
            f"reference {ref}, so the row was not used.",
            "Type the outcome, or correct the reference.",
        )
        return
    kind = no_more_than_none(row.text("impact_kind"))
    book.add(replace(known, impact=impact, impact_kind=kind, cells={**row.refs(), **known.cells}))


def readings_of(rows: Iterable[Row], findings: list[Finding]) -> dict[str, list[Reading]]:
    """Read the readings, by the reference of their indicator, in the order of their periods."""
    found: dict[str, dict[str, Reading]] = {}
    for row in rows:
        ref, value = row.text("ref"), row.cells.get("value")
        if not ref or (value is None and not said_in(row, "comment")):
            continue
        period = row.cells.get("period")
        reading = Reading(
            indicator_ref=ref,
            period=_period_words(period),
            value=_value_words(value) if value else "",
            number=number_of(value) if value else None,
            comment=said_in(row, "comment"),
            starts=_period_start(period),
            cells=row.refs(),
        )
        readings = found.setdefault(plain_ref(ref), {})
        named = plain(reading.period) or row.where("value").cell
        first = readings.get(named)
        readings[named] = reading if first is None else _with_a_value(first, reading)
        if first is not None and first.value and value is not None and first.value != reading.value:
            what = f"Another value of {ref} for {reading.period}"
            findings.append(told_twice("reading_twice", value.where, reading.value, what, first.cell("value")))
    return {ref: _by_period(list(readings.values())) for ref, readings in found.items()}


def _with_a_value(first: Reading, second: Reading) -> Reading:
    """Of two readings of one period give the first that has a value: what was said while it was awaited is past."""
    return first if first.value or not second.value else second


def _by_period(readings: list[Reading]) -> list[Reading]:
    if all(reading.starts for reading in readings):
        return sorted(readings, key=lambda reading: reading.starts or date.min)
    return readings


def _period_words(typed: Typed | None) -> str:
    if typed is None:
        return ""
    return f"{typed.value:%b %Y}" if isinstance(typed.value, date) else typed.text


def _period_start(typed: Typed | None) -> date | None:
    if typed is None:
        return None
    if isinstance(typed.value, date):
        return typed.value
    return read_date(typed.text).earliest


def _value_words(typed: Typed) -> str:
    if not isinstance(typed.value, float) or typed.text != number_words(typed.value):
        return typed.text
    if abs(typed.value) >= _LARGE:
        return number_words(round(typed.value))
    has_tail = len(typed.text.partition(".")[2]) > _TYPED_DECIMALS
    return f"{typed.value:.4g}" if has_tail else typed.text


def number_of(typed: Typed) -> float | None:
    """Read a value as a number: 31%, 1,204 and 31 per cent are numbers, "c" is not."""
    if isinstance(typed.value, int | float):
        number = float(typed.value)
    elif match := re.fullmatch(r"\s*£?(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|per ?cent|days?|weeks?)?\s*", typed.text):
        number = float(match[1].replace(",", ""))
    else:
        return None
    return number if is_countable(number) else None


def indicators_of(
    rows: Iterable[Row], book: OutcomeBook, readings: dict[str, list[Reading]], findings: list[Finding]
) -> list[Indicator]:
    """Read the indicators, each with its readings."""
    found: list[Indicator] = []
    known: dict[str, Indicator] = {}
    rows = [row for row in rows if said_in(row, "indicator")]
    taken = {plain_ref(said_in(row, "ref")) for row in rows}
    for row in rows:
        given = said_in(row, "ref")
        ref = given or _made_ref(len(found) + 1, taken)
        if given and plain_ref(ref) in known:
            first = known[plain_ref(ref)].cell("ref")
            findings.append(told_twice("indicator_twice", row.where("ref"), ref, f"An indicator {ref}", first))
            continue
        found.append(
            Indicator(
                ref=ref,
                ref_was_given=bool(given),
                outcome_ref=book.ref_for(row.cells.get("outcome")),
                text=row.text("indicator"),
                unit=said_in(row, "unit"),
                polarity=_polarity(row, findings),
                baseline=_figure(row, "baseline"),
                baseline_date=date_of(row.cells.get("baseline_date"), findings, "date of the baseline"),
                target=_figure(row, "target"),
                target_date=date_of(row.cells.get("target_date"), findings, "date of the target"),
                owner=no_more_than_none(row.text("owner")),
                source=said_in(row, "source"),
                counts_children=not is_no(row.text("children")),
                action_refs=_action_refs(row),
                cells=row.refs(),
            )
        )
        found[-1] = with_readings(found[-1], readings)
        known[plain_ref(ref)] = found[-1]
    for left in readings.values():
        findings.extend(
            Finding(
                "reading_without_indicator",
                Severity.TO_TELL,
                reading.cell("ref"),
                reading.indicator_ref,
                f"No indicator has the reference {reading.indicator_ref}, so the reading was not used.",
                "Correct the reference, or add the indicator.",
            )
            for reading in left
        )
    return found


def _made_ref(number: int, taken: set[str]) -> str:
    """Make a reference that no indicator was given, so that it cannot take another's readings."""
    while plain_ref(f"I{number}") in taken:
        number += 1
    taken.add(plain_ref(f"I{number}"))
    return f"I{number}"


def with_readings(indicator: Indicator, readings: dict[str, list[Reading]]) -> Indicator:
    """Take an indicator's readings out of all: by its reference, by the one made for a blank return, or by its text."""
    found: dict[str, Reading] = {}
    given = (indicator.ref,) if indicator.ref_was_given else ()
    for name in (*given, indicator.key, indicator.text):
        for reading in readings.pop(plain_ref(name), ()):
            named = plain(reading.period) or reading.cell("value").cell
            found[named] = _with_a_value(found.get(named, reading), reading)
    return replace(indicator, readings=tuple(_by_period(list(found.values())))) if found else indicator


def _figure(row: Row, name: str) -> str:
    typed = row.cells.get(name)
    return no_more_than_none(_value_words(typed)) if typed else ""


def _polarity(row: Row, findings: list[Finding]) -> Polarity | None:
    words = plain(said_in(row, "polarity"))
    if not words:
        return None
    if words.startswith(("high", "up", "increas", "more", "rise", "rising", "bigger")):
        return Polarity.HIGHER
    if words.startswith(("low", "down", "decreas", "less", "fewer", "fall", "reduc", "small")):
        return Polarity.LOWER
    if "range" in words or "between" in words:
        return Polarity.IN_RANGE
    findings.append(
        Finding(
            "polarity_not_understood",
            Severity.TO_TELL,
            row.where("polarity"),
            row.text("polarity"),
            f"'{row.text('polarity')}' does not say which way is better.",
            "Write higher, lower or in range.",
        )
    )
    return None


def evidence_of(rows: Iterable[Row], book: OutcomeBook, findings: list[Finding]) -> list[EvidenceItem]:
    """Read the evidence sheet."""
    return [
        EvidenceItem(
            outcome_ref=book.ref_for(row.cells.get("outcome")),
            text=row.text("evidence"),
            report_to=said_in(row, "report_to"),
            frequency=said_in(row, "frequency"),
            document=no_more_than_none(row.text("document")),
            dated=date_of(row.cells.get("date"), findings, "date of the evidence"),
            action_refs=_action_refs(row),
            cells=row.refs(),
        )
        for row in rows
        if no_more_than_none(row.text("evidence"))
    ]


def _action_refs(row: Row) -> tuple[str, ...]:
    return tuple(ref for ref in re.split(r"[,;&\n]|\band\b", said_in(row, "action_ref")) if ref.strip())


def challenges_of(rows: Iterable[Row], findings: list[Finding]) -> list[Challenge]:
    """Read the challenge log."""
    return [
        Challenge(
            ref=said_in(row, "ref") or str(number),
            text=row.text("challenge"),
            board=said_in(row, "board"),
            raised_on=date_of(row.cells.get("date"), findings, "date of the challenge"),
            raised_by=no_more_than_none(row.text("raised_by")),
            response=no_more_than_none(row.text("response")),
            lead=said_in(row, "lead"),
            status=said_in(row, "status"),
            impact=no_more_than_none(row.text("impact")),
            cells=row.refs(),
        )
        for number, row in enumerate(rows, 1)
        if said_in(row, "challenge")
    ]


def acronyms_of(rows: Iterable[Row]) -> list[Acronym]:
    """Read the acronyms."""
    return [
        Acronym(letters=row.text("letters"), meaning=row.text("meaning"), cells=row.refs())
        for row in rows
        if plain(row.text("letters")) and said_in(row, "meaning")
    ]


def returns_of(rows: Iterable[Row], findings: list[Finding]) -> list[ExpectedReturn]:
    """Read which leads' returns were asked for and which came in."""
    returns = []
    for row in rows:
        if no_more_than_none(row.text("lead")):
            received = no_more_than_none(row.text("received"))
            came = received and not plain(received).startswith(("not ", "outstanding", "awaited", "missing", "tbc"))
            returns.append(
                ExpectedReturn(
                    lead=said_in(row, "lead"),
                    agency=said_in(row, "agency"),
                    cells=row.refs(),
                    due=date_of(row.cells.get("due"), findings, "date the return is due"),
                    received=received if came else "",
                )
            )
    return returns


def meeting_day(
    typed: Typed | None,
    findings: list[Finding],
    what: str = "date of the meeting",
    so: str = "the meeting is shown as to be confirmed",
) -> date | None:
    """Read the day of a meeting or of its papers; words that are not one day are told."""
    written = date_of(typed, findings, what)
    if typed is not None and written.kind is not DateKind.NOT_UNDERSTOOD and written.precision != "day":
        findings.append(
            Finding(
                "meeting_day_unclear",
                Severity.TO_TELL,
                typed.where,
                typed.text,
                f"'{typed.text}' is not one day, so {so}.",
                "Write the day as 08/12/2026.",
            )
        )
    return written.latest if written.precision == "day" else None
