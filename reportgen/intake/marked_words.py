"""Marks of restriction within the words of a cell, a title or a note: before a sentence, behind it, or said by it."""

from __future__ import annotations

import re

from reportgen.intake.keys import plain
from reportgen.intake.restriction_words import holds_mark, is_mark, may_hold_mark

_PIECES = re.compile(r"(?<=[.!?;])\s+|\n")
_ENDS_EARLY = re.compile(r"(?:\W|\b)(?:para|paras|no|nos|sch|e\.g|i\.e|s)\.\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{2,400})[)\]}]")
_LEAD_IN = re.compile(r"\W*([^:\n]{3,60}?)\s*(?::|\s?[\u2013\u2014]\s?|\s-\s)\s*\S")
_BEHIND = re.compile(r",\s*([^,()\[\]]{4,60}?)[\s.!]*\Z")
_LONGEST_SENTENCE = 600
_CLEAR = re.compile(
    r"\b(?:exempt\w*|confidential|official sensitive|not for (?:the )?public\w*|not (?:to be )?publish\w*"
    r"|do not publish|not public|schedule 12a|withheld|unpublished|restricted|nfp|in confidence|members only)\b"
)
"""A mark in brackets or behind a text has one of these; what is called sensitive may be what the text is about."""
_PART_2 = re.compile(r"\W*Part (?:2|II|Two|B)\b")
"""So written, Part 2 is that of an agenda: "(Part 2)"; "(part 2)" may be of what the text is about."""
_LABELLED = re.compile(rf"{_CLEAR.pattern}|\b(?:part|pt) (?:2|ii|two|b)\b")
_TO = r"(?:in|to|with|on|at|from|by) (?:the |any |our )?(?:public\w*|press|web\w*|open|part (?:1|i|a))"
_SAID = re.compile(
    r"\bnot for (?:publication|the public|public|general release|public release|wider circulation)\b"
    r"|\b(?:must|should|may|can|shall|do|please do) not (?:be )?publish\w*|\bcannot be published"
    rf"|\b(?:(?:must|should|may|can|shall|do|is|are) not|cannot|never|not to) (?:be )?"
    r"(?:(?:made|go|gone) public|(?:disclos|releas|shar|show|print|includ|put|report|circulat)\w*"
    rf" (?:\w+ ){{0,3}}?{_TO})\b"
    r"|\bkeep (?:this |it |these )?(?:out of|from) (?:the )?public"
    r"|\bexempt(?:ed)? (?:from (?:publication|disclosure)|under|by virtue|(?:in )?(?:paras?|paragraphs?|schedule) \d)"
    r"|\b(?:this|these) (?:\w+ )?(?:row|action|item|update|entry|line|point)?s? ?"
    r"(?:is|are|remains?|should be|must be|to be) (?:\w+ )?(?:exempt|confidential|restricted|private|withheld)"
    r"(?= (?:from|under|by|in|as|and|until|for|paras?|paragraphs?|schedule)\b|\Z)"
    r"|\A(?:should|must|to) be (?:exempt|confidential|restricted|private|withheld)\b"
)
"""What a sentence may say of its own row."""
_SAID_OF_ALL = re.compile(
    rf"{_SAID.pattern}"
    r"|\b(?:contain|includ|involv|disclos|reveal)\w* (?:\w+ ){0,3}(?:exempt|confidential|restricted|sensitive)"
    r" (?:\w+ )?(?:information|items?|matters?|material|rows?|actions?|data|details?|text)\b"
    r"|\b(?:this|these|all|the|which|rows?|actions?|items?|\d) (?:[\w ]{1,40} )?(?:is|are|to be|remains?) (?:\w+ )?"
    r"(?:exempt|confidential|restricted|not public|private)\b"
    r"|\bexempt (?:information|items?|actions?|rows?|matters?|appendi\w+)\b"
    r"|\A(?:strictly )?(?:confidential|exempt|restricted|private) (?:appendi\w+|annex\w*|part|section|schedule|items?"
    r"|information|version|plan|document|actions?|business|session|background papers?)\b"
)
"""What a title or a note may say of a whole table."""
_GUARDS = re.compile(
    r"\b(?:if|where|whether|which|any|unless|enter|please mark|type|write|tick|state|give|say|nothing|none|nobody"
    r"|(?:do|must|should) not (?:enter|include|put|add|write|type|record)(?! this| it| these| in\b)"
    r"|(?:not|non|no) (?:exempt|confidential|restricted|longer)|no (?:rows?|actions?|items?|parts?|information))\b"
)
"""Words with which a sentence asks for marks, or denies them: "Enter the paragraph for any row that is exempt"."""
_SHORT = re.compile(
    r"(?:private|restricted|redacted|nfp|part (?:2|b|ii|two))|.*\b(?:exempt\w*|confidential\w*|in confidence"
    r"|not for publication|legal(?:ly)? privileged?|(?:legal )?privilege|(?:members?|councillors?) only"
    r"|(?:see|under|in|to|for|on) (?:the )?part (?:2|b|ii|two)|closed (?:session|part|item|meeting)"
    r"|private (?:session|part|item|meeting)|below the line|pink papers?|withheld|embargoed|nfp)\b.*"
)
_SITS = re.compile(r"\b(?:part|pt) (?:2|ii|two|b)\b")
_NOT_SHORT = re.compile(r"\b(?:not|non|no longer|no) (?:exempt|confidential|restricted|privileged)")
_LONGEST_SHORT = 60
_STEMS = ("nfp", "confidence", "privileg", "only", "part b", "public", "press", "releas", "disclos", "web", "embargo",
          "redact")  # fmt: skip


