"""Where a table begins and ends: titles above the header, a second header row, totals and remarks below it.

What is no row is passed over and said with its line. Nothing is passed over that could be a record: a row of totals
says so in its first cell and holds nothing but numbers otherwise, a remark begins like one and stands alone.
"""

import re
from itertools import chain, islice

from kamcli.errors import Finding, Invalid
from kamcli.exchange import headers
from kamcli.exchange.table import Rows, Table, place

_ABOVE = 20  # rows among which the header is looked for


def laid_out(rows: Rows, name: str, sheet: str | None = None) -> Table:
    """The table that `rows`, without blank ones, hold. Raises `Invalid` when there is no header."""
    first = list(islice(rows, _ABOVE))
    if not first:
        raise Invalid("{file} is empty: its first line must name the columns.", file=name)
    at = _header_at(first)
    line, cells = first[at]
    names = [" ".join(cell.split()) for cell in cells]
    _refuse_data(names, place(name, sheet, line))
    said = [_title(name, sheet, *row) for row in first[:at]]
    below = first[at + 1 :]
    if below and _is_second_header(names, below[0][1]):
        said.append(Finding("the second row of headers was read with the first", place(name, sheet, below[0][0])))
        names = _merged(names, below.pop(0)[1])
    table = Table(names, iter(()), name, sheet, passed_over=said)
    table.rows = _records(chain(below, rows), cells, table)
    return table


def _header_at(rows: list[tuple[int, list[str]]]) -> int:
    """The row that names the columns: the first one that is no title of the table."""
    return next(nth for nth, (_line, cells) in enumerate(rows) if not _is_title(cells, rows[nth + 1 :]))


