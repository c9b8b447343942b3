"""Names of workbooks that say that what is in them is not for publication."""

from __future__ import annotations

import re
from pathlib import PurePath

from reportgen.intake.heading_sense import plain_words
from reportgen.intake.restriction_words import is_mark, names_restriction

_SHOUTED = re.compile(r"\b(?:EXEMPT|CONFIDENTIAL|RESTRICTED|PRIVATE|SENSITIVE|SECRET|PART[ _-]?(?:2|II))\b")
_JOINS = re.compile(r"(?<=[a-z])(?=[A-Z\d])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z])(?=\d)|_+")
"""Where words of a name are joined: "ExemptActions", "Exempt2", "NFP_actions"."""
_PARTS = re.compile(r"\s[-\u2013\u2014]+\s|[()\[\],;]")
_KEPT = r"(?:private|secret|nfp|exempt|confidential|restricted|part (?:2|ii|two)|pt 2)"
_WHAT = r"(?:agenda|session|items?|actions?|parts?|papers?|reports?|plans?|rows?|version|copy|appendix|only|\d+)"
_MARKED = re.compile(rf"{_KEPT}(?: {_WHAT})*|.* {_KEPT}|(?:.* )?nfp(?: .*)?")
_NOT_MARKED = re.compile(r"(?:.* )?(?:not|non|no|un|and|or) [a-z]+(?: \d+)?|.*\b(?:part 1|public|open)\b.*")


def marked_file(file: str) -> bool:
    """Tell whether a workbook's name says that what is in it is not for publication: "Actions - Part 2.xlsx"."""
    stem = PurePath(file).stem
    name = _JOINS.sub(" ", stem)
    if names_restriction(name):
        return True
    parts = [plain_words(part) for part in _PARTS.split(name)]
    marked = any(is_mark(part) or (_MARKED.fullmatch(part) and not _NOT_MARKED.fullmatch(part)) for part in parts)
    return marked or bool(_SHOUTED.search(stem) and not stem.isupper())
