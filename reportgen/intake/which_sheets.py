"""Which sheets the plan is made of: not registers beside it, of several states the newest, a tab for each outcome."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import CellRef, Finding, Severity, to_tell
from reportgen.intake.grid import Typed, some
from reportgen.intake.in_force import is_same, updated_of
from reportgen.intake.keys import place_of, plain, plain_ref, whole_text
from reportgen.intake.matching import NEAR, UNLIKE
from reportgen.intake.sheet_names import is_outcome, newest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reportgen.intake.entries import Entry, OutcomeText

Sheet = tuple[str, str]
"""The name of a workbook and of a sheet in it."""
_OF_A_PLAN = ("lead", "due", "status", "rag", "update", "outcome")
_TOLD = ("status", "rag", "update", "due", "revised", "percent", "next_steps")
_FEWEST = 2
_SIDE_BY_SIDE = 0.5
"""Sheets that have so much of the smaller one in common are states of one plan."""


@dataclass(slots=True)
class SheetsSorted:
    """The entries of each workbook that are the plan's, those of sheets that are not, and what is to be told.

    `names` are the outcomes that sheets stand for by their names.
    """

    entries: list[tuple[str, list[Entry]]]
    aside: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: set[Sheet] = field(default_factory=set)
    names: dict[Sheet, Typed] = field(default_factory=dict)

    def texts(self, texts: Iterable[OutcomeText]) -> list[OutcomeText]:
        """Give the texts beside actions that are the plan's, each with its outcome."""
        kept = [text for text in texts if (text.typed.where.file, text.typed.where.sheet) not in self.left_out]
        return [
            replace(text, outcome=self.names.get((text.typed.where.file, text.typed.where.sheet)))
            if text.outcome is None
            else text
            for text in kept
        ]


def sort_sheets(
    entries: Iterable[tuple[str, Sequence[Entry]]],
    registers: Mapping[Sheet, str],
    returned: Collection[str],
    *,
    has_outcomes: bool,
) -> SheetsSorted:
    """Tell the sheets of which the plan is made.

    `registers` says what sheets seem to be that are hardly the plan's, `returned` are the workbooks that are returns,
    `has_outcomes` tells that the outcomes stand on a sheet of their own.
    """
    sheets: dict[Sheet, list[Entry]] = {}
    out = SheetsSorted([(name, [*told]) for name, told in entries])
    for name, told in out.entries:
        for entry in told:
            if name not in returned:
                sheets.setdefault((name, place_of(entry, "action", "ref").sheet), []).append(entry)
    _without_registers(sheets, registers, out)
    for name in dict.fromkeys(file for file, _ in sheets):
        own = {sheet: told for sheet, told in sheets.items() if sheet[0] == name}
        for group in _states(own):
            _newest(group, own, out)
        if not has_outcomes:
            _name_outcomes({sheet: told for sheet, told in own.items() if sheet not in out.left_out}, out)
    if out.left_out or out.names:
        out.aside = [entry for _, told in out.entries for entry in told if _sheet_of(entry) in out.left_out]
        out.entries = [(name, kept) for name, told in out.entries if (kept := [*_kept(told, out)])]
    return out


def _sheet_of(entry: Entry) -> Sheet:
    return entry.file, place_of(entry, "action", "ref").sheet


def _kept(told: Iterable[Entry], out: SheetsSorted) -> Iterator[Entry]:
    for entry in told:
        sheet = _sheet_of(entry)
        if sheet not in out.left_out:
            named = sheet in out.names and entry.outcome is None
            yield replace(entry, outcome=out.names[sheet]) if named else entry


