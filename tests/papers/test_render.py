from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.errors import TemplateFaultError, UnknownNameError, WrongOptionError
from reportgen.papers.characters import check_characters
from reportgen.papers.finish import with_acronyms, with_contents
from reportgen.papers.house import find_house
from reportgen.papers.render import render
from reportgen.plan.model import Acronym
from tests.papers.plans import AS_AT, ROOT, action, base, paper, plan

PLAIN = paper(plan(action("1.1")))


def house_with(folder: Path, name: str, text: str) -> Path:
    (folder / "mine").mkdir(parents=True, exist_ok=True)
    (folder / "mine" / name).write_text(text, encoding="utf-8")
    return folder


def fault(templates: Path) -> str:
    with pytest.raises(TemplateFaultError) as told:
        render(PLAIN, find_house(templates, "mine"), AS_AT)
    assert told.value.exit_code == 5
    return told.value.message


def test_a_house_overrides_one_block_and_takes_the_rest_from_base(tmp_path: Path) -> None:
    house_with(tmp_path, "paper.html", '{% extends "base/paper.html" %}{% block logo %}<p>OUR LOGO</p>{% endblock %}')
    html = render(PLAIN, find_house(tmp_path, "mine"), AS_AT).html
    assert "<p>OUR LOGO</p>" in html
    assert "What needs your attention" in html


def test_a_name_that_a_paper_does_not_have_is_told_with_file_and_line(tmp_path: Path) -> None:
    house_with(
        tmp_path, "paper.html", '{% extends "base/paper.html" %}\n{% block logo %}\n{{ paper.loga }}\n{% endblock %}'
    )
    where = tmp_path / "mine" / "paper.html"
    assert fault(tmp_path) == (
        f"{where}, line 3: 'reportgen.papers.paper.Paper object' has no attribute 'loga'; a paper has no such field."
    )


def test_a_typing_error_in_a_template_is_told_with_file_and_line(tmp_path: Path) -> None:
    house_with(
        tmp_path, "paper.html", '{% extends "base/paper.html" %}\n{% block logo %}\n{% if paper %}\n{% endblock %}'
    )
    where = tmp_path / "mine" / "paper.html"
    assert fault(tmp_path).startswith(f"{where}, line 4: Encountered unknown tag 'endblock'.")
    assert fault(tmp_path).endswith("The innermost block that needs to be closed is 'if'.")


def test_a_picture_that_the_house_does_not_have_is_told(tmp_path: Path) -> None:
    house_with(
        tmp_path,
        "paper.html",
        '{% extends "base/paper.html" %}{% block logo %}<img src="image:crest.svg" alt="Crest"/>{% endblock %}',
    )
    told = f"{tmp_path / 'mine' / 'paper.html'}, line 1: there is no picture 'crest.svg' in the house folder 'mine'."
    assert fault(tmp_path) == told


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    house_with(tmp_path, "paper.html", '{% extends "base/papers.html" %}')
    assert fault(tmp_path).endswith("the template 'base/papers.html' is not to be found.")


def test_an_unknown_house_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as told:
        find_house(ROOT / "templates", "southmere")
    assert told.value.message == "There is no house called 'southmere'. There are: base, northmere."
    assert told.value.exit_code == 2


def test_a_folder_of_houses_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(WrongOptionError) as told:
        find_house(tmp_path / "none", None)
    assert told.value.message == (
        f"There is no folder '{tmp_path / 'none'}'. Name the folder that holds the house styles with --templates."
    )


def test_the_only_house_of_the_local_folder_is_the_default(tmp_path: Path) -> None:
    assert find_house(house_with(tmp_path, "house.css", ""), None).name == "mine"
    (tmp_path / "other").mkdir()
    assert find_house(tmp_path, None).name == "base"
    assert find_house(None, None).name == "base"


def test_a_local_base_wins_over_the_one_that_came_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "house.css").write_text("h1 { color: red }")
    assert find_house(tmp_path, "base").stylesheets()[1] == tmp_path / "base" / "house.css"


def test_a_layout_of_the_council_s_own_is_a_template_in_the_house_folder(tmp_path: Path) -> None:
    house_with(tmp_path, "safeguarding.html", '{% extends "committee.html" %}{% block changes %}OUR OWN{% endblock %}')
    html = render(replace(PLAIN, layout="safeguarding"), find_house(tmp_path, "mine"), AS_AT).html
    assert "OUR OWN" in html


def test_what_an_officer_types_is_text_and_never_markup() -> None:
    html = render(paper(plan(action("1.1", "Use <script>alert(1)</script> & {{ paper }}"))), base(), AS_AT).html
    assert "Use &lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ paper }}" in html


def test_the_contents_list_is_filled_from_the_headings() -> None:
    page = (
        '<nav class="contents"><h2>Contents</h2></nav><h2 id="a">Cover</h2><section class="numbered">'
        '<section class="new-page"></section><h2 id="b">One</h2></section><h2 id="c">Appendix</h2>'
    )
    assert with_contents(page).split("</nav>")[0].split("<ol>")[1].split() == [
        "<li><a",
        'class="appendix"',
        'href="#a">Cover</a></li>',
        "<li><a",
        'class="section"',
        'href="#b">One</a></li>',
        "<li><a",
        'class="appendix"',
        'href="#c">Appendix</a></li>',
        "</ol>",
    ]


def test_an_acronym_is_spelt_out_where_running_text_first_uses_it() -> None:
    page = "<h2>SLT</h2><table><tbody><tr><td>SLT</td></tr></tbody></table><p>To SLT, then SLT.</p>"
    assert with_acronyms(page, [("SLT", "senior leadership team")]) == page.replace(
        "To SLT,", "To SLT (senior leadership team),"
    )


def test_an_acronym_that_its_text_explains_is_left_alone() -> None:
    page = "<p>The senior leadership team (SLT) met. SLT agreed.</p>"
    assert with_acronyms(page, [("SLT", "senior leadership team")]) == page


def test_a_paper_lists_the_acronyms_that_it_uses_and_no_others() -> None:
    acronyms = (Acronym(letters="SLT", meaning="senior leadership team"), Acronym(letters="CAF", meaning="common"))
    made = paper(plan(action("1.1", "Report to SLT"), acronyms=acronyms))
    assert made.acronyms == (("SLT", "senior leadership team"),)


def test_the_same_paper_makes_the_same_page() -> None:
    assert render(PLAIN, base(), AS_AT) == render(PLAIN, base(), AS_AT)


def test_a_character_that_no_font_shows_is_printed_as_a_mark_and_told_with_its_cell() -> None:
    odd = plan(action("1.1", "Ask the 漢 group \U0001f984, caf\u00e9 and \u03a9"))
    html = render(paper(odd), base(), AS_AT).html
    assert "Ask the \ufffd group \ufffd, caf\u00e9 and \u03a9" in html
    (told,) = check_characters(odd)
    assert (told.code, told.value, told.where.sheet) == ("character_not_shown", "漢\U0001f984", "Actions")
