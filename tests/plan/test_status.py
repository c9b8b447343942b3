from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportgen.plan.dates import NO_DATE, a_day
from reportgen.plan.model import DateRevision, Lead
from reportgen.plan.status import (
    LABELS,
    Lifecycle,
    Rag,
    Timeliness,
    days_overdue,
    is_exception,
    is_verified,
    label_of,
    timeliness_of,
)
from tests.plan.made import AS_AT, sound_action

PAST, SOON, LATER = a_day(date(2026, 11, 14)), a_day(date(2027, 1, 31)), a_day(date(2027, 3, 31))
DONE = {"lifecycle": Lifecycle.COMPLETE, "evidence": "Minutes", "verified_by": "Judith Crane"}


@pytest.mark.parametrize(
    ("lifecycle", "rag", "words"),
    [
        (None, None, "No update received"),
        (Lifecycle.IN_PROGRESS, None, "In progress, not rated"),
        (Lifecycle.IN_PROGRESS, Rag.RED, "Off track"),
        (Lifecycle.NOT_STARTED, None, "Not started"),
        (Lifecycle.NOT_STARTED, Rag.AMBER, "At risk"),
        (Lifecycle.PAUSED, Rag.GREEN, "Paused"),
        (Lifecycle.WITHDRAWN, Rag.GREEN, "Withdrawn"),
        (Lifecycle.COMPLETE, Rag.GREEN, "Complete, not yet verified"),
    ],
)
def test_the_label_says_what_is_known_and_never_more(lifecycle: Lifecycle | None, rag: Rag | None, words: str) -> None:
    assert label_of(sound_action(lifecycle=lifecycle, rag=rag)).words == words


def test_every_label_has_a_shape_of_its_own_so_that_colour_is_never_alone() -> None:
    assert len({label.shape for label in LABELS}) == len(LABELS)


@pytest.mark.parametrize(
    ("verifier", "lead"),
    [
        ("Bryony Lee", "Bryony Lee"),
        ("bryony lee, Workforce Manager", "Bryony Lee"),
        ("B. Lee", "Bryony Lee"),
        ("Cllr Bryony Lee (Chair)", "B Lee"),
        ("Lee", "Bryony Lee"),
        ("Inspector Bryony Lee", "Bryony Lee"),
        ("Councillor Bryony Lee", "Bryony Lee"),
        ("Professor B. Lee", "Bryony Lee"),
        ("Bryony Lee", "Detective Sergeant Bryony Lee"),
        ("Bryony Lee OBE", "Bryony Lee"),
        ("Bryony Ann Lee", "Bryony Lee"),
        ("Bry Lee", "Bryony Lee"),
        ("Bryony Lee on 12/03/2026", "Bryony Lee"),
        ("Yes - signed off by Bryony Lee", "Bryony Lee"),
        ("Bryony Lee \u2013 Workforce Manager", "Bryony Lee"),
        ("Bryony Lee & B. Lee", "Bryony Lee"),
        ("Workforce Manager", "Bryony Lee"),
        ("Bryony Lee, Head of Practice", "Head of Practice"),
        ("The lead officer", "Bryony Lee"),
        ("Yes", "Bryony Lee"),
        ("", "Bryony Lee"),
    ],
)
def test_nobody_verifies_what_is_their_own(verifier: str, lead: str) -> None:
    leads = (Lead(lead, "Workforce Manager"),)
    assert not is_verified(sound_action(leads=leads, **(DONE | {"verified_by": verifier})))


def test_leads_do_not_verify_each_other_nor_an_agency_what_it_leads_itself() -> None:
    both = (Lead("Bryony Lee"), Lead("Samuel Okafor"))
    together = DONE | {"verified_by": "Bryony Lee and Sam Okafor"}
    assert not is_verified(sound_action(leads=both, **together))
    assert is_verified(sound_action(leads=both[:1], **together))
    alone = DONE | {"verified_by": "Northmere Community Trust"}
    assert not is_verified(sound_action(leads=(), lead_agency="Northmere Community Trust", **alone))
    assert is_verified(sound_action(leads=(), lead_agency="Northmere Housing Trust", **alone))


@pytest.mark.parametrize(
    "verifier",
    [
        "Judith Crane, Independent Scrutineer",
        "Ben Lee",
        "Children's Trust, 4 May 2026",
        "Inspector Judith Crane",
        "Anna Lee and Judith Crane",
        "Quality & Performance Team",
        "Yes, Judith Crane",
    ],
)
def test_somebody_else_verifies(verifier: str) -> None:
    assert is_verified(sound_action(leads=(Lead("Anna Lee"),), **(DONE | {"verified_by": verifier})))


def test_nothing_is_verified_without_evidence() -> None:
    assert not is_verified(sound_action(**(DONE | {"evidence": " "})))


@pytest.mark.parametrize(
    ("changed", "timeliness", "days"),
    [
        ({"due": LATER}, Timeliness.NOT_DUE, 0),
        ({"due": SOON}, Timeliness.DUE_SOON, 0),
        ({"due": PAST}, Timeliness.OVERDUE, 10),
        ({"due": NO_DATE}, Timeliness.NO_DATE, 0),
        ({"due": PAST, "lifecycle": Lifecycle.COMPLETE}, Timeliness.CLOSED, 0),
        ({"due": PAST, "revisions": (DateRevision(LATER, "Staff", "CT"),)}, Timeliness.REVISED_WITH_APPROVAL, 0),
        ({"due": PAST, "revisions": (DateRevision(LATER, "Staff"),)}, Timeliness.OVERDUE, 10),
        ({"due": SOON, "revisions": (DateRevision(LATER),)}, Timeliness.REVISED_WITHOUT_APPROVAL, 0),
    ],
)
def test_an_action_is_late_against_its_agreed_date(changed: dict[str, Any], timeliness: Timeliness, days: int) -> None:
    action = sound_action(**changed)

    assert (timeliness_of(action, AS_AT), days_overdue(action, AS_AT)) == (timeliness, days)


def test_a_board_is_shown_what_is_late_though_it_is_rated_green() -> None:
    assert is_exception(sound_action(due=PAST), AS_AT)
    assert not is_exception(sound_action(), AS_AT)
