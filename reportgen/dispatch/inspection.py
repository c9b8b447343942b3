"""A paper looked at before it goes out: whether it is the one that was built, whose it is, and for whose eyes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.dispatch.checks import Check, passed, refused, stopping, told
from reportgen.dispatch.folder import read_record
from reportgen.dispatch.message import could_forge
from reportgen.errors import NotSendableError
from reportgen.plan.stamp import NO_MEETING, Classification, Stamp, read_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from reportgen.plan.model import Board

MEBIBYTE = 1024 * 1024
WARN_BYTES = 10 * MEBIBYTE
LARGEST_BYTES = 18 * MEBIBYTE
"""A server that takes 25 MiB carries 18.2 MiB of PDF, since encoding adds 37 %."""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper as it lies in the output folder: its PDF, read once, and its record."""

    path: Path
    content: bytes
    record: Mapping[str, object]

    def text(self, name: str) -> str:
        """Give a text of the record, empty where there is none."""
        value = self.record.get(name)
        return str(value) if value is not None else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of the record."""
        value = self.record.get(name)
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    @property
    def megabytes(self) -> float:
        """The size of the PDF in MiB."""
        return len(self.content) / MEBIBYTE


@dataclass(frozen=True, slots=True)
class Wanted:
    """The paper that is to go out: whose, for which meeting, for whose eyes, and whether as a file or as a link."""

    board: Board
    day: date | None
    classification: Classification
    is_attached: bool = True

    @property
    def meeting(self) -> str:
        """The day of the meeting as a stamp has it."""
        return self.day.isoformat() if self.day else NO_MEETING


def read_paper(folder: Path, pdf_name: str, board_code: str) -> PaperFile:
    """Read a paper's PDF and its record. Raises NotSendableError where there is no paper, or it cannot be read."""
    record = read_record(folder)
    path = folder / pdf_name
    if not record or not path.is_file():
        raise NotSendableError(no_paper(folder, board_code))
    return PaperFile(path, bytes_of(path), record)


