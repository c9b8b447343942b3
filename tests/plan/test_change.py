from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reportgen.plan.change import Change, Changed, EarlierAction, changes_since, earlier_actions, still_public
from reportgen.plan.status import Rag
from tests.plan.made import sound_action

if TYPE_CHECKING:
    from reportgen.plan.model import Action

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

    change = changes_since(before, [moved_up], {id(moved_up): "31 March 2027"})
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


WORKER, CHILDREN, REPORT = (
    "Appoint a participation worker for the west",
    "Ask every child what helped and write it down",
    "Publish the yearly report on listening",
)


def made_up(ref: str, text: str, **changed: Any) -> Action:  # noqa: ANN401 - any field of an action
    return sound_action(ref=ref, text=text, ref_was_given=False, **changed)


def since(earlier: list[EarlierAction], *actions: Action) -> Change:
    return changes_since(earlier, actions, {id(action): "31 March 2027" for action in actions})


@pytest.mark.parametrize("is_told", [True, False], ids=["the record tells", "an earlier record does not"])
def test_a_row_put_in_above_moves_the_references_that_were_made_up_and_changes_no_other_action(is_told: bool) -> None:  # noqa: FBT001
    before = [
        EarlierAction(f"1.{n}", text, "on-track", "31 March 2027", "1", (), ref_was_given=not is_told)
        for n, text in enumerate((WORKER, CHILDREN), 1)
    ]

    change = since(before, made_up("1.1", REPORT), made_up("1.2", WORKER), made_up("1.3", CHILDREN, rag=Rag.RED))

    assert change == Change(
        new=(Changed("1.1", REPORT),), worse=(Changed("1.3", CHILDREN, "was on track; now off track"),)
    )


def test_references_that_are_given_at_last_do_not_make_other_actions_of_them() -> None:
    before = [
        EarlierAction(f"1.{n}", text, "on-track", "31 March 2027", "1", (), ref_was_given=False)
        for n, text in enumerate((WORKER, CHILDREN), 1)
    ]

    assert since(before, sound_action(ref="1.1", text=CHILDREN), sound_action(ref="1.2", text=WORKER)) == Change()


def test_a_reference_that_two_actions_have_is_neithers() -> None:
    before = [was("1.1", WORKER), was("1.1", CHILDREN), was("1.2", REPORT)]
    same = [sound_action(ref="1.1", text=WORKER), sound_action(ref="1.1", text=CHILDREN)]
    report = sound_action(ref="1.2", text=REPORT)

    assert since(before, *same, report) == Change()
    assert since(before, *reversed(same), report) == Change()
    put_right = sound_action(ref="1.3", text=CHILDREN)
    assert since(before, same[0], put_right, report) == Change()
    other = sound_action(ref="1.1", text="Hold a day for parents")
    assert since(before, same[0], other, report).reworded == (
        ("1.1", other.text, f"was \u2018{CHILDREN}\u2019, now \u2018{other.text}\u2019"),
    )


def test_without_a_reference_an_action_that_was_reworded_a_little_is_the_same_and_another_is_new() -> None:
    before = [EarlierAction("1.1", WORKER, "on-track", "31 March 2027", ref_was_given=False)]
    near, other = made_up("1.1", f"{WORKER} side"), made_up("1.1", REPORT)

    assert since(before, near).reworded == (
        ("1.1", near.text, f"was \u2018{WORKER}\u2019, now \u2018{near.text}\u2019"),
    )
    assert since(before, other) == Change(new=(Changed("1.1", REPORT),), gone=(Changed("1.1", WORKER),))


def test_the_same_words_under_two_outcomes_stay_each_with_its_own() -> None:
    before = [
        EarlierAction("1.1", WORKER, "on-track", "31 March 2027", "1", (), ref_was_given=False),
        EarlierAction("2.1", WORKER, "off-track", "31 March 2027", "2", (), ref_was_given=False),
    ]
    second = made_up("2.2", WORKER, outcome_ref="2", rag=Rag.RED)

    assert since(before, second) == Change(gone=(Changed("1.1", WORKER),))


def test_sub_points_that_have_changed_are_told() -> None:
    now = sound_action(text="Do this:", parts=("Train", "Hire two"))

    def told(parts: tuple[str, ...] | None) -> tuple[str, ...]:
        before = EarlierAction("1.1", "Do this:", "on-track", "31 March 2027", "1", parts)
        return tuple(one.words for one in since([before], now).reworded)

    assert told(("Train", "Hire")) == (
        "was \u2018Do this: Train; Hire\u2019, now \u2018Do this: Train; Hire two\u2019",
    )
    assert told(()) == ("was \u2018Do this:\u2019, now \u2018Do this: Train; Hire two\u2019",)
    assert told(("Train", "Hire two")) == ()
    assert told(None) == ()


def test_a_sub_point_that_may_have_become_a_restricted_action_is_not_told_again() -> None:
    before = EarlierAction("1.1", "Move homes:", "on-track", "31 March 2027", "1", ("Beck Lane", "Mere Road"))
    now = sound_action(text="Move homes:", parts=("Mere Road",))

    change = since(list(still_public([before], [now], [RESTRICTED])), now)

    assert [one.words for one in change.reworded] == [
        "its sub-points have changed, now \u2018Move homes: Mere Road\u2019"
    ]


def test_a_restricted_row_put_in_above_takes_no_open_action_out_of_the_comparison() -> None:
    before = [EarlierAction("1.1", WORKER, "on-track", "31 March 2027", "1", (), ref_was_given=False)]
    now = made_up("1.2", WORKER)
    restricted = made_up("1.1", CLOSURE, exempt_paragraphs="3")

    assert since(list(still_public(before, [now], [restricted])), now) == Change()


@pytest.mark.parametrize("lacking", ["ref", "text", "status", "due"])
@pytest.mark.parametrize("value", ["nothing", None, [], {}])
def test_what_an_earlier_record_does_not_say_is_not_compared(lacking: str, value: object) -> None:
    row: dict[str, object] = {"ref": "1.1", "text": "Publish the guide", "status": "on-track", "due": "31 March 2027"}
    row[lacking] = value
    if value == "nothing":
        del row[lacking]

    assert since(list(earlier_actions({"actions": [row]})), sound_action()) == Change()


@pytest.mark.parametrize("rows", [None, "x", [None], [{}], [{"due": "31 March 2027"}]])
def test_rows_of_an_earlier_record_that_name_no_action_are_passed_over(rows: object) -> None:
    assert earlier_actions({"actions": rows}) == ()
