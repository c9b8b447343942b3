"""Whom to ask: each finding names the person who can put it right, as far as the plan knows one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.findings import CellRef
from reportgen.plan.checks_actions import leads_everybody
from reportgen.plan.model import Lead
from reportgen.plan.people import named_in, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.findings import Finding
    from reportgen.plan.model import Action, Plan, Record

MOST_NAMED = 3
"""Where more people share a cell, those who lead most of what hangs on it are named."""
_SHARED_BY_ROWS = frozenset({"outcome", "theme", "source", "lead", "lead_post", "lead_agency", "restricted"})
"""Fields whose cell may be merged over several rows: it speaks for all of them, and its row is not theirs."""

People = tuple[Lead, ...]
Place = tuple[str, ...]


def with_asks(findings: Iterable[Finding], plan: Plan) -> tuple[Finding, ...]:
    """Name in each finding whom to ask: the lead of what stands in its cell, else in its row, else of its workbook.

    A lead of restricted rows is named for these rows only, so that a list which leaves them out does not name her.
    """
    known = _known(plan)
    fullest = spellings(sorted({*known, *(lead.name for action in plan.actions for lead in action.leads)}))
    people = _of_cells_and_rows(plan)
    wholes = _Wholes(known, _of_files_and_sheets(plan))

    def ask(where: CellRef) -> str:
        found = people.get(_cell(where)) or people.get(where.row) or wholes.lead_of(where)
        in_full = [_in_full(lead, known.get(fullest.get(lead.name, lead.name))) for lead in found]
        return "; ".join(dict.fromkeys(str(lead) for lead in in_full))

    return tuple(finding if finding.ask else replace(finding, ask=ask(finding.where)) for finding in findings)


def _in_full(lead: Lead, known: Lead | None) -> Lead:
    """Give a lead as she is best known, unless the row gives her another post or agency."""
    is_she = known is not None and lead.post in {"", known.post} and lead.agency in {"", known.agency}
    return known if known is not None and is_she else lead


def _cell(where: CellRef) -> Place:
    return where.file, where.sheet, where.cell, ""


def _of_cells_and_rows(plan: Plan) -> dict[Place, People]:
    """Give the people of each cell and each row; for a cell that two kinds of record share, those of the record beside.

    The row belongs to the action in it, where there is one.
    """
    of_outcome = _of_outcomes(plan)
    people: dict[Place, People] = {}
    for record, leads in _beside_actions(plan, of_outcome):
        for where in record.cells.values() if leads else ():
            people.setdefault(_cell(where), leads)
    for place, leads in _of_actions(plan, of_outcome).items():
        people.setdefault(place, leads)
    for outcome in plan.outcomes:
        for where in outcome.cells.values():
            people.setdefault(_cell(where), of_outcome.get(outcome.ref, ()))
    for (file, sheet, cell, *rest), leads in list(people.items()):
        if rest:
            people.setdefault(CellRef(file, sheet, cell).row, leads)
    return people


def _of_actions(plan: Plan, of_outcome: Mapping[str, People]) -> dict[Place, People]:
    leads: dict[Place, list[Lead]] = defaultdict(list)
    for action in plan.actions:
        own = _own_cells(action)
        cells = own if action.is_restricted else action.cells.values()
        for place in {*map(_cell, cells), *(where.row for where in own)}:
            leads[place].extend(_named(action.leads) or of_outcome.get(action.outcome_ref, ()))
    return {place: _most(those) for place, those in leads.items()}


def _own_cells(action: Action) -> list[CellRef]:
    return [where for name, where in action.cells.items() if name not in _SHARED_BY_ROWS]


def _of_outcomes(plan: Plan) -> dict[str, People]:
    leads: dict[str, list[Lead]] = defaultdict(list)
    for action in plan.actions:
        if not action.is_restricted:
            leads[action.outcome_ref].extend(_named(action.leads))
    return {ref: _most(those) for ref, those in leads.items()}


def _most(leads: Iterable[Lead]) -> People:
    return tuple(lead for lead, _ in Counter(leads).most_common(MOST_NAMED))


def _beside_actions(plan: Plan, of_outcome: Mapping[str, People]) -> Iterator[tuple[Record, People]]:
    """Give the other records and their people: those of the outcome where there is no owner."""
    for indicator in plan.indicators:
        leads = _written(indicator.owner) or of_outcome.get(indicator.outcome_ref, ())
        yield indicator, leads
        yield from ((reading, leads) for reading in indicator.readings)
    for item in plan.evidence:
        yield item, of_outcome.get(item.outcome_ref, ())
    for challenge in plan.challenges:
        yield challenge, _written(challenge.lead)
    for implication in plan.implications:
        yield implication, _written(implication.officer, implication.post)
    for expected in plan.returns:
        yield expected, _written(expected.lead, "", expected.agency)


def _written(name: str, post: str = "", agency: str = "") -> People:
    return _named([Lead(" ".join(name.split()), post, agency)] if name.strip() else [])


def _named(leads: Iterable[Lead]) -> People:
    """Leave out "All" and the like: nobody can be asked."""
    return tuple(lead for lead in leads if not leads_everybody(lead))


def _known(plan: Plan) -> dict[str, Lead]:
    """Know each person by name, with the post and agency that a row which is not restricted gives."""
    known: dict[str, Lead] = {}
    open_rows = [lead for action in plan.actions if not action.is_restricted for lead in action.leads]
    expected = [lead for one in plan.returns for lead in _written(one.lead, "", one.agency)]
    for lead in _named([*open_rows, *expected]):
        if lead.name not in known or len(str(lead)) > len(str(known[lead.name])):
            known[lead.name] = lead
    return known


def _of_files_and_sheets(plan: Plan) -> dict[Place, People]:
    """Give the lead of most of the actions in a workbook, and in each of its sheets, where there is one."""
    rows: Counter[Place] = Counter()
    leads: dict[Place, Counter[Lead]] = defaultdict(Counter)
    for action in plan.actions:
        if not action.is_restricted:
            for place in {(where.file, sheet) for where in _own_cells(action) for sheet in ("", where.sheet)}:
                rows[place] += 1
                leads[place].update(set(_named(action.leads)))
    return {
        place: tuple(lead for lead, number in counts.most_common(1) if number * 2 > rows[place])
        for place, counts in leads.items()
    }


@dataclass(frozen=True, slots=True)
class _Wholes:
    """Whose return a whole workbook or sheet is: her name is in the file's name, or most of its actions are hers."""

    known: Mapping[str, Lead]
    most: Mapping[Place, People]
    named: dict[str, People] = field(default_factory=dict)

    def lead_of(self, where: CellRef) -> People:
        """Give the lead of a place that belongs to no record; none where the workbook is nobody's return."""
        if where.file not in self.named:
            names = sorted(named_in(where.file.rpartition(".")[0], self.known))
            self.named[where.file] = (self.known[names[0]],) if len(names) == 1 else ()
        return self.named[where.file] or self.most.get((where.file, where.sheet), ())