def bytes_of(path: Path) -> bytes:
    """Read a paper that is to go out, or went. Raises NotSendableError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"'{path}' cannot be read ({error.strerror or error}). Close it if it is open, and try again."
        raise NotSendableError(message) from error


def no_paper(folder: Path, board_code: str) -> str:
    """Say that a paper was not made, and how it is."""
    return f"There is no paper in '{folder}'. Make it first with: reportgen build --board {board_code}"


def inspect(paper: PaperFile, wanted: Wanted) -> tuple[Check, ...]:
    """Look at a paper in everything that could make it the wrong one."""
    checks = [*_as_built(paper), *_no_forgery(paper), *(_size(paper) if wanted.is_attached else ())]
    if stopping(checks):
        return tuple(checks)
    try:
        inside = _look_inside(paper.content)
    except _UnreadableError:
        return (*checks, refused(f"'{paper.path}' cannot be read back as a PDF. Make the paper again."))
    return (*checks, *_stamp(paper, wanted, inside), *_marking(paper, wanted, inside), *_nothing_hidden(paper, inside))


def _as_built(paper: PaperFile) -> Iterator[Check]:
    files = paper.record.get("files")
    known = files.get(paper.path.name) if isinstance(files, dict) else None
    if known == hashlib.sha256(paper.content).hexdigest():
        yield passed("The PDF is the one that reportgen made, byte for byte.")
    else:
        yield refused(f"'{paper.path}' is not the PDF that was built; make the paper again.")


def _no_forgery(paper: PaperFile) -> Iterator[Check]:
    for name in ("board_name", "meeting_words", "title"):
        if could_forge(paper.text(name)):
            yield refused(
                f"{paper.text(name)!r} holds a line break or a control character, which could forge a line of the "
                "e-mail. Correct it in the workbook, and make the paper again."
            )


def _size(paper: PaperFile) -> Iterator[Check]:
    if len(paper.content) > LARGEST_BYTES:
        yield refused(
            f"'{paper.path}' is {paper.megabytes:.1f} MB; more than 18 MB will not arrive. Publish it, put the link "
            "into the column 'Agenda link' of the Meetings sheet, and the link is sent instead."
        )
    elif len(paper.content) > WARN_BYTES:
        yield told(f"The PDF is {paper.megabytes:.1f} MB; some partners' servers refuse more than 10 MB.")
    else:
        yield passed(f"The PDF has {paper.megabytes:.2f} MB; any mail server takes that.")


@dataclass(frozen=True, slots=True)
class _Inside:
    """What a PDF says of itself: its stamp, whether the seal is whole, the words of each page, files within it."""

    stamp: Stamp | None
    is_sealed: bool
    pages: tuple[str, ...]
    files: tuple[str, ...]


class _UnreadableError(Exception):
    """A PDF that cannot be read back: damaged, or locked with a password."""


@lru_cache(maxsize=2)
def _look_inside(content: bytes) -> _Inside:
    from pypdf import PdfReader  # noqa: PLC0415 - heavy; wanted only where a paper goes out

    try:
        reader = PdfReader(io.BytesIO(content))
        fields = {str(name).removeprefix("/"): str(text) for name, text in (reader.metadata or {}).items()}
        pages = tuple(" ".join(page.extract_text().split()) for page in reader.pages)
        files = tuple(str(name) for name in reader.attachments)
    except Exception as error:  # a damaged PDF fails in a hundred ways
        raise _UnreadableError from error
    return _Inside(*read_fields(fields), pages, files)


def words_in(name: str, content: bytes) -> str:
    """Give all the words of a paper, PDF or Word; none where it cannot be read, as `inspect` says of a PDF."""
    try:
        if name.endswith(".pdf"):
            return "\n".join(_look_inside(content).pages)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [part for part in package.namelist() if _WORDS_OF_WORD.fullmatch(part)]
            return "\n".join(_TAG.sub("", package.read(part).decode("utf-8", "replace")) for part in parts)
    except (_UnreadableError, OSError, ValueError, KeyError, zipfile.BadZipFile):
        return ""


_WORDS_OF_WORD = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_TAG = re.compile(r"<[^>]*>")


def _stamp(paper: PaperFile, wanted: Wanted, inside: _Inside) -> Iterator[Check]:
    """Compare the stamp in the bytes with what is wanted, and with what the record says of them."""
    stamp, code = inside.stamp, wanted.board.code
    if stamp is None:
        yield refused(
            f"'{paper.path}' carries no stamp, so nobody can tell whose paper it is. Make the paper again; a PDF that "
            "was saved from Word has no stamp, and can only be sent by hand."
        )
        return
    record = {"board": paper.text("board"), "meeting": paper.text("meeting") or NO_MEETING}
    if not inside.is_sealed or paper.record.get("stamp") != stamp.as_fields():
        yield refused(f"The stamp in '{paper.path}' has been changed since the paper was made. Make the paper again.")
    elif record["board"] != stamp.board or stamp.board != code:
        other = stamp.board if stamp.board != code else record["board"]
        yield refused(f"'{paper.path}' is a paper of {other}, not of {code}.")
    elif record["meeting"] != stamp.meeting or stamp.meeting != wanted.meeting:
        other = stamp.meeting if stamp.meeting != wanted.meeting else record["meeting"]
        yield refused(f"'{paper.path}' is the paper of the meeting on {other}, not on {wanted.meeting}.")
    elif (stamp.classification == Classification.EXEMPT) is not bool(paper.record.get("is_exempt")):
        yield refused(f"The record beside '{paper.path}' and its stamp disagree on whether it is exempt.")
    elif stamp.classification != wanted.classification:
        yield refused(_for_other_eyes(paper, stamp.classification, wanted))
    else:
        yield passed(
            f"Its stamp, read back from the PDF, says: board {code}, meeting {stamp.meeting}, "
            f"{wanted.classification.words}, paper {stamp.paper}."
        )


def _for_other_eyes(paper: PaperFile, classification: str, wanted: Wanted) -> str:
    if classification == Classification.EXEMPT:
        return (
            f"'{paper.path}' is exempt and is not sent to the {wanted.classification} list. "
            "To send it to those listed for exempt papers, use --exempt."
        )
    return (
        f"'{paper.path}' is stamped '{classification}', but is to be sent as '{wanted.classification}'. "
        "Has the Boards sheet changed? Make the paper again."
    )


_NOT_FOR_PUBLICATION = re.compile(r"\bnot\s+for\s+publication\b", re.IGNORECASE)
_PART_TWO = re.compile(r"\bpart 2 paper is not for publication\b", re.IGNORECASE)
_STATUTORY = re.compile(r"\bnot for publication(?: by virtue of paragraph|\. the paragraph)", re.IGNORECASE)
"""Section 100B(5) of the Local Government Act 1972 has each copy of an exempt report marked "Not for publication"."""


def _marking(paper: PaperFile, wanted: Wanted, inside: _Inside) -> Iterator[Check]:
    """Compare the words printed on the pages with the stamp."""
    exempt = wanted.classification is Classification.EXEMPT
    looked_for = _NOT_FOR_PUBLICATION if wanted.classification is Classification.PUBLIC else _STATUTORY
    marked = [number for number, page in enumerate(inside.pages, 1) if looked_for.search(_PART_TWO.sub("", page))]
    if exempt and len(marked) < len(inside.pages):
        unmarked = next(number for number in range(1, len(inside.pages) + 1) if number not in marked)
        yield refused(
            f"'{paper.path}' is exempt, but page {unmarked} does not carry the words 'Not for publication' and the "
            "reason. The house style must print them on every page (Local Government Act 1972, s.100B(5))."
        )
    elif exempt:
        yield passed("Every page is marked 'Not for publication' with the reason.")
    elif marked:
        yield refused(
            f"Page {marked[0]} of '{paper.path}' says 'not for publication', but the paper is stamped "
            f"'{wanted.classification}'. If the page is exempt, mark its row as restricted and make the paper "
            "again; if not, reword it."
        )
    else:
        yield passed("No page carries the words of an exempt paper.")


def _nothing_hidden(paper: PaperFile, inside: _Inside) -> Iterator[Check]:
    if inside.files:
        yield refused(f"'{paper.path}' has files within it ({', '.join(inside.files)}). Make the paper again.")
