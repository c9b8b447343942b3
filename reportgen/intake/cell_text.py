"""What a cell says to its reader: its text without what cannot be seen, its number as it is shown, or nothing."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time

from reportgen.intake.number_formats import decimals_of, is_percentage, number_shown, span_words

CellValue = str | int | float | date

NO_DAY = "########"
"""What Excel shows for a number that is formatted as a date and is none."""
_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!"
    r"|PYTHON!|GETTING_DATA|#+)|Err:5\d\d"
)
_WHAT = (
    r"(?:option|item|value|status|rating|rag|date|lead|officer|name|post|outcome|board|list|drop-?\s?down|menu|below|above"
    r"|one|text|action|update|priority|box|agency|response|answer)"
)
_PLACEHOLDER = re.compile(
    r"[\W_]*(?:"
    rf"(?:please\s+)?(?:select|choose|pick)(?:\s+(?:an?|one|the|your|from|of|in|{_WHAT}s?))*"
    r"|(?:click|tap|click or tap)(?:\s+(?:here|to|enter|add|insert|choose|a|an|text|date|item|or|tap))*"
    rf"|(?:please\s+)?(?:enter|insert|type|add)(?:\s+(?:an?|the|your|progress|due|lead|{_WHAT}))*\s+here"
    rf"|(?:please\s+)?(?:enter|insert)(?:\s+(?:an?|the|your|{_WHAT}))+"
    r"|please\s+complete|free\s+text|drop-?\s?down(?:\s+list)?"
    r"|(?:dd|xx)[/.-](?:mmm?|xx)[/.-](?:yy(?:yy)?|xx(?:xx)?)|yyyy-mm-dd"
    r")[\W_]*",
    re.IGNORECASE,
)
_TO_FILL_IN = re.compile(
    r"\[\s*(?:please|insert|enter|type|add|select|choose|complete\s+\w|your|to be|delete|describe|state)\b"
    r"[^\]]{0,120}\]"
    r"|\[\s*(?:name|date|text|tbc)s?(?:\s+(?:of|here|to be (?:added|inserted|entered|confirmed))\b[^\]]{0,120})?\s*\]"
    r"|<\s*(?:please|insert|enter|type|add|select|choose|name|date|text)\b[^>]{0,120}>",
    re.IGNORECASE,
)
_LONGEST_PLACEHOLDER = 70


class Runs(str):
    """A text whose parts differ in their looks: each with whether it is struck out, None where the cell tells."""

    __slots__ = ("parts",)
    parts: tuple[tuple[str, bool | None], ...]


def is_error(text: str) -> bool:
    """Tell whether a text is what Excel or LibreOffice shows where a formula failed."""
    return text[:1] in {"#", "E"} and bool(_ERROR.fullmatch(text.strip()))


def is_placeholder(text: str) -> bool:
    """Tell whether a text only asks to be filled in: "Please select an option", "[insert date]"."""
    if text[:1] in {"[", "<"} and _TO_FILL_IN.fullmatch(text):
        return True
    return len(text) <= _LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.fullmatch(text))


def as_read(value: object, number_format: str) -> tuple[str, CellValue]:
    """Give a stored value as its reader sees it and as it is computed with; the empty text where it says nothing."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        # "Nov-26" is stored as the first of the month: whoever sees no day has given none
        words = span_words(day, number_format)
        return (words, words) if words else (f"{value:%d/%m/%Y}", day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        stored, text = _as_shown(value, number_format) if math.isfinite(value) else ("", "")
        return text, stored
    text = _words_of(value)
    return ("", "") if is_placeholder(text) else (text, text)


def _words_of(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return f"{value:%H:%M}" if isinstance(value, time) else clean(str(value))


def _as_shown(value: float, number_format: str) -> tuple[float | str, str]:
    """Read a number as its cell shows it: 2.1 may be the reference 2.10, 0.31 is 31% and 12500 may be £12,500."""
    if number_format == "General":
        return value, number_words(value)
    shown = number_shown(value, number_format) or number_words(value)
    if is_percentage(number_format):
        return round(value * 100, max(1, decimals_of(number_format))), shown
    return value, shown


def number_words(number: float) -> str:
    """Write a number without a tail of noughts: 12.0 is 12."""
    return str(int(number)) if number == int(number) else f"{number:.10g}"


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_SEEN_OTHERWISE = str.maketrans(
    {
        "\r": "\n",
        "\t": " ",
        "\v": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        # bullets of the font Wingdings, as Word and Excel paste them
        "\uf0b7": "\u2022",
        "\uf0a7": "\u2022",
        "\uf0d8": "\u2022",
        "\uf0fc": "\u2022",
    }
)


def clean(text: str) -> str:
    """Take out what cannot be seen (control, zero-width and direction characters).

    Line breaks stay, spaces are tidied.
    """
    while (cleaner := _clean_once(text)) != text:
        text = cleaner
    return text


def _clean_once(text: str) -> str:
    if "_x" in text or "_X" in text:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    if not text.isascii() or not text.isprintable():
        text = text.replace("\r\n", "\n").translate(_SEEN_OTHERWISE)
        text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
        text = unicodedata.normalize("NFC", text)
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
