"""A fault in a house style is exit code 5 with the file and the line, with workers and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import AS_AT, run

if TYPE_CHECKING:
    from pathlib import Path

CLOSING = "{% endblock %}"
OPENING = '{% extends "base/committee.html" %}\n{% block summary %}\n'
IMAGE = '<p><img src="logo.png" alt="The crest"></p>'


def house(desk: Path, name: str, text: str) -> Path:
    path = desk / "templates" / "southmere" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


PICTURE = IMAGE.replace("logo.png", "image:logo.png")

# what is wrong: the file, its text, the line to be told, words of the message
FAULTS: dict[str, tuple[str, str, int, str]] = {
    "a typo": ("committee.html", OPENING + "{% if %}\n" + CLOSING, 3, "Expected an expression"),
    "an unknown field": ("committee.html", OPENING + "{{ paper.nosuch }}" + CLOSING, 3, "'nosuch'"),
    "an unknown element": ("committee.html", OPENING + "\n<p><blink>Now</blink></p>" + CLOSING, 4, "blink"),
    "a picture by its path": ("committee.html", OPENING + IMAGE + CLOSING, 3, "logo.png"),
    "a missing picture": ("committee.html", OPENING + "\n\n" + PICTURE + CLOSING, 5, "logo.png"),
    "a missing template": ("committee.html", '\n{% extends "base/board.html" %}', 2, "base/board.html"),
    "a block that nobody has": (
        "committee.html",
        OPENING.replace("summary", "sumary") + CLOSING,
        2,
        "the block 'sumary' would not be printed, since no template that this one extends has it; did you mean",
    ),
    "a missing style sheet": ("house.css", "\n\n@import 'colours.css';\n", 3, "colours.css"),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_and_line_and_nothing_is_written(
    fault: str, jobs: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, text, line, problem = FAULTS[fault]
    path = house(desk, name, text)

    done = run(capsys, "build", "--board", "SCRUTINY", "--jobs", jobs, *AS_AT)

    assert (done.code, done.out) == (5, "")
    assert done.err.startswith(f"reportgen: {path}, line {line}: ")
    assert problem in done.err
    assert done.err.count("\n") == 1
    assert not (desk / "output").exists()


def test_a_block_within_an_overridden_block_is_the_houses_own(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house(desk, "committee.html", OPENING + "<h2>Own</h2>{% block leaders_word %}<p>Ours.</p>{% endblock %}" + CLOSING)

    assert run(capsys, "build", "--board", "SCRUTINY", "--format", "word", *AS_AT).code == 0
