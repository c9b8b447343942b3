from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen import pipeline
from tests.papers.plans import AS_AT, ROOT


@pytest.fixture(scope="session")
def sample_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of the sample inputs, made once for each worker."""
    output = tmp_path_factory.mktemp("papers")
    order = pipeline.Order(
        today=AS_AT, inputs=ROOT / "inputs", output=output, templates=ROOT / "templates", house="northmere", jobs=1
    )
    pipeline.build(order)
    return output
