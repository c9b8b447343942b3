"""What is different from before: in the files, and in what needs putting right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from reportgen.findings import Finding
    from reportgen.watching.files import Content


@dataclass(frozen=True, slots=True)
class Changes:
    """Files of `inputs` that came, changed, went or were renamed; files of the house style; records of before."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    styles: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is different."""
        return bool(self.new or self.changed or self.gone or self.renamed or self.styles or self.records)

    def as_json(self) -> dict[str, object]:
        """Give the changes as plain values."""
        return {
            "new": list(self.new),
            "changed": list(self.changed),
            "gone": list(self.gone),
            "renamed": [{"from": before, "to": now} for before, now in self.renamed],
            "house_style": list(self.styles),
            "earlier_records": list(self.records),
        }


def changes_between(before: Content, now: Content) -> Changes:
    """Compare what the files held with what they hold; the same content under a new name is a renamed file."""
    gone = [name for name in before.inputs if name not in now.inputs]
    new = [name for name in now.inputs if name not in before.inputs]
    renamed = []
    for name in tuple(gone):
        same = next((one for one in new if now.inputs[one] == before.inputs[name]), None)
        if same is not None:
            renamed.append((name, same))
            gone.remove(name)
            new.remove(same)
    changed = [name for name, held in now.inputs.items() if before.inputs.get(name, held) != held]
    return Changes(
        tuple(new),
        tuple(changed),
        tuple(gone),
        tuple(renamed),
        tuple("/".join(PurePath(path).parts[-2:]) for path in _different(before.styles, now.styles)),
        tuple(PurePath(path).parent.name for path in _different(before.records, now.records)),
    )


def _different(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted({*before, *now} - {path for path in before if now.get(path) == before[path]})


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """What came to be put right, and what has been settled."""

    new: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Give the findings as plain values."""
        return {
            "new": [finding.as_row() for finding in self.new],
            "settled": [finding.as_row() for finding in self.settled],
        }


def findings_between(
    before: Iterable[Finding], now: Iterable[Finding], renamed: Iterable[tuple[str, str]]
) -> FindingChanges:
    """Compare findings; one whose row moved, whose workbook was renamed, or whose words alone changed is the same."""
    names = dict(renamed)
    settled, new = [_with_name(finding, names) for finding in before], list(now)
    for sameness in (_by_words, _by_place):
        settled, new = _without_the_same(settled, new, sameness)
    return FindingChanges(tuple(new), tuple(settled))


def _with_name(finding: Finding, names: Mapping[str, str]) -> Finding:
    file = finding.where.file
    return replace(finding, where=replace(finding.where, file=names[file])) if file in names else finding


def _by_words(finding: Finding) -> Hashable:
    return finding.code, finding.where.file, finding.where.sheet, finding.value, finding.message


def _by_place(finding: Finding) -> Hashable:
    # what stands nowhere is known by its words alone
    words = "" if finding.where.cell or finding.value else finding.message
    return finding.code, finding.where, finding.value, words


def _without_the_same(
    before: list[Finding], now: list[Finding], sameness: Callable[[Finding], Hashable]
) -> tuple[list[Finding], list[Finding]]:
    """Take out the pairs that are the same, each finding once."""
    left: dict[Hashable, list[Finding]] = {}
    for finding in before:
        left.setdefault(sameness(finding), []).append(finding)
    new = []
    for finding in now:
        same = left.get(sameness(finding))
        if same:
            same.pop(0)
        else:
            new.append(finding)
    return [finding for finding in before if any(finding is one for one in left[sameness(finding)])], new
