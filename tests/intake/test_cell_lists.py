"""Several things in one cell."""

from __future__ import annotations

import pytest

from reportgen.intake.cell_lists import Item, as_one, is_person, items_of, leads_of
from reportgen.plan.model import Lead

KHAN, LEE = Lead("Anita Khan"), Lead("Bryony Lee")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Anita Khan", [KHAN]),
        ("Anita Khan, NC", [Lead("Anita Khan", "", "NC")]),
        ("Anita Khan (Head of Participation, NC)", [Lead("Anita Khan", "Head of Participation", "NC")]),
        ("J.P. Smith - Head of Quality, NC", [Lead("J.P. Smith", "Head of Quality", "NC")]),
        ("Head of Early Help", [Lead("Head of Early Help")]),
        ("Head of Early Help (Samuel Okafor)", [Lead("Samuel Okafor", "Head of Early Help")]),
        ("Head of Education and Skills", [Lead("Head of Education and Skills")]),
        ("Director of Children, Families and Adults", [Lead("Director of Children, Families and Adults")]),
        ("Director of Nursing, Community Trust", [Lead("Director of Nursing", "", "Community Trust")]),
        ("Health & Wellbeing Board", [Lead("Health & Wellbeing Board")]),
        ("Dr Anne-Marie O'Neil-Smith", [Lead("Dr Anne-Marie O'Neil-Smith")]),
        ("Cllr T Ray and Ms. K. Ade-Jones", [Lead("Cllr T Ray"), Lead("Ms. K. Ade-Jones")]),
        ("Det Supt Owen Hartley, Mereside Police", [Lead("Det Supt Owen Hartley", "", "Mereside Police")]),
        ("Anita Khan / Bryony Lee", [KHAN, LEE]),
        ("A. Khan/B. Lee", [Lead("A. Khan"), Lead("B. Lee")]),
        ("Anita Khan; Bryony Lee", [KHAN, LEE]),
        ("Anita Khan & Bryony Lee", [KHAN, LEE]),
        ("Anita Khan, Bryony Lee", [KHAN, LEE]),
        ("Anita Khan, NC and Bryony Lee, NC", [Lead("Anita Khan", "", "NC"), Lead("Bryony Lee", "", "NC")]),
        ("• Anita Khan\n• Bryony Lee\n• Anita Khan", [KHAN, LEE]),
        ("Smith, John", [Lead("Smith, John")]),
        ("All", [Lead("All")]),
        ("Anita Khan\nTBC", [KHAN]),
        ("TBC", []),
        ("To be appointed", []),
        ("Vacant (Head of Early Help)", []),
        ("Head of Early Help (vacant)", []),
        ("N/A", []),
        ("None", []),
        ("-", []),
        ("?", []),
        ("(", []),
        ("", []),
    ],
)
def test_leads_are_read_as_officers_write_them(text: str, leads: list[Lead]) -> None:
    assert list(leads_of(text)) == leads


def test_posts_and_agencies_go_to_their_leads() -> None:
    assert leads_of("A. Khan / B. Lee", "Head / Manager", "NC") == (
        Lead("A. Khan", "Head", "NC"),
        Lead("B. Lee", "Manager", "NC"),
    )
    assert leads_of("A. Khan\nB. Lee", "", "NC\nNHS") == (Lead("A. Khan", "", "NC"), Lead("B. Lee", "", "NHS"))
    assert leads_of("A. Khan, NC", "Head of Participation", "Police") == (
        Lead("A. Khan", "Head of Participation", "NC"),
    )
    assert leads_of("A. Khan\nB. Lee", "Head", "") == (Lead("A. Khan"), Lead("B. Lee"))


def test_a_long_text_is_kept_as_it_is_and_costs_no_time() -> None:
    assert leads_of("(" * 30_000) == (Lead("(" * 30_000),)


@pytest.mark.parametrize("text", ["Priya Shah", "A. Khan, NC", "Mr Le Fanu", "April Jones", "Dr J.P. O’Neil"])
def test_a_person_is_told_from_other_words(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize("text", ["Easter Term", "Year End", "Head Teacher Lead", "Children's Trust", "Ongoing", "TBC"])
def test_other_words_are_no_person(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("One thing", [Item("One thing")]),
        ("One thing\nthat goes on", [Item("One thing that goes on")]),
        ("• One\n• Two", [Item("One"), Item("Two")]),
        ("1. One\n2. Two", [Item("One"), Item("Two")]),
        ("One\n\nTwo", [Item("One"), Item("Two")]),
        ("Report on:\n• this\n• that", [Item("Report on:", ("this", "that"))]),
        ("1. Ask:\n• who\n• when\n2. Tell", [Item("Ask:", ("who", "when")), Item("Tell")]),
        ("\u27a2 One\n\u2713 Two\n\u00a7 Three", [Item("One"), Item("Two"), Item("Three")]),
        ("-5% by March", [Item("-5% by March")]),
        ("- dash", [Item("dash")]),
        ("", []),
    ],
)
def test_a_cell_is_parted_at_its_lines_and_bullets(text: str, items: list[Item]) -> None:
    assert list(items_of(text)) == items


def test_points_alike_under_one_reference_are_parts_of_no_first() -> None:
    assert as_one("• Open a hub.\n• Staff it;\n• Praise it") == Item("Open a hub; Staff it; Praise it")


def test_a_cell_with_its_own_reference_is_one_item() -> None:
    assert as_one("Report on\nthese:\n• this\ngoes on\n• that") == Item("Report on these:", ("this goes on", "that"))
