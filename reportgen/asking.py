"""Asking leads for their returns, and telling who still owes one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.errors import (
    NothingToAskError,
    SaveError,
    UnknownNameError,
    WorkbooksNeedAttentionError,
    WrongOptionError,
)
from reportgen.plan.dates import in_full
from reportgen.returns.asked import ASKED, FOLDER, Asked, AskedRow, all_asked, asked_bytes, read_asked
from reportgen.returns.owed import Owed, chase_list, owed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reportgen.pipeline import Checked, Order
    from reportgen.returns.addressees import Addressee, Addressees

__all__ = ["Asked", "Owed", "Requested", "StillOwed", "request", "still_owed", "write_template"]

CHASE_LIST = "chase-list.csv"
"""Lies in `output/returns`, beside the folders of the returns."""


@dataclass(frozen=True, slots=True)
class Requested:
    """What a request made: the folder, a workbook for each lead, those kept because they are being filled in.

    `of_nobody` and `indicators_of_nobody` are the references of what no lead can be asked about, `has_contact` tells
    whether the plan says whom the returns go to.
    """

    folder: Path
    made: tuple[Asked, ...]
    kept: tuple[Asked, ...]
    of_nobody: tuple[str, ...]
    indicators_of_nobody: tuple[str, ...]
    chase_list: Path
    has_contact: bool

    def as_json(self) -> dict[str, object]:
        """Give the result as plain values."""
        return {
            "folder": str(self.folder),
            "returns": [one.as_json() for one in self.made],
            "kept": [one.as_json() for one in self.kept],
            "actions_of_nobody": list(self.of_nobody),
            "indicators_of_nobody": list(self.indicators_of_nobody),
            "chase_list": str(self.chase_list),
        }


@dataclass(frozen=True, slots=True)
class StillOwed:
    """Who owes what on a day, the longest overdue first, and what nobody can be asked about."""

    lines: tuple[Owed, ...]
    of_nobody: tuple[str, ...]
    as_at: date
    chase_list: Path | None

    def as_json(self) -> dict[str, object]:
        """Give the result as plain values."""
        return {
            "as_at": self.as_at.isoformat(),
            "returns": [one.as_json() for one in self.lines],
            "actions_of_nobody": list(self.of_nobody),
            "chase_list": str(self.chase_list) if self.chase_list else None,
        }


def request(order: Order, due: date, names: Sequence[str] = ()) -> Requested:
    """Make each lead's blank return, or only those of the leads named, and the record of what was asked; all or none.

    A return that somebody is filling in stays as it is, in the place of a new one. Asked again for the same day, a lead
    still counts as asked since the first time.
    """
    from reportgen.dispatch.folder import Bundle  # noqa: PLC0415 - heavy imports stay behind the call that needs them
    from reportgen.dispatch.saving import need_writable, save  # noqa: PLC0415
    from reportgen.pipeline import RECORDS, check  # noqa: PLC0415
    from reportgen.returns.addressees import addressees_of, file_names  # noqa: PLC0415

    if due < order.today:
        message = f"{in_full(due)} is past. Give the day by which the returns should be back with --due."
        raise WrongOptionError(message)
    need_writable(order.output)
    checked = check(order)
    _stop_if_serious(checked)
    everybody = addressees_of(checked.plan)
    chosen = _chosen(everybody, names)
    root = order.output / FOLDER
    before, told = read_asked(root / due.isoformat() / ASKED)
    if names and told:
        message = (
            f"'{root / due.isoformat() / ASKED}' cannot be read, so with one lead asked alone the others would be "
            "forgotten. Nothing was changed. Ask all of them again, without --lead."
        )
        raise WrongOptionError(message)
    hand = _Hand(order, checked, due, root / due.isoformat(), {one.lead: one for one in before})
    given = {one.lead: one.file for one in before}
    files = file_names([one.name for one in everybody.all], f"{due.isoformat()}_Return", given)
    for one in chosen:
        hand.ask(one, files[one.name])
    hand.keep_others(everyone_else=bool(names))
    nobody = tuple(action.ref for action in everybody.actions_of_nobody)
    asked = sorted(hand.asked.values(), key=lambda one: one.file)
    record = asked_bytes(asked, {one.file: one.sha256 for one in asked})
    bundle = Bundle(due.isoformat(), {**hand.files, ASKED: record}, ASKED)
    others, _ = all_asked((root, order.inputs / RECORDS))
    # what was asked for this day and lies elsewhere is still asked
    elsewhere = (one for one in others if one.due != due or (one not in before and one.lead not in hand.asked))
    everything = [*elsewhere, *asked]
    today = order.data_as_at or order.today
    _need_closed(root / CHASE_LIST)
    save(root, [bundle], {CHASE_LIST: chase_list(owed(checked.plan, everything, today), nobody)})
    return Requested(
        root / due.isoformat(),
        tuple(one for one in asked if one.lead in hand.made),
        tuple(one for one in asked if one.lead in hand.kept),
        nobody,
        tuple(indicator.ref for indicator in everybody.indicators_of_nobody),
        root / CHASE_LIST,
        bool(checked.plan.facts.contact_name),
    )


def still_owed(order: Order) -> StillOwed:
    """Tell who owes what, and write it down as the chase list beside the returns that were asked for."""
    from reportgen.dispatch.saving import save  # noqa: PLC0415 - as above
    from reportgen.pipeline import RECORDS, check  # noqa: PLC0415
    from reportgen.returns.addressees import addressees_of  # noqa: PLC0415

    checked = check(order)
    root = order.output / FOLDER
    asked, _ = all_asked((root, order.inputs / RECORDS))
    today = order.data_as_at or order.today
    lines = owed(checked.plan, asked, today)
    nobody = tuple(action.ref for action in addressees_of(checked.plan).actions_of_nobody)
    if not asked:
        return StillOwed((), nobody, today, None)
    _need_closed(root / CHASE_LIST)
    save(root, [], {CHASE_LIST: chase_list(lines, nobody)})
    return StillOwed(lines, nobody, today, root / CHASE_LIST)


TEMPLATE = "Action plan.xlsx"
"""What the empty plan is called where only its folder is named."""


def write_template(path: Path, today: date) -> Path:
    """Write the empty plan as a new file, or under its usual name into a folder. Never writes over anything.

    Raises WrongOptionError where the name is no workbook's or is taken, and SaveError where it cannot be written.
    """
    from reportgen.dispatch.saving import write_beside  # noqa: PLC0415 - as above
    from reportgen.returns.template import empty_plan  # noqa: PLC0415

    target = path / TEMPLATE if path.is_dir() or not path.suffix else path
    if target.suffix.casefold() != ".xlsx":
        message = f"'{target}' is not the name of a workbook. Let it end in .xlsx."
        raise WrongOptionError(message)
    if target.exists():
        message = (
            f"'{target}' is there already, and nothing is written over. Give another name: reportgen template NAME"
        )
        raise WrongOptionError(message)
    content = empty_plan(today)
    missing = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"'{target.parent}' cannot be made ({error.strerror}). Choose another folder."
        raise SaveError(message) from error
    try:
        return write_beside(target.parent, target.name, content)
    except SaveError:
        for folder in missing:
            folder.rmdir()
        raise


def _stop_if_serious(checked: Checked) -> None:
    if checked.stopping:
        counts = checked.plan.counts()
        raise WorkbooksNeedAttentionError(checked.findings, counts, checked.stopping, "No return was made.")


def _chosen(everybody: Addressees, names: Iterable[str]) -> list[Addressee]:
    if not everybody.all:
        raise NothingToAskError
    chosen: dict[str, Addressee] = {}
    for name in names:
        found = everybody.named(name)
        if found is None:
            raise UnknownNameError(kind="lead", name=name, known=[one.name for one in everybody.all])
        chosen[found.name] = found
    return list(chosen.values()) if names else list(everybody.all)


class _Hand:
    """What is being put into one due date's folder, beside what lies there."""

    def __init__(self, order: Order, checked: Checked, due: date, folder: Path, before: Mapping[str, Asked]) -> None:
        self.order = order
        self.checked = checked
        self.due = due
        self.folder = folder
        self.before = before
        self.asked: dict[str, Asked] = {}
        self.files: dict[str, bytes] = {}
        self.made: set[str] = set()
        self.kept: set[str] = set()

    def ask(self, one: Addressee, file: str) -> None:
        """Make a lead's return, unless hers is being filled in."""
        from reportgen.returns.instructions import Request  # noqa: PLC0415 - as above
        from reportgen.returns.workbook import blank_return  # noqa: PLC0415

        known = self.before.get(one.name)
        asked_on = known.asked_on if known else self.order.today
        blank = blank_return(Request(self.checked.plan, one, self.due, asked_on, self.checked.as_at))
        asked = Asked(
            lead=one.name,
            post=one.lead.post,
            agency=one.lead.agency,
            asked_on=asked_on,
            due=self.due,
            file=file,
            sha256=hashlib.sha256(blank).hexdigest(),
            has_restricted=one.has_restricted,
            actions=tuple(AskedRow(action.key or action.ref, action.ref) for action in one.actions),
            indicators=tuple(
                AskedRow(indicator.key, indicator.ref, indicator.readings[-1].period if indicator.readings else "")
                for indicator in one.indicators
            ),
        )
        filled = self._filled_in(asked.file, known)
        if filled is not None:
            self.kept.add(one.name)
        else:
            self.made.add(one.name)
        self.asked[one.name] = known if filled is not None and known else asked
        self.files[asked.file] = blank if filled is None else filled

    def _filled_in(self, file: str, known: Asked | None) -> bytes | None:
        """Give the workbook that lies in the folder where it is not as it was made."""
        path = self.folder / file
        if not path.is_file():
            return None
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"'{path}' cannot be read ({error.strerror}). Nothing was changed. Close it if it is open."
            raise SaveError(message) from error
        return None if known is not None and hashlib.sha256(content).hexdigest() == known.sha256 else content

    def keep_others(self, *, everyone_else: bool) -> None:
        """Keep the returns of leads who were not asked now: all, or those that somebody is filling in."""
        for name, known in self.before.items():
            if name in self.asked:
                continue
            filled = self._filled_in(known.file, known)
            path = self.folder / known.file
            if filled is not None:
                self.kept.add(name)
                self.asked[name], self.files[known.file] = known, filled
            elif everyone_else:
                # her workbook may have been taken out of the folder, to be sent to her or filled in
                self.asked[name] = known
                if path.is_file():
                    self.files[known.file] = path.read_bytes()


def _need_closed(path: Path) -> None:
    """See that a list can be written over before anything else is. Raises SaveError."""
    if not path.exists():
        return
    try:
        path.open("ab").close()
    except OSError as error:
        message = (
            f"'{path}' cannot be written ({error.strerror}). Nothing was changed. Close it if it is open in Excel."
        )
        raise SaveError(message) from error
