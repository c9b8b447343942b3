"""The colour of a cell's fill, whatever way the workbook names it, and the rating that such a colour stands for."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OF_THE_SYSTEM = 64
"""Colour numbers from here on are those of the window, not of a fill."""
_PALEST, _DARKEST = 0.12, 0.25
"""Below this saturation a colour looks white or grey, below this brightness black."""
_HUES = ((15, "Red"), (72, "Amber"), (170, "Green"), (190, ""), (260, "Blue"), (342, ""), (360, "Red"))
"""Up to each degree of the colour circle, the name of its colours as ratings; the rest are no rating."""
_SIX_DIGITS = re.compile(r"[0-9A-Fa-f]{6}")
_THEME = re.compile(
    rb"<a:(?P<name>dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)>\s*"
    rb"<a:(?:srgbClr val|sysClr [^>]*lastClr)=\"(?P<rgb>[0-9A-Fa-f]{6})\""
)
_THEME_ORDER = (b"lt1", b"dk1", b"lt2", b"dk2", *(b"accent%d" % n for n in range(1, 7)), b"hlink", b"folHlink")
"""The numbers by which cells name the colours of a theme: the light ones come before the dark (ECMA-376, 18.8.3)."""


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """Read the colours of a workbook's theme, in the order in which cells name them; empty where there are none."""
    found = {match["name"]: match["rgb"].decode() for match in _THEME.finditer(theme or b"")}
    return tuple(found.get(name, "") for name in _THEME_ORDER)


def rgb_of(colour: Mapping[str, str], theme: Sequence[str], indexed: Sequence[str]) -> str:
    """Resolve a colour to six hexadecimal digits: by its parts, by number, or by theme and tint; else empty.

    `colour` are the attributes of the colour's element. Raises ValueError where a number in it is none.
    """
    rgb = ""
    if "rgb" in colour:
        rgb = colour["rgb"][-6:]
    elif "indexed" in colour and 0 <= int(colour["indexed"]) < min(_OF_THE_SYSTEM, len(indexed)):
        rgb = indexed[int(colour["indexed"])][-6:]
    elif "theme" in colour and 0 <= int(colour["theme"]) < len(theme):
        rgb = theme[int(colour["theme"])]
    return _tinted(rgb, float(colour.get("tint", 0))) if _SIX_DIGITS.fullmatch(rgb) else ""


def _tinted(rgb: str, tint: float) -> str:
    """Make a colour lighter or darker as Excel does: by its lightness alone (ECMA-376, 18.8.19)."""
    if not tint:
        return rgb.upper()
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(rgb))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _parts(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def rating_rgb(colour: Mapping[str, str] | None, theme: Sequence[str], indexed: Sequence[str]) -> str:
    """Resolve a colour that stands for a rating to six hexadecimal digits; empty for any other, or for none."""
    rgb = rgb_of(colour, theme, indexed) if colour is not None else ""
    return rgb if rating_of(rgb) else ""


@lru_cache(maxsize=1024)
def rating_of(rgb: str) -> str:
    """Name the rating that a colour stands for: Red, Amber, Green or Blue; empty where it is none of them."""
    if not rgb:
        return ""
    hue, saturation, bright = colorsys.rgb_to_hsv(*_parts(rgb))
    if saturation < _PALEST or bright < _DARKEST:
        return ""
    return next(name for degrees, name in _HUES if hue * 360 <= degrees)
