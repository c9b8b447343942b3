"""The whole mission: check and build; and what the doors are told of it."""

from __future__ import annotations

import contextlib
import time
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.errors import NoActionsError, SaveError, WorkbooksNeedAttentionError
from reportgen.findings import Finding, Severity, in_order
from reportgen.formats.registry import FORMATS
from reportgen.plan.dates import in_full, read_date
from reportgen.workers import cores, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reportgen.papers.house import House
    from reportgen.plan.model import Board, Meeting, Plan
    from reportgen.production import Print, Produced, Task

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

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """What stops every paper."""
        return tuple(one for one in self.findings if one.severity is Severity.STOPS_PAPER and one not in self.late)

    @property
    def late(self) -> tuple[Finding, ...]:
        """What holds one paper back, as it is late and does not say why; the others are made."""
        from reportgen.papers.urgency import LATE  # noqa: PLC0415 - as below

        return tuple(finding for finding in self.findings if finding.code == LATE)

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
    """What a build made: the papers, what is to be put right, the edited files that were kept, the page of findings.

    `submitted` are the folders of versions that were submitted before and are not what was made now, `left` those of a
    Part 2 of an earlier day, where none is made any more.
    """

    checked: Checked
    documents: tuple[Document, ...]
    kept: tuple[Path, ...]
    page: Path
    submitted: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()

    @property
    def problem(self) -> WorkbooksNeedAttentionError | None:
        """What is to be settled before the papers that were held back can be made; None where none was."""
        late = self.checked.late
        what = "One paper was not made; the others were." if len(late) == 1 else "Some papers were not made."
        counts = self.checked.plan.counts()
        return WorkbooksNeedAttentionError(self.checked.findings, counts, late, what) if late else None

    def as_json(self) -> dict[str, object]:
        """Give the whole result as plain values."""
        problem = self.problem
        told = {"error": {"exit_code": problem.exit_code, "message": problem.message}} if problem else {}
        return {
            **self.checked.as_json(),
            "papers": [document.as_json() for document in self.documents],
            "kept": [str(path) for path in self.kept],
            "page": str(self.page),
            **({"submitted": [str(path) for path in self.submitted]} if self.submitted else {}),
            **({"left": [str(path) for path in self.left]} if self.left else {}),
            **told,
        }


