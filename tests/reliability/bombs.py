"""Files that are small and grow, or that send a reader astray: what each is made of, and what kam says to it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

MILLION = 10**6


class Bomb(NamedTuple):
    """A file by its ending, what is in it, and the answer: exit code, and what stands in the message."""

    ending: str
    content: Callable[[], bytes]
    code: int
    said: str
    command: tuple[str, ...] = ("import", "{file}", "--dry-run")


# ---- spreadsheets

_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    b' Target="worksheets/sheet1.xml"/>'
    b'<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    b' Target="sharedStrings.xml"/></Relationships>'
)
_ROOT = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    b"</Relationships>"
)
_BOOK = (
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="customers" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_TEXTS = "xl/sharedStrings.xml"
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEADER = b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return made.getvalue()


def _book(sheet: bytes = b"", strings: bytes | None = None, doctype: bytes = b"") -> bytes:
    sheet = doctype + b"<worksheet %s><sheetData>%s%s</sheetData></worksheet>" % (_MAIN, _HEADER, sheet)
    texts = {} if strings is None else {_TEXTS: b"<sst %s>%s</sst>" % (_MAIN, strings)}
    return _packed(
        {
            "_rels/.rels": _ROOT,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _RELATIONS,
            "xl/worksheets/sheet1.xml": sheet,
            **texts,
        }
    )


def _one_text_in_many_cells() -> bytes:
    """A text of 30,000 characters stands once in the file, and in 300,000 cells: 9 GB."""
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(2, 300_000))
    return _book(rows, b"<si><t>%s</t></si>" % (b"x" * 30_000))


def _grown(name: str, megabytes: int, said: int | None = None, beside: bytes = b"") -> bytes:
    """A ZIP file with one part of blanks, packed a thousandfold; `said` is how many bytes its directory speaks of."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * MILLION) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * megabytes + packer.flush(zlib.Z_FINISH)
    size = min(megabytes * MILLION, 2**32 - 2) if said is None else said
    fields = (20, 0, 8, 0, 33, 0, len(packed), size, len(name), 0)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name.encode() + packed
    whole = beside or _packed({})
    at = whole.rindex(b"PK\x05\x06")
    count, length, start = struct.unpack("<8xHxxLLxx", whole[at:])
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, start) + name.encode()
    directory = whole[start : start + length] + entry
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return whole[:start] + local + directory + end


def _overlapping() -> bytes:
    """20,000 entries that are all the same bytes of the file, as in Fifield's bomb."""
    one = _grown("xl/media/image.png", 20, beside=_book())
    at, end, many = one.rindex(b"PK\x01\x02"), one.rindex(b"PK\x05\x06"), 20_000
    count, length, start = struct.unpack("<8xHxxLLxx", one[end:])
    entries = one[at:end] * many
    numbers = (count + many, count + many, length + len(entries), start, 0)
    return one[:end] + entries + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *numbers)


def _nested() -> bytes:
    """ZIP files in ZIP files, as in 42.zip."""
    inner = _grown("0.dll", 100)
    for _layer in range(5):
        inner = _packed({f"lib{nth}": inner for nth in range(4)})
    return inner


def _entities(doctype: str) -> bytes:
    return _book(b'<row r="2"><c r="A2" t="inlineStr"><is><t>&z;</t></is></c></row>', doctype=doctype.encode())


def _billion_laughs() -> bytes:
    lines = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghiz", strict=True))
    return _entities(f'<!DOCTYPE z [<!ENTITY a "ha">{lines}]>')


def _quadratic() -> bytes:
    """One entity of a million characters, asked for 10,000 times."""
    text = b"".join(b"&z;" for _ in range(10_000))
    sheet = b'<row r="2"><c r="A2" t="inlineStr"><is><t>%s</t></is></c></row>' % text
    return _book(sheet, doctype=b'<!DOCTYPE z [<!ENTITY z "%s">]>' % (b"x" * MILLION))


_TABLE = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    b'<table:table table:name="customers">%s</table:table></office:spreadsheet></office:body></office:document-content>'
)
_CELL = b'<table:table-cell%s office:value-type="string"><text:p>%s</text:p></table:table-cell>'


