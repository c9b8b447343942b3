"""The returns that were made for leads, who still owes one, and the empty plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.papers.words import count
from reportgen.plan.dates import in_full
from reportgen.telling.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.asking import Asked, Owed, Requested, StillOwed


def tell_requested(requested: Requested) -> None:
    """Tell the workbooks that were made, those that were kept, and what nobody can be asked about."""
    say(f"Made {count(len(requested.made), 'return')} in {requested.folder}:")
    for one in requested.made:
        say(f"  {one.file}  ({one.lead}: {_counted(one)})")
    for one in requested.kept:
        say(f"Kept as it is, because somebody has written in it: {requested.folder / one.file}")
    restricted = [one.file for one in requested.made if one.has_restricted]
    if restricted:
        say(f"Not for publication, so send it to its lead only: {', '.join(restricted)}")
    for what, refs in (("action", requested.of_nobody), ("indicator", requested.indicators_of_nobody)):
        if refs:
            say(f"Nobody can be asked about {count(len(refs), what)}: {', '.join(refs)}")
    if not requested.has_contact:
        say("The plan names no contact, so the returns do not say whom to send them to. Fill it in on the Plan sheet.")
    say(f"Who owes what: {requested.chase_list}")
    say("Send each workbook to its lead, and put what comes back into the folder of the workbooks.")


def _counted(one: Asked) -> str:
    counts = ((len(one.actions), "action"), (len(one.indicators), "indicator"))
    return ", ".join(count(number, what) for number, what in counts if number)


def tell_owed(owed: StillOwed) -> None:
    """Tell who owes what and since when, the longest overdue first."""
    open_lines = [one for one in owed.lines if one.is_owed]
    gone = [one.asked.lead for one in owed.lines if one.is_no_longer_hers]
    if owed.chase_list is None:
        say("No return has been asked for. Ask for them with: reportgen request --due DATE")
    elif not open_lines:
        say("Every return that was asked for has come." if not gone else "No return is still to come.")
    else:
        say(f"Of {count(len(owed.lines), 'return')}, {len(open_lines)} still to come on {in_full(owed.as_at)}:")
        for one in open_lines:
            say(f"\n{one.asked.lead}: {_state(one)}", style="bold")
            say(f"  Asked on {in_full(one.asked.asked_on)}, due {in_full(one.asked.due)}{_since(one)}.")
            whole = len(one.asked.actions) + len(one.asked.indicators)
            say(f"  Nothing new of {len(one.without_update)} of {whole}: {', '.join(one.without_update)}")
        say("")
    if gone:
        say(f"Owing nothing, as what they were asked about is closed or led by others now: {', '.join(gone)}")
    if owed.of_nobody:
        say(f"Nobody can be asked about {count(len(owed.of_nobody), 'action')}: {', '.join(owed.of_nobody)}")
    if owed.chase_list is not None:
        say(f"The same as a table: {owed.chase_list}")


def _state(one: Owed) -> str:
    late = f", {count(one.days_overdue, 'day')} overdue" if one.days_overdue else ""
    if one.state == "overdue":
        return late.removeprefix(", ")
    if one.state == "partly":
        return f"came in part ({one.received}){late}"
    return f"{one.state}{f' ({one.received})' if one.received else ''}{late}"


def _since(one: Owed) -> str:
    since = one.unanswered_since
    return f"; nothing has come since the one due {in_full(since)}" if since and since < one.asked.due else ""


def tell_template(path: Path) -> None:
    """Tell where the empty plan lies."""
    say(f"Written: {path}")
    say("Fill in the sheets that you need, starting with Actions, then type: reportgen check")
