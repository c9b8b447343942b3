"""The mission for returns that have not come: one short message to each lead who owes one, drafted or sent once."""

from reportgen.chasing.posting import draft, need_sendable, send
from reportgen.chasing.rehearsal import Chase, ChaseErrand, Message, rehearse, standing_by_lead

__all__ = [
    "Chase",
    "ChaseErrand",
    "Message",
    "draft",
    "need_sendable",
    "rehearse",
    "send",
    "standing_by_lead",
]