def _open_document(rows: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _packed({"mimetype": kind, "META-INF/manifest.xml": b"<manifest/>", "content.xml": _TABLE % rows})


def _repeated_rows() -> bytes:
    head = b"<table:table-row>%s</table:table-row>" % (_CELL % (b"", b"name"))
    cells = _CELL % (b' table:number-columns-repeated="20"', b"x" * 20)
    return _open_document(head + b'<table:table-row table:number-rows-repeated="900000">%s</table:table-row>' % cells)


def _one_long_repeated() -> bytes:
    cell = _CELL % (b"", b"x" * 100_000)
    return _open_document(b'<table:table-row table:number-rows-repeated="100000">%s</table:table-row>' % cell)


def _far_cell() -> bytes:
    return _book(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def _wide_without_places() -> bytes:
    """Cells that do not say where they are."""
    return _book(b"<row>%s</row>" % (b"<c><v>1</v></c>" * MILLION))


def _tags_without_end(tag: bytes) -> bytes:
    return _book(b"<row>" + tag * (19 * MILLION // len(tag)))


def _blanks() -> bytes:
    """A cell that says: and now two thousand million blanks."""
    cell = _CELL % (b"", b'x<text:s text:c="2000000000"/>')
    return _open_document(b"<table:table-row>%s</table:table-row>" % cell)


def _old_far_cell() -> bytes:
    """An .xls file with two cells in opposite corners, in a file system of sectors of 512 bytes."""

    def record(kind: int, *numbers: int, more: bytes = b"") -> bytes:
        content = struct.pack(f"<{len(numbers)}H", *numbers) + more
        return struct.pack("<HH", kind, len(content)) + content

    sheets = 8
    begin, end = (0x0600, 0x0005, 0, 0, 0, 0, 0, 0), record(0x000A)
    corners = b"".join(record(0x0203, row, column, 0, more=bytes(8)) for row, column in ((0, 0), (65535, 255)))
    sheet = record(0x0809, 0x0600, 0x0010, *begin[2:]) + corners + end
    at = len(record(0x0809, *begin)) + sheets * 14 + len(end)
    book = record(0x0809, *begin)
    for nth in range(sheets):
        book += record(0x0085, more=struct.pack("<IHBB", at + nth * len(sheet), 0, 2, 0) + f"S{nth}".encode())
    book = (book + end + sheet * sheets).ljust(4096, b"\0")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H6x8I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2**32 - 2, 0, 2**32 - 2)
    )
    head = head.ljust(0x48, b"\0") + struct.pack("<I109I", 0, 0, *[2**32 - 1] * 108)
    chains = struct.pack("<128I", 2**32 - 3, 2**32 - 2, *range(3, 10), 2**32 - 2, *[2**32 - 1] * 118)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        title = (name + "\0").encode("utf-16-le")
        return title.ljust(64, b"\0") + struct.pack(
            "<HBB3I36xIII", len(title), kind, 1, 2**32 - 1, 2**32 - 1, child, start, size, 0
        )

    files = entry("Root Entry", 5, 1, 2**32 - 2, 0) + entry("Workbook", 2, 2**32 - 1, 2, len(book)) + bytes(256)
    return head + chains + files + book


# ---- YAML

_MODEL = ("model", "check", "{file}")


def _merges() -> bytes:
    lines = ["a0: &a0 {x: 1, y: 2}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    return "\n".join(lines).encode()


def _laughs() -> bytes:
    lines = ['a0: &a0 ["ha", "ha"]'] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


def _keys(beginning: str) -> bytes:
    return b"".join(b"%s%05d: 1\n" % (beginning.encode(), nth) for nth in range(70_000))


# ---- tables, vCards and lines


def _astray() -> bytes:
    """Cells on which a careless pattern would try every way there is."""
    cells = [
        "1" * 120_000,
        "1/" * 60_000,
        "a." * 60_000 + "@",
        "(" * 120_000,
        "1,234" * 24_000,
        "备注" * 60_000,
        "-" * 120_000,
    ]
    head = "name,phone,website,industry,note,address,source"
    return f"{head}\n{','.join(cells)}\n{','.join(reversed(cells))}\n".replace("1,234", "1.234").encode()


_CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Li Ming\r\nORG:Acme\r\n%sEND:VCARD\r\n"
_LINES = ("rate", "--from", "{file}", "--dry-run")

BOMBS: dict[str, Bomb] = {
    "texts of 10 GB": Bomb("xlsx", lambda: _grown(_TEXTS, 10_000, beside=_book()), 5, "would grow to 429"),
    "a part that lies about its size": Bomb("xlsx", lambda: _grown(_TEXTS, 2_000, 5_000, _book()), 5, "damaged"),
    "overlapping entries": Bomb("xlsx", _overlapping, 5, "would grow to"),
    "ZIP files in ZIP files": Bomb("zip", _nested, 5, "no spreadsheet"),
    "one text in many cells": Bomb("xlsx", _one_text_in_many_cells, 5, "would grow to"),
    "entities in entities": Bomb("xlsx", _billion_laughs, 5, "damaged"),
    "a long entity many times": Bomb("xlsx", _quadratic, 5, "damaged"),
    "a far cell": Bomb("xlsx", _far_cell, 5, "reach further"),
    "a row of a million cells": Bomb("xlsx", _wide_without_places, 5, "no sound spreadsheet"),
    "cells without end": Bomb("xlsx", lambda: _tags_without_end(b"<c "), 5, "no sound"),
    "cells in error without end": Bomb("xlsx", lambda: _tags_without_end(b'<c t="e">'), 5, "no sound"),
    "rows without end": Bomb("xlsx", lambda: _tags_without_end(b"<row "), 5, "no sound"),
    "opposite corners of eight old sheets": Bomb("xls", _old_far_cell, 5, "sheet 1: the cells in use reach further"),
    "rows repeated": Bomb("ods", _repeated_rows, 5, "reach further"),
    "a long cell repeated": Bomb("ods", _one_long_repeated, 5, "would grow to"),
    "two thousand million blanks": Bomb("ods", _blanks, 5, "would grow to"),
    "YAML: a billion laughs": Bomb("yaml", _laughs, 5, "not allowed", _MODEL),
    "YAML: merges of merges": Bomb("yaml", _merges, 5, "not allowed", _MODEL),
    "YAML: a million brackets": Bomb("yaml", lambda: b"a: " + b"[" * 990_000, 5, "nested more than 20", _MODEL),
    "YAML: half a million levels in one line": Bomb("yaml", lambda: b"- " * 490_000, 5, "nested more than 20", _MODEL),
    "YAML: 100 MB of one value": Bomb("yaml", lambda: b"a: " + b"x" * (100 * MILLION), 5, "larger than 1 MB", _MODEL),
    "YAML: 90,000 anchors": Bomb("yaml", lambda: b"a: [" + b"&a x, " * 90_000 + b"x]", 5, "more faults", _MODEL),
    "YAML: 20,000 tags": Bomb("yaml", lambda: b"a: !!python/object/apply:os.system [x]\n" * 20_000, 5, "more faults", _MODEL),
    "playbook: 70,000 unknown keys": Bomb("yaml", lambda: _keys("stag"), 5, "more faults", ("playbook", "check", "{file}")),
    "dossier: 70,000 unknown keys": Bomb(
        "yaml", lambda: b"dossier: a\nrevision: 1\n" + _keys("nam"), 5, "more faults", ("apply", "{file}", "--yes")
    ),
    "CSV: one line of 100 MB": Bomb("csv", lambda: b"name\n" + b"x" * (100 * MILLION), 5, "line 2"),
    "CSV: one cell of 100 MB": Bomb("csv", lambda: b'name\n"' + b"x\n" * (50 * MILLION), 5, "line 2"),
    "CSV: 20 million commas": Bomb("csv", lambda: b"name\n" + b"," * (20 * MILLION), 5, "line 2"),
    "CSV: texts that lead patterns astray": Bomb("csv", _astray, 5, "line 2"),
    "vCard: a million numbers": Bomb("vcf", lambda: _CARD % (b"TEL;TYPE=CELL:1\r\n" * MILLION), 5, "more than 2000 lines"),
    "vCard: a million cards": Bomb("vcf", lambda: b"BEGIN:VCARD\nFN:x\nEND:VCARD\n" * MILLION, 5, "more than 100000 cards"),
    "vCard: folded a million times": Bomb("vcf", lambda: _CARD % (b"NOTE:x\r\n" + b" y\r\n" * MILLION), 0, "10000 is the most"),
    "vCard: a line of 5 million commas": Bomb("vcf", lambda: _CARD % (b"A;b=" + b"," * (5 * MILLION)), 5, "more than 5000000"),
    "vCard: 4 million quotation marks": Bomb("vcf", lambda: _CARD % (b"A" + b';"' * (2 * MILLION) + b"\r\n"), 0, "line 5"),
    "vCard: a charset of a megabyte": Bomb("vcf", lambda: _CARD % (b"NOTE;CHARSET=" + b"x" * MILLION + b":y\r\n"), 5, "line 1"),
    "JSON lines: a million brackets": Bomb("jsonl", lambda: b'{"customer": ' + b"[" * MILLION, 5, "no JSON", _LINES),
    "JSON lines: one of 100 MB": Bomb("jsonl", lambda: b'{"a": "' + b"x" * (100 * MILLION), 5, "larger than 50 MB", _LINES),
    "JSON lines: a million": Bomb("jsonl", lambda: b"{}\n" * MILLION, 5, "more than 200000 lines", _LINES),
    "JSON lines: a number of 900,000 digits": Bomb("jsonl", lambda: b'{"customer": ' + b"9" * 900_000 + b"}", 5, "line 1", _LINES),
}  # fmt: skip
