"""Boards, meetings and recipients, as Democratic Services keep them in a workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity
from reportgen.intake.records import is_no, is_yes, meeting_day
from reportgen.intake.timetable import chair_consulted, set_day, working_days
from reportgen.plan.boards import DEFAULT_BOARDS, LAYOUTS, find_board
from reportgen.plan.model import LEADS, Board, Meeting, Recipient

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.intake.grid import Typed
    from reportgen.intake.tables import Row


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def _verbs(text: str) -> tuple[str, ...]:
    return tuple(part.strip().casefold() for part in re.split(r"[;,\n]", text) if part.strip())


def boards_of(rows: Iterable[Row], findings: list[Finding]) -> tuple[Board, ...]:
    """Read the boards sheet over the three boards that there are without one; a row may change a board or add one."""
    boards = list(DEFAULT_BOARDS)
    for row in rows:
        code, name = row.text("code"), row.text("name") or row.text("called")
        if not code or not name:
            continue
        known = find_board(code, boards) or find_board(name, boards)
        start = known or Board(
            code=code, name=name, short_name=name, layout="committee", is_public=True, sees_all=False
        )
        layout = _layout(row, start.layout, findings)
        sees = row.text("sees").casefold()
        others = dict.fromkeys(
            (
                *_names(row.text("others")),
                *_names(row.text("called")),
                *start.other_names,
                *((start.code, start.name) if known else ()),
            )
        )
        board = replace(
            start,
            code=code.upper(),
            name=name,
            short_name=row.text("short") or (start.short_name if known else name),
            layout=layout,
            is_public=_is_public(row, start.is_public, findings),
            sees_all=sees.startswith(("all", "whole", "every")) if sees else start.sees_all,
            other_names=tuple(others),
            also_sees=_names(row.text("adds")),
            does_not_see=_names(row.text("removes")),
            priorities=_names(row.text("priorities")),
            verbs=_verbs(row.text("verbs")) or start.verbs,
            returns_days=working_days(row, "returns_days", findings),
            chase_days=working_days(row, "chase_days", findings),
            clearance_days=working_days(row, "clearance_days", findings),
            cells=row.refs(),
        )
        if known:
            boards[boards.index(known)] = board
        else:
            boards.append(board)
    return tuple(boards)


def _is_public(row: Row, otherwise: bool, findings: list[Finding]) -> bool:  # noqa: FBT001 - what holds without the cell
    text = row.text("public")
    if not text or is_yes(text):
        return otherwise if not text else True
    if is_no(text):
        return False
    findings.append(
        Finding(
            "yes_or_no_unclear",
            Severity.TO_TELL,
            row.where("public"),
            text,
            f"'{text}' does not say whether the board meets in public; it is taken as {'yes' if otherwise else 'no'}.",
            "Write Yes or No.",
        )
    )
    return otherwise


def _layout(row: Row, otherwise: str, findings: list[Finding]) -> str:
    words = row.text("layout").casefold()
    if not words:
        return otherwise
    for layout in LAYOUTS:
        if layout in words:
            return layout
    if re.fullmatch(r"[a-z][a-z0-9_-]*", words):
        return words
    findings.append(
        Finding(
            "layout_unknown",
            Severity.TO_TELL,
            row.where("layout"),
            row.text("layout"),
            f"'{row.text('layout')}' is not a layout.",
            f"Write one of: {', '.join(LAYOUTS)}.",
        )
    )
    return otherwise


def _board_code(row: Row, boards: Iterable[Board], findings: list[Finding]) -> str:
    text = row.text("board")
    board = find_board(text, boards)
    if board is None:
        findings.append(
            Finding(
                "board_unknown",
                Severity.TO_TELL,
                row.where("board"),
                text,
                f"There is no board called '{text}', so the row was not used.",
                f"Use one of: {', '.join(b.code for b in boards)}; or add it to the Boards sheet.",
            )
        )
        return ""
    return board.code


def meetings_of(rows: Iterable[Row], boards: tuple[Board, ...], findings: list[Finding]) -> tuple[Meeting, ...]:
    """Read the meetings, in the order of their days; a board's second row for one day is told and left out."""
    meetings: dict[tuple[str, object], Meeting] = {}
    for row in rows:
        code = _board_code(row, boards, findings) if row.text("board") else ""
        if not code:
            continue
        meeting = Meeting(
            board_code=code,
            day=meeting_day(row.cells.get("date"), findings),
            time=_clock(row.cells.get("time")),
            venue=row.text("venue"),
            item=row.text("item"),
            report_of=row.text("report_of"),
            deadline=meeting_day(row.cells.get("deadline"), findings),
            agenda_link=row.text("agenda_link"),
            returns_due=set_day(row.cells.get("returns_due"), findings, "day on which returns are due"),
            chase=set_day(row.cells.get("chase"), findings, "day of the chase"),
            clearance=set_day(row.cells.get("clearance"), findings, "day of clearance"),
            urgency=" ".join(row.text("urgency").split()),
            chair_consulted=chair_consulted(row, findings),
            cells=row.refs(),
        )
        first = meetings.setdefault((code, meeting.day or row.where("board")), meeting)
        if first is not meeting:
            findings.append(
                Finding(
                    "meeting_twice",
                    Severity.TO_TELL,
                    row.where("date"),
                    row.text("date"),
                    f"A meeting of {code} on this day was already told in {first.cell('date')}, which was used.",
                    "Keep the right one.",
                )
            )
    return tuple(
        sorted(meetings.values(), key=lambda m: (m.day is None, m.day.isoformat() if m.day else "", m.board_code))
    )


def _clock(typed: Typed | None) -> str:
    """Write a time as a paper does: 14:00 is 2.00 pm."""
    if typed is None:
        return ""
    match = re.fullmatch(r"(\d{1,2}):(\d\d)(?::\d\d)?", typed.text)
    if not match:
        return typed.text
    hour = int(match[1])
    return f"{(hour - 1) % 12 + 1}.{match[2]} {'am' if hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


_LEADS = frozenset({LEADS, "lead", "lead officer", "lead officers", "action lead", "action leads"})


def recipients_of(rows: Iterable[Row], boards: tuple[Board, ...], findings: list[Finding]) -> tuple[Recipient, ...]:
    """Read who is sent a board's papers, row by row; an address that cannot be one is told, and stops the sending.

    A row of the list of leads is for no board's papers: it says where a lead is asked for her return.
    """
    recipients = []
    for row in rows:
        address, group = row.text("email").strip(), row.text("group").casefold()
        is_lead = group in _LEADS
        if not address:
            continue
        code = "" if is_lead else _board_code(row, boards, findings)
        if not (code or is_lead):
            continue
        if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+\.[A-Za-z]{2,}", address):
            findings.append(
                Finding(
                    "address_not_valid",
                    Severity.TO_TELL,
                    row.where("email"),
                    address,
                    f"'{address}' is not an e-mail address, so nothing can be sent to its board.",
                    "Correct it.",
                )
            )
        recipients.append(
            Recipient(
                board_code=code,
                email=address,
                name=row.text("name"),
                post=row.text("post"),
                group=LEADS if is_lead else group,
                receives=row.text("receives").casefold() or "public",
                cells=row.refs(),
            )
        )
    return tuple(recipients)
