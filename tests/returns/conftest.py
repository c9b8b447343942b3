"""What the tests of this room share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reportgen.asking import request
from tests.intake.at_once import at_once, read_here
from tests.returns.desks import Desk
from tests.returns.plans import DUE, order, write_harbour

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["at_once"]


@pytest.fixture(scope="module")
def asked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    write_harbour(folder)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("reportgen.intake.folder.read_each", read_here)
        request(order(folder), DUE)
    return folder


@pytest.fixture
def desk(tmp_path: Path, asked_once: Path) -> Desk:
    shutil.copytree(asked_once, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path)
