"""What holds for any return, whatever was typed into it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import CellRef
from reportgen.intake.cell_text import clean
from reportgen.intake.grid import Grid, Typed, letters
from reportgen.intake.returned import read_returns
from reportgen.intake.tables import find_tables
from reportgen.plan.returning import ReturnLabel, read_label
from tests.properties.strategies import QUICK, TEXTS

LABEL = ReturnLabel("Priya Shah", date(2026, 11, 30), date(2026, 11, 16), 2, "Plan / of roads")
ACTIONS = (
    "Ref", "Action", "Outcome", "Last time: status", "Current status", "RAG now", "% complete", "Progress update",
    "New due date", "Not for publication", "Date of update", "Reference (do not change)",
)  # fmt: skip
INDICATORS = ("Ref", "Indicator", "Last time: period", "Period", "Value", "Comment", "Reference (do not change)")
CELLS = st.dictionaries(st.tuples(st.integers(6, 12), st.integers(1, 14)), TEXTS, max_size=30)


def grid_of(name: str, headings: tuple[str, ...], cells: dict[tuple[int, int], str]) -> Grid:
    texts = {(3, 1): str(LABEL)} | {(5, column): heading for column, heading in enumerate(headings, 1)} | cells
    typed = {
        place: Typed(text, text, CellRef("a.xlsx", name, f"{letters(place[1])}{place[0]}"))
        for place, words in sorted(texts.items())
        if (text := clean(words))
    }
    return Grid("a.xlsx", name, typed, hidden=frozenset({len(headings)}))


@QUICK
@given(CELLS, CELLS, st.sampled_from(["", "2026-11-20T14:05:00+00:00"]))
def test_any_cells_give_a_return_and_no_column_of_last_time(
    actions: dict[tuple[int, int], str], indicators: dict[tuple[int, int], str], saved: str
) -> None:
    read = read_returns([grid_of("Actions", ACTIONS, actions), grid_of("Indicators", INDICATORS, indicators)], saved)

    (returned,) = read.returned
    assert returned.label == LABEL
    assert 0 <= returned.undated <= returned.filled
    assert all(finding.message for finding in read.findings)
    for grid in read.grids:
        assert not any(typed.text.startswith("Last time:") for typed in grid.cells.values())
        assert list(grid.cells) == sorted(grid.cells)
        find_tables(grid)


@QUICK
@given(
    st.text(min_size=1).map(clean).filter(lambda text: bool(text.split()) and "\n" not in text),
    st.dates(date(2000, 1, 1)),
    st.dates(date(2000, 1, 1)),
    st.integers(0, 99_999),
    st.text().map(lambda text: " ".join(clean(text).split())),
)
def test_a_label_is_read_as_it_was_written(lead: str, due: date, asked: date, rows: int, plan: str) -> None:
    label = ReturnLabel(" ".join(lead.split()), due, asked, rows, plan)
    again = read_label(str(label))

    assert again is not None
    assert str(again) == str(label)


@QUICK
@given(TEXTS)
def test_any_other_text_is_no_label(text: str) -> None:
    assert read_label(text) is None
