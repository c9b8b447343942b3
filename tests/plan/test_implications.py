"""What a heading of an implication stands for: what councils write, not only the words of the sample."""

from __future__ import annotations

import pytest

from reportgen.plan.implications import kinds_in, not_among, with_its_noun

LEGAL, MONEY, EQUALITY, RISK, CHILDREN = "Legal", "Financial", "Equality", "Risk", "Children and young people"


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("Law", (LEGAL,)),
        ("Legal/HR", (LEGAL,)),
        ("Legal and governance", (LEGAL,)),
        ("Comments of the Monitoring Officer", (LEGAL,)),
        ("Finance", (MONEY,)),
        ("Finance & resources", (MONEY,)),
        ("Resource implications", (MONEY,)),
        ("Section 151 Officer", (MONEY,)),
        ("S.151", (MONEY,)),
        ("Value for money", (MONEY,)),
        ("Equalities", (EQUALITY,)),
        ("Equality, Diversity and Inclusion", (EQUALITY,)),
        ("EIA", (EQUALITY,)),
        ("Risks", (RISK,)),
        ("Risk management", (RISK,)),
        ("Children's services", (CHILDREN,)),
        ("C&YP", (CHILDREN,)),
        ("Cared for children and care leavers", (CHILDREN,)),
        ("Safeguarding", (CHILDREN,)),
        ("Corporate Parenting", (CHILDREN,)),
        ("Legal and financial", (LEGAL, MONEY)),
        ("Law, finance and equalities", (LEGAL, MONEY, EQUALITY)),
    ],
)
def test_a_heading_stands_for_what_a_council_means_by_it(heading: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(heading) == kinds
    assert kinds_in(heading.upper()) == kinds


@pytest.mark.parametrize(
    "heading",
    [
        "Human resources",
        "HR",
        "Non-financial benefits",
        "Cost of living",
        "Environmental impact assessment (EIA)",
        "Health inequalities",
        "Biodiversity",
        "Adults at risk",
        "Adult safeguarding",
        "Safeguarding adults",
        "Public health",
        "Policy",
        "-",
    ],
)
def test_a_heading_that_holds_such_a_word_and_means_something_else_stands_for_none(heading: str) -> None:
    assert kinds_in(heading) == ()


def test_what_no_heading_stands_for_is_missing() -> None:
    assert not_among(["Legal and financial", "Risks", "Human resources"]) == (EQUALITY, CHILDREN)
    assert not_among([]) == (LEGAL, MONEY, EQUALITY, RISK, CHILDREN)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Legal", "Legal implications"),
        ("Legal Implications", "Legal Implications"),
        ("Implications for children", "Implications for children"),
    ],
)
def test_implications_are_named_as_such_once(heading: str, words: str) -> None:
    assert with_its_noun(heading) == words
