"""A name as the words of a file's name."""

from __future__ import annotations

from unicodedata import combining, normalize


def file_words(name: str) -> list[str]:
    """Give a name's words so that any system takes them in a file's name: no spaces, apostrophes or accents."""
    kept = name.replace("\u2019", "").replace("'", "").replace("&", " and ")
    kept = "".join(c for c in normalize("NFKD", kept) if not combining(c))
    return "".join(c if c.isascii() and c.isalnum() else " " for c in kept).split()
