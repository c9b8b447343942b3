"""The whole mission: check and build; and what the doors are told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.errors import NoActionsError, SameFolderError, WorkbooksNeedAttentionError
from reportgen.findings import Finding, Severity, in_order
from reportgen.formats.registry import FORMATS
from reportgen.plan.dates import in_full, read_date
from reportgen.workers import cores, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from reportgen.papers.house import House
    from reportgen.papers.select import Commission
    from reportgen.plan.model import Plan
    from reportgen.production import Produced, Task

FORMAT_NAMES = tuple(FORMATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for at a door; `today` is the day of asking, and nobody behind the door asks the clock."""

    today: date
    inputs: Path
    output: Path
    templates: Path | None = None
    house: str | None = None
    boards: tuple[str, ...] = ()
    meeting: date | None = None
    data_as_at: date | None = None
    formats: tuple[str, ...] = FORMAT_NAMES
    jobs: int = field(default_factory=cores)


@dataclass(frozen=True, slots=True)
class Checked:
    """The plan with everything that is to be put right, on the day of the data."""

    plan: Plan
    findings: tuple[Finding, ...]
    as_at: date

    @property
    def serious(self) -> tuple[Finding, ...]:
        """What stops a workbook or a paper."""
        return tuple(
            finding for finding in self.findings if finding.severity in {Severity.STOPS_WORKBOOK, Severity.STOPS_PAPER}
        )

    def as_json(self) -> dict[str, object]:
        """Give the counts and the findings as plain values."""
        return {"plan": self.plan.counts(), "findings": [finding.as_row() for finding in self.findings]}


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that was made and where it lies; `pages` is None where no PDF was asked for."""

    board: str
    meeting: str | None
    is_exempt: bool
    pdf: str | None
    word: str | None
    record: str
    pages: int | None
    seconds: float

    def as_json(self) -> dict[str, object]:
        """Give the document as plain values."""
        return {
            "board": self.board,
            "meeting": self.meeting,
            "exempt": self.is_exempt,
            "pdf": self.pdf,
            "word": self.word,
            "record": self.record,
            "pages": self.pages,
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the papers, what is to be put right, and the edited files that were kept."""

    checked: Checked
    documents: tuple[Document, ...]
    kept: tuple[Path, ...]

    def as_json(self) -> dict[str, object]:
        """Give the whole result as plain values."""
        return {
            **self.checked.as_json(),
            "papers": [document.as_json() for document in self.documents],
            "kept": [str(path) for path in self.kept],
        }


def check(order: Order) -> Checked:
    """Read the workbooks and find everything that is to be put right.

    Raises InputsError where nothing can be read and NoActionsError where nothing of a plan was found.
    """
    from reportgen.intake.folder import read_folder  # noqa: PLC0415 - heavy imports stay behind the call that needs them
    from reportgen.papers.characters import check_characters  # noqa: PLC0415
    from reportgen.papers.meetings import check_meetings  # noqa: PLC0415
    from reportgen.plan.checks import check_plan  # noqa: PLC0415
    from reportgen.plan.checks_facts import check_paper_facts  # noqa: PLC0415

    plan, findings = read_folder(order.inputs)
    if not plan.actions:
        raise NoActionsError(order.inputs, findings)
    as_at = order.data_as_at or read_date(plan.facts.data_as_at).latest or order.today
    found = (
        *findings,
        *check_plan(plan, as_at),
        *check_paper_facts(plan),
        *check_meetings(plan, as_at),
        *check_characters(plan),
    )
    return Checked(plan, in_order(found), as_at)


def build(order: Order, tell: Callable[[Document, int], None] = lambda _document, _of: None) -> Built:
    """Make the papers that were ordered and put them into the output folder, all or none.

    `tell` is given each paper when it is made, and how many there will be.
    """
    from reportgen.dispatch.saving import need_writable, save  # noqa: PLC0415
    from reportgen.papers.house import find_house  # noqa: PLC0415

    house = find_house(order.templates, order.house)
    need_writable(order.output)
    if order.jobs > 1:
        warm_up([*(FORMATS[name].module for name in order.formats), "reportgen.production"])
    checked = check(order)
    _stop_if_serious(checked)
    tasks = _tasks(order, checked, house)
    from reportgen.production import produce  # noqa: PLC0415

    made = []
    for one in produce(tasks, order.jobs):
        made.append(one)
        tell(_document(order.output, one), len(tasks))
    kept = save(order.output, [one.bundle for one in made])
    documents = [_document(order.output, one) for one in made]
    return Built(
        checked, tuple(sorted(documents, key=lambda document: (document.meeting or "9", document.record))), kept
    )


