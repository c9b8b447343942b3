"""The words of restricted rows, found again wherever they are quoted: whole, shortened, or typed another way."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.plan.people import name_words
from reportgen.plan.restricted import hidden_beside, hidden_outcomes, plain_ref, private_agencies, private_leads
from reportgen.plan.returning import plain_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reportgen.plan.model import Action, Plan

_FEWEST_WORDS = 4
"""An update or the like of fewer words ("Nearly done") is looked for only where nothing else stands, or in quotes."""
_SHORTEST = 5
"""A text of fewer characters ("TBC") tells nothing of a row."""
_SHORTEST_CUT = 20
"""A shortened text of fewer characters may begin like any other."""
_SHORTEST_NAME = 4
_REF_END = r"(?![\w%]|[.:]\w)"
_REF = re.compile(
    # "› A3" is a cell, "Outcome 1.2" no action, and "£1.2" and "1.2%" no reference
    r"(?<![\w£$.›-])(?<!› )(?<!outcome )(?<!indicator )[^\W_](?:[\w./-]*\w)?" + _REF_END,
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"\b(?:actions?|references?|no row for)\s+([\w.'/-]+(?:(?:,\s+|\s+and\s+)[\w.'/-]+)*)", re.IGNORECASE
)
_OUTCOME = re.compile(r"\boutcomes?\s+(\w(?:[\w.]*\w)?)", re.IGNORECASE)
_CUT = re.compile(r"\.{3}|\u2026")
_QUOTED = re.compile(r"(?<!\w)['\u2018\"\u201c](.+?)['\u2019\"\u201d](?!\w)")


@dataclass(frozen=True, slots=True)
class RestrictedWords:
    """What restricted rows say, and who leads them; `texts` are plain words, by their first word.

    `brief` are texts of few words. `holding` are texts of rows for publication that hold such a text, and `like` those
    that begin as one does. `bare_refs` are references that are a number or letters alone; `names` are by the last word.
    """

    texts: Mapping[str, Sequence[str]]
    brief: Collection[str]
    holding: Sequence[str]
    like: Sequence[str]
    refs: Collection[str]
    bare_refs: Collection[str]
    refs_in_parts: Sequence[re.Pattern[str]]
    hidden_outcomes: Collection[str]
    names: Mapping[str, Sequence[re.Pattern[str]]]

    def are_told_in(self, text: str) -> bool:
        """Tell whether a text quotes a restricted row, or names its reference or one who leads such rows only."""
        return (
            any(True for _ in self.quoted_in(text))
            or any(plain_words(one) in self.brief for one in (text, *_QUOTED.findall(text)))
            or self.is_shortened_in(text)
            or self.refer(text)
            or self.name_a_lead(text)
        )

    def quoted_in(self, text: str) -> Iterator[str]:
        """Give what a text quotes of restricted rows, in plain words; what an open row says is open all the same."""
        plain = plain_words(text)
        found = [(at, known) for at, known in _places(plain, self.texts) if _is_at(plain, at, known)]
        if not found:
            return
        spans = [
            (at.start() + 1, at.end() - 1) for whole in self.holding for at in re.finditer(f" {whole} ", f" {plain} ")
        ]
        for at, known in found:
            if not any(start <= at + 1 and at + len(known) + 1 <= stop for start, stop in spans):
                yield known

    def is_shortened_in(self, text: str) -> bool:
        """Tell whether a text holds the beginning of a restricted one, cut off with an ellipsis."""
        return any(self._is_shortened(plain_words(text[: cut.start()])) for cut in _CUT.finditer(text))

    def name_a_lead(self, text: str) -> bool:
        """Tell whether a text names one who leads restricted rows only."""
        words = plain_words(text).split() if self.names else ()
        return any(name.search(text) for word in words for name in self.names.get(word, ()))

    def refer(self, text: str) -> bool:
        """Tell whether a text gives the reference of a restricted row, or of an outcome known from such rows only."""
        return (
            any(ref[0].casefold() in self.refs for ref in _REF.finditer(text))
            or any(
                ref[0].casefold() in self.bare_refs for said in _ACTIONS.findall(text) for ref in _REF.finditer(said)
            )
            or any(ref.search(text) for ref in self.refs_in_parts)
            or any(ref.casefold() in self.hidden_outcomes for ref in _OUTCOME.findall(text))
        )

    def _is_shortened(self, head: str) -> bool:
        return any(
            len(head) - at >= _SHORTEST_CUT
            and known.startswith(head[at:])
            and not any(whole.startswith(head[at:]) for whole in self.like)
            for at, known in _places(head, self.texts)
        )


def _places(plain: str, texts: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Give the places in plain words where a restricted text may begin, each with the text."""
    at = 0
    for word in plain.split(" "):
        for known in texts.get(word, ()):
            yield at, known
        at += len(word) + 1


