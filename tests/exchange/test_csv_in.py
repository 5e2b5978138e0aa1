"""Tables in, as people and programs really write them."""

import io
import os
import threading
import tracemalloc
from pathlib import Path

import pytest

from kamcli.errors import Invalid
from kamcli.exchange.csv_in import read_table

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def rows_of(content: bytes, encoding: str | None = None) -> tuple[list[str], list[tuple[int, list[str]]]]:
    with read_table(io.BytesIO(content), encoding) as table:
        return table.headers, list(table.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_told_by_its_mark_or_utf_8(encoding: str) -> None:
    headers, rows = rows_of("名称,行业\n清河,制业\n".encode(encoding))
    assert headers == ["名称", "行业"]
    assert rows == [(2, ["清河", "制业"])]


def test_big_endian_with_its_mark() -> None:
    assert rows_of(b"\xfe\xff" + "a,b\n1,2\n".encode("utf-16-be"))[1] == [(2, ["1", "2"])]


def test_another_encoding_is_asked_for_with_the_line() -> None:
    content = "名称,行业\nAcme,x\n清河,制业\n".encode("gb18030").replace(
        "名称,行业".encode("gb18030"), b"name,industry"
    )
    with pytest.raises(Invalid, match="stdin, line 3: the text is not utf-8.*--encoding gb18030"):
        rows_of(content)
    assert rows_of(content, "gb18030")[1][1] == (3, ["清河", "制业"])


def test_what_is_not_chinese_is_not_called_so() -> None:
    with pytest.raises(Invalid, match="line 2.*--encoding windows-1252"):
        rows_of("nom,ville\nSociété,Paris\n".encode("latin-1"))


def test_a_wrong_encoding_far_down_is_found_with_its_line() -> None:
    content = b"name,note\n" + b"a,b\n" * 50000 + b"\xff\xfe,b\n"
    with read_table(io.BytesIO(content)) as table, pytest.raises(Invalid, match="line 50002: the text is not utf-8"):
        list(table.rows)


@pytest.mark.parametrize("encoding", ["no-such", "base64"])
def test_an_unknown_encoding(encoding: str) -> None:
    with pytest.raises(Invalid, match=f"no encoding {encoding}"):
        rows_of(b"a,b\n1,2\n", encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    lines = [["name", "aliases"], ["Acme", "a;b|c"], ["Other", "x, y"]]
    quoted = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines).encode()
    with read_table(io.BytesIO(quoted)) as table:
        assert table.separator == separator
        assert [cells for _, cells in table.rows] == lines[1:]


def test_one_column_has_no_separator() -> None:
    assert rows_of(b"name\nAcme; Sons\n") == (["name"], [(2, ["Acme; Sons"])])


def test_the_separator_that_excel_names() -> None:
    assert rows_of(b"sep=;\na;b,c\n1;2\n") == (["a", "b,c"], [(3, ["1", "2"])])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_count_lines_not_rows(end: str) -> None:
    content = end.join(["a,b", "", '"1', '2",x', ",", "3,4", ""]).encode()
    assert rows_of(content)[1] == [(3, [f"1{end}2", "x"]), (6, ["3", "4"])]


@pytest.mark.parametrize("content", [b'a,b\n1,2\n3,"x\n4,5\n', b'a,b\n1,2\n"x"y,2\n'])
def test_a_broken_quotation_is_found_with_its_line(content: bytes) -> None:
    with pytest.raises(Invalid, match="line 3: a quotation mark is opened and not closed"):
        rows_of(content)


def test_nul_bytes_are_refused() -> None:
    with pytest.raises(Invalid, match="line 2: the file holds NUL bytes"):
        rows_of(b"a,b\n1\0,2\n")
    with pytest.raises(Invalid, match="--encoding utf-16-le"):
        rows_of("a,b\n1,2\n".encode("utf-16-le"))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file(content: bytes) -> None:
    with pytest.raises(Invalid, match="is empty"):
        rows_of(content)


@pytest.mark.parametrize("content", [b"1|2|x\n3|4|y\n", b"2026-01-01,5\n", b"a,a,a,a,a\n1,2,3,4,5\n", b"x@y.cn,1\n"])
def test_a_file_without_a_header(content: bytes) -> None:
    with pytest.raises(Invalid, match="line 1: the first row looks like data"):
        rows_of(content)


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest"])
def test_a_spreadsheet_is_no_csv(content: bytes) -> None:
    with pytest.raises(Invalid, match="is a spreadsheet"):
        rows_of(content)


def test_short_and_long_rows_are_faults_of_their_own() -> None:
    with read_table(io.BytesIO(b"a,b\n1\n1,2\n1,2,3\n1,2,,\n")) as table:
        faults = [table.fault(line, cells) for line, cells in table.rows]
    assert [fault and (fault.place, fault.facts["cells"]) for fault in faults] == [
        ("stdin, line 2", 1),
        None,
        ("stdin, line 4", 3),
        None,
    ]


def test_the_guard_is_taken_off() -> None:
    assert rows_of("a,b\n'=1+1,'＝1\n''-x,'tis\n".encode())[1] == [(2, ["=1+1", "＝1"]), (3, ["'-x", "'tis"])]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Invalid, match="Cannot read"):
            read_table(path)


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (b"a,b\n1" + b"," * 20_000, None, "line 2: the line has 20001 columns; 16384 is the most"),
        (b'a,b\n"' + b"x\n" * 100_000, None, "line 2: a cell that begins here has more than 131072 characters"),
        (b"a,b\n1,2\n", "utf-16", "line 1: the text is not utf-16"),
        (b"a,b\n1,2\n", "utf-32", "line 1: the text is not utf-32"),
        (b"a,b\n1,2\n", "undefined", "There is no encoding undefined"),
        (b"a,b\n1,2\n", "utf-8\0", "There is no encoding"),
    ],
)
def test_what_no_table_is(tmp_path: Path, content: bytes, encoding: str | None, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Invalid) as raised, read_table(path, encoding) as table:
        list(table.rows)
    assert said in str(raised.value)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"a,b\n1,2\n",))
    writer.start()
    with read_table(path) as table:
        assert list(table.rows) == [(2, ["1", "2"])]
    writer.join()