def is_marked(text: str) -> bool:
    """Tell whether a text of an action is, begins or ends with a mark, or has a sentence that says as much of it."""
    if is_mark(text) or holds_mark(text):
        return True
    if not may_be_marked(text):
        return False
    return any(map(_marks_piece, _IN_BRACKETS.findall(text))) or any(map(_marks_sentence, _sentences(text)))


def is_marked_short(text: str) -> bool:
    """Tell whether a cell of few words, such as a status, a date or a board, says that its row is not public."""
    words = plain(text)
    if is_mark(text) or holds_mark(text) or any(map(_marks_piece, _IN_BRACKETS.findall(text))):
        return True
    return len(text) <= _LONGEST_SHORT and bool(_SHORT.fullmatch(words)) and not _NOT_SHORT.search(words)


def is_marked_board(text: str) -> bool:
    """Tell whether a board to which a row is reported is to sit without the public: "Scrutiny Part 2"."""
    return is_marked_short(text) or bool(_SITS.search(plain(text)))


def marks_table(text: str) -> bool:
    """Tell whether a title, a label or a note says that what is below, above or beside it is not for publication."""
    if is_marked(text):
        return True
    return may_be_marked(text) and any(_says(sentence, _SAID_OF_ALL) for sentence in _sentences(text))


def says_not_public(text: str) -> bool:
    """Tell whether a remark says of its row that it is not for publication."""
    return may_be_marked(text) and any(_says(sentence, _SAID) for sentence in _sentences(text))


def may_be_marked(text: str) -> bool:
    """Tell whether a text has a word without which it has no mark, as few have."""
    if may_hold_mark(text):
        return True
    words = text.casefold()
    return any(stem in words for stem in _STEMS)


def _sentences(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.split(text):
        if pieces and _ENDS_EARLY.search(pieces[-1][-8:]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        elif piece.strip():
            pieces.append(piece)
    return [piece[:_LONGEST_SENTENCE] for piece in pieces]


def _marks_sentence(sentence: str) -> bool:
    if is_mark(sentence) and _CLEAR.search(plain(sentence)) and not _GUARDS.search(plain(sentence)):
        return True
    before, behind = _LEAD_IN.match(sentence), _BEHIND.search(sentence[-80:])
    if before and is_mark(before[1]) and _LABELLED.search(plain(before[1])):
        return True
    if behind and is_mark(plain(behind[1])) and _CLEAR.search(plain(behind[1])):
        return True
    return _says(sentence, _SAID)


def _marks_piece(piece: str) -> bool:
    words = plain(piece)
    if is_mark(words) and (_CLEAR.search(words) or _PART_2.match(piece)):
        return True
    before = _LEAD_IN.match(piece)
    return bool(before and is_mark(before[1]) and _LABELLED.search(plain(before[1]))) or _says(piece, _SAID)


def _says(sentence: str, said: re.Pattern[str]) -> bool:
    words = plain(sentence)
    found = said.search(words)
    return found is not None and not _GUARDS.search(words, 0, found.end())
