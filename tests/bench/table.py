"""The table of figures: each with what it is compared with, its target, and whether it is met."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: a ratio of two times, or an amount by itself; without a target it is for information."""

    name: str
    ours: float
    theirs: float | None = None
    unit: str = "s"
    target: float | None = None
    memory: str = ""

    @property
    def value(self) -> float:
        """What is held against the target."""
        return self.ours / self.theirs if self.theirs is not None else self.ours

    @property
    def verdict(self) -> str:
        """OK, over, or nothing where there is no target."""
        if self.target is None:
            return ""
        return "OK" if self.value <= self.target else "over"


HEADINGS = ("figure", "ours", "beside", "ratio", "target", "", "peak memory, MB")
WIDTHS = (68, 10, 10, 7, 7, 5, 0)


def print_heading() -> None:
    """Print the heading of the table."""
    print_line(HEADINGS)
    print("-" * 126)


def print_figures(title: str, figures: Sequence[Figure]) -> None:
    """Print a group of figures."""
    print(f"\n{title}")
    for one in figures:
        print_line(
            (
                f"  {one.name}",
                _amount(one.ours, one.unit),
                "" if one.theirs is None else _amount(one.theirs, one.unit),
                "" if one.theirs is None else f"{one.value:.2f}",
                "" if one.target is None else f"{one.target:g}",
                one.verdict,
                one.memory,
            )
        )


def print_line(cells: Sequence[str]) -> None:
    """Print one line of the table: words to the left, figures to the right."""
    first, *others = cells
    *figures, verdict, memory = others
    line = first.ljust(WIDTHS[0]) + "".join(cell.rjust(width) for cell, width in zip(figures, WIDTHS[1:], strict=False))
    print(f"{line}  {verdict.ljust(WIDTHS[5])} {memory}".rstrip(), flush=True)


def print_verdict(groups: Sequence[tuple[str, Sequence[Figure]]]) -> None:
    """Print in one line which targets are met."""
    judged = [(title[:2], one) for title, figures in groups for one in figures if one.target is not None]
    over = [f"{letter} {one.name}" for letter, one in judged if one.verdict == "over"]
    met = len(judged) - len(over)
    print(f"\nVerdict: {met} of {len(judged)} targets met{'; over: ' + '; '.join(over) if over else ''}.")


def _amount(number: float, unit: str) -> str:
    return f"{number:.0f} {unit}" if number >= 100 or unit == "pp" else f"{number:.2f} {unit}"
