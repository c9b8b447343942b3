"""What is still to be supplied before a paper can be published: what its pages have a place for, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from reportgen.papers.supply import NEEDED
from reportgen.plan.implications import with_its_noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.papers.paper import Paper


def with_wants(paper: Paper, printed: Callable[[Paper], str]) -> Paper:
    """Say in a paper what is still to be supplied; not what its template has no place for, or a house has taken away.

    `printed` gives the page that a template makes of a paper.
    """
    lacking = list(_lacking(paper))
    if not lacking:
        return replace(paper, to_supply=())
    marked = replace(paper, to_supply=())
    for number, (_, put) in enumerate(lacking):
        marked = put(marked, _mark(number))
    page = printed(marked)
    return replace(paper, to_supply=tuple(words for number, (words, _) in enumerate(lacking) if _mark(number) in page))


def _mark(number: int) -> str:
    """Make words that no workbook holds, to be looked for in a page."""
    return f"\ufdd0{number}\ufdd1"


def _lacking(paper: Paper) -> Iterator[tuple[str, Callable[[Paper, str], Paper]]]:
    """Give each thing that is lacking, and how to put a mark where it would stand."""
    for number, one in enumerate(paper.implications):
        if one.missing:
            yield with_its_noun(one.kind), partial(_with_implication, number)
    head, contact = paper.masthead, paper.masthead.contact
    if contact.name == NEEDED:
        yield "the contact for this report", lambda of, mark: _with_contact(of, name=mark)
    elif contact.email == NEEDED:
        yield "the contact's e-mail address", lambda of, mark: _with_contact(of, email=mark)
    for words, field in (
        ("the portfolio holder", "portfolio_holder"),
        ("the officer whose report this is", "report_of"),
        ("the council's name", "council"),
    ):
        if NEEDED.casefold() in getattr(head, field).casefold():
            yield words, partial(_with_head, field)
    if paper.background_statement.startswith(NEEDED):
        words = "the list of background papers, or the statement that there are none"
        yield words, lambda of, mark: replace(of, background_statement=mark)
    if not paper.priorities:
        yield "the priorities of the board's strategy", lambda of, mark: replace(of, priorities=(mark,))


def _with_head(field: str, paper: Paper, mark: str) -> Paper:
    changed: dict[str, Any] = {field: mark}
    return replace(paper, masthead=replace(paper.masthead, **changed))


def _with_implication(number: int, paper: Paper, mark: str) -> Paper:
    told = list(paper.implications)
    told[number] = replace(told[number], missing=mark)
    return replace(paper, implications=tuple(told))


def _with_contact(paper: Paper, **changed: str) -> Paper:
    return replace(paper, masthead=replace(paper.masthead, contact=replace(paper.masthead.contact, **changed)))
