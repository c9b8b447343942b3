from __future__ import annotations

import pytest

from reportgen.plan.change import EarlierAction, changes_since, still_public
from tests.plan.made import sound_action

CLOSURE = "Close the home at Beck Lane and move its children by spring"
RESTRICTED = sound_action(ref="Action 1.2", text=CLOSURE, parts=("Tell the staff",), exempt_paragraphs="3")
OPEN = sound_action(ref="1.1")


def was(ref: str, text: str) -> EarlierAction:
    return EarlierAction(ref, text, "on-track", "31 March 2027")


@pytest.mark.parametrize(
    "earlier",
    [
        was("1.2", "Look again at one building"),
        was("1.2.", "Look again at one building"),
        was("4.7", CLOSURE),
        was("4.7", "close the home  at BECK LANE and move\nits children by spring."),
        was("4.7", f"{CLOSURE} Tell the staff"),
        was("4.7", "Close the home at Beck Lane"),
        was("4.7", "Close the home at Beck Lane and move the children by summer"),
    ],
    ids=["reference", "reference with a stop", "text", "text typed otherwise", "with sub-points", "longer now", "near"],
)
def test_what_an_earlier_paper_told_of_a_row_that_is_restricted_now_is_left_out(earlier: EarlierAction) -> None:
    posters = was("1.9", "Print posters")

    assert still_public([earlier, posters], [OPEN], [RESTRICTED]) == (posters,)


def test_an_open_action_under_the_reference_of_a_restricted_row_of_before_is_not_told_as_reworded() -> None:
    moved_up = sound_action(ref="1.2", text="Print posters")
    restricted = sound_action(ref="1.3", text=CLOSURE, exempt_paragraphs="3")

    before = still_public([was("1.2", CLOSURE)], [moved_up], [restricted])

    change = changes_since(before, [moved_up], {"1.2": "31 March 2027"})
    assert (change.reworded, change.gone, change.new) == ((), (), (("1.2", "Print posters", ""),))


def test_an_open_action_with_the_words_or_the_reference_of_a_restricted_one_is_still_compared() -> None:
    same_words = was("1.1", "Publish the guide")
    restricted = [
        sound_action(ref="1.2", text="Publish the guide", exempt_paragraphs="3"),
        sound_action(ref="1.1", text=CLOSURE, exempt_paragraphs="3"),
    ]

    assert still_public([same_words], [OPEN], restricted) == (same_words,)


def test_an_open_action_that_was_reworded_is_still_compared() -> None:
    reworded = was("1.1", "Write a leaflet for parents")

    assert still_public([reworded], [OPEN], [RESTRICTED]) == (reworded,)