def _is_title(cells: list[str], below: list[tuple[int, list[str]]]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    wider = [row for _line, row in below if _count(row) > 1]
    if not wider:
        return False  # a table of one column
    remarks = sum(map(bool, map(_REMARK.fullmatch, filled)))
    if remarks and remarks + sum(map(_is_data, filled)) == len(filled):
        return True
    if len(filled) == 1:
        if any(_known(row) > 1 for row in wider):
            return True
        return not headers.is_known(filled[0]) and not any(map(_is_data, wider[0]))
    # The names of groups of columns stand above those of the columns; a group merged over several may read as several.
    named, width = _known(below[0][1]), _count(below[0][1])
    groups = set(filled)
    if any(map(_is_data, below[0][1])):
        return False
    return named > _known(list(groups)) and named >= 2 and named * 2 >= width > len(groups)


def _count(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _known(cells: list[str]) -> int:
    return sum(map(headers.is_known, cells))


def _is_data(cell: str) -> bool:
    return bool(_LOOKS_LIKE_DATA.fullmatch(cell.strip()))


def _refuse_data(names: list[str], where: str) -> None:
    filled = [name for name in names if name]
    labels = {name for name in filled if not _is_data(name)}
    if len(labels) * 2 < len(filled):
        raise Invalid(
            "{where}: the first row looks like data, not like the names of columns. "
            "Put a header above it, such as: customer,on,amount.",
            where=where,
        )


def _is_second_header(names: list[str], cells: list[str]) -> bool:
    """Whether a row names the same columns once more, in another language or as keys; or only says what is required."""
    pairs = [(name, cell) for name, cell in zip(names, cells, strict=False) if cell.strip()]
    if all(_DEMAND.fullmatch(cell.strip()) for _name, cell in pairs):
        return True
    same = sum(bool(headers.meanings(name) & headers.meanings(cell)) for name, cell in pairs)
    return same >= 2 and same * 2 >= len(pairs) and not any(_is_data(cell) for _name, cell in pairs)


def _merged(names: list[str], cells: list[str]) -> list[str]:
    """The names of the columns; where the first row says nothing that is known, the second one may."""
    second = [*cells, *[""] * (len(names) - len(cells))]
    return [
        other.strip() if headers.is_known(other) and not headers.is_known(name) else name
        for name, other in zip(names, second, strict=False)
    ]


def _records(rows: Rows, header: list[str], table: Table) -> Rows:
    """The rows that are records, without the empty cells that some programs add behind the last column."""
    width, heading = len(table.headers), header[0]
    before, gap = 0, False
    for line, cells in rows:
        first = cells[0].lstrip() or next(filter(None, (cell.strip() for cell in cells)))
        if (
            (
                first[:3].lower() in _WORDS
                or first[:1] in _SIGNS
                or "计" in first
                or cells[0] == heading
                or first[-1:] in _SENTENCE_ENDS
            )
            and width > 1
            and (finding := _aside(first.rstrip(), cells, header, table.place(line)))
        ):
            table.passed_over.append(finding)
            continue
        if gap or line > before + 1:
            if before and _known(cells) >= _ANOTHER:
                raise Invalid(
                    "{where}: another table begins here. Put each table into a file or a sheet of its own.",
                    where=table.place(line),
                )
            gap = line > before + 1
        before = line
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        yield line, cells


def _aside(first: str, cells: list[str], header: list[str], where: str) -> Finding | None:
    """What is to be said of a row that is no record; None when it is one."""
    filled = [text for cell in cells if (text := cell.strip())]
    if cells == header:
        return Finding("the header stands here once more: passed over", where)
    # A customer may be called Total; a row of totals has something to add up.
    if (
        (total := _TOTAL.fullmatch(first))
        and all(map(_NUMBER.fullmatch, filled[1:]))
        and (len(filled) > 1 or not total["plain"])
    ):
        return Finding("a row of totals, no record: passed over ({text})", where, text=first[:_SHOWN])
    if all(map(_REMARK.fullmatch, filled)) or (len(filled) == 1 and first.endswith(_SENTENCE_ENDS)):
        return Finding("a remark, no record: passed over ({text})", where, text=first[:_SHOWN])
    return None


def _title(name: str, sheet: str | None, line: int, cells: list[str]) -> Finding:
    text = next(cell.strip() for cell in cells if cell.strip())
    return Finding("stands above the header: passed over ({text})", place(name, sheet, line), text=text[:_SHOWN])


_SHOWN = 40  # characters of what is passed over
_LOOKS_LIKE_DATA = re.compile(
    r"[-+(]?[￥¥$€]?[\d.,:/ ()-]*\d[\d.,:/ ()%-]*(?:[TZ][\d:.Z]*)?|\d+年.*|\S+@\S+\.\S+|https?://\S+|null|true|false|yes|no|是|否",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"[（(\[【*]*\s*(?:必填|必须|必需|选填|可选|非必填|不必填|必填项|选填项|required|mandatory|optional)\s*[)）\]】*]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[-+(]?\s*[￥¥$€£]?\s*[\d,.' ]*\d[\d,.' ]*\s*(?:%|元|千元|万元|亿元|万|亿|[A-Z]{3}|€|个|家|户|条|笔|件|吨|米)?\s*\)?|[-—–/*]+",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r".{0,16}(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)\s*(?:[（(].*[)）])?\s*[:：]?\s*[\d,.]*"
    r"|(?P<plain>total|sum)"
    r"|(?:(?:grand|sub|overall|report|page|running)[\s-]*)?totals?\s*(?:\(.*\))?\s*(?:[:：].{0,20})?"
    r"|(?:total|sum|average|count) of .{1,30}|sums?\s*:.{0,20}|gesamt(?:summe)?:?|summe:?|总和[:：]?|平均值?[:：]?",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:附?注|备注|说明|填写说明|注意|注意事项|温馨提示|制表|填表|填报|审核|复核|审批|打印|导出|统计|数据来源|截止|截至|经办|核对|单位|报表|日期)"
    r"[^:：，。]{0,6}[:：].*"
    r"|(?:notes?|generated|exported|printed|prepared|filtered|report|source|as of|created|last updated|records?|total records|unit|currency|page)"
    r"\b[^:,]{0,16}:.*"
    r"|(?:confidential information|copyright|©).*|(?:共|总共)\s*\d+\s*[条个家户行页笔].*|第\s*\d+\s*页.*|page \d+ of \d+",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_ENDS = ("。", "！", "；")
_ANOTHER = 3  # names of columns in one row below a gap: it is a header
# How a row begins that may be no record; whether it is one is looked at closely only then.
_SIGNS = frozenset("附注备说填温制审复打导统数截经核单报日共总平第©")
_WORDS = frozenset(
    [
        "tot",
        "sum",
        "gra",
        "sub",
        "ove",
        "rep",
        "pag",
        "run",
        "ave",
        "cou",
        "ges",
        "not",
        "gen",
        "exp",
        "pri",
        "pre",
        "fil",
        "sou",
        "as ",
        "las",
        "rec",
        "uni",
        "cur",
        "con",
        "cop",
        "cre",
    ]
)
