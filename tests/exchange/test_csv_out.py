"""Tables out, and back in."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.characters import harmless_lines
from kamcli.exchange.csv_in import read_table
from kamcli.exchange.csv_out import write_rows
from kamcli.exchange.formulas import guard, unguard

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NASTY = st.builds(
    "".join, st.lists(st.sampled_from(["'", "=", "-", "+", "@", "＝", " ", "\t", "\r", "\n", '"', ",", ";", "x"]))
)


def written(rows: list[list[object]], headers: list[str], dialect: str = "csv") -> str:
    stream = io.StringIO(newline="")
    write_rows(stream, headers, rows, "tsv" if dialect == "tsv" else "csv")
    return stream.getvalue()


def test_csv_is_plain() -> None:
    rows: list[list[object]] = [["清河, 制业", Decimal("-12.50"), None], ['say "hi"', 3, "a\nb"]]
    assert written(rows, ["name", "amount", "note"]) == (
        'name,amount,note\n"清河, 制业",-12.50,\n"say ""hi""",3,"a\nb"\n'
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+86 10", "-5", "@SUM(A1)", "\tx", "\rx", "  =1", "＝1", "＋1", "－1", "＠x", "'=1"]
)
def test_a_formula_is_guarded(cell: str) -> None:
    assert guard(cell) == "'" + cell
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a=b", "5", "it's", "'tis", "清河-制业", "''"])
def test_what_is_no_formula_is_left_alone(cell: str) -> None:
    assert guard(cell) == unguard(cell) == cell


@pytest.mark.property
@given(st.lists(st.tuples(CELLS | NASTY, CELLS | NASTY), max_size=8))
def test_out_and_in_again_is_the_identity(rows: list[tuple[str, str]]) -> None:
    text = written([[first, second, "end"] for first, second in rows], ["first", "second", "third"])
    with read_table(io.BytesIO(text.encode())) as table:
        kept = [tuple(cells) for _, cells in table.rows]
    assert kept == [(harmless_lines(first), harmless_lines(second), "end") for first, second in rows]


@pytest.mark.property
@given(CELLS | NASTY)
def test_no_guarded_cell_would_be_calculated(cell: str) -> None:
    assert not guard(cell).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.property
@given(st.lists(st.tuples(CELLS | NASTY, CELLS | NASTY), max_size=8))
def test_tsv_loses_nothing_and_one_row_is_one_line(rows: list[tuple[str, str]]) -> None:
    lines = written([list(row) for row in rows], ["first", "second"], "tsv").split("\n")
    assert lines.pop() == ""
    kept = [tuple(map(unescaped, line.split("\t"))) for line in lines[1:]]
    assert kept == [tuple("\r".join(map(harmless_lines, cell.split("\r"))) for cell in row) for row in rows]


def test_tsv_escapes() -> None:
    assert written([["a\tb\\c\r\nd", None, 1]], ["x", "y", "z"], "tsv") == "x\ty\tz\na\\tb\\\\c\\r\\nd\t\t1\n"


def unescaped(cell: str) -> str:
    """The cell as the documentation of `csv_out` says it is read."""
    letters = iter(cell)
    plain = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return "".join(plain[next(letters)] if letter == "\\" else letter for letter in letters)
