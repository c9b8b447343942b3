from __future__ import annotations

import pytest

from tests.marking.books import rich_book
from tests.marking.marks import EVERYWHERE, marked


@pytest.fixture(scope="session")
def book() -> bytes:
    """The workbook that holds all that others spoil."""
    return rich_book()


@pytest.fixture(scope="session")
def copy(book: bytes) -> bytes:
    """The same, with a mark of each kind."""
    return marked(book, *EVERYWHERE)
