"""Who is sent a paper, and addresses that may be somebody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.dispatch.checks import Verdict, accepted, stopping
from reportgen.dispatch.recipients import check_recipients, choose_recipients, fault_of
from reportgen.plan.stamp import Classification
from tests.dispatch.made import SCRUTINY, TRUST, to

if TYPE_CHECKING:
    from reportgen.dispatch.checks import Check
    from reportgen.plan.model import Recipient

JOAN = to("joan.pickersgill@northmere.example", name="Councillor Joan Pickersgill", receives="exempt")
LEON = to("leon.baptiste@governors.example", name="Leon Baptiste")
COURIER = to("newsdesk@courier.example", "observers", name="Rosalind Peake")


def checked(*listed: Recipient, classification: Classification = Classification.PUBLIC) -> tuple[Check, ...]:
    return check_recipients(listed, SCRUTINY, choose_recipients(listed, SCRUTINY, classification))


def problems(*listed: Recipient) -> list[tuple[str, str]]:
    return [(one.verdict.value, one.words) for one in checked(*listed) if one.verdict is not Verdict.PASSED]


def test_a_list_without_a_slip_passes() -> None:
    assert [one.words for one in checked(JOAN, LEON, COURIER)] == [
        "Every address on the list of SCRUTINY is well formed and unlike any other."
    ]


def test_the_public_paper_of_a_public_board_goes_to_all_of_its_list() -> None:
    other = to("owen@police.example", "partners", "CHILDRENS_TRUST")
    nothing = to("ruth@northmere.example", receives="nothing")

    listed = choose_recipients((JOAN, COURIER, other, JOAN, nothing), SCRUTINY, Classification.PUBLIC)

    assert (listed.chosen, listed.left_out) == ((JOAN, COURIER), ((nothing, "receives nothing"),))


def test_observers_are_sent_the_papers_of_public_boards_only() -> None:
    owen, judith = (
        to("owen@x.example", "partners", "CHILDRENS_TRUST"),
        to("judith@y.example", "Observer ", "CHILDRENS_TRUST", receives="exempt"),
    )

    listed = choose_recipients((owen, judith), TRUST, Classification.MEMBERS)

    assert (listed.chosen, listed.left_out) == ((owen,), ((judith, "an observer"),))


def test_an_exempt_paper_goes_to_those_who_are_listed_for_it_and_never_to_observers() -> None:
    press = to("press@courier.example", "observers", receives="exempt")
    vague = to("vague@northmere.example", receives="everything")

    listed = choose_recipients((JOAN, LEON, COURIER, press, vague), SCRUTINY, Classification.EXEMPT)

    assert listed.chosen == (JOAN,)
    assert [reason for _, reason in listed.left_out] == [
        "not listed for exempt papers",
        "an observer",
        "an observer",
        "listed for papers that are not known",
    ]


MEMBERS_PAPER = "not listed for members' papers"
ROWS: list[tuple[str, str, str]] = [
    ("members", "", ""),
    ("members", "members", ""),
    ("partners", "exempt", ""),
    ("members", "public", MEMBERS_PAPER),
    ("members", "Public only", MEMBERS_PAPER),
    ("officers", "open papers", MEMBERS_PAPER),
    ("", "members", ""),
    ("", "", MEMBERS_PAPER),
    ("press", "", "an observer"),
    ("Obs", "exempt", "an observer"),
    ("Observers (public)", "members", "an observer"),
    ("observer - press", "", "an observer"),
    ("website", "", "an observer"),
    ("guests", "exempt", "on a list that is not known"),
    ("former members", "", "on a list that is not known"),
    ("members", "exempt?", "listed for papers that are not known"),
    ("guests", "nothing", "on a list that is not known"),
    ("members", "nothing", "receives nothing"),
]


@pytest.mark.parametrize(("group", "receives", "reason"), ROWS)
def test_a_paper_for_members_goes_only_where_a_row_opens_it(group: str, receives: str, reason: str) -> None:
    one = to("owen@x.example", group, "CHILDRENS_TRUST", receives=receives)

    listed = choose_recipients((one,), TRUST, Classification.MEMBERS)

    assert [why for _, why in listed.left_out] == ([reason] if reason else [])


@pytest.mark.parametrize(("group", "receives"), sorted({(group, receives) for group, receives, _ in ROWS}))
def test_an_exempt_paper_goes_nowhere_but_to_a_known_list_that_is_listed_for_it(group: str, receives: str) -> None:
    listed = choose_recipients((to("owen@x.example", group, receives=receives),), SCRUTINY, Classification.EXEMPT)

    assert bool(listed.chosen) is ((group, receives) == ("partners", "exempt"))


def test_nobody_in_a_hidden_row_or_without_a_board_is_sent_even_a_public_paper() -> None:
    hidden, lost = replace(JOAN, is_hidden=True), replace(LEON, has_board=False)

    listed = choose_recipients((hidden, lost), SCRUTINY, Classification.PUBLIC)

    assert [reason for _, reason in listed.left_out] == ["in a hidden row", "without a board"]
    assert [(one.verdict.value, one.words) for one in check_recipients((hidden, lost), SCRUTINY, listed)] == [
        ("refused", "Nobody on the list of SCRUTINY may be sent this paper: 1 in a hidden row, 1 without a board."),
        ("please note", f"the row of '{JOAN.email}' is hidden, so nothing is sent there."),
        (
            "refused",
            (
                f"no board stands beside '{LEON.email}'. Write SCRUTINY there, if it is on that list, or else the "
                "board's code."
            ),
        ),
    ]


def test_a_list_that_is_not_known_stops_the_sending_to_all_of_its_board() -> None:
    assert problems(JOAN, to("guest@x.example", "guests")) == [
        (
            "refused",
            (
                "'guests' is no list that is known, so nothing is sent to guest@x.example. Write members, officers, "
                "partners or observers."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("joan", "has no single @ with something on either side"),
        ("@northmere.example", "has no single @ with something on either side"),
        ("joan@", "has no single @ with something on either side"),
        ("joan@north@mere.example", "has no single @ with something on either side"),
        ("joan@northmere", "has no dot after the @"),
        ("joan pickersgill@northmere.example", "is not one address alone"),
        ("joan@northmere.example; martin@northmere.example", "is not one address alone"),
        ("joan@northmere.example,martin@northmere.example", "is not one address alone"),
        ("<joan@northmere.example>", "is not one address alone"),
        ("joan@northmere.example\r\nBcc: x@y.example", "holds a line break or a control character"),
        ("joan@northmere\u202e.example", "holds a line break or a control character"),
        ("jo\u0430n@northmere.example", "has the letter 'а', which is not one of a to z, however much it looks so"),  # noqa: RUF001 - the trap
        ("joan@[127.0.0.1]", "names a computer by its number"),
        ("joan@127.0.0.1", "cannot stand so after the @"),
        ("joan@-northmere.example", "cannot stand so after the @"),
        ("joan@northmere..example", "cannot stand so after the @"),
        ("joan..p@northmere.example", "cannot stand so before the @"),
        (".joan@northmere.example", "cannot stand so before the @"),
        ('"joan"@northmere.example', "cannot stand so before the @"),
        (f"{'j' * 65}@northmere.example", "is too long"),
        ("o'brien+papers@north-mere.gov.uk", ""),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(address: str, fault: str) -> None:
    assert fault_of(address) == fault
    if fault:
        assert ("refused", f"{address!r} {fault}. Correct it.") in problems(to(address), LEON)


def test_an_address_that_is_almost_another_is_asked_about_until_it_is_accepted() -> None:
    slip = to("joan.pickersgil@northmere.example")

    (check,) = stopping(checked(JOAN, slip))

    assert (check.verdict, check.words) == (
        Verdict.ASKED,
        (
            "'joan.pickersgil@northmere.example' is almost 'joan.pickersgill@northmere.example'. Is one a slip? "
            "Correct it; "
            "if both are right, add --accept joan.pickersgil@northmere.example"
        ),
    )
    assert stopping(accepted((check,), ["Joan.Pickersgil@northmere.example"])) == ()
    assert stopping(accepted((check,), ["martin@northmere.example"])) == (check,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("joan.pickersgill@northmere.example", "joan.pickersgill@nothmere.example"),
        ("joan.pickersgill@northmere.example", "jaon.pickersgill@northmere.example"),
        ("a.khan@northmere.example", "a.kahn@northmere.example"),
    ],
)
def test_two_letters_changed_or_left_out_are_seen(one: str, other: str) -> None:
    assert [verdict for verdict, _ in problems(to(one), to(other))][:1] == ["to be settled"]


def test_addresses_that_only_look_a_little_alike_pass() -> None:
    assert problems(to("a.khan@northmere.example"), to("a.shah@northmere.example"), to("b.lee@northmere.example")) == []


@pytest.mark.parametrize(
    ("slip", "meant"), [("northmere.exmaple", "northmere.example"), ("gmial.com", "gmail.com"), ("nhs.nt", "nhs.net")]
)
def test_a_domain_that_is_almost_a_known_one_is_asked_about(slip: str, meant: str) -> None:
    wendy = to(f"wendy.sumner@{slip}")

    assert problems(JOAN, to("martin.scholes@northmere.example"), wendy) == [
        (
            "to be settled",
            (
                f"'wendy.sumner@{slip}': is '{slip}' a slip of '{meant}'? Correct it; if it is right, add --accept "
                f"wendy.sumner@{slip}"
            ),
        )
    ]


def test_one_person_under_two_addresses_is_asked_about() -> None:
    other = to("j.pickersgill.home@btinternet.com", name="councillor  Joan Pickersgill")

    assert problems(JOAN, other) == [
        (
            "to be settled",
            (
                "councillor  Joan Pickersgill is listed with 'joan.pickersgill@northmere.example' and with "
                "'j.pickersgill.home@btinternet.com'. Keep the right one; if both are, add --accept "
                "j.pickersgill.home@btinternet.com"
            ),
        )
    ]


def test_an_address_that_has_slipped_into_another_row_is_asked_about() -> None:
    martin = to("leon.baptiste@northmere.example", name="Councillor Martin Scholes")

    assert problems(JOAN, LEON, martin) == [
        (
            "to be settled",
            (
                "'leon.baptiste@northmere.example' stands beside Councillor Martin Scholes, but looks like an address "
                "of "
                "Leon Baptiste. Correct it; if it is right, add --accept leon.baptiste@northmere.example"
            ),
        )
    ]


def test_an_address_that_is_listed_twice_is_told_or_refused_where_the_rows_disagree() -> None:
    again = to("Leon.Baptiste@governors.example", name="Leon Baptiste")
    cleared = to("leon.baptiste@governors.example", receives="exempt")

    assert problems(LEON, again) == [
        ("please note", "'Leon.Baptiste@governors.example' is listed twice, and is sent one message.")
    ]
    assert problems(LEON, cleared) == [
        (
            "refused",
            (
                "'leon.baptiste@governors.example' is listed twice, as 'members' and as 'members, exempt'. "
                "Keep the "
                "right row."
            ),
        )
    ]


def test_a_name_that_could_forge_a_header_is_refused() -> None:
    assert problems(to("a.khan@northmere.example", name="Anita\nBcc: x@y.example")) == [
        ("refused", r"the name 'Anita\nBcc: x@y.example' holds a line break or a control character. Correct it.")
    ]


def test_what_somebody_receives_is_told_where_it_is_not_understood() -> None:
    press = to("press@courier.example", "observers", receives="exempt")

    assert problems(to("vague@northmere.example", receives="everything"), press) == [
        (
            "refused",
            (
                "'everything' is not understood as what vague@northmere.example receives, so nothing is sent there. "
                "Write Public, Members, Exempt or Nothing."
            ),
        ),
        ("please note", "'press@courier.example' is an observer listed for exempt papers, and is sent none."),
    ]


def test_a_board_without_anybody_to_send_to_is_refused() -> None:
    assert problems() == [
        ("refused", "Nobody is listed to receive papers of SCRUTINY. Add them to the Recipients sheet.")
    ]
    checks = checked(LEON, COURIER, classification=Classification.EXEMPT)
    assert [one.words for one in checks] == [
        "Nobody on the list of SCRUTINY may be sent this paper: 1 not listed for exempt papers, 1 an observer."
    ]
