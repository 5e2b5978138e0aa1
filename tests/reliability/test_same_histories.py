"""A file and a server do the same: a few short random histories; `both_stores.py` tries a hundred long ones."""

import subprocess
import sys
from pathlib import Path

from postgres import Postgres


def test_the_same_commands_leave_the_same_in_a_file_and_on_a_server(postgres: Postgres) -> None:
    """Three histories, the last of them in an empty book: outputs, files and dumps."""
    program = Path(__file__).with_name("both_stores.py")
    told = [
        "--histories",
        "3",
        "--steps",
        "20",
        "--seed",
        "8",
        "--first",
        "1",
        "--server",
        postgres.address("postgres"),
    ]
    ran = subprocess.run([sys.executable, program, *told], capture_output=True, text=True, check=False, timeout=300)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout + ran.stderr
    assert "3 histories, 66 commands" in ran.stdout
