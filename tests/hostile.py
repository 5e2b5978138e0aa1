"""A book as no door of ours would let it be: another program has written into every text what could be obeyed."""

import re
import sqlite3
from pathlib import Path

ESCAPES = "\x1b]52;c;aGFjaw==\x07\x1b[31m\x9b2J\x85"
TURNED = "\u202egnp.\u2066x\u200e\u061c\u2028y\ufeff"
MARKUP = "[red]b[/red][/] :warning: <script>alert(1)</script> \"' onload=x ]]> {{7*7}} {x} %s \\"
BROKEN = "\r\nNOTE:injected\r\nEND:VCARD\tt\u0301\u0301"
TEXTS = tuple(
    f"{first}{ESCAPES}{TURNED}{MARKUP}{BROKEN}" for first in ("=1+1|cmd", "@SUM(A1)", "-2", "+3", "\t=4", "＝5")
)

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What must never stand in anything that is printed."""

LISTS = {
    "book": ("currency", "timezone"), "customer": ("code", "key", "pinyin"), "person": ("key", "pinyin", "roles"),
    "colleague": ("key",), "supplier": ("key",), "alias": ("key",), "model_text": ("digest", "name", "text"),
    "operation": ("at",), "change": ("at", "table_name", "before", "after"), "fact": ("topic", "code"),
    "sale": ("currency", "due", "paid_on"), "quotation": ("currency", "strengths"), "score": ("sheet",),
    "simulation": ("sheet",), "review": ("snapshot",), "rating": ("factor",), "confirmation": ("criterion",),
    "snooze": ("item",), "forgotten": ("digest",), "spend": ("currency",), "set_aside": None, "seal": None,
}  # fmt: skip
"""What is no text of people: codes, keys that are compared, and what kam itself puts together and reads again."""


DAY = re.compile("^(on|due|until|look_again)$|_on$")


def spoil(file: Path) -> list[str]:
    """Put a hostile text into every cell of a text, one after the other; says which columns that were."""
    spoilt = []
    with sqlite3.connect(file) as book:
        book.execute("pragma synchronous = off")
        tables = [name for (name,) in book.execute("select name from sqlite_master where type = 'table'")]
        triggers = dict(book.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall())
        for trigger in triggers:
            book.execute(f"drop trigger {trigger}")
        for table in tables:
            left = LISTS.get(table, ())
            if table.startswith("sqlite_") or left is None:
                continue
            for name, kind in [row[1:3] for row in book.execute(f"pragma table_info({table})")]:
                if not kind.startswith("VARCHAR") or name in left or DAY.search(name):
                    continue
                where = (
                    "where topic in (select topic from fact group by 1 having min(text) not glob '[0-9]*')"
                    if (table, name) == ("fact", "text")
                    else ""
                )
                where = where and f"{where} and text is not null"
                try:
                    for number, (row,) in enumerate(book.execute(f"select id from {table} {where}").fetchall()):
                        # Ids make each its own where a name has to be.
                        book.execute(
                            f'update {table} set "{name}" = ? where id = ?',
                            (TEXTS[(number + len(name)) % len(TEXTS)] + f" {row}", row),
                        )
                    spoilt.append(f"{table}.{name}")
                except sqlite3.IntegrityError:
                    pass  # a closed set, or a day: the workbook itself refuses anything else
        for made in triggers.values():
            book.execute(made)
    book.close()
    return spoilt