def _without_registers(sheets: dict[Sheet, list[Entry]], registers: Mapping[Sheet, str], out: SheetsSorted) -> None:
    """Leave registers out where another sheet is plainly the plan; where there is none, they are read."""
    plans = {sheet: told for sheet, told in sheets.items() if sheet not in registers and _is_plan(told)}
    for sheet, what in registers.items():
        told = sheets.get(sheet)
        if not told or (plans and any(_are_states(told, plan) for plan in plans.values())):
            continue
        where = replace(place_of(told[0], "action"), cell="")
        if plans:
            plan = " \u203a ".join(next((one for one in plans if one[0] == sheet[0]), next(iter(plans))))
            out.left_out.add(sheet)
            del sheets[sheet]
            out.findings.append(
                to_tell(
                    "register_left_out",
                    where,
                    sheet[1],
                    f"The sheet seems to be {what} beside the plan ({plan}), so its {_actions(told)} "
                    f"{'were' if len(told) > 1 else 'was'} not taken for the plan's.",
                    "Nothing, if that is right; if they are the plan's actions, move them there, or say so once: "
                    f'reportgen map "{sheet[0]}" --sheet "{sheet[1]}" --kind actions',
                )
            )
        else:
            out.findings.append(
                to_tell(
                    "register_read",
                    where,
                    sheet[1],
                    f"The sheet seems to be {what}; as no other holds a plan, its {_actions(told)} "
                    f"{'were' if len(told) > 1 else 'was'} read as the plan's.",
                    "Put the plan's own workbook into the folder, if this is not it.",
                )
            )


def _actions(told: Sequence[Entry]) -> str:
    return f"{len(told)} actions" if len(told) > 1 else "action"


def _is_plan(told: Sequence[Entry]) -> bool:
    """Tell whether a sheet is plainly a plan's: actions, and whose they are, or by when, or how they go."""
    fields = {name for entry in told if entry.item.text for name in entry.fields}
    return len(fields.intersection(_OF_A_PLAN)) >= _FEWEST


