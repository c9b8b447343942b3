"""Ways in which a paper could go wrong: each spoils a desk, and gives what the errand is told beside."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pikepdf

from tests.mail.desk import RECIPIENTS, Desk, with_fields, with_record

if TYPE_CHECKING:
    from collections.abc import Callable

    Given = dict[str, Any]
    Spoiler = Callable[[Desk], Given]


def recipients(*rows: tuple[object, ...]) -> Spoiler:
    def spoil(desk: Desk) -> Given:
        desk.rewrite(recipients=(*RECIPIENTS, *rows))
        return {}

    return spoil


def meetings(*rows: tuple[object, ...]) -> Spoiler:
    def spoil(desk: Desk) -> Given:
        desk.rewrite(meetings=rows)
        return {}

    return spoil


def doing(act: Callable[[Desk], object], **given: object) -> Spoiler:
    def spoil(desk: Desk) -> Given:
        act(desk)
        return given

    return spoil


def both(*acts: Callable[[Desk], object], **given: object) -> Spoiler:
    return doing(lambda desk: [act(desk) for act in acts], **given)


def stamped(**changes: str) -> Callable[[Desk], object]:
    """Change stamp and record, and the seal with them."""
    return lambda desk: with_fields(desk.paper, seals=True, **changes)


def recorded(**changes: object) -> Callable[[Desk], object]:
    return lambda desk: with_record(desk.paper, **changes)  # type: ignore[arg-type]


def setting(**changes: str) -> Spoiler:
    return doing(lambda desk: desk.environment.update(changes))


def exempt_in_place_of_public(desk: Desk) -> None:
    shutil.copy(desk.exempt_paper, desk.paper)
    shutil.copy(desk.exempt_paper.parent / "record.json", desk.paper.parent)
    with_record(desk.paper)


def exempt_under_a_public_record(desk: Desk) -> None:
    with_record(desk.paper, desk.exempt_paper.read_bytes())


def exempt_with_a_public_stamp(desk: Desk) -> None:
    """Somebody changes stamp, seal and record alike: the words on the pages still tell."""
    exempt_in_place_of_public(desk)
    with_fields(desk.paper, seals=True, Classification="public")
    with_record(desk.paper, is_exempt=False)


def an_exempt_page_in_a_public_paper(desk: Desk) -> None:
    with pikepdf.open(desk.paper, allow_overwriting_input=True) as pdf, pikepdf.open(desk.exempt_paper) as other:
        pdf.pages.insert(0, other.pages[0])
        pdf.save(desk.paper)
    with_record(desk.paper)


def without_a_stamp(desk: Desk) -> None:
    with pikepdf.open(desk.paper, allow_overwriting_input=True) as pdf:
        for name in [str(name) for name in pdf.docinfo if str(name).startswith("/Report")]:
            del pdf.docinfo[name]
        pdf.save(desk.paper)
    with_record(desk.paper)


def with_the_workbook_inside(desk: Desk) -> None:
    with pikepdf.open(desk.paper, allow_overwriting_input=True) as pdf:
        pdf.attachments["plan.xlsx"] = (desk.folder / "inputs" / "plan.xlsx").read_bytes()
        pdf.save(desk.paper)
    with_record(desk.paper)


def locked(desk: Desk) -> None:
    with pikepdf.open(desk.paper, allow_overwriting_input=True) as pdf:
        pdf.save(desk.paper, encryption=pikepdf.Encryption(user="x", owner="x"))
    with_record(desk.paper)


def edited(desk: Desk) -> None:
    with desk.paper.open("ab") as stream:
        stream.write(b"\n%")


def oversize(desk: Desk) -> None:
    with_record(desk.paper, desk.paper.read_bytes() + b"\n%" + b"x" * 19 * 1024 * 1024)


def without_a_day(desk: Desk) -> None:
    desk.rewrite(meetings=())
    folder = desk.folder / "output" / "Date-to-be-confirmed_Scrutiny"
    shutil.copytree(desk.paper.parent, folder)
    path = (folder / desk.paper.name).rename(folder / "Date-to-be-confirmed_Scrutiny_Report.pdf")
    with_fields(path, seals=True, Meeting="to be confirmed")
    with_record(path, meeting=None)


def no_mark_can_be_made(desk: Desk) -> None:
    (desk.folder / "output" / ".sent").write_text("a file where a folder belongs", encoding="utf-8")


def a_ledger_from_elsewhere(desk: Desk) -> None:
    desk.rehearse()
    moved = desk.folder / "moved"
    shutil.copytree(desk.folder / "ledger", moved)
    desk.environment["REPORTGEN_LEDGER"] = str(moved / "ledger.sqlite")


def a_damaged_ledger(desk: Desk) -> None:
    (desk.folder / "ledger").mkdir()
    (desk.folder / "ledger" / "ledger.sqlite").write_bytes(b"no ledger" * 500)
