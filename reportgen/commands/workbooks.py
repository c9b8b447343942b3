"""Saying what is wrong in the workbooks."""

from __future__ import annotations

import sys

import click

from reportgen.commands.options import as_at_option, in_json, inputs_option, json_option, order_of, print_json


@click.command()
@inputs_option
@as_at_option
@json_option
def check(*, as_json: bool, **options: object) -> None:
    """Say what is wrong in the workbooks; nothing is made.

    Exit code 3 where a workbook or a paper is stopped by what was found.
    """
    from reportgen import pipeline
    from reportgen.telling import findings as telling

    with in_json(as_json):
        checked = pipeline.check(order_of(options))  # type: ignore[arg-type]
    if as_json:
        print_json(checked.as_json())
    else:
        telling.tell_checked(checked)
    if checked.serious:
        sys.exit(3)