def _pairs(one: Sequence[Entry], other: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Pair the actions that two sheets have in common: by their words, or by the reference and nearly their words."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - wanted only where a workbook has several sheets of actions

    by_ref = {plain_ref(entry.ref): entry for entry in other if entry.ref}
    by_text = {whole_text(entry): entry for entry in other if whole_text(entry)}
    found: list[tuple[Entry, Entry]] = []
    for entry in one:
        text = whole_text(entry)
        known = by_ref.get(plain_ref(entry.ref)) if entry.ref else None
        if known is None or not text or not _is_one_action(entry, known, fuzz.ratio(text, whole_text(known))):
            known = by_text.get(text)
            if known is None or (entry.ref and known.ref and plain_ref(entry.ref) != plain_ref(known.ref)):
                continue
        if _outcome(entry) == _outcome(known) or not (_outcome(entry) and _outcome(known)):
            found.append((entry, known))
    return found


def _is_one_action(one: Entry, other: Entry, alike: float) -> bool:
    """Tell whether two actions of one reference are one; a bare number says little, as each sheet may count its own."""
    if not one.ref.strip(" .)").isdigit() or whole_text(one) == whole_text(other):
        return alike >= UNLIKE
    names = [frozenset(plain(lead.name) for lead in entry.leads) for entry in (one, other)]
    return alike >= NEAR and (not all(names) or bool(names[0] & names[1]))


def _outcome(entry: Entry) -> str:
    return plain(entry.outcome.text) if entry.outcome else ""


def _are_states(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    common, smaller = len(_pairs(one, other)), min(len(one), len(other))
    return common >= min(_FEWEST, smaller) and common >= smaller * _SIDE_BY_SIDE


def _states(sheets: Mapping[Sheet, list[Entry]]) -> list[list[Sheet]]:
    """Group the sheets of one workbook that tell the same actions."""
    groups: list[list[Sheet]] = []
    for sheet, told in sheets.items():
        mine = [group for group in groups if any(_are_states(told, sheets[one]) for one in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([one for group in mine for one in group] + [sheet])
    return [group for group in groups if len(group) > 1]


def _newest(group: Sequence[Sheet], sheets: Mapping[Sheet, list[Entry]], out: SheetsSorted) -> None:
    """Of several states of one plan use the newest, and tell the others; stop where nobody can tell."""
    named = newest_of([name for _, name in group])
    chosen = next((one for one in group if one[1] == named), None) or _updated_last(group, sheets)
    largest = max(group, key=lambda one: len(sheets[one]))
    is_unclear = chosen is None and any(_differ(sheets[one], sheets[largest]) for one in group if one != largest)
    used = chosen or largest
    for sheet in group:
        if sheet != used:
            out.left_out.add(sheet)
            out.findings.append(_unclear(sheet, used) if is_unclear else _earlier(sheet, used, sheets, chosen))


def _updated_last(group: Sequence[Sheet], sheets: Mapping[Sheet, list[Entry]]) -> Sheet | None:
    """Give the sheet with the latest update, where each has one and no other sheet's of any action is later."""
    days = {sheet: [day for entry in sheets[sheet] if (day := updated_of(entry))] for sheet in group}
    if not all(days.values()):
        return None
    last = max(group, key=lambda sheet: max(days[sheet]))
    if sum(max(days[sheet]) == max(days[last]) for sheet in group) > 1:
        return None
    for sheet in group:
        for one, other in _pairs(sheets[sheet], sheets[last]) if sheet != last else ():
            earlier, later = updated_of(one), updated_of(other)
            if earlier and (later is None or earlier > later):
                return None
    return last


def _differ(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    return any(whole_text(first) != whole_text(second) for first, second in _pairs(one, other)) or any(
        name in first.fields and name in second.fields and not is_same(name, first.fields[name], second.fields[name])
        for first, second in _pairs(one, other)
        for name in _TOLD
    )


def _earlier(sheet: Sheet, used: Sheet, sheets: Mapping[Sheet, list[Entry]], chosen: Sheet | None) -> Finding:
    where = CellRef(sheet[0], sheet[1], "")
    newer = f"'{used[1]}', which is newer" if chosen else f"'{used[1]}' and says the same of them"
    message = f"The sheet tells the same actions as {newer}, so it was not used."
    known = [id(entry) for entry, _ in _pairs(sheets[sheet], sheets[used])]
    alone = [entry for entry in sheets[sheet] if id(entry) not in known and entry.item.text]
    if alone:
        cells = some([place_of(entry, "action").cell for entry in alone])
        return to_tell(
            "earlier_sheet_has_more",
            where,
            sheet[1],
            f"{message} It has {_more(len(alone))} besides ({cells}), which no paper shows.",
            f"Move what is still wanted to '{used[1]}'.",
        )
    return Finding("earlier_sheet", Severity.INFORMATION, where, sheet[1], message, "Nothing, if that is right.")


def _more(number: int) -> str:
    return f"{number} actions" if number > 1 else "an action"


def _unclear(sheet: Sheet, used: Sheet) -> Finding:
    return Finding(
        "newest_sheet_unclear",
        Severity.STOPS_PAPER,
        CellRef(sheet[0], sheet[1], ""),
        sheet[1],
        f"This sheet and '{used[1]}' tell the same actions and do not say the same of them, and neither their names "
        "nor dates of update tell which is newer.",
        "Take the older sheet out, or put the month and year into the name of each; if the actions are different ones, "
        "give each a reference of its own.",
    )


def _name_outcomes(sheets: Mapping[Sheet, Sequence[Entry]], out: SheetsSorted) -> None:
    """Take the name of a sheet for the outcome of its actions, where several sheets name none and are named for one."""
    bare = [sheet for sheet, told in sheets.items() if all(entry.outcome is None for entry in told)]
    leads = frozenset(plain(lead.name) for told in sheets.values() for entry in told for lead in entry.leads)
    named = [sheet for sheet in bare if is_outcome(sheet[1], leads)]
    # forms of an action each are no groups of actions
    if len(named) < _FEWEST or all(len(sheets[sheet]) == 1 for sheet in named):
        return
    for file, name in named:
        out.names[file, name] = Typed(name, name, CellRef(file, name, ""))
    names = some([f"'{name}'" for _, name in named])
    out.findings.append(
        Finding(
            "sheet_names_outcome",
            Severity.INFORMATION,
            CellRef(*named[0], ""),
            named[0][1],
            f"These sheets have no column of outcomes, so the name of each was read as that of its actions ({names}).",
            "Nothing, if that is right; else give each a column Outcome.",
        )
    )
