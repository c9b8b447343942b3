"""Making the papers, and telling the boards that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.commands.options import (
    as_at_option,
    board_option,
    format_option,
    house_option,
    in_json,
    inputs_option,
    json_option,
    meeting_option,
    order_of,
    output_option,
    print_json,
    templates_option,
    waited_for,
)
from reportgen.pipeline import FORMAT_NAMES

if TYPE_CHECKING:
    from reportgen.commands.options import Options


@click.command()
@inputs_option
@output_option
@templates_option
@house_option
@board_option
@meeting_option
@as_at_option
@format_option
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    default=None,
    help="Processes that print at the same time.  [default: one a core]",
)
@json_option
def build(*, as_json: bool, formats: tuple[str, ...], jobs: int | None, **options: object) -> None:
    """Make the papers: workbooks in, PDF and Word out."""
    from reportgen import pipeline

    given: Options = {**options, "formats": tuple(dict.fromkeys(formats)) or FORMAT_NAMES}  # type: ignore[typeddict-item]
    if jobs is not None:
        given["jobs"] = jobs
    with in_json(as_json, papers=[]):
        order = order_of(given)
        pipeline.start_workers(order)
        from reportgen.telling import papers as telling

        with telling.progress(quiet=as_json) as tell:
            built = pipeline.build(waited_for(order), tell)
    if as_json:
        print_json(built.as_json())
    else:
        telling.tell_built(built)
    if built.problem:
        raise built.problem


@click.command()
@inputs_option
@as_at_option
@json_option
def boards(*, as_json: bool, **options: object) -> None:
    """Tell the boards and meetings there are, and what each board is shown."""
    from reportgen import pipeline
    from reportgen.telling import papers as telling

    with in_json(as_json):
        lines = pipeline.boards(order_of(options))  # type: ignore[arg-type]
    if as_json:
        print_json({"boards": [line.as_json() for line in lines]})
    else:
        telling.tell_boards(lines)
