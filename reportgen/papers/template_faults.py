"""Where a fault in a house's templates lies, and the faults that Jinja passes over in silence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import jinja2
from jinja2 import nodes
from rapidfuzz import process

from reportgen.errors import TemplateFaultError, listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LIKE = 70


def place_of(words: str, paths: Iterable[Path]) -> tuple[Path, int] | None:
    """Find the first template that holds these words, and the line."""
    for path in paths:
        before, there, _ = path.read_text(encoding="utf-8", errors="replace").partition(words)
        if there:
            return path, before.count("\n") + 1
    return None


def refuse_lost_blocks(environment: jinja2.Environment, name: str) -> None:
    """Refuse a block that no extended template has: Jinja would leave its words out without a sign.

    Raises TemplateFaultError that names the file and the line, and the block that may have been meant.
    """
    own, parents = _chain(environment, name)
    for template, filename, blocks in own:
        known = sorted({block for parent in parents[template] for block in parent})
        for block in blocks:
            if block.name not in known:
                raise TemplateFaultError(filename, block.lineno, _lost(block.name, known))


def _lost(name: str, known: list[str]) -> str:
    near = process.extractOne(name, known, score_cutoff=_LIKE)
    meant = f"did you mean '{near[0]}'? " if near else ""
    return (
        f"the block '{name}' would not be printed, since no template that this one extends has it; "
        f"{meant}There are: {listed(known)}."
    )


_Own = list[tuple[str, str, tuple[nodes.Block, ...]]]


def _chain(environment: jinja2.Environment, name: str) -> tuple[_Own, dict[str, list[frozenset[str]]]]:
    """Follow the templates that extend each other: what each opens at its top, and the blocks of those above it."""
    loader = environment.loader
    assert loader is not None  # noqa: S101 - told to the type checker; every house has one
    seen: list[tuple[str, str, _Outline]] = []
    following: str | None = name
    while following is not None and following not in {one for one, _, _ in seen}:
        text, filename, _ = loader.get_source(environment, following)
        outline = _outline(text, following, filename)
        seen.append((following, filename or following, outline))
        following = outline.extends
    own = [(one, filename, outline.at_top) for one, filename, outline in seen[:-1]]
    blocks = [outline.blocks for _, _, outline in seen]
    return own, {one: blocks[index + 1 :] for index, (one, _, _) in enumerate(seen)}


class _Outline(NamedTuple):
    """What a template extends, the names of all its blocks, and the blocks at its top."""

    extends: str | None
    blocks: frozenset[str]
    at_top: tuple[nodes.Block, ...]


@cache
def _outline(text: str, name: str, filename: str | None) -> _Outline:
    tree = jinja2.Environment(autoescape=True).parse(text, name, filename)
    extended = tree.find(nodes.Extends)
    extends = extended.template.value if extended and isinstance(extended.template, nodes.Const) else None
    at_top = tuple(node for node in tree.body if isinstance(node, nodes.Block))
    return _Outline(extends, frozenset(block.name for block in tree.find_all(nodes.Block)), at_top)