def wait_for_copies(
    folder: Path,
    now: float,
    tell: Callable[[tuple[Path, ...]], object],
    *,
    sleep: Callable[[float], object] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Wait, a minute at most, for workbooks that are still being copied into the folder; whole ones cost nothing.

    `now` is the time of asking, in seconds since 1970; `tell` is given the files that are waited for.
    """
    from reportgen.intake.look import is_candidate  # noqa: PLC0415 - as below
    from reportgen.intake.quiet import wait_until_whole  # noqa: PLC0415

    try:
        paths = [path for path in folder.iterdir() if is_candidate(path)]
    except OSError:
        return  # reading the folder will say why
    wait_until_whole(paths, sleep=sleep, clock=clock, now=now, tell=tell)


def check(order: Order) -> Checked:
    """Read the workbooks and find everything that is to be put right.

    Raises InputsError where nothing can be read and NoActionsError where nothing of a plan was found.
    """
    checked = look_through(order)
    if not checked.plan.actions:
        raise NoActionsError(order.inputs, checked.findings)
    return checked


def look_through(order: Order) -> Checked:
    """Read the workbooks, and find everything that is to be put right even where nothing of a plan was found.

    Raises InputsError where nothing can be read.
    """
    from reportgen.intake.beforehand import needed_for  # noqa: PLC0415 - heavy imports stay behind the call that needs them

    # the processes that will read workbooks load what they need while this one does
    needed = needed_for(order.inputs)
    if needed:
        warm_up(needed)
    from reportgen.intake.folder import read_folder  # noqa: PLC0415
    from reportgen.papers.asked import check_asked  # noqa: PLC0415
    from reportgen.papers.characters import check_characters  # noqa: PLC0415
    from reportgen.papers.meetings import check_meetings, wanted_papers  # noqa: PLC0415
    from reportgen.papers.quoted import check_quotes  # noqa: PLC0415
    from reportgen.papers.timetable import check_timetables  # noqa: PLC0415
    from reportgen.plan.checks import check_plan  # noqa: PLC0415
    from reportgen.plan.checks_facts import check_paper_facts  # noqa: PLC0415
    from reportgen.plan.whom_to_ask import with_asks  # noqa: PLC0415
    from reportgen.returns.asked import FOLDER, all_asked  # noqa: PLC0415
    from reportgen.returns.owed import expect  # noqa: PLC0415

    plan, findings = read_folder(order.inputs, order.jobs)
    asked, asked_told = all_asked((order.output / FOLDER, order.inputs / RECORDS))
    plan, owed_told = expect(plan, asked, order.data_as_at or order.today)
    findings = (*findings, *asked_told, *owed_told)
    as_at = order.data_as_at or read_date(plan.facts.data_as_at).latest or order.today
    if plan.actions:
        findings = (
            *findings,
            *check_plan(plan, as_at),
            *check_paper_facts(plan),
            *check_meetings(plan, as_at, wanted := wanted_papers(plan, order.boards, order.meeting, as_at)),
            *check_asked(plan, wanted, as_at),
            *check_timetables(plan, as_at),
            *check_characters(plan),
            *check_quotes(plan),
        )
    return Checked(plan, with_asks(in_order(findings), plan), as_at)


def page_of(checked: Checked) -> dict[str, bytes]:
    """Give the page that lists what is to be put right, by its file's name; of restricted rows it gives the place only.

    It lies beside the papers' folders and may be handed on to the leads.
    """
    from reportgen.dispatch.findings_page import PAGE, findings_page  # noqa: PLC0415
    from reportgen.papers.exempt import without_restricted  # noqa: PLC0415

    shown = without_restricted(checked.findings, checked.plan)
    return {PAGE: findings_page(shown, checked.as_at, has_hidden=shown != checked.findings)}


def build(order: Order, tell: Callable[[Document, int], None] = lambda _document, _of: None) -> Built:
    """Make the papers that were ordered and put them into the output folder, with the page of findings, all or none.

    One that is late and does not say why is held back; the others are made, and what was made says so.
    `tell` is given each paper when it is made, and how many there will be.
    """
    from reportgen.dispatch.folder import parts_left  # noqa: PLC0415
    from reportgen.dispatch.saving import save  # noqa: PLC0415
    from reportgen.dispatch.submission import superseded  # noqa: PLC0415

    checked, made = make(order, tell)
    page = page_of(checked)
    kept = save(order.output, [one.bundle for one in made], page)
    submitted = superseded(order.output / one.bundle.folder for one in made)
    left = parts_left(order.output, (one.bundle.folder for one in made))
    return Built(checked, documents_of(order, made), kept, order.output / next(iter(page)), submitted, left)


def start_workers(order: Order) -> None:
    """Let workers load what they will need, where there are several, while this process loads what it needs itself."""
    if order.jobs > 1:
        from reportgen.intake.beforehand import needed_for  # noqa: PLC0415

        modules = (FORMATS[name].module for name in order.formats if FORMATS[name].module)
        warm_up([*needed_for(order.inputs), *modules, "reportgen.printing"])


def make(
    order: Order,
    tell: Callable[[Document, int], None] = lambda _document, _of: None,
    before: Mapping[tuple[str, str], Print] = MappingProxyType({}),
) -> tuple[Checked, tuple[Produced, ...]]:
    """Make the papers that were ordered and hold them in hand; a page that is in `before` is not printed again."""
    from reportgen.dispatch.saving import need_writable  # noqa: PLC0415
    from reportgen.papers.house import find_house  # noqa: PLC0415

    house = find_house(order.templates, order.house)
    need_writable(order.output)
    start_workers(order)
    from reportgen.production import get_ready, produce  # noqa: PLC0415

    get_ready(house, order.jobs)
    checked = check(order)
    _stop_if_serious(order, checked)
    tasks = _tasks(order, checked, house)
    made = []
    for one in produce(tasks, order.jobs, before):
        made.append(one)
        tell(_document(order.output, one), len(tasks))
    return checked, tuple(made)


def documents_of(order: Order, made: Sequence[Produced]) -> tuple[Document, ...]:
    """Give what is told of papers that were made, by the days of their meetings."""
    documents = [_document(order.output, one) for one in made]
    return tuple(sorted(documents, key=lambda document: (document.meeting or "9", document.record)))


def _stop_if_serious(order: Order, checked: Checked) -> None:
    """Stop where a finding asks for it; the page, which says what to settle, is no paper and is saved all the same."""
    from reportgen.dispatch.saving import save  # noqa: PLC0415

    if checked.stopping or not _wanted(order, checked):
        with contextlib.suppress(SaveError):  # what stops the papers is told in any case
            save(order.output, (), page_of(checked))
        raise WorkbooksNeedAttentionError(checked.findings, checked.plan.counts(), (*checked.stopping, *checked.late))


def held_back(order: Order, checked: Checked) -> frozenset[str]:
    """Name the folders of the papers that are not made until they say why they are late."""
    from reportgen.dispatch.folder import folder_name  # noqa: PLC0415

    return frozenset(
        folder_name(meeting.day, board.short_name, is_exempt=is_exempt)
        for board, meeting in _wanted(order, checked, is_late=True)
        for is_exempt in (False, True)
    )


def _wanted(order: Order, checked: Checked, *, is_late: bool = False) -> list[tuple[Board, Meeting]]:
    from reportgen.papers.meetings import wanted_papers  # noqa: PLC0415
    from reportgen.papers.urgency import is_held_back  # noqa: PLC0415

    wanted = wanted_papers(checked.plan, order.boards, order.meeting, checked.as_at)
    return [pair for pair in wanted if is_held_back(*pair, checked.as_at) is is_late]


def _tasks(order: Order, checked: Checked, house: House) -> list[Task]:
    """Plan the work, the largest paper first, so that two workers end together."""
    from reportgen.dispatch.folder import earlier_record  # noqa: PLC0415
    from reportgen.papers.select import Commission, has_exempt_part, size_of  # noqa: PLC0415
    from reportgen.plan.boards import names_of  # noqa: PLC0415
    from reportgen.production import Task, need_own_folders  # noqa: PLC0415

    plan = checked.plan
    formats = tuple(name for name in FORMATS if name in order.formats)
    tasks = []
    for board, meeting in _wanted(order, checked):
        roots = (order.output, order.inputs / RECORDS)
        commission = Commission(
            board, meeting, checked.as_at, earlier_record(roots, board.code, names_of(board), meeting.day)
        )
        tasks.append(Task(plan, commission, house, formats, checked.findings))
        if has_exempt_part(plan, board):
            tasks.append(Task(plan, commission, house, formats, checked.findings, is_exempt=True))
    need_own_folders([task.commission for task in tasks if not task.is_exempt])
    return sorted(tasks, key=lambda task: -size_of(plan, task.commission.board, is_exempt=task.is_exempt))


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
        return {**asdict(self), "public": self.public == "public"}


def boards(order: Order) -> tuple[BoardLine, ...]:
    """Tell the boards and meetings there are, and what each board is shown."""
    from reportgen.papers.meetings import choose_boards, deadline_of, meetings_of, next_meeting  # noqa: PLC0415
    from reportgen.papers.remit import homeless_actions, remit_of  # noqa: PLC0415

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
                sum(len(one.actions) for one in shown) + len(homeless_actions(plan, board)),
            )
        )
    return tuple(lines)
