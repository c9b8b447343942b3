"""Status as officers write it (words, letters, colours) read as lifecycle and RAG."""

from __future__ import annotations

import re

from reportgen.plan.status import Lifecycle, Rag

Status = tuple[Lifecycle | None, Rag | None]

_OPEN = Lifecycle.IN_PROGRESS
_WORDS: dict[str, Status] = {}


def _say(words: str, lifecycle: Lifecycle | None, rag: Rag | None = None) -> None:
    _WORDS.update({word.strip(): (lifecycle, rag) for word in words.split(";")})


_say("g; green; on track; on target; on schedule; amber green to green; yes on track; on course", _OPEN, Rag.GREEN)
_say(
    "a; amber; yellow; y; orange; at risk; some slippage; slippage; slipped; behind; behind schedule; amber green; green amber"
    "; amber red; red amber; slipping; delayed; minor delay; concern",
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
    "; complete not yet verified; completed awaiting verification; green complete",
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
    "; work in progress; wip; in development; begun",
    _OPEN,
)
_say(
    "not started; not yet started; not begun; not yet due; not due; to start; to do; planned; pending; white; w; scheduled; future"
    "; yet to start; not commenced",
    Lifecycle.NOT_STARTED,
)
_say("paused; on hold; suspended; hold; deferred; stopped for now", Lifecycle.PAUSED)
_say(
    "withdrawn; superseded; cancelled; canceled; replaced; no longer required; not pursued; removed; merged; dropped"
    "; not applicable; n a",
    Lifecycle.WITHDRAWN,
)
_say(
    "no update; no update received; not known; unknown; grey; gray; tbc; none; no return; awaiting update; not rated",
    None,
)


def read_status(text: str) -> Status | None:
    """Read one status cell; None where the words are not known.

    An empty cell says nothing: (None, None).
    """
    plain = " ".join(re.sub(r"[^a-z]+", " ", text.casefold().replace("\u2019", "'")).split())
    if not plain:
        return None if any(c.isalnum() for c in text) else (None, None)
    if plain in _WORDS:
        return _WORDS[plain]
    return _by_parts(text)


def _by_parts(text: str) -> Status | None:
    parts = [part for part in re.split(r"\s*(?:[-\u2013\u2014:;,/(]|\bbut\b)\s*", text.casefold().rstrip(").")) if part]
    known = [_WORDS[plain] for part in parts if (plain := " ".join(re.sub(r"[^a-z]+", " ", part).split())) in _WORDS]
    if not known or len(known) < len(parts) - 1:
        return None
    lifecycle = next((state for state, _ in known if state not in {None, _OPEN}), None)
    rag = next((colour for _, colour in known if colour is not None), None)
    if lifecycle is not None:
        return lifecycle, rag
    return next((state for state, _ in known if state), None), rag


def combine(status: Status, rating: Status) -> Status:
    """Join what the status column and the RAG column say: the status column tells the lifecycle, RAG the colour."""
    lifecycle = status[0] if status[0] is not None else rating[0]
    if status[0] is _OPEN and rating[0] is not None:
        lifecycle = rating[0]
    rag = rating[1] if rating[1] is not None else status[1]
    return lifecycle, rag
