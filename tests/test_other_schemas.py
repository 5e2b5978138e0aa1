"""A workbook of a newer program, or of an older one, is refused or brought up to date, and never touched by the way."""

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import Program

from kamcli.store import schema

OLD = Path(__file__).parent / "store" / "old_books" / "schema_1.sql"

# The seam opens the workbook for what reads and what writes; what stands apart opens it itself, or needs none.
READING = ("kam list", "kam score --json", "kam dump out", "kam history", "kam export out.csv --as customers", "kam dossier-of beiyu/丁雪")
WRITING = ("kam undo", "kam log-sale beiyu 1", "kam forget beiyu/丁雪 --yes", "kam import people.csv", "kam merge beiyu dalu --yes")
APART = ("kam upgrade", "kam check", "kam check --repair", "kam backup", "kam backup out.db", "kam restore good.db --yes", "kam encrypt", "kam mcp")
NEEDS_NONE = {"kam mcp"}  # opens the workbook when it is asked something


def left(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def newer(empty: Program) -> Program:
    """A book of a schema that nobody knows yet, with a list to import and a good book beside it."""
    (empty.folder / "good.db").write_bytes(empty.workbook.read_bytes())
    (empty.folder / "people.csv").write_text("customer,name\nbeiyu,Somebody\n", encoding="utf-8")
    with sqlite3.connect(empty.workbook) as connection:
        connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    connection.close()
    return empty
