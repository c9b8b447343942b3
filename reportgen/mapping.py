"""The mission for headings: show what those of a workbook are taken for, and keep what an officer settles of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.dispatch.lock import alone_in
from reportgen.dispatch.saving import write_beside
from reportgen.errors import InputsError, SaveError, UnknownNameError
from reportgen.intake.answers_file import answers_bytes, answers_path, read_answers
from reportgen.intake.heading_answers import NOT_NEEDED
from reportgen.intake.heading_row import read_headings, why
from reportgen.intake.headings import field_names, kind_of
from reportgen.intake.look import is_candidate, look, name_of
from reportgen.intake.settling import Settlement, kind_names, settled_all
from reportgen.workers import each_within_limits, warm_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.intake.heading_answers import Answers
    from reportgen.intake.heading_map import TableMap, WorkbookMap
    from reportgen.intake.heading_row import Heading
    from reportgen.pipeline import Order

__all__ = [
    "NOT_NEEDED",
    "HeadingLine",
    "Seen",
    "Settlement",
    "TableLine",
    "as_kind",
    "kinds",
    "see",
    "settle",
    "settled_now",
]


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading as `reportgen map` tells it: where, what it was taken for (None where its column is not read) and why.

    `nearest` are the fields that it could be instead, `samples` the first values of its column.
    """

    cell: str
    heading: str
    field: str | None
    how: str
    why: str
    nearest: tuple[str, ...]
    settled_on: str | None
    samples: tuple[str, ...]

    @property
    def is_doubtful(self) -> bool:
        """Tell whether an officer should say what it means: it is not known, or was taken for what it is near to."""
        return self.how in {"near", "by word", "repeated", "unknown"}


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table as `reportgen map` tells it; its kind is None where it was not recognised.

    `action` is the cell of the heading that may be the action's, where none is known to be.
    """

    sheet: str
    cell: str
    kind: str | None
    kind_settled_on: str | None
    headings: tuple[HeadingLine, ...]
    fields: tuple[str, ...]
    action: str = ""

    def as_json(self) -> dict[str, object]:
        """Give the table as plain values; the fields that there are can be asked for with any wrong one."""
        return {name: value for name, value in asdict(self).items() if name not in {"fields", "action"}}


@dataclass(frozen=True, slots=True)
class Seen:
    """A workbook's headings as they are read now, and where what is settled about them is kept."""

    path: Path
    sheet: str | None
    map: WorkbookMap
    kept_in: Path
    changed: int = 0

    @property
    def tables(self) -> tuple[TableMap, ...]:
        """The tables that were asked for."""
        return tuple(table for table in self.map.tables if self.sheet in {None, table.where.sheet})

    @property
    def without_table(self) -> tuple[str, ...]:
        """The sheets that were asked for and hold no table."""
        return tuple(name for name in self.map.without_table if self.sheet in {None, name})

    def lines(self) -> tuple[TableLine, ...]:
        """Give each table as it is told."""
        return tuple(_line(table) for table in self.tables)

    def as_json(self) -> dict[str, object]:
        """Give everything as plain values."""
        return {
            "workbook": self.map.file,
            "kept_in": str(self.kept_in),
            "changed": self.changed,
            "tables": [line.as_json() for line in self.lines()],
            "sheets_without_table": list(self.without_table),
        }


def _line(table: TableMap) -> TableLine:
    # a plan without a column of actions is shown as one, so that an officer sees what is missing
    kind = table.kind or ("actions" if any(one.field for one in table.headings) else "")
    names = field_names(kind) if kind not in {"", NOT_NEEDED} else {}
    return TableLine(
        table.where.sheet,
        table.where.cell,
        table.kind or None,
        table.kind_on.isoformat() if table.kind_on else None,
        tuple(_heading_line(one, names, table.samples.get(one.column, ())) for one in table.headings),
        tuple(names.values()),
        table.action,
    )


def _heading_line(one: Heading, names: dict[str, str], samples: tuple[str, ...]) -> HeadingLine:
    return HeadingLine(
        one.typed.where.cell,
        " ".join(one.typed.text.split()),
        names[one.field] if one.field else None,
        str(one.how),
        why(one),
        one.nearest,
        one.on.isoformat() if one.on else None,
        samples,
    )


def kinds() -> dict[str, str]:
    """Give each kind of table with what one row of it is."""
    return kind_names()


