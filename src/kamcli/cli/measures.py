"""The measures that models, gates and filters are made of."""

from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import _


def measures() -> View:
    from kamcli.store.measures import REGISTRY

    rows = [{"measure": m.key, "meaning": m.meaning, "unit": m.unit, "formula": m.formula} for m in REGISTRY.values()]
    shown = [
        {**r, "meaning": _(m.meaning), "formula": _(m.formula)} for r, m in zip(rows, REGISTRY.values(), strict=True)
    ]
    columns = (Column("measure"), Column("meaning"), Column("unit", "word"), Column("formula"))
    return View([Section(columns, shown)], data=rows, flat=([c.key for c in columns], rows))


COMMANDS = (
    Command(
        "measures",
        measures,
        Kind.APART,
        ("kam measures", "kam measures --format md"),
    ),
)
