"""Forty and more ways in which a paper could go wrong: each is refused in plain words, and nothing is sent."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import mailing
from reportgen.errors import NotSendableError
from reportgen.mailing import Errand
from tests.dispatch.post import context_of, running
from tests.mail.desk import DAY, JOAN, LEON, MARTIN, MEETING, PRESS, RECIPIENTS, TODAY, Desk, with_fields, with_record
from tests.mail.spoilers import (
    a_damaged_ledger,
    a_ledger_from_elsewhere,
    an_exempt_page_in_a_public_paper,
    both,
    doing,
    edited,
    exempt_in_place_of_public,
    exempt_under_a_public_record,
    exempt_with_a_public_stamp,
    locked,
    meetings,
    no_mark_can_be_made,
    oversize,
    recipients,
    recorded,
    setting,
    stamped,
    with_the_workbook_inside,
    without_a_day,
    without_a_stamp,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Given = dict[str, Any]
    Spoiler = Callable[[Desk], Given]

PDF = "2026-12-08_Scrutiny_Report.pdf"
PATH = f"output/2026-12-08_Scrutiny/{PDF}"
ME = ("SCRUTINY", "Councillor Ruth Ellerby")
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")


STOPPED = "Nothing was sent.\n  "
CHANGED = f"{STOPPED}The stamp in '{PATH}' has been changed since the paper was made."
PAPERS: list[tuple[str, Spoiler, str]] = [
    (
        "an exempt paper with its record in the place of the public one",
        doing(exempt_in_place_of_public),
        f"{STOPPED}'{PATH}' is exempt and is not sent to the public list.",
    ),
    (
        "an exempt paper under the record of the public one",
        doing(exempt_under_a_public_record),
        f"{STOPPED}The stamp in '{PATH}' has been changed since the paper was made.",
    ),
    (
        "an exempt paper whose stamp, seal and record were all changed to public",
        doing(exempt_with_a_public_stamp),
        f"{STOPPED}Page 1 of '{PATH}' says 'not for publication', but the paper is stamped 'public'.",
    ),
    (
        "an exempt page within a public paper",
        doing(an_exempt_page_in_a_public_paper),
        f"{STOPPED}Page 1 of '{PATH}' says 'not for publication'",
    ),
    ("a PDF without a stamp", doing(without_a_stamp), f"{STOPPED}'{PATH}' carries no stamp"),
    ("a stamp changed to another board", doing(lambda desk: with_fields(desk.paper, Board="HWB")), CHANGED),
    ("a stamp changed to another day", doing(lambda desk: with_fields(desk.paper, Meeting="2027-03-23")), CHANGED),
    (
        "an exempt stamp changed to public",
        both(exempt_in_place_of_public, lambda desk: with_fields(desk.paper, Classification="public")),
        CHANGED,
    ),
    ("a stamp with another paper's number", doing(lambda desk: with_fields(desk.paper, Paper="0" * 24)), CHANGED),
    (
        "a paper of another board, stamp, seal and record",
        both(stamped(Board="HWB"), recorded(board="HWB")),
        f"{STOPPED}'{PATH}' is a paper of HWB, not of SCRUTINY.",
    ),
    (
        "a paper of another board under this board's record",
        doing(stamped(Board="HWB")),
        f"{STOPPED}'{PATH}' is a paper of HWB, not of SCRUTINY.",
    ),
    (
        "the record of another board",
        doing(lambda desk: with_record(desk.paper, board="CHILDRENS_TRUST")),
        f"{STOPPED}'{PATH}' is a paper of CHILDRENS_TRUST, not of SCRUTINY.",
    ),
    (
        "the paper of another meeting",
        both(stamped(Meeting="2026-09-22"), recorded(meeting="2026-09-22")),
        f"{STOPPED}'{PATH}' is the paper of the meeting on 2026-09-22, not on 2026-12-08.",
    ),
    (
        "a record that says exempt of a public paper",
        doing(lambda desk: with_record(desk.paper, is_exempt=True)),
        f"{STOPPED}The record beside '{PATH}' and its stamp disagree on whether it is exempt.",
    ),
    ("a PDF edited since it was made", doing(edited), f"{STOPPED}'{PATH}' is not the PDF that was built"),
    (
        "a Word file under a PDF's name",
        doing(lambda desk: with_record(desk.paper, b"PK\x03\x04")),
        f"{STOPPED}'{PATH}' cannot be read back as a PDF.",
    ),
    (
        "half a PDF",
        doing(lambda desk: with_record(desk.paper, desk.paper.read_bytes()[:2000])),
        f"{STOPPED}'{PATH}' cannot be read back as a PDF.",
    ),
    ("a PDF with a password", doing(locked), f"{STOPPED}'{PATH}' cannot be read back as a PDF."),
    (
        "the workbook within the PDF",
        doing(with_the_workbook_inside),
        f"{STOPPED}'{PATH}' has files within it (plan.xlsx).",
    ),
    ("a PDF of 19 MB", doing(oversize), f"{STOPPED}'{PATH}' is 19.0 MB; more than 18 MB will not arrive."),
    ("no paper", doing(lambda desk: desk.paper.unlink()), "There is no paper in 'output/2026-12-08_Scrutiny'."),
    (
        "a subject that would end its line",
        doing(lambda desk: with_record(desk.paper, title="Plan\r\nBcc: all@press.example")),
        rf"{STOPPED}'Plan\r\nBcc: all@press.example' holds a line break or a control character",
    ),
    (
        "a subject that Outlook would cut",
        doing(lambda desk: with_record(desk.paper, title="Plan " * 60)),
        f"{STOPPED}The subject has 3",
    ),
    (
        "a meeting without a day",
        doing(without_a_day),
        f"{STOPPED}The day of the meeting of SCRUTINY is not known.",
    ),
    (
        "a meeting that is over",
        doing(lambda _: None, today=DAY + timedelta(days=1), meeting=DAY, data_as_at=TODAY),
        f"{STOPPED}The meeting was on 8 December 2026, which has passed.",
    ),
    (
        "a board that no longer meets in public",
        doing(stamped(Classification="members")),
        f"{STOPPED}'{PATH}' is stamped 'members', but is to be sent as 'public'.",
    ),
]  # fmt: skip
WORKBOOK = "plan.xlsx › Recipients › C6: "
LISTS: list[tuple[str, Spoiler, str]] = [
    ("nobody on the list", doing(lambda desk: desk.rewrite(recipients=())), f"{STOPPED}Nobody is listed to receive"),
    (
        "an address without a dot",
        recipients((*ME, "ruth@northmere", "members", "public")),
        f"{STOPPED}{WORKBOOK}'ruth@northmere' has no dot after the @.",
    ),
    (
        "two addresses in one cell",
        recipients((*ME, "ruth@northmere.example; dave@southmere.example", "members", "public")),
        f"{STOPPED}{WORKBOOK}'ruth@northmere.example; dave@southmere.example' is not one address alone.",
    ),
    (
        "an address with a letter that only looks right",
        recipients((*ME, "r\u0443th@northmere.example", "members", "public")),
        f"{STOPPED}{WORKBOOK}'r\u0443th@northmere.example' has the letter",
    ),
    (
        "an address that would forge a header",
        recipients((*ME, "ruth@northmere.example\nBcc: all@press.example", "members", "public")),
        f"{STOPPED}{WORKBOOK}",
    ),
    (
        "an address one letter from another",
        recipients((*ME, "martin.schole@northmere.example", "members", "public")),
        f"{STOPPED}{WORKBOOK}'martin.schole@northmere.example' is almost '{MARTIN}'.",
    ),
    (
        "a domain one letter from another",
        recipients((*ME, "ruth.ellerby@nortmere.example", "members", "public")),
        f"{STOPPED}{WORKBOOK}'ruth.ellerby@nortmere.example': is 'nortmere.example' a slip of 'northmere.example'?",
    ),
    (
        "one person with two addresses",
        recipients(("SCRUTINY", "Leon Baptiste", "lb@governors.example", "members", "public")),
        f"{STOPPED}{WORKBOOK}Leon Baptiste is listed with '{LEON}' and with 'lb@governors.example'.",
    ),
    (
        "an address that slipped into another row",
        recipients(("SCRUTINY", "Councillor Ruth Ellerby", "peake@courier.example", "members", "public")),
        (
            f"{STOPPED}{WORKBOOK}'peake@courier.example' stands beside Councillor Ruth Ellerby, but looks like an "
            "address "
            "of"
        ),
    ),
    (
        "one address listed as member and as observer",
        recipients(("SCRUTINY", "Leon Baptiste", LEON, "observers", "public")),
        f"{STOPPED}{WORKBOOK}'{LEON}' is listed twice, as 'members, public' and as 'observers, public'.",
    ),
    (
        "one address listed for public and for exempt papers",
        recipients(("SCRUTINY", "Leon Baptiste", LEON, "members", "exempt")),
        f"{STOPPED}{WORKBOOK}'{LEON}' is listed twice, as 'members, public' and as 'members, exempt'.",
    ),
    (
        "an agenda link that is no web address",
        meetings((*MEETING[:5], "javascript:alert(1)")),
        f"{STOPPED}plan.xlsx › Meetings › F2: the agenda link 'javascript:alert(1)' does not begin with https://.",
    ),
    (
        "an agenda link with a password in it",
        meetings((*MEETING[:5], "https://papers:secret@northmere.example/agenda")),
        (
            f"{STOPPED}plan.xlsx › Meetings › F2: the agenda link 'https://papers:secret@northmere.example/agenda' "
            "has a "
            "name"
        ),
    ),
    (
        "an agenda link that is a note",
        meetings((*MEETING[:5], "see the web site")),
        f"{STOPPED}plan.xlsx › Meetings › F2: the agenda link 'see the web site' is not one address of a web page.",
    ),
]
EXEMPT = Errand(is_exempt=True)
PEOPLE = "The paper is exempt and goes to 2 people; for their number, '{}' was given. Nothing was sent."
LISTS += [
    (
        f"a member's row with the list '{words}'",
        recipients((*ME, "ruth.ellerby@northmere.example", words, "public")),
        f"{STOPPED}{WORKBOOK}'{words.casefold()}' is no list that is known",
    )
    for words in ("Former members", "Guests", "members?", "members of the public")
] + [
    (
        f"a row that receives '{words}'",
        recipients((*ME, "ruth.ellerby@northmere.example", "members", words)),
        f"{STOPPED}{WORKBOOK}'{words.casefold()}' is not understood as what ruth.ellerby@northmere.example receives",
    )
    for words in ("Not exempt", "exempt?", "Both", "Stopped")
]
CONFIRMED: list[tuple[str, Spoiler, str]] = [
    ("the name of another board", doing(lambda _: None, typed="HWB"), "'HWB' is not the name of Scrutiny Committee."),
    ("no name", doing(lambda _: None, typed=""), "'' is not the name of Scrutiny Committee."),
    ("an exempt paper without the number", doing(lambda _: None, errand=EXEMPT), PEOPLE.format("")),
    ("an exempt paper with a wrong number", doing(lambda _: None, errand=EXEMPT, people="4"), PEOPLE.format("4")),
    (
        "an exempt paper to a list without anybody cleared",
        doing(
            lambda desk: desk.rewrite(recipients=[(*row[:4], "public") for row in RECIPIENTS]),
            errand=EXEMPT,
            people="4",
        ),
        (f"{STOPPED}Nobody on the list of SCRUTINY may be sent this paper: 3 not listed for exempt papers, 1 an "
        "observer."),
    ),
    (
        "an exempt paper to observers listed for it",
        doing(lambda desk: desk.rewrite(recipients=[(*RECIPIENTS[3][:4], "exempt")]), errand=EXEMPT, people="1"),
        f"{STOPPED}Nobody on the list of SCRUTINY may be sent this paper: 1 an observer.",
    ),
    (
        "a public paper in the place of the exempt one",
        both(
            lambda desk: shutil.copy(desk.paper, desk.exempt_paper),
            lambda desk: shutil.copy(desk.paper.parent / "record.json", desk.exempt_paper.parent),
            lambda desk: with_record(desk.exempt_paper),
            errand=EXEMPT,
            people="2",
        ),
        (
            f"{STOPPED}'output/2026-12-08_Scrutiny_NOT-FOR-PUBLICATION/"
            "2026-12-08_Scrutiny_Part-2_NOT-FOR-PUBLICATION.pdf' is stamped 'public', but is to be sent as 'exempt'."
        ),
    ),
]  # fmt: skip
SURROUNDINGS: list[tuple[str, Spoiler, str]] = [
    ("no mail server", setting(REPORTGEN_SMTP_HOST=""), "REPORTGEN_SMTP_HOST is not set, so nothing can be sent."),
    ("no encryption asked for", setting(REPORTGEN_SMTP_SECURITY="none"), "REPORTGEN_SMTP_SECURITY is 'none'."),
    (
        "a sender that would forge a header",
        setting(REPORTGEN_SMTP_FROM="a@northmere.example\r\nBcc: all@press.example"),
        "REPORTGEN_SMTP_FROM is ",
    ),
    ("a wrong password", doing(lambda desk: desk.environment.update(REPORTGEN_SMTP_PASSWORD="x")), "localhost, port "),  # noqa: S106 - on purpose
    ("a copy of the ledger", doing(a_ledger_from_elsewhere), "This ledger belongs to the computer "),
    ("a damaged ledger", doing(a_damaged_ledger), "The ledger 'ledger/ledger.sqlite' is damaged or is no ledger."),
    (
        "a ledger in a folder that is copied to other computers",
        doing(lambda desk: desk.environment.update(REPORTGEN_LEDGER=str(desk.folder / "OneDrive" / "ledger.sqlite"))),
        "The ledger cannot lie at 'OneDrive/ledger.sqlite': 'OneDrive' is copied to other computers.",
    ),
    ("no place for the marks", doing(no_mark_can_be_made), "'output/.sent' cannot be written (File exists)"),
]
EVERY = (*PAPERS, *LISTS, *CONFIRMED, *SURROUNDINGS)


@pytest.mark.parametrize(("spoil", "told"), [pytest.param(spoil, told, id=name) for name, spoil, told in EVERY])
def test_a_wrong_delivery_is_refused_and_nothing_is_sent(desk: Desk, spoil: Spoiler, told: str) -> None:
    given = spoil(desk)

    assert desk.refusal(**given).startswith(told)
    assert (desk.post.box.delivered, desk.post.box.named) == ([], [])
    assert not list((desk.folder / "output" / ".sent").glob("*"))


SERVERS: list[tuple[str, dict[str, object], str]] = [
    ("without encryption", {"context": None}, "cannot be used: it offers no encryption (STARTTLS)"),
    (
        "with a certificate that has expired",
        {
            "context": context_of(
                not_before=datetime.now(UTC) - timedelta(9), not_after=datetime.now(UTC) - timedelta(1)
            )
        },
        "cannot be trusted: its certificate has expired",
    ),
    (
        "with the certificate of another",
        {"context": context_of("mail.southmere.example")},
        "cannot be trusted: its certificate is for a computer of another name",
    ),
    ("that takes less", {"data_size_limit": 20_000}, "The message has 0.0"),
]


@pytest.mark.parametrize(("server", "told"), [pytest.param(server, told, id=name) for name, server, told in SERVERS])
def test_a_server_that_cannot_be_trusted_or_takes_less_gets_nothing(
    desk: Desk, server: dict[str, object], told: str
) -> None:
    with running(desk.folder, **server) as post:  # type: ignore[arg-type]
        desk.environment["REPORTGEN_SMTP_PORT"] = str(post.port)

        assert told in desk.refusal()
        assert (post.box.delivered, post.box.named) == ([], [])
        assert post.box.signed_in == ([] if "cannot be" in told else ["papers"])


def test_these_are_more_than_forty_kinds() -> None:
    assert len({name for name, *_ in (*EVERY, *SERVERS)}) >= 40


def test_without_a_spoiler_the_same_desk_sends(desk: Desk) -> None:
    assert desk.refusal() == "sent: ['accepted', 'accepted', 'accepted', 'accepted']"
    assert desk.post.box.recipients == sorted([JOAN, MARTIN, LEON, PRESS])
    assert desk.refusal(EXEMPT, people="2") == "sent: ['accepted', 'accepted']"


def test_a_paper_that_is_changed_between_rehearsal_and_sending_is_not_sent(desk: Desk) -> None:
    rehearsal = desk.rehearse()
    shutil.copy(desk.exempt_paper, desk.paper)

    with pytest.raises(NotSendableError) as refused:
        mailing.send(rehearsal, mailing.Confirmation("Scrutiny"), desk.room, mailing.Watcher())

    assert refused.value.message == (
        f"'{desk.paper}' was made again since it was rehearsed. Nothing was sent. Rehearse it again."
    )
    assert desk.post.box.named == []


def test_the_meeting_of_today_can_still_be_sent(desk: Desk) -> None:
    assert desk.refusal(today=date(2026, 12, 8)).startswith("sent: ")
