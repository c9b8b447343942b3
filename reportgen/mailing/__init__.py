"""The last step of the mission: a board's paper to the people on its list, once, and to nobody else."""

from reportgen.dispatch.ledger_entry import Entry
from reportgen.dispatch.sending import Watcher
from reportgen.mailing.books import Decision, adopt, ledger, resolve
from reportgen.mailing.post_room import PostRoom
from reportgen.mailing.posting import Confirmation, Drafted, draft, need_sendable, probe, send
from reportgen.mailing.rehearsal import Errand, Rehearsal, rehearse

__all__ = [
    "Confirmation",
    "Decision",
    "Drafted",
    "Entry",
    "Errand",
    "PostRoom",
    "Rehearsal",
    "Watcher",
    "adopt",
    "draft",
    "ledger",
    "need_sendable",
    "probe",
    "rehearse",
    "resolve",
    "send",
]
