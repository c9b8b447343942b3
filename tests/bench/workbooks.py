"""Input workbooks with as many actions as wanted: the sample plan, its actions repeated with varied words."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.samples.content_actions import ACTIONS, Action
from tests.samples.content_plan import OUTCOMES
from tests.samples.make_inputs import (
    AS_AT,
    BOARDS,
    MASTER,
    MASTER_TABLES,
    _actions,
    _indicators,
    _outcomes,
    _plan,
    write_boards,
)
from tests.samples.writing import add_table, new_book, save

PLACES = (
    "Ashbeck", "Birkdale Road", "Coldharbour", "Dunmere", "Eastgate", "Fellside", "Gorse Hill", "Hallgarth",
    "Ings Lane", "Kirkmere", "Longacre", "Millbank", "Northfield",
)  # fmt: skip
GROUPS = (
    "babies and toddlers", "nursery children", "children in their first school year", "children aged seven to eleven",
    "young people in years 7 to 9", "young people in years 10 and 11", "care leavers",
)  # fmt: skip


def write_inputs(folder: Path, number: int) -> Path:
    """Write a plan of that many actions, spread evenly over the eight outcomes, and the boards' workbook."""
    book = new_book("Safeguarding Children Improvement Plan", "Dominic Farrar")
    _plan(book, AS_AT)
    _actions(book, spread(number), AS_AT)
    _outcomes(book, OUTCOMES)
    _indicators(book)
    for table in MASTER_TABLES:
        add_table(book, table)
    book.active = 1
    save(book, folder / MASTER)
    write_boards(folder / BOARDS)
    return folder


def spread(number: int) -> dict[str, Sequence[Action]]:
    """Give every outcome its part of the actions."""
    refs = list(ACTIONS)
    ends = [number * (place + 1) // len(refs) for place in range(len(refs))]
    starts = [0, *ends[:-1]]
    return {
        ref: [varied(ref, place) for place in range(end - start)]
        for ref, start, end in zip(refs, starts, ends, strict=True)
    }


def varied(ref: str, place: int) -> Action:
    """Give the action at a place of an outcome: the sample's own first, then the same for other places and groups."""
    models = ACTIONS[ref]
    model = models[place % len(models)]
    turn = place // len(models)
    action = replace(model, ref=f"{ref}.{place + 1}", restricted="")
    if turn == 0:
        return action
    where, whom = PLACES[turn % len(PLACES)], GROUPS[turn % len(GROUPS)]
    return replace(
        action,
        text=f"{model.text}, in {where} and for {whom} (part {turn + 1})",
        update=f"{model.update} In {where} the work began in week {turn % 52 + 1} of the year." if model.update else "",
    )