def test_rows_stream(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes(b"code,name,note\n" + b"c1,Acme Trading,a note of some length\n" * 50000)
    tracemalloc.start()
    with read_table(path) as table:
        assert sum(1 for _ in table.rows) == 50000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.skipif(not DATA.exists(), reason="the shared data is not here")
@pytest.mark.parametrize(
    ("name", "columns", "rows", "separator"),
    [
        ("crm/maven/accounts.csv", 7, 85, ","),
        ("crm/northwind/customers.csv", 11, 91, ","),
        ("formats/chinese/wukong_customers_utf8bom.csv", 19, 2, ","),
        ("formats/chinese/商场客户.csv", 5, 200, ","),
        ("formats/messy/european-semicolon.csv", 5, 2, ";"),
        ("formats/salesforce/csvtext_BOM_UTF16LE.csv", 3, 2, ","),
        ("formats/salesforce/csvEscapedQuotes.csv", 2, 2, ","),
        ("formats/salesforce/opportunityData.csv", 31, 38, ","),
        ("formats/roundcube_csv2vcard/tb_plain.csv", 38, 1, ","),
        ("formats/thunderbird/export.csv", 37, 2, ","),
    ],
)
def test_real_files(name: str, columns: int, rows: int, separator: str) -> None:
    with read_table(DATA / name) as table:
        found = list(table.rows)
        assert (len(table.headers), len(found), table.separator) == (columns, rows, separator)
        assert not any(table.fault(line, cells) for line, cells in found)


@pytest.mark.skipif(not DATA.exists(), reason="the shared data is not here")
def test_real_files_that_are_refused() -> None:
    with pytest.raises(Invalid, match="looks like data"):
        read_table(DATA / "crm/adventureworks/DimReseller.csv")
    with pytest.raises(Invalid, match="the text is not utf-8"):
        read_table(DATA / "formats/salesforce/accountData.csv")
    with read_table(DATA / "formats/salesforce/accountData.csv", "windows-1252") as table:
        assert sum(1 for _ in table.rows) == 423
