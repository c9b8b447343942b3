import re
from itertools import product
from pathlib import Path

import pytest
from coloraide import Color

from tests.papers.plans import ROOT

TEMPLATES = ROOT / "templates"
HOUSES = sorted(path for path in TEMPLATES.iterdir() if path.is_dir())


def contrast(one: str, other: str) -> float:
    return float(Color(one).contrast(other, method="wcag21"))


def properties(house: Path) -> dict[str, str]:
    """A house's colours: the base's, then what the house sets again."""
    sheets = [TEMPLATES / "base" / "paper.css", house / "house.css"]
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file())
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", text))


@pytest.mark.parametrize("house", HOUSES, ids=lambda path: path.name)
def test_text_stands_out_from_paper_and_tint_by_four_and_a_half_to_one(house: Path) -> None:
    colours = properties(house)
    text = {name: value for name, value in colours.items() if name in {"ink", "quiet", "colour", "warn", "alarm"}}
    assert len(text) == 5
    weak = [
        (name, ground)
        for (name, value), ground in product(text.items(), ("#ffffff", colours["tint"]))
        if contrast(value, ground) < 4.5
    ]
    assert weak == []


def test_every_colour_that_the_style_sheet_gives_to_words_stands_out_from_white() -> None:
    css = (TEMPLATES / "base" / "paper.css").read_text(encoding="utf-8")
    literal = re.findall(r"[^-]color: (#[0-9a-f]{6})", css)
    assert len(literal) >= 4
    assert [value for value in literal if contrast(value, "#ffffff") < 4.5] == []


def test_every_shape_of_a_chart_has_an_edge_of_three_to_one_and_words_of_four_and_a_half() -> None:
    css = (TEMPLATES / "base" / "charts" / "palette.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^([^{]+){([^}]*)}", css, flags=re.MULTILINE))
    for name, body in rules.items():
        found = dict(re.findall(r"(fill|stroke):(#[0-9a-f]{6})", body))
        if name in {"text", ".small", ".target-words"}:
            assert contrast(found["fill"], "#ffffff") >= 4.5, name
        elif name != ".grid" and "stroke" in found:
            assert contrast(found["stroke"], "#ffffff") >= 3, name
            if "fill" in found:
                assert contrast("#1d2733", found["fill"]) >= 4.5, name
