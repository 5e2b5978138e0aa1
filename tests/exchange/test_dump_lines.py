"""One row is one line, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.errors import Invalid
from kamcli.exchange.dump_lines import from_json, json_line, reader, row_line, split

texts = st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from("',\"\\\n\r\t=-@ a\u2028\x00是　"))
wholes = st.integers(-(2**63), 2**63 - 1)
reals = st.floats(allow_nan=False, allow_infinity=False)
rows = st.lists(
    st.tuples(st.just("VARCHAR"), st.none() | texts)
    | st.tuples(st.just("INTEGER"), st.none() | wholes)
    | st.tuples(st.just("FLOAT"), st.none() | reals),
    min_size=1,
)


@pytest.mark.property
@given(rows)
def test_a_row_is_one_line_and_comes_back(row: list[tuple[str, object]]) -> None:
    line = row_line([cell for _kind, cell in row])
    assert line.splitlines() == [line[:-1]] if line != "\n" else len(row) == 1
    cells = split(line[:-1])
    back = [None if cell is None else reader(kind)(cell) for (kind, _), cell in zip(row, cells, strict=True)]
    assert [(type(cell), cell) for cell in back] == [(type(cell), cell) for _kind, cell in row]


def test_what_is_plain_reads_as_it_is() -> None:
    cells = ["魏岚", 3, 2.5, None, "", "a, b", 'say "no"', "one\ntwo", "=1+1", " edge", "c:\\x", "\ufeff"]
    assert row_line(cells) == '魏岚,3,2.5,,"","a, b","say ""no""",one\\ntwo,\'=1+1," edge",c:\\\\x,\\ufeff\n'


@pytest.mark.parametrize(
    ("kind", "day", "cell", "said"),
    [
        ("INTEGER", False, "1.5", "'1.5' is no whole number"),
        ("INTEGER", False, "9223372036854775808", "is no whole number"),
        ("INTEGER", False, "", "'' is no whole number"),
        ("FLOAT", False, "nan", "'nan' is no number"),
        ("FLOAT", False, "1e999", "'1e999' is no number"),
        ("VARCHAR", True, "2026-02-30", "'2026-02-30' is no day"),
        ("VARCHAR", False, "c:\\x", "a backslash is written twice"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(kind: str, day: bool, cell: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as raised:
        reader(kind, day=day)(cell)
    assert said in str(raised.value)


@pytest.mark.parametrize("line", ['1,"a', '1,"a"b', '1,a"b'])
def test_a_quotation_mark_astray_is_refused(line: str) -> None:
    with pytest.raises(Invalid, match="quotation mark"):
        split(line)


JOURNAL = {"id": "INTEGER", "at": "VARCHAR", "before": "VARCHAR", "after": "VARCHAR"}


@pytest.mark.property
@given(st.integers(1), st.none() | texts, st.sampled_from([None, '{"a":1.0e-05,"b":"\\u0041, \\"after\\": "}', "[]"]))
def test_what_the_journal_kept_comes_back_to_the_letter(number: int, at: str | None, kept: str | None) -> None:
    for cells in ([number, at, None, kept], [number, at, kept, kept]):
        line = json_line(list(JOURNAL), cells)
        assert line.endswith("}\n")
        assert line.count("\n") == 1
        assert from_json(line[:-1], JOURNAL) == cells


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[1]",
        '{"id": 1, "at": null}',
        '{"id": "1", "at": null, "before": null, "after": null}',
        '{"id": true, "at": null, "before": null, "after": null}',
        '{"id": 1, "at": null, "after": null, "before": null}',
        '{"id": 1, "at": null, "before": null, "after": {"a":1}, "more": 2}',
        '{"id": 1, "at": null, "before": null, "after": {"a":1}',
    ],
)
def test_a_line_of_the_journal_has_its_keys_in_order(line: str) -> None:
    with pytest.raises(Invalid, match="id, at, before, after"):
        from_json(line, JOURNAL)


def test_a_line_of_the_journal_that_is_nested_without_end_is_refused() -> None:
    for line in ('{"id": ' + "[" * 100_000 + "}", '{"id": 1, "before": ' + "[" * 100_000 + "}"):
        with pytest.raises(Invalid, match="the line must be an object with these keys"):
            from_json(line, {"id": "INTEGER", "before": "TEXT"})
