"""The map of the house, executable: what may know what, and what nobody does.

The rooms and floors of CONTRIBUTING.md, with rooms that the first map did not have, and why. `workers` runs pieces
of work in processes of their own and knows nothing of papers, so that it can be tested with a sum; `intake` needs it,
because a workbook that would take all memory or all day must not take the run with it. `production` is the
part of the pipeline that a worker process must be able to import without the pipeline itself. `commands` are
the options and commands that `cli` offers, `telling` is what prints their results; both load the rest only when one
is called, so that `--help` is quick. `mailing` is the last step of the mission, as `pipeline` is the first ones.
`watching` is the mission again and again: it must know what lies in the folders (`intake`) and what was put there
(`dispatch`), and keeps what was printed (`production`) so that the same page is not printed twice.
`mapping` shows what headings were taken for and keeps what an officer settles about them (`intake` reads them,
`dispatch` writes a file whole or not at all).
`csv_table` is how any list is written for Excel. `marking` changes the packages of workbooks and knows only findings:
what it is given has been read and judged before.
`putting_right` is the other end of the mission: it checks, and writes down what was found.
`diary` tells the dates on the way to each meeting and writes them as a calendar file. `chasing` is to `returns` what
`mailing` is to papers, and sends by the same post room. `submitting` keeps what went to a board; whether a paper is
still one that today's plan would make, it asks as `mailing` does. `telling` counts, and writes days, in the words
that the papers have.
`plan/boards.py` holds the boards that there are without settings and the names they go by: intake recognises boards by
them, papers chooses by them and dispatch finds earlier records by them, so it lies above all three.

Each rule is a function from sources to what offends; each is shown a source that offends, so that it has been seen to
fail.
"""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Sources = Mapping[str, str]
    Rule = Callable[[Sources], list[str]]

MAY_SEE: Mapping[str, set[str]] = {
    "csv_table": set(),
    "findings": set(),
    "errors": {"findings"},
    "plan": {"findings", "errors"},
    "intake": {"findings", "errors", "plan", "workers"},
    "papers": {"findings", "errors", "plan"},
    "formats": {"errors", "papers.page"},
    "dispatch": {"csv_table", "findings", "errors", "plan"},
    "returns": {"csv_table", "findings", "errors", "plan"},
    "workers": {"errors"},
    "worker_start": set(),
    "printing": {"formats", "papers.page"},
    "production": {"findings", "errors", "plan", "papers", "formats", "dispatch", "workers", "printing"},
    "pipeline": {
        "findings",
        "errors",
        "plan",
        "intake",
        "papers",
        "formats",
        "dispatch",
        "workers",
        "production",
        "returns",
    },
    "asking": {"findings", "errors", "plan", "returns", "dispatch", "pipeline"},
    "mailing": {"findings", "errors", "plan", "papers", "dispatch", "pipeline"},
    "diary": {"findings", "errors", "plan", "papers", "dispatch", "pipeline"},
    "chasing": {"findings", "errors", "plan", "papers", "dispatch", "returns", "pipeline", "mailing"},
    "submitting": {"errors", "plan", "papers", "dispatch", "pipeline", "mailing"},
    "watching": {"findings", "errors", "intake", "dispatch", "returns", "production", "pipeline"},
    "mapping": {"errors", "intake", "dispatch", "workers", "pipeline"},
    "marking": {"findings"},
    "putting_right": {"findings", "errors", "plan", "intake", "dispatch", "marking", "workers", "pipeline"},
    "telling": {
        "findings",
        "errors",
        "papers.words",
        "plan.dates",
        "pipeline",
        "asking",
        "putting_right",
        "mapping",
        "mailing",
        "watching",
        "diary",
        "chasing",
        "submitting",
    },
    "commands": {
        "findings",
        "errors",
        "pipeline",
        "asking",
        "putting_right",
        "mapping",
        "mailing",
        "watching",
        "diary",
        "chasing",
        "submitting",
        "telling",
    },
    "cli": {"errors", "commands"},
}
DOORS = {"cli", "commands", "telling"}
LONGEST = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
CLOCKS = {
    *(f"{name}.today" for name in ("date", "datetime", "datetime.date", "datetime.datetime")),
    *(f"{name}.{ask}" for name in ("datetime", "datetime.datetime") for ask in ("now", "utcnow")),
    *(f"time.{ask}" for ask in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "asctime")),
}  # fmt: skip
EXITS = {"sys.exit", "exit", "quit", "os._exit", "os.abort"}
PRINTS = {"print", "sys.stdout.write", "sys.stderr.write", "click.echo"}


def sources() -> dict[str, str]:
    """Every module of the program: its name without `reportgen.`, and its text."""
    root = ROOT / "reportgen"
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path.read_text(
            encoding="utf-8"
        )
        for path in sorted(root.rglob("*.py"))
        if path.parent != root or path.name != "__init__.py"
    }


def imports_of(text: str, *, also_for_types: bool = True) -> Iterator[tuple[str, int]]:
    """The modules of the program that a module imports, wherever in it, and the lines."""
    tree = ast.parse(text)
    skipped = set() if also_for_types else set(for_types_only(tree))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and node not in skipped:
            for name in names_in(node):
                if name.startswith(("reportgen.", "relative")):
                    yield name.removeprefix("reportgen."), node.lineno


