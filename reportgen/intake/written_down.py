"""What was read of a workbook, written down as JSON and read back.

Only plain values and the frozen records of these rooms can be written down or read back, so that a file that somebody
else wrote can run no code. The file begins with the sheets, the kinds of records and the cells; what follows names
them by their numbers, so that a cell that many rows hold stands there once. A number by itself is that of a cell, the
commonest thing by far.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from reportgen.findings import CellRef
from reportgen.intake.grid import Typed
from reportgen.intake.one_workbook import WorkbookRead

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    Node = None | bool | int | float | str | list["Node"]

_ROOMS = ("reportgen.findings", "reportgen.intake.", "reportgen.plan.")
_TUPLE, _SET, _MAPPING, _DATE, _WHOLE_NUMBER, _FIRST_KIND = range(6)
_PLAIN = frozenset({str, bool, float})
_WITHOUT_VALUE = 3
"""Parts of a cell whose value is its text."""


def write_down(read: WorkbookRead) -> bytes:
    """Write down what was read. Raises TypeError where it holds anything that cannot be read back."""
    return _dumped(read)


def as_json(value: object) -> bytes:
    """Write any of these values down in one way only, to tell it from others. Raises TypeError as `write_down` does."""
    return _dumped(value)


def _dumped(value: object) -> bytes:
    writer = _Writer()
    node = writer.node(value)
    kinds = [f"{kind.__module__}:{kind.__name__}" for kind in writer.kinds]
    return json.dumps([[*writer.sheets], kinds, writer.cells, node], separators=(",", ":")).encode("ascii")


def read_back(content: bytes) -> WorkbookRead:
    """Read back what was written down. Raises ValueError where it is anything else."""
    try:
        with _without_collections():
            sheets, kinds, cells, node = json.loads(content)
            refs = [(str(file), str(sheet)) for file, sheet in sheets]
            read = _Reader([*map(_kind, kinds)], [_cell(refs, cell) for cell in cells]).value(node)
    except (ValueError, TypeError, LookupError, AttributeError, ImportError, RecursionError) as error:
        message = "This is not what was written down."
        raise ValueError(message) from error
    if not isinstance(read, WorkbookRead):
        message = "This is not what was written down."
        raise ValueError(message)  # noqa: TRY004 - the caller asks only whether it is one
    return read


@contextmanager
def _without_collections() -> Iterator[None]:
    """Look for no garbage meanwhile: a third of a million cells come, and all of them stay."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _is_ours(kind: type[Any]) -> bool:
    is_frozen = is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined] # of a dataclass
    return kind.__module__.startswith(_ROOMS) and (is_frozen or issubclass(kind, Enum))


@cache
def _kind(name: str) -> type[Any]:
    """Find a kind of record by its name. Raises ValueError where it is none of these rooms' frozen records."""
    module, _, own = name.partition(":")
    if module.startswith(_ROOMS):
        kind = getattr(import_module(module), own)
        if isinstance(kind, type) and _is_ours(kind):
            return kind
    message = f"{name} is no kind that is written down."
    raise ValueError(message)


@cache
def _values_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what takes a record apart. Raises TypeError where it is none of these rooms' frozen records."""
    if not _is_ours(kind):
        message = f"{kind.__name__} cannot be written down."
        raise TypeError(message)
    if issubclass(kind, Enum):
        return lambda value: (value.value,)
    # its class goes last and is dropped: one value by itself would not be given as a tuple
    apart = attrgetter(*(field.name for field in fields(kind)), "__class__")
    return lambda value: apart(value)[:-1]


class _Writer:
    """Writes each cell once, however many rows and actions hold it; sheets and kinds are named once."""

    def __init__(self) -> None:
        self.sheets: dict[tuple[str, str], int] = {}
        self.kinds: dict[type[Any], int] = {}
        self.cells: list[list[Node]] = []
        self._cell_numbers: dict[int, int] = {}

    def node(self, value: Any) -> Node:  # noqa: ANN401 - any of the kinds
        kind = type(value)
        if kind is Typed:
            return self._cell(value)
        if value is None or kind in _PLAIN:
            return value  # type: ignore[no-any-return] # one of these
        if kind is tuple or kind is list:
            return [_TUPLE, *map(self.node, value)]
        if isinstance(value, Mapping):
            return [_MAPPING, *(self.node(one) for pair in value.items() for one in pair)]
        return self._rarer(value, kind)

    def _rarer(self, value: Any, kind: type[Hashable]) -> Node:  # noqa: ANN401 - as above
        if kind is int:
            return [_WHOLE_NUMBER, value]
        if kind is frozenset:
            return [_SET, *sorted(map(self.node, value), key=str)]
        if kind is date:
            return [_DATE, value.isoformat()]
        number = self.kinds.setdefault(kind, len(self.kinds))
        return [_FIRST_KIND + number, *map(self.node, _values_of(kind)(value))]

    def _cell(self, typed: Typed) -> int:
        number = self._cell_numbers.get(id(typed))
        if number is None:
            number = self._cell_numbers[id(typed)] = len(self.cells)
            where = typed.where
            sheet = self.sheets.setdefault((where.file, where.sheet), len(self.sheets))
            if typed.value == typed.text:
                self.cells.append([sheet, where.cell, typed.text])
            else:
                self.cells.append([sheet, where.cell, typed.text, self.node(typed.value)])
        return number


def _cell(sheets: list[tuple[str, str]], cell: list[Any]) -> Typed:
    file, sheet = sheets[cell[0]]
    text = cell[2]
    value = text if len(cell) == _WITHOUT_VALUE else cell[_WITHOUT_VALUE]
    if isinstance(value, list):
        value = value[1] if value[0] == _WHOLE_NUMBER else date.fromisoformat(value[1])
    return Typed(text, value, CellRef(file, sheet, cell[1]))


class _Reader:
    """Reads the nodes back; a cell that several hold is one again."""

    def __init__(self, kinds: list[type[Any]], cells: list[Typed]) -> None:
        self.kinds = kinds
        self.cells = cells

    def value(self, node: Any) -> Any:  # noqa: ANN401 - any of the kinds
        if type(node) is int:
            return self.cells[node]
        if not isinstance(node, list):
            return node
        number = node[0]
        if number == _WHOLE_NUMBER:
            return node[1]
        rest = [*map(self.value, node[1:])]
        if number >= _FIRST_KIND:
            return self.kinds[number - _FIRST_KIND](*rest)
        if number == _MAPPING:
            return dict(zip(rest[::2], rest[1::2], strict=True))
        return _SIMPLE[number](rest)


_SIMPLE: dict[int, Callable[[list[Any]], Any]] = {
    _TUPLE: tuple,
    _SET: frozenset,
    _DATE: lambda rest: date.fromisoformat(rest[0]),
}
