"""Saying what is wrong in the workbooks."""

from __future__ import annotations

import sys

import click

from reportgen.commands.options import (
    as_at_option,
    in_json,
    inputs_option,
    json_option,
    order_of,
    output_option,
    print_json,
    waited_for,
)


@click.command()
@inputs_option
@output_option
@as_at_option
@click.option(
    "--mark",
    "is_marking",
    is_flag=True,
    help="Also write a copy of each faulty workbook with its cells marked, a page to print and a table.",
)
@json_option
def check(*, as_json: bool, is_marking: bool, **options: object) -> None:
    """Say what is wrong in the workbooks; nothing is made unless --mark asks for it.

    Exit code 3 where a workbook or a paper is stopped by what was found.
    """
    from reportgen import pipeline, putting_right
    from reportgen.telling import findings as telling

    order = waited_for(order_of(options))  # type: ignore[arg-type]
    with in_json(as_json):
        marked = putting_right.mark(order) if is_marking else None
        checked = marked.checked if marked else pipeline.check(order)
    if as_json:
        print_json((marked or checked).as_json())
    else:
        telling.tell_checked(checked, is_written=is_marking)
        if marked:
            telling.tell_marked(marked)
    if checked.serious:
        sys.exit(3)
