"""Boards, meetings and recipients, as Democratic Services keep them in a workbook."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Severity, to_tell
from reportgen.intake.build import no_more_than_none
from reportgen.intake.keys import plain
from reportgen.intake.records import is_no, is_yes, meeting_day
from reportgen.intake.timetable import chair_consulted, set_day, working_days
from reportgen.plan.boards import DEFAULT_BOARDS, LAYOUTS, find_board
from reportgen.plan.model import LEADS, Board, Meeting, Recipient
from reportgen.plan.receiving import Circle, Receives, circle_of, what_is_received

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.intake.grid import Typed
    from reportgen.intake.tables import Row


def _names(text: str) -> tuple[str, ...]:
    """Part a cell's names; a dash that stands for none is no name."""
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if re.search(r"\w", part))


def _verbs(text: str) -> tuple[str, ...]:
    return tuple(part.strip().casefold() for part in re.split(r"[;,\n]", text) if re.search(r"\w", part))


def boards_of(rows: Iterable[Row], findings: list[Finding]) -> tuple[Board, ...]:
    """Read the boards sheet over the three boards that there are without one; a row may change a board or add one."""
    boards = list(DEFAULT_BOARDS)
    for row in rows:
        code = row.text("code")
        if not code:
            continue
        known = find_board(code, boards)
        name = row.text("name") or row.text("called") or (known.name if known else "")
        if not name:
            findings.append(_nameless(row))
            continue
        known = known or find_board(name, boards)
        start = known or Board(
            code=code, name=name, short_name=name, layout="committee", is_public=True, sees_all=False
        )
        layout = _layout(row, start.layout, findings)
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
            sees_all=_sees_all(row, start.sees_all, findings),
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


def _nameless(row: Row) -> Finding:
    return to_tell(
        "row_lacks",
        row.where("code"),
        row.text("code"),
        f"There is no board '{row.text('code')}', and no full name stands beside it, so the row was not used.",
        "Type the board's full name, or correct the code.",
    )


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


_ALL = re.compile(
    r"(?:sees )?(?:the )?(?:all|whole|every|everything|entire|full)\b(?!.*\b(?:but|except|not|routed|reported))"
)
_ROUTED = re.compile(r"(?:(?:only|what|is|that|as) )*(?:routed|reported|(?:its )?own|its remit)\b")


def _sees_all(row: Row, otherwise: bool, findings: list[Finding]) -> bool:  # noqa: FBT001 - what holds without the cell
    words = " ".join(row.text("sees").casefold().split())
    if not words:
        return otherwise
    if _ALL.match(words) or is_yes(words):
        return True
    if is_no(words) or _ROUTED.match(words):
        return False
    findings.append(
        to_tell(
            "sees_unclear",
            row.where("sees"),
            row.text("sees"),
            f"'{row.text('sees')}' does not say whether the board sees the whole plan; it is taken as "
            f"{'yes' if otherwise else 'no'}.",
            "Write All, or Routed where it sees what is reported to it.",
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
        if not row.text("board"):
            findings.extend(_without_board(row))
            continue
        code = _board_code(row, boards, findings)
        if not code:
            continue
        meeting = Meeting(
            board_code=code,
            day=meeting_day(row.cells.get("date"), findings),
            time=no_more_than_none(_clock(row.cells.get("time"))),
            venue=no_more_than_none(row.text("venue")),
            item=no_more_than_none(row.text("item")),
            report_of=no_more_than_none(row.text("report_of")),
            deadline=meeting_day(
                row.cells.get("deadline"), findings, "deadline for papers", "no deadline for its papers is known"
            ),
            agenda_link=no_more_than_none(row.text("agenda_link")),
            returns_due=set_day(row.cells.get("returns_due"), findings, "day on which returns are due"),
            chase=set_day(row.cells.get("chase"), findings, "day of the chase"),
            clearance=set_day(row.cells.get("clearance"), findings, "day of clearance"),
            urgency=_reason(row.text("urgency")),
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


_NO_REASON = re.compile(
    r"(?:yes|y|x|true|urgent|late|(?:very|not) urgent|(?:not|is|paper is) late|(?:published )?(?:on|in) time|as above"
    r"|(?:none|not) (?:required|needed|given|known|stated)|no (?:reason|urgency)(?: given)?|not an urgent item)"
)


def _reason(text: str) -> str:
    """Read why a paper is late; words that answer and give no reason, as "n/a" or "Yes", are none."""
    is_reason = no_more_than_none(text) and not _NO_REASON.fullmatch(plain(text))
    return " ".join(text.split()) if is_reason else ""


def _without_board(row: Row) -> Iterator[Finding]:
    if row.text("date"):
        yield to_tell(
            "meeting_without_board",
            row.where("date"),
            row.text("date"),
            "No board stands beside this meeting, so it was not used.",
            "Write the board's code in every row.",
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

    A row of the list of leads is for no board's papers: it says where a lead is asked for her return. One without a
    board stands for the board above it, which may not be its own: it stops the sending too.
    """
    recipients = []
    above = ""
    for row in rows:
        address, group = row.text("email").strip(), row.text("group").casefold()
        is_lead = group in _LEADS
        has_board = is_lead or bool(row.text("board"))
        code = above if is_lead or not has_board else _board_code(row, boards, findings)
        above = code
        if not address or not (code or is_lead or not has_board):
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
                board_code="" if is_lead else code,
                email=address,
                name=row.text("name"),
                post=row.text("post"),
                group=LEADS if is_lead else group,
                receives=row.text("receives").casefold(),
                is_hidden=row.is_hidden,
                has_board=has_board,
                cells=row.refs(),
            )
        )
        findings.extend(_doubts(recipients[-1], row))
    return tuple(recipients)


def _doubts(one: Recipient, row: Row) -> Iterator[Finding]:
    """Tell why somebody who is listed is sent nothing until the row is settled."""
    if not one.has_board:
        yield to_tell(
            "recipient_without_board",
            row.where("email"),
            one.email,
            f"No board stands beside '{one.email}', so nothing is sent there"
            f"{f', nor to {one.board_code}, which stands above,' if one.board_code else ''} until one does.",
            "Write the board's code in every row.",
        )
    if one.is_hidden:
        yield to_tell(
            "recipient_hidden",
            row.where("email"),
            one.email,
            f"The row of '{one.email}' is hidden, so nothing is sent there.",
            "Show the row, or take the filter off, if it is right; delete it if not.",
        )
    if one.group == LEADS:
        return
    if circle_of(one.group) is Circle.UNKNOWN:
        yield to_tell(
            "list_unknown",
            row.where("group"),
            row.text("group"),
            f"'{row.text('group')}' is no list that is known, so nothing is sent to '{one.email}'.",
            "Write members, officers, partners or observers; or leads, for those who are asked for returns.",
        )
    if what_is_received(one.receives) is Receives.UNKNOWN:
        yield to_tell(
            "receives_unknown",
            row.where("receives"),
            row.text("receives"),
            f"'{row.text('receives')}' does not say which papers '{one.email}' receives, so nothing is sent there.",
            "Write Public, Members, Exempt or Nothing.",
        )