def _stop_if_serious(checked: Checked) -> None:
    stopping = [finding for finding in checked.findings if finding.severity is Severity.STOPS_PAPER]
    if stopping:
        raise WorkbooksNeedAttentionError(checked.findings, checked.plan.counts(), stopping)


def _tasks(order: Order, checked: Checked, house: House) -> list[Task]:
    """Plan the work, the largest paper first, so that two workers end together."""
    from reportgen.dispatch.folder import earlier_record  # noqa: PLC0415
    from reportgen.papers.meetings import choose_boards, choose_meetings  # noqa: PLC0415
    from reportgen.papers.select import Commission, has_exempt_part, size_of  # noqa: PLC0415
    from reportgen.plan.boards import names_of  # noqa: PLC0415
    from reportgen.production import Task  # noqa: PLC0415

    plan = checked.plan
    formats = tuple(name for name in FORMATS if name in order.formats)
    tasks = []
    for board, meeting in choose_meetings(plan, choose_boards(plan, order.boards), order.meeting, checked.as_at):
        roots = (order.output, order.inputs / RECORDS)
        commission = Commission(
            board, meeting, checked.as_at, earlier_record(roots, board.code, names_of(board), meeting.day)
        )
        tasks.append(Task(plan, commission, house, formats, checked.findings))
        if has_exempt_part(plan, board):
            tasks.append(Task(plan, commission, house, formats, checked.findings, is_exempt=True))
    _need_own_folders([task.commission for task in tasks if not task.is_exempt])
    return sorted(tasks, key=lambda task: -size_of(plan, task.commission.board, is_exempt=task.is_exempt))


def _need_own_folders(commissions: Sequence[Commission]) -> None:
    from reportgen.dispatch.folder import folder_name  # noqa: PLC0415

    first: dict[str, str] = {}
    for one in commissions:
        name = folder_name(one.meeting.day, one.board.short_name, is_exempt=False)
        other = first.setdefault(name.casefold(), one.board.code)
        if other != one.board.code:
            raise SameFolderError(name, other, one.board.code)


RECORDS = "records"
"""The folder in `inputs` where the records of earlier papers may be kept, beside those that still lie in `output`."""


def _document(output: Path, one: Produced) -> Document:
    folder = output / one.bundle.folder
    paths = {name: str(folder / file) for name, file in one.documents.items()}
    meeting = one.record["meeting"]
    return Document(
        str(one.record["board"]),
        str(meeting) if meeting else None,
        bool(one.record["is_exempt"]),
        paths.get("pdf"),
        paths.get("word"),
        str(folder / "record.json"),
        one.pages,
        one.seconds,
    )


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board as `reportgen boards` tells it."""

    code: str
    name: str
    layout: str
    public: str
    meetings: tuple[str, ...]
    publish_by: str
    outcomes: tuple[str, ...]
    actions: int

    def as_json(self) -> dict[str, object]:
        """Give the board as plain values."""
        return {
            "code": self.code,
            "name": self.name,
            "layout": self.layout,
            "public": self.public == "public",
            "meetings": list(self.meetings),
            "publish_by": self.publish_by,
            "outcomes": list(self.outcomes),
            "actions": self.actions,
        }


def boards(order: Order) -> tuple[BoardLine, ...]:
    """Tell the boards and meetings there are, and what each board is shown."""
    from reportgen.papers.meetings import choose_boards, deadline_of, meetings_of, next_meeting  # noqa: PLC0415
    from reportgen.papers.remit import remit_of  # noqa: PLC0415

    checked = check(order)
    plan = checked.plan
    lines = []
    for board in choose_boards(plan, order.boards):
        shown = remit_of(plan, board)
        days = [meeting.day for meeting in meetings_of(plan, board) if meeting.day and meeting.day >= checked.as_at]
        deadline = deadline_of(next_meeting(plan, board, checked.as_at))
        lines.append(
            BoardLine(
                board.code,
                board.name,
                board.layout,
                "public" if board.is_public else "members only",
                tuple(in_full(day) for day in days),
                in_full(deadline) if deadline else "to be confirmed",
                tuple(one.outcome.ref for one in shown),
                sum(len(one.actions) for one in shown),
            )
        )
    return tuple(lines)
