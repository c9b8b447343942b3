from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from reportgen import pipeline
from reportgen.dispatch import inspection
from tests.conftest import built_once
from tests.mail.desk import Desk, build_desk, desk_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def made_desk(shared_folder: Path) -> Path:
    """The desk's workbook and papers, made once a test run."""
    return built_once(shared_folder / "desk", build_desk)


_LOOK = cache(inspection._look_inside)  # noqa: SLF001 - kept, not changed
_KNOWN: dict[object, pipeline.Checked] = {}


@pytest.fixture(scope="module", autouse=True)
def _each_file_is_read_once() -> Iterator[None]:
    """Reading six pages, or a workbook, takes a while, and most tests of this folder have the same ones."""
    check = pipeline.check

    def check_once(order: pipeline.Order) -> pipeline.Checked:
        read = tuple(path.read_bytes() for path in sorted(order.inputs.glob("*.xlsx")))
        key = (read, order.today, order.data_as_at, order.boards)
        if key not in _KNOWN:
            _KNOWN[key] = check(order)
        return _KNOWN[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inspection, "_look_inside", _LOOK)
        patch.setattr(pipeline, "check", check_once)
        yield


@pytest.fixture
def desk(tmp_path: Path, made_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with desk_in(tmp_path, made_desk) as mine:
        yield mine
