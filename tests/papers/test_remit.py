"""Which outcomes and actions a board is shown."""

from __future__ import annotations

from reportgen.papers.remit import is_before, remit_of
from tests.papers.plans import HEALTH, SCRUTINY, TRUST, action, plan


def test_a_restricted_row_goes_to_the_board_that_its_own_report_to_names() -> None:
    whole = plan(
        action("1.1", report_to="Scrutiny"),
        action("1.2", exempt_paragraphs="3", report_to="Health and Wellbeing Board"),
        action("1.3", exempt_paragraphs="3", report_to="Scrutiny"),
    )

    (shown,) = remit_of(whole, HEALTH, restricted=True)

    assert [one.ref for one in shown.actions] == ["1.2"]
    assert is_before(whole, HEALTH)
    assert remit_of(whole, HEALTH) == ()


def test_a_restricted_row_does_not_bring_its_outcome_before_a_board_in_public() -> None:
    whole = plan(action("1.1"), action("1.2", exempt_paragraphs="3", report_to="Children's Trust"))

    assert remit_of(whole, TRUST) == ()
    assert [one.ref for one in remit_of(whole, TRUST, restricted=True)[0].actions] == ["1.2"]
    assert [one.ref for shown in remit_of(whole, SCRUTINY) for one in shown.actions] == ["1.1"]
