"""Status as officers write it (words, letters, colours) read as lifecycle and RAG."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.intake.symbols import colours_in, says_nothing, without_colours
from reportgen.plan.dates import DateKind, read_date
from reportgen.plan.status import Lifecycle, Rag

if TYPE_CHECKING:
    from collections.abc import Mapping

Status = tuple[Lifecycle | None, Rag | None]

_OPEN = Lifecycle.IN_PROGRESS
_WORDS: dict[str, Status] = {}


def _say(words: str, lifecycle: Lifecycle | None, rag: Rag | None = None) -> None:
    _WORDS.update({word.strip(): (lifecycle, rag) for word in words.split(";")})


_say("g; green; on track; on target; on schedule; amber green to green; yes on track; on course", _OPEN, Rag.GREEN)
_say(
    "a; amber; yellow; orange; at risk; some slippage; slippage; slipped; behind; behind schedule; amber green; green amber"
    "; amber red; red amber; slipping; delayed; minor delay; concern; a g; g a; ag; ga; a r; r a; ar; ra; amber amber red"
    "; amber amber green; green amber amber; red amber amber",
    _OPEN,
    Rag.AMBER,
)
_say(
    "r; red; off track; off target; overdue; significant delay; not on track; failing; critical; serious concern",
    _OPEN,
    Rag.RED,
)
_say(
    "b; blue; complete; completed; done; closed; achieved; finished; delivered; action complete; fully achieved"
    "; complete not yet verified; completed awaiting verification; green complete; complete awaiting verification"
    "; complete awaiting sign off; completed awaiting sign off; complete awaiting evidence; complete not yet signed off",
    Lifecycle.COMPLETE,
)
_say(
    "signed off; complete and evidenced; complete and verified; verified; completed and signed off; complete and signed off"
    "; validated; closed and verified",
    Lifecycle.SIGNED_OFF,
)
_say("embedded; complete and embedded; completed and embedded; sustained", Lifecycle.EMBEDDED)
_say(
    "in progress; started; underway; under way; ongoing; on going; open; progressing; active; partially complete; partly complete"
    "; work in progress; wip; in development; begun; good progress; some progress; limited progress; little progress"
    "; under development; partially met; partly met; partially achieved; partly achieved; partially implemented",
    _OPEN,
)
_say(
    "not started; not yet started; not begun; not yet due; not due; to start; to do; planned; pending; white; w; scheduled; future"
    "; yet to start; not commenced",
    Lifecycle.NOT_STARTED,
)
_say("paused; on hold; suspended; hold; deferred; stopped for now", Lifecycle.PAUSED)
_say(
    "withdrawn; superseded; cancelled; canceled; replaced; no longer required; not pursued; removed; merged; dropped",
    Lifecycle.WITHDRAWN,
)
_say(
    "no update; no update received; not known; unknown; grey; gray; tbc; none; no return; awaiting update; not rated"
    "; not applicable; n a; na",
    None,
)


_FINISHED = frozenset({Lifecycle.COMPLETE, Lifecycle.SIGNED_OFF, Lifecycle.EMBEDDED})
_GRAVEST_FIRST = (Rag.RED, Rag.AMBER, Rag.GREEN)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent)")
_FINISHED_ON = re.compile(
    r"(?P<word>[a-z ]+?)(?:\s+on|\s+in)?[\s:,(-]+(?P<day>\d{1,2}.*|[a-z]{3,9}\.?\s+(?:20)?\d\d)\)?"
)
_DENIED = re.compile(
    r"\b(?:not?|n|never|nearly|almost|mostly|partly|partially|un\w+|ex|re ?(?:opened|opens?|started|instated|sumed|activated))\b"
    r"|\bonly (?:part|some)"
)
_ONLY_LABELS = re.compile(
    r"(?:was|were|former(?:ly)?|prev(?:ious(?:ly)?)?|prior|last (?:month|quarter|time|period|report|meeting)|target|forecast"
    r"|predicted|expected|anticipated|projected|next (?:month|quarter|period)|from|to)(?: (?:status|rag|rating))?"
)
"""A part that says no more than that the status beside it is of another time."""
_UNSURE = re.compile(
    r"\b(?:subject to|if|unless|provided|once|when|until|expected|forecast|anticipated|likely|possibly|probably|should|may|might"
    r"|to be|due|pending|await\w*|outstanding|except\w*|apart|bar|other than|need\w*|requir\w*|remain\w*|revisit\w*"
    r"|under review|reviewing|redo|issues?|in part|further|still|yet|soon|moving|trending|heading|becoming|tbc|confirm\w*)\b"
)
"""What takes back or puts off a status that flatters; one that does not is believed all the same."""
_TO_BE_VERIFIED = re.compile(
    r"(?:(?:await\w*|pending|subject to|needs?|requires?|for|to be) )?(?:final |formal |independent )?"
    r"(?:verif\w+|validat\w+|sign(?:ed)? off|signoff|approv\w+|evidence)"
    r"(?: (?:awaited|needed|required|pending|outstanding|to follow))?"
)
"""Complete, and yet to be verified, is complete."""
_MOVE = re.compile(r"(?:[\u2192\u21d2\u2794\u279c\u27a1\u2190>]|->|=>)\ufe0f?\s*\w")
_NOTHING_SAID = frozenset({"tbc", "unknown", "not known", "not rated"})
_LONGEST = 100
"""A longer text is an update under the wrong heading."""


@lru_cache(maxsize=4096)
def read_status(text: str) -> Status | None:
    """Read one status cell; None where the words are not known.

    An empty cell and a dash say nothing: (None, None). A coloured sign stands for its colour, any other for nothing
    that is known. "50% complete" is in progress, whatever the word says alone.
    """
    words = " ".join(text.casefold().replace("\u2019", "'").split())
    if not any(c.isalnum() for c in words):
        return _signs(words)
    if len(words) > _LONGEST or "?" in words or _MOVE.search(words):
        # a question is no answer; of a move nobody can tell whether it has been made
        return None
    without_share = _SHARE.sub(" ", words)
    read = _WORDS.get(_plain(without_share)) or _by_parts(without_share) or _finished_on(words)
    if read is None or read[0] not in _FINISHED:
        return read
    if any(float(share) < 100 for share in _SHARE.findall(words)):  # noqa: PLR2004 - per cent
        return _OPEN, None
    return _finished_on(words) if any(c.isdigit() for c in without_share) else read


def _signs(words: str) -> Status | None:
    colours = colours_in(words)
    if len(colours) == 1 and says_nothing(without_colours(words)):
        return _WORDS[next(iter(colours)).casefold()]
    return (None, None) if says_nothing(words) else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", text).split())


def _finished_on(words: str) -> Status | None:
    """Read "Completed 12/03/2026": the only figures that a status may hold beside a share are those of its date."""
    match = _FINISHED_ON.fullmatch(words)
    read = _WORDS.get(_plain(match["word"])) if match else None
    if match is None or read is None or read[0] not in _FINISHED:
        return None
    return read if read_date(match["day"].rstrip(")")).kind is DateKind.DATE else None


def _by_parts(words: str) -> Status | None:
    words = re.sub(r"\b(sign(?:ed)?|on|re|off)-(?=[a-z])", r"\1 ", words)
    parts = [part for part in re.split(r"\s*(?:[-\u2013\u2014:;,/(]|\bbut\b)\s*", words.rstrip(").")) if _plain(part)]
    named = [_plain(part) for part in parts]
    known = {part: _WORDS[part] for part in named if part in _WORDS}
    unknown = [part for part in named if part not in _WORDS]
    colours = {colour for _, colour in known.values() if colour is not None}
    # three colours are the choices of a form, not a choice; a part that denies may turn the whole round
    if not known or len(unknown) > 1 or len(colours) == len(Rag) or any(_turns_round(part) for part in unknown):
        return None
    rag = next((colour for colour in _GRAVEST_FIRST if colour in colours), None)
    states = [state for state, _ in known.values() if state is not None]
    lifecycle = next((state for state in states if state is not _OPEN), next(iter(states), None))
    if lifecycle in _FINISHED and Lifecycle.WITHDRAWN in states and "closed" in known:
        lifecycle = Lifecycle.WITHDRAWN
    flatters = rag is Rag.GREEN or lifecycle in _FINISHED
    if flatters and (_NOTHING_SAID & known.keys() or any(_is_unsure(part, lifecycle) for part in unknown)):
        return None
    return None if lifecycle in _FINISHED and _contradicts(known, rag) else (lifecycle, rag)


def _turns_round(part: str) -> bool:
    return bool(_DENIED.search(part) or _ONLY_LABELS.fullmatch(part))


def _is_unsure(part: str, lifecycle: Lifecycle | None) -> bool:
    if lifecycle is Lifecycle.COMPLETE and _TO_BE_VERIFIED.fullmatch(part):
        return False
    return bool(_UNSURE.search(part))


def _contradicts(known: Mapping[str, Status], rag: Rag | None) -> bool:
    """Tell whether something beside a finished state says that it is not: "Complete, ongoing"."""
    others = [status for status in known.values() if status[0] not in _FINISHED and status[0] is not None]
    return rag in {Rag.RED, Rag.AMBER} or any(colour is None for _, colour in others)


def combine(status: Status, rating: Status) -> Status:
    """Join what the status column and the RAG column say: the status column tells the lifecycle, RAG the colour."""
    lifecycle = status[0] if status[0] is not None else rating[0]
    if status[0] is _OPEN and rating[0] is not None:
        lifecycle = rating[0]
    rag = rating[1] if rating[1] is not None else status[1]
    return lifecycle, rag
