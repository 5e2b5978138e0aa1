"""Blocks of a page out of records, worded as the tables of the commands are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kamcli.cli import render
from kamcli.cli.view import Column, Record
from kamcli.i18n import _

if TYPE_CHECKING:
    from kamcli.report.page import Facts, Table

_NUMBERS = ("number", "money", "points", "share", "change", "signed", "percent", "year", "permille", "value")
"""Kinds of columns that stand at the right."""


def whole(amount: float) -> str:
    """An amount without its cents, which nobody counts on a page."""
    return f"{amount:,.0f}"


def table(caption: str, columns: Sequence[Column], records: Sequence[Record], more: str = "") -> "Table":
    """A table; a column of which nothing at all is known is left out, but for the first."""
    from kamcli.report.page import Head, Table

    kept = [column for nth, column in enumerate(columns) if nth == 0 or any(_is_known(row, column) for row in records)]
    return Table(
        caption,
        [Head(render.heading(column), column.kind is whole or column.kind in _NUMBERS) for column in kept],
        [[render.shown(column, record) for column in kept] for record in records],
        more,
    )


def facts(columns: Sequence[Column], record: Record) -> "Facts":
    """Pairs of a label and a value; one that is to be kept is shown although it is not known, unless it was taken out."""
    from kamcli.report.page import Facts

    return Facts(
        [
            (render.heading(column), render.shown(column, record))
            for column in columns
            if (column.keep and column.key in record) or _is_known(record, column)
        ]
    )


def more(count: int, command: str) -> str:
    """What is said below a list that was cut, with the command that shows all of it."""
    if count <= 0:
        return ""
    said = _("and {count} more").format(count=f"{count:,}")
    return _("{said}: {command}").format(said=said, command=command) if command else said


def _is_known(row: Record, column: Column) -> Any:
    return row.get(column.key) not in (None, "", [])
