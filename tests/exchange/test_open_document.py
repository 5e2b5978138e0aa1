"""How large a sheet of an .ods file becomes is known before it is read."""

import pytest

from kamcli.exchange.open_document import Size, size_of

TEXT = b'<table:table-cell%s office:value-type="string"><text:p>%s</text:p></table:table-cell>'
EMPTY = b"<table:table-cell%s/>"
ROW = b"<table:table-row%s>%s</table:table-row>"


def sheet(*rows: bytes, name: bytes = b"S") -> bytes:
    return b'<table:table table:name="%s">%s</table:table>' % (name, b"".join(rows))


def rows_of(times: int) -> bytes:
    return b' table:number-rows-repeated="%d"' % times


def columns_of(times: int) -> bytes:
    return b' table:number-columns-repeated="%d"' % times


@pytest.mark.parametrize(
    ("content", "width", "cells"),
    [
        (sheet(), 0, 0),
        (sheet(ROW % (b"", TEXT % (b"", b"a") * 3)), 3, 3),
        (sheet(ROW % (b"", TEXT % (columns_of(5), b"a") + EMPTY % columns_of(16_379))), 5, 5),
        (sheet(ROW % (b"", TEXT % (b"", b"a")), ROW % (rows_of(1_048_575), EMPTY % columns_of(16_384))), 1, 1),
        (sheet(ROW % (rows_of(999_999), EMPTY % b""), ROW % (b"", TEXT % (b"", b"a") * 2)), 2, 2_000_000),
        (sheet(ROW % (rows_of(7), TEXT % (columns_of(9), b"a"))), 9, 63),
    ],
    ids=["no row", "one row", "empty cells behind", "empty rows below", "empty rows above", "repeated both ways"],
)  # fmt: skip
def test_cells_count_up_to_the_last_one_that_holds_something(content: bytes, width: int, cells: int) -> None:
    *_before, found = size_of([content])
    assert (found.sheet, found.width, found.cells) == ("S", width, cells)


def test_text_that_is_repeated_counts_as_often_as_it_is_shown() -> None:
    once, often = TEXT % (b"", b"x" * 1000), ROW % (rows_of(100), TEXT % (columns_of(10), b"x" * 1000))
    assert [one.repeated for one in size_of([sheet(ROW % (b"", once))])] == [0, 0]
    *_before, found = size_of([sheet(often)])
    assert 1_000_000 < found.repeated < 1_200_000
    *_before, found = size_of([sheet(ROW % (b"", TEXT % (b"", b'x<text:s text:c="5000"/>')))])
    assert 4_900 < found.repeated <= 5_000


def test_each_sheet_is_measured_by_itself_wherever_the_blocks_end() -> None:
    tall = sheet(ROW % (rows_of(1000), TEXT % (b"", b"a")), name=b"tall")
    wide = sheet(ROW % (b"", TEXT % (columns_of(200), b"a")), name="宽 &amp; 短".encode())
    expected = [("", 0), ("tall", 1000), ("宽 & 短", 200)]
    for blocks in ([tall + wide], [tall, wide]):
        assert [(one.sheet, one.cells) for one in size_of(blocks)] == expected
    assert isinstance(next(size_of([tall])), Size)
