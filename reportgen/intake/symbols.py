"""Signs that stand for words: coloured discs and squares, ticks, and the letters of fonts that are no letters."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """What a font says beside the words: a colour that stands for a rating, a line through, signs for letters."""

    colour: str = ""
    is_struck: bool = False
    symbols: str = ""


PLAIN = Font()
"""A font that says nothing of these."""

_SHAPES = {
    "Red": "\U0001f534\U0001f7e5\u2764\U0001f53a\U0001f53b",
    "Amber": "\U0001f7e0\U0001f7e1\U0001f7e7\U0001f7e8\U0001f9e1\U0001f49b",
    "Green": "\U0001f7e2\U0001f7e9\U0001f49a",
    "Blue": "\U0001f535\U0001f7e6\U0001f499",
}
_COLOUR_OF = {sign: colour for colour, signs in _SHAPES.items() for sign in signs}
_TICK = re.compile("[\u2713\u2714\u2611\u221a\u2705\U0001f5f8\U0001f5f9\ufe0f\\s]+")
_SAYS_NOTHING = re.compile(r"[-\u2010-\u2015\u2212_.,:;/\\'\"()\[\]\s]*")
_BULLETS = re.compile(
    "[\u2022\u25a0\u25aa\u25ae\u25b2\u25bc\u25c6\u25c9\u25cf\u25fc\u25fe\u2605\u26ab\u2b1b\u2b24\u2691\\s]+"
)
_FONTS = {
    "wingdings": {"l": "\u25cf", "n": "\u25a0", "u": "\u25c6", "\xfc": "\u2713",
                  "\xfe": "\u2611", "\xfb": "\u2717", "\xfd": "\u2612"},
    "wingdings 2": {"P": "\u2713", "R": "\u2611", "O": "\u2717", "S": "\u2612"},
    "webdings": {"a": "\u2713", "r": "\u2717", "n": "\u25cf", "g": "\u25a0"},
    "wingdings 3": {"p": "\u25b2", "q": "\u25bc"},
}  # fmt: skip
_UNKNOWN_SIGN = "\u25a1"
_LONGEST_SIGN = 2
"""Characters; a longer text in such a font was typed before somebody chose the font by mistake."""


def is_symbol_font(name: str) -> bool:
    """Tell whether a font shows signs where letters are stored: a tick for "P"."""
    return name.strip().casefold() in _FONTS


def as_shown(text: str, font: str) -> str:
    """Give the sign that such a font shows for a letter; a square where it is not known which."""
    if len(text) > _LONGEST_SIGN or not text:
        return text
    signs = _FONTS[font.strip().casefold()]
    return "".join(signs.get(c, _UNKNOWN_SIGN if c.isalnum() else c) for c in text)


def colours_in(text: str) -> frozenset[str]:
    """Give the ratings that the coloured signs of a text stand for: Red, Amber, Green, Blue."""
    return frozenset() if text.isascii() else frozenset(_COLOUR_OF[c] for c in text if c in _COLOUR_OF)


def without_colours(text: str) -> str:
    """Give the rest of a text beside its coloured signs."""
    return "".join(c for c in text if c not in _COLOUR_OF and c != "\ufe0f").strip()


def is_tick(text: str) -> bool:
    """Tell whether a text is nothing but a tick."""
    return bool(text.strip()) and bool(_TICK.fullmatch(text))


def is_bullet(text: str) -> bool:
    """Tell whether a text is nothing but a bullet or another shape, whose colour may say something."""
    return bool(text.strip()) and bool(_BULLETS.fullmatch(text))


def says_nothing(text: str) -> bool:
    """Tell whether a text is nothing but dashes, stops and brackets."""
    return bool(_SAYS_NOTHING.fullmatch(text))
