"""A row that cannot be taken is rejected with its line, whoever refuses it; the others come in."""

from pathlib import Path

from books import opened, workbook

from kamcli.actions import importing
from kamcli.actions.import_columns import Wishes


def rejected(book_file: Path, table: Path, text: str) -> list[str]:
    table.write_text(text, encoding="utf-8")
    with opened(book_file) as connection:
        (done,) = importing.bring_in(workbook(connection), [str(table)], Wishes())
        assert done.new == 1
        return [f"{one.place}: {one.template.format(**one.facts)}" for _line, one, _cells in done.rejects]


def test_the_workbook_itself_may_refuse_a_row(demo_file: Path, tmp_path: Path) -> None:
    text = "customer,tier,on,reason\nqinghe,B,2026-01-20,\nqinghe,C,2026-01-21,too small\n"
    assert rejected(demo_file, tmp_path / "tiers.csv", text) == ["tiers.csv, line 2: reason cannot be empty."]