def _is_at(plain: str, at: int, known: str) -> bool:
    end = at + len(known)
    return plain.startswith(known, at) and plain[end : end + 1] in {"", " "}


def restricted_words(plan: Plan) -> RestrictedWords:
    """Gather the words of a plan's restricted rows."""
    restricted = [action for action in plan.actions if action.is_restricted]
    open_ones = [action for action in plan.actions if not action.is_restricted]
    quoted = (*hidden_outcomes(plan), *hidden_beside(plan))
    hidden = {id(one) for one in quoted}
    texts = {plain_words(text) for action in restricted for text in (action.text, action.whole_text)}
    texts |= {plain_words(one.text) for one in quoted}
    in_public = [text for action in open_ones for text in (*action.parts, *_texts_beside(action))]
    in_public += [one.text for one in plan.indicators if id(one) not in hidden]
    in_public += [one.text for one in plan.evidence if id(one) not in hidden]
    told = {*map(plain_words, in_public)}
    beside = {plain_words(text) for action in restricted for text in (*action.parts, *_texts_beside(action))}
    beside = {text for text in beside if len(text) >= _SHORTEST and text not in told}
    brief = frozenset(text for text in beside if text.count(" ") < _FEWEST_WORDS - 1)
    known = {plain_ref(action.ref) for action in open_ones}
    refs = {ref for action in restricted if plain_ref(action.ref) not in known for ref in _as_written(action.ref)}
    by_first: dict[str, list[str]] = defaultdict(list)
    for text in sorted((texts | beside) - brief):
        if len(text) >= _SHORTEST:
            by_first[text.partition(" ")[0]].append(text)
    begun = {text[:_SHORTEST_CUT] for those in by_first.values() for text in those}
    wholes = sorted({plain_words(text) for action in open_ones for text in (action.whole_text, action.text)} - texts)
    return RestrictedWords(
        by_first,
        brief,
        [whole for whole in wholes if any(_is_at(whole, at, known) for at, known in _places(whole, by_first))],
        [whole for whole in wholes if whole[:_SHORTEST_CUT] in begun],
        frozenset(ref for ref in refs if not _is_bare(ref)),
        frozenset(ref for ref in refs if _is_bare(ref)),
        [_in_parts(ref) for ref in sorted(refs) if not _REF.fullmatch(ref)],
        frozenset(outcome.ref.casefold() for outcome in hidden_outcomes(plan)),
        _names((*private_leads(plan), *private_agencies(plan))),
    )


def _texts_beside(action: Action) -> Iterator[str]:
    """Give what a row says beside its action, each text whole and by its lines."""
    reasons = (revision.reason for revision in action.revisions)
    for text in (action.progress_update, action.next_steps, action.help_needed, action.evidence, *reasons):
        yield text
        yield from text.splitlines()


def _as_written(ref: str) -> tuple[str, str]:
    return " ".join(ref.split()).casefold(), plain_ref(ref)


def _is_bare(ref: str) -> bool:
    """Tell whether a reference is a number or letters alone, so that it counts only where it is called an action."""
    return ref.isdigit() or not any(c.isdigit() for c in ref)


def _in_parts(ref: str) -> re.Pattern[str]:
    """Find a reference of several words ("CYP 1.2")."""
    whole = r"\s+".join(map(re.escape, ref.split()))
    return re.compile(rf"(?<!\w){whole}{_REF_END}", re.IGNORECASE)


def _names(names: Iterable[str]) -> dict[str, list[re.Pattern[str]]]:
    by_last: dict[str, list[re.Pattern[str]]] = defaultdict(list)
    for name in names:
        for word in name_words(name)[-1:]:
            by_last[word].append(_name(name))
    return by_last


def _name(name: str) -> re.Pattern[str]:
    """Find a name in full, either way round, or by initial and surname; a name of one word only as it is written."""
    words = name_words(name)
    if len(words) < 2:  # noqa: PLR2004 - one word, perhaps a common one
        written = {name.strip(), *(word.capitalize() for word in words)}
        alone = "|".join(re.escape(one) for one in sorted(written) if len(one) >= _SHORTEST_NAME)
        return re.compile(rf"(?<!\w)(?:{alone or '(?!)'})(?!\w)")
    between = r"[\W_]+"
    first, surname = re.escape(words[0]), between.join(map(re.escape, words[1:]))
    return re.compile(
        rf"(?<!\w)(?:(?i:{first}{between}{surname}|{surname}{between}{first})|{re.escape(words[0][0].upper())}\.?\s*"
        rf"{re.escape(words[-1][0].upper())}(?i:{re.escape(words[-1][1:])}))(?!\w)"
    )
