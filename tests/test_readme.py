"""README tells every command, option and exit code, and none that there is not."""

from __future__ import annotations

import re
import shlex
from datetime import date

import click
import pytest

from reportgen import errors
from reportgen.cli import cli
from reportgen.dispatch.folder import folder_name
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = sorted(cli.commands)
INTERRUPTED = 130


def section(title: str) -> str:
    """The text under a heading, up to the next heading of its rank or above."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,3}} |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README has no heading '{title}'"
    return found[2]


def options_told(text: str) -> set[str]:
    """The options in the first column of a table: `--inputs DIR` and the like."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `--")]
    return {option for cell in cells for option in re.findall(r"`(--[^`]+)`", cell)}


def options_there_are(command: click.Command) -> set[str]:
    found: set[str] = set()
    for parameter in command.params:
        if not isinstance(parameter, click.Option):
            continue
        name = max(parameter.opts, key=len)
        if isinstance(parameter.type, click.Choice):
            found.update(f"{name} {choice}" for choice in parameter.type.choices)
        else:
            found.add(name if parameter.is_flag else f"{name} {parameter.metavar}")
    return found


def test_every_command_has_a_part_of_readme_and_no_other_has_one() -> None:
    assert sorted(re.findall(r"^### reportgen (\w+)$", README, re.MULTILINE)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_options_of_a_command_are_those_that_readme_tells(name: str) -> None:
    assert options_told(section(f"reportgen {name}")) == options_there_are(cli.commands[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_words_of_help(name: str) -> None:
    unsaid = [
        option.name for option in cli.commands[name].params if isinstance(option, click.Option) and not option.help
    ]
    assert unsaid == []


def test_the_exit_codes_are_those_that_readme_tells() -> None:
    problems = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    there_are = {0, INTERRUPTED, *(kind.exit_code for kind in problems if issubclass(kind, errors.ReportgenError))}

    told = {int(code) for code in re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)}
    in_help = {int(code) for code in re.findall(r"\b(\d+) [a-z]", (cli.help or "").partition("Exit codes:")[2])}

    assert told == there_are
    assert in_help == there_are


def examples() -> list[str]:
    """The command lines of README that call reportgen, in whichever folder it lies."""
    lines = [line.strip() for block in re.findall(r"```\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    return [line for line in lines if re.match(r"(\S*[/\\])?reportgen ", line)]


@pytest.mark.parametrize("line", examples())
def test_every_example_can_be_typed_as_it_stands(line: str) -> None:
    _, name, *words = shlex.split(line, posix="\\" not in line)
    command = cli.commands[name]

    assert command.make_context(name, words).params


def test_the_folder_of_papers_in_readme_is_named_as_a_build_names_it() -> None:
    assert f"`output/{folder_name(date(2026, 12, 8), 'Scrutiny', is_exempt=False)}/`" in README


def test_the_pictures_and_files_that_readme_points_to_are_there() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]

    assert [target for target in targets if not (ROOT / target).exists()] == []
