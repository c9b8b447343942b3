"""What the tests of this folder share: hundreds of workbooks are read in this process, and a fault is raised in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.intake import safely
from tests.here import in_this_process

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", autouse=True)
def _here() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(safely, "each_within_limits", in_this_process)
        yield
