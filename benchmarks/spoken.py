"""Writes what a command of kam asks a server, for psql to ask it again: python spoken.py FILE COMMAND…"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import psycopg

from kamcli.__main__ import main

_CURSOR = re.compile(r"declare rows_\d+ no scroll cursor for ")
_OF_A_CURSOR = re.compile(r"(fetch|close) ")


def listen(to: TextIO) -> None:
    """From now on every statement is written down, its values set in."""
    execute: Callable[..., Any] = psycopg.ClientCursor.execute

    def kept(self: Any, query: Any, values: Any = None, **options: Any) -> Any:
        said = self.mogrify(query, values)
        if not _OF_A_CURSOR.match(said):
            to.write(f"{_CURSOR.sub('', said)};\n")  # psql asks for all rows at once
            to.flush()
        return execute(self, query, values, **options)

    psycopg.ClientCursor.execute = kept  # type: ignore[method-assign]


if __name__ == "__main__":
    with Path(sys.argv.pop(1)).open("w", encoding="utf-8") as file:
        listen(file)
        main()
