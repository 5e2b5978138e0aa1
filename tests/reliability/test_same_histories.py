"""A file and a server do the same: a few short random histories; `both_stores.py` tries a hundred long ones."""

import subprocess
import sys
from pathlib import Path

from histories import READING, WRITING
from postgres import Postgres

from kamcli.cli.app import PLACES

# They ask no workbook, are about files, about a server, or what `both_stores.py` itself does with every history.
APART = {
    "topics", "measures", "schema", "init", "where", "upgrade", "mcp", "model list", "model show", "model check", "model copy",
    "model weigh", "playbook list", "playbook show", "playbook check", "playbook copy", "backup", "backups", "restore",
    "encrypt", "decrypt", "load", "move", "grant", "who", "edit", "apply", "dump", "check",
}  # fmt: skip


def test_histories_have_every_command() -> None:
    there = {" ".join(line.split()[:words]) for line in WRITING + READING for words in (1, 2)}
    assert {name for name in PLACES if name not in there} == APART


def test_the_same_commands_leave_the_same_in_a_file_and_on_a_server(postgres: Postgres) -> None:
    """Three histories, the last of them in an empty book: outputs, files and dumps."""
    program = Path(__file__).with_name("both_stores.py")
    told = ["--histories", "3", "--steps", "12", "--seed", "8", "--first", "1", "--server"]
    ran = subprocess.run(
        [sys.executable, program, *told, postgres.address("postgres")],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout + ran.stderr
    assert "3 histories, 42 commands" in ran.stdout
