"""The data behind a paper: every figure with its cells, and what the next paper is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.papers.paper import Paper
    from reportgen.plan.model import Workbook


def record_of(paper: Paper, workbooks: Iterable[Workbook]) -> dict[str, object]:
    """Give the record of a paper as plain values, ready to be written as JSON; it holds only what the paper shows."""
    return {
        "board": paper.board_code,
        "board_name": paper.board_name,
        "meeting": paper.day.isoformat() if paper.day else None,
        "meeting_words": paper.masthead.meeting,
        "place": paper.masthead.place,
        "title": paper.title,
        "classification": paper.masthead.classification,
        "is_exempt": paper.is_exempt,
        **({"urgency": paper.urgency.reason} if paper.urgency else {}),
        "data_as_at": paper.data_as_at,
        "inputs": [{"file": book.file, "sha256": book.sha256} for book in workbooks],
        "headline": paper.headline,
        "recommendations": list(paper.recommendations),
        "figures": [
            {"name": figure.name, "value": figure.value, "cells": list(figure.cells)} for figure in paper.figures
        ],
        "outcomes": [{"ref": outcome.ref, "text": outcome.text, "why": outcome.why} for outcome in paper.outcomes],
        "actions": [
            {
                "ref": action.ref,
                "outcome": action.outcome_ref,
                "text": action.text,
                "parts": list(action.parts),
                "ref_was_given": action.ref_was_given,
                "lead": action.lead,
                "due": action.due_short,
                "status": action.status.key,
                "overdue": action.overdue,
                "updated": action.updated,
                "timeliness": action.timeliness,
            }
            for action in paper.actions
        ],
        "to_supply": list(paper.to_supply),
    }
