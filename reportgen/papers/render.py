"""A paper in a house style: Jinja makes the one page that both PDF and Word print."""

from __future__ import annotations

import re
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from reportgen.errors import TemplateFaultError
from reportgen.papers.characters import printable
from reportgen.papers.finish import tidy, with_acronyms, with_contents
from reportgen.papers.page import Page
from reportgen.papers.template_faults import place_of, refuse_lost_blocks
from reportgen.papers.wanting import with_wants

if TYPE_CHECKING:
    from datetime import date

    from reportgen.papers.charts import Chart
    from reportgen.papers.house import House
    from reportgen.papers.paper import Paper

LANGUAGE = "en-GB"
_PICTURE = re.compile(r"""src=["']image:([^"']+)["']""")


def render(paper: Paper, house: House, dated: date) -> Page:
    """Make the page of a paper, and say in it what is still to be supplied. Raises TemplateFaultError."""
    return page_of(with_wanted(paper, house), house, dated)


def page_of(paper: Paper, house: House, dated: date) -> Page:
    """Make the page of a paper as it is. Raises TemplateFaultError that names the template and the line."""
    environment = environment_of(house)
    name = f"{paper.layout}.html"
    if house.find(name) is None:
        raise TemplateFaultError(
            name, None, f"there is no template for the layout '{paper.layout}'; add it to the house folder."
        )
    used = Templates(environment)
    html = _finished(used.render(name, {"paper": paper, "house": house.name}), paper)
    charts = {
        chart.name: printable(used.render(chart.template, {"chart": chart})).encode() for chart in charts_of(paper)
    }
    pictures = {
        wanted: _picture(house, wanted, used.paths())
        for wanted in dict.fromkeys(_PICTURE.findall(html))
        if wanted not in charts
    }
    return Page(
        html=html,
        title=f"{paper.title}, {paper.board_name}, {paper.masthead.meeting}",
        subject=f"{paper.masthead.subject} for {paper.board_name}",
        author=paper.masthead.council,
        keywords=f"{paper.board_code}; {paper.masthead.meeting}; {paper.masthead.classification}",
        language=LANGUAGE,
        dated=dated,
        stylesheets=house.stylesheets(),
        reference=house.need("paper.docx"),
        templates=used.paths(),
        images={**{name: svg for name, svg in charts.items() if f"image:{name}" in html}, **pictures},
    )


def with_wanted(paper: Paper, house: House) -> Paper:
    """Say in a paper what is still to be supplied, as far as the house's template has a place for it."""
    if paper.is_exempt or house.find(f"{paper.layout}.html") is None:
        return paper
    used = Templates(environment_of(house))
    return with_wants(paper, lambda one: used.render(f"{one.layout}.html", {"paper": one, "house": house.name}))


def environment_of(house: House) -> jinja2.Environment:
    """Make the strict environment of a house: what is not defined is a fault, what is text stays text."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in house.search]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )


def compile_beforehand(house: House) -> None:
    """Compile the layouts of a house and their parts, as a whole run needs them; a fault is told when one is used."""
    environment = environment_of(house)
    for name in environment.list_templates(extensions=["html", "svg"]):
        if name.startswith(("parts/", "charts/")) or "/" not in name:
            with suppress(jinja2.TemplateError, OSError, UnicodeError):
                environment.get_template(name)


class _Compiled(jinja2.BytecodeCache):
    """Keeps what templates were compiled to, as long as the program runs and they stay as they are.

    Each paper has an environment of its own, which knows the templates that it used.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give what a template was compiled to, if it was; Jinja sees whether its text is still the same."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what a template was compiled to."""
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def charts_of(paper: Paper) -> tuple[Chart, ...]:
    """Give every chart of a paper."""
    drawn = [paper.status_chart, *(outcome.runs_chart for outcome in paper.outcomes)]
    return tuple(chart for chart in drawn if chart is not None)


def _finished(html: str, paper: Paper) -> str:
    return printable(with_contents(with_acronyms(tidy(html), paper.acronyms)))


def _picture(house: House, name: str, templates: tuple[Path, ...]) -> bytes:
    path = house.find(name)
    if path is None:
        problem = f"there is no picture '{name}' in the house folder '{house.name}'."
        place, line = place_of(f"image:{name}", templates) or (name, None)
        raise TemplateFaultError(place, line, problem)
    return path.read_bytes()


class Templates:
    """The environment with a note of the templates that were used, for telling where a fault lies."""

    def __init__(self, environment: jinja2.Environment) -> None:
        """Begin with no template used."""
        self.environment = environment

    def render(self, name: str, context: dict[str, object]) -> str:
        """Fill a template. Raises TemplateFaultError."""
        try:
            refuse_lost_blocks(self.environment, name)
            text = self.environment.get_template(name).render(context)
        except jinja2.TemplateSyntaxError as error:
            problem = _sentence(error.message)
            raise TemplateFaultError(error.filename or error.name or name, error.lineno, problem) from error
        except jinja2.TemplateNotFound as error:
            place, line = place_of(f"{error.name}", self._near(name)) or (name, None)
            raise TemplateFaultError(place, line, f"the template '{error.name}' is not to be found.") from error
        except jinja2.UndefinedError as error:
            problem = f"{_sentence(error.message)[:-1]}; a paper has no such field."
            raise TemplateFaultError(*_line_of(error, name), problem) from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise TemplateFaultError(*_line_of(error, name), _sentence(str(error))) from error
        return text

    def _near(self, name: str) -> tuple[Path, ...]:
        """Give the template itself, then the others that were used."""
        loader = self.environment.loader
        folders = loader.searchpath if isinstance(loader, jinja2.FileSystemLoader) else []
        found = next((path for folder in folders if (path := Path(folder) / name).is_file()), None)
        return (*([found] if found else []), *self.paths())

    def paths(self) -> tuple[Path, ...]:
        """Give the files of the templates that were used."""
        loader = self.environment.loader
        assert loader is not None  # noqa: S101 - told to the type checker; environment_of gives one
        names = [key[1] for key in self.environment.cache] if self.environment.cache is not None else []
        found = []
        for name in dict.fromkeys(names):
            _, filename, _ = loader.get_source(self.environment, str(name))
            if filename:
                found.append(Path(filename))
        return tuple(sorted(found))


def _sentence(words: str | None) -> str:
    """End with one stop: some of Jinja's messages have theirs."""
    return f"{(words or '').rstrip('. ')}."


def _line_of(error: BaseException, name: str) -> tuple[str, int | None]:
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith((".html", ".svg", ".css", ".txt"))
    ]
    return (frames[-1].filename, frames[-1].lineno) if frames else (name, None)