def names_in(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if node.level:
        return [f"relative import of {node.module or ''}"]
    return [f"reportgen.{alias.name}" for alias in node.names] if node.module == "reportgen" else [node.module or ""]


def for_types_only(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for branch in node.body:
                yield from ast.walk(branch)


def wrong_views(found: Sources) -> list[str]:
    offences = []
    for module, text in found.items():
        room = module.split(".")[0]
        for seen, line in imports_of(text):
            inside = seen.split(".")[0] == room
            if not inside and not {seen, seen.split(".")[0]} & MAY_SEE[room]:
                offences.append(f"{module}, line {line}, must not see {seen}")
    return offences


def rooms_off_the_map(found: Sources) -> list[str]:
    return sorted({module.split(".")[0] for module in found} ^ set(MAY_SEE))


def circles(found: Sources) -> list[str]:
    graph = {
        module: {seen for seen, _ in imports_of(text, also_for_types=False) if seen in found and seen != module}
        for module, text in found.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" → ".join(error.args[1])]
    return []


def too_long(found: Sources) -> list[str]:
    return [f"{module} has {text.count(chr(10))} lines" for module, text in found.items() if text.count("\n") > LONGEST]


def nameless(found: Sources) -> list[str]:
    return [module for module in found if NAMELESS & {word for part in module.split(".") for word in part.split("_")}]


def calls(found: Sources, names: set[str], allowed: set[str]) -> list[str]:
    return [
        f"{module}, line {node.lineno}, calls {ast.unparse(node.func)}"
        for module, text in found.items()
        if module.split(".")[0] not in allowed
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names
    ]


def clocks(found: Sources) -> list[str]:
    return calls(found, CLOCKS, {"commands"})


def exits(found: Sources) -> list[str]:
    raised = [
        f"{module}, line {node.lineno}, raises SystemExit"
        for module, text in found.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Raise) and node.exc is not None and "SystemExit" in ast.unparse(node.exc)
    ]
    return calls(found, EXITS, {"cli", "commands"}) + raised


def prints(found: Sources) -> list[str]:
    return calls(found, PRINTS, DOORS)


def without_words(found: Sources) -> list[str]:
    return [module for module, text in found.items() if not ast.get_docstring(ast.parse(text))]


# what a module must not hold, and what is told of it
OFFENCES = [
    (wrong_views, "intake.grid", "from reportgen.papers.paper import Paper", "line 1, must not see papers.paper"),
    (wrong_views, "papers.select", "if x:\n    import reportgen.intake.grid", "line 2, must not see intake.grid"),
    (wrong_views, "formats.pdf", "from reportgen.papers.paper import Paper", "line 1, must not see papers.paper"),
    (wrong_views, "formats.pdf", "from reportgen.plan.model import Plan", "line 1, must not see plan.model"),
    (wrong_views, "cli", "from reportgen import plan", "line 1, must not see plan"),
    (wrong_views, "plan.model", "def f():\n    import reportgen.pipeline", "line 2, must not see pipeline"),
    (wrong_views, "findings", "from .errors import x", "line 1, must not see relative import of errors"),
    (clocks, "plan.dates", "x = date.today()", "line 1, calls date.today"),
    (clocks, "papers.select", "\nx = time.time()", "line 2, calls time.time"),
    (exits, "dispatch.folder", "import sys\nsys.exit(6)", "line 2, calls sys.exit"),
    (exits, "cli", "raise SystemExit(1)", "line 1, raises SystemExit"),
    (prints, "pipeline", "print(1)", "line 1, calls print"),
]
RULES = [rooms_off_the_map, wrong_views, circles, too_long, nameless, clocks, exits, prints, without_words]


@pytest.mark.parametrize(("rule", "module", "text", "told"), OFFENCES)
def test_a_rule_tells_what_offends(rule: Rule, module: str, text: str, told: str) -> None:
    assert rule({module: text}) == [f"{module}, {told}"]


def test_modules_that_import_each_other_are_told_but_not_those_that_do_so_for_types_only() -> None:
    one, other = "from reportgen.plan.b import x", "from reportgen.plan.a import x"

    assert circles({"plan.a": one, "plan.b": other}) in (["plan.a → plan.b → plan.a"], ["plan.b → plan.a → plan.b"])
    assert circles({"plan.a": one, "plan.b": f"if TYPE_CHECKING:\n    {other}"}) == []


def test_a_module_that_is_long_or_badly_named_or_says_nothing_of_itself_is_told() -> None:
    assert too_long({"plan.model": "\n" * 401, "plan.dates": "\n" * 400}) == ["plan.model has 401 lines"]
    assert nameless({"plan.date_utils": "", "papers.common": "", "plan.dates": ""}) == [
        "plan.date_utils",
        "papers.common",
    ]
    assert without_words({"plan.model": "x = 1", "plan.dates": '"""Days."""'}) == ["plan.model"]


def test_the_doors_may_print_and_ask_the_clock_and_all_may_count_seconds() -> None:
    assert clocks({"commands.options": "date.today()", "production": "time.perf_counter()"}) == []
    assert prints({"telling": "print(1)", "cli": "click.echo(1)"}) == []


def test_a_room_that_is_not_on_the_map_is_told() -> None:
    assert rooms_off_the_map({**dict.fromkeys(MAY_SEE, ""), "mailer.smtp": ""}) == ["mailer"]


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert rule(sources()) == []