def see(order: Order, workbook: str, sheet: str | None = None) -> Seen:
    """Lay open the headings of a workbook, by its path or by its name in the folder of inputs.

    Raises UnknownNameError where there is no such workbook or sheet, and InputsError where it, or what was settled
    before, cannot be read.
    """
    return _seen(order, _find(order.inputs, workbook), sheet, _answers(order.inputs))


def settle(order: Order, seen: Seen, wanted: Sequence[Settlement]) -> Seen:
    """Keep what was settled for the layouts of the tables that were shown, and show them again.

    Raises UnknownNameError and WrongOptionError where it cannot be meant, and SaveError where it cannot be kept.
    """
    changed, number = settled_now(order, seen, wanted)
    if number:
        folder = seen.kept_in.parent
        try:
            folder.mkdir(exist_ok=True)
            with alone_in(folder):
                # somebody else may have settled something since
                changed, number = settled_now(order, seen, wanted)
                _write(seen.kept_in, answers_bytes(changed))
        except OSError as error:
            raise _cannot_keep(seen.kept_in, error.strerror or str(error)) from error
    return replace(_seen(order, seen.path, seen.sheet, changed), changed=number)


def settled_now(order: Order, seen: Seen, wanted: Sequence[Settlement]) -> tuple[Answers, int]:
    """Add what was settled to what is kept, without keeping it, and count what it changes. Raises as `settle` does."""
    return settled_all(_answers(order.inputs), seen.tables, wanted, order.today)


def as_kind(seen: Seen, table: TableLine, kind: str) -> TableLine:
    """Tell a table as it would be read if it were of another kind."""
    own = next(one for one in seen.tables if (one.where.sheet, one.where.cell) == (table.sheet, table.cell))
    headings = read_headings({one.column: one.typed for one in own.headings}, kind_of(kind))
    return _line(replace(own, kind=kind, headings=headings))


def _find(inputs: Path, workbook: str) -> Path:
    for path in (Path(workbook), inputs / workbook):
        if path.exists() or path.is_symlink():
            return path
    there = sorted(inputs.iterdir()) if inputs.is_dir() else []
    raise UnknownNameError(
        kind="workbook", name=workbook, known=[name_of(path) for path in there if is_candidate(path)]
    )


def _answers(inputs: Path) -> Answers:
    answers, findings = read_answers(inputs)
    if findings:
        message = "\n".join(str(finding) for finding in findings)
        raise InputsError(message)
    return answers


def _seen(order: Order, path: Path, sheet: str | None, answers: Answers) -> Seen:
    mapped = _mapped(path, answers)
    sheets = [*dict.fromkeys(table.where.sheet for table in mapped.tables), *mapped.without_table]
    if sheet is not None and sheet not in sheets:
        raise UnknownNameError(kind="sheet", name=sheet, known=sheets)
    return Seen(path, sheet, mapped, answers_path(order.inputs))


def _mapped(path: Path, answers: Answers) -> WorkbookMap:
    """Read a workbook in a process of its own, as every workbook is."""
    from reportgen.intake.heading_map import WorkbookMap, map_workbook  # noqa: PLC0415 - openpyxl is slow to load
    from reportgen.intake.safely import MEMORY, SECONDS  # noqa: PLC0415 - the same

    content, stopped = look(path)
    if stopped is None:
        warm_up(["reportgen.cli", "reportgen.intake.heading_map"])
        task = (name_of(path), content, answers)
        ((_, mapped),) = each_within_limits(map_workbook, [task], 1, seconds=SECONDS, memory=MEMORY)
        if not isinstance(mapped, WorkbookMap):
            message = f"'{name_of(path)}' cannot be read: {mapped.value}. Copy what it holds into a new workbook."
            raise InputsError(message)
        if mapped.stopped is None:
            return mapped
        stopped = mapped.stopped
    raise InputsError(str(stopped))


def _write(path: Path, content: bytes) -> None:
    try:
        write_beside(path.parent, path.name, content)
    except SaveError as error:
        reason = error.__cause__.strerror if isinstance(error.__cause__, OSError) else None
        raise _cannot_keep(path, reason or "it cannot be written") from error


def _cannot_keep(path: Path, reason: str) -> SaveError:
    return SaveError(
        f"'{path}' cannot be written ({reason}), so nothing was settled. Name the folder of the workbooks with "
        "--inputs, or ask IT for the right to write there."
    )
