"""How the sample papers fall on their pages: what belongs together stands together."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from tests.test_sample_papers import pages_of_samples

if TYPE_CHECKING:
    from pathlib import Path

TRUST = "2026-12-10_Childrens-Trust"
EVERY = ("2026-12-08_Scrutiny", TRUST, "2026-12-15_Health-and-Wellbeing-Board")


def pages_of(folder: Path) -> list[str]:
    """Give the words of every page of a paper as one line, its footer left off."""
    (path,) = folder.glob("*.pdf")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    footless = (page.partition("Northmere Council · Northmere ")[0] for page in done.stdout.split("\f"))
    return [" ".join(page.partition("Northmere Council · Children")[0].split()) for page in footless]


def words_of(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return " ".join("".join(element.itertext()).split())


def test_the_highlight_report_is_one_page(sample_papers: Path) -> None:
    (page,) = (page for page in pages_of(sample_papers / TRUST) if page.startswith("2 Highlight report"))
    order = [page.index(name) for name in ("Achieved this", "Planned next", "Off track and", "Decisions and help")]
    assert order == sorted(order)
    assert page.endswith("will fill the health post at the front door, and by what date. …")


@pytest.mark.parametrize("folder", EVERY)
def test_no_page_ends_with_the_head_of_a_card_or_with_what_leads_to_a_list(sample_papers: Path, folder: str) -> None:
    body: Any = lxml_html.fromstring(dict(pages_of_samples())[folder])
    heads = body.xpath("//article/p[@class='facts'][following-sibling::*]")
    leading = body.xpath(
        "//h2[@id='attention' or @id='change' or @id='challenges']/following-sibling::*[1]"
        " | //h3/following-sibling::*[1][self::p][@class='numbered'][following-sibling::*[1][self::ul]]"
    )
    assert len(heads) > 20
    assert len(leading) > 2
    ends = pages_of(sample_papers / folder)
    parted = [words_of(one)[-90:] for one in (*heads, *leading)]
    assert [end for end in parted if any(page.endswith(end) for page in ends)] == []
